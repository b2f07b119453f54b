#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The world that on-own-display makes: the same on every machine, and gone afterwards.
Prints TAP."""
import os
import signal
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))
from support import ROOT, read, run

ON_OWN_DISPLAY = os.path.join(ROOT, "tests/display/on-own-display")


def there(*command, env={}):
    return subprocess.run(
        [ON_OWN_DISPLAY, *command],
        env=os.environ | env,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    ).stdout


def test_no_service_of_a_desktop(tmp):
    """Whatever is installed, only the bus of the screen readers can be started."""
    names = there(
        "dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus", "/",
        "org.freedesktop.DBus.ListActivatableNames"
    )
    assert sorted(line.split('"')[1] for line in names.splitlines() if '"' in line) == [
        "org.a11y.Bus", "org.freedesktop.DBus"
    ], names


def test_nothing_of_the_users(tmp):
    """Neither folders nor choices nor the display of whoever runs the tests get in."""
    users = {
        "HOME": tmp,
        "XDG_RUNTIME_DIR": tmp,
        "XDG_DATA_HOME": tmp,
        "WAYLAND_DISPLAY": "wayland-0",
        "DISPLAY": ":77",
        "GTK_IM_MODULE": "ibus",
        "GTK_THEME": "x",
        "GDK_SCALE": "3",
        "DBUS_SESSION_BUS_ADDRESS": tmp,
    }
    lines = dict(line.split("=", 1) for line in there("env", env=users).splitlines())
    assert not [k for k, v in users.items() if lines.get(k) == v], lines
    assert "GTK_THEME" not in lines and "WAYLAND_DISPLAY" not in lines, lines


def test_nothing_is_left(tmp):
    """Ended in the middle, with a stopped program that holds our output open: all ends."""
    pids = os.path.join(tmp, "pids")
    world = subprocess.Popen(
        [
            ON_OWN_DISPLAY,
            "sh",
            "-c",
            f"setsid sleep 1000 & kill -STOP $!; echo $! $$ >{pids}; echo begun; wait",
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert world.stdout.readline() == "begun\n"
    world.send_signal(signal.SIGTERM)
    world.communicate(timeout=60)
    assert world.returncode == 143, world.returncode
    assert not [pid for pid in read(pids).decode().split() if os.path.exists("/proc/" + pid)]


run("display", globals())

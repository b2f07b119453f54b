#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Korean by the other input method that people have: fcitx5 with its Hangul engine, real
keys. Run by make check-input-methods, not by make check. Prints TAP."""
import contextlib
import os
import shutil
import subprocess

from harness import ENV, GLib, skip_all, wait_for
from gi.repository import Gio  # which the harness has looked for
from korean import run_in

for tool, package in [("fcitx5", "fcitx5"), ("xclip", "xclip")]:
    if not shutil.which(tool):
        skip_all(f"{package} is missing")
if not os.path.exists("/usr/share/fcitx5/inputmethod/hangul.conf"):
    skip_all("fcitx5-hangul is missing")

PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=hangul

[Groups/0/Items/0]
Name=hangul

[GroupOrder]
0=Default
"""


def is_up():
    """Whether its name is on the bus."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    return bus.call_sync(
        "org.freedesktop.DBus",
        "/org/freedesktop/DBus",
        "org.freedesktop.DBus",
        "NameHasOwner",
        GLib.Variant("(s)", ["org.fcitx.Fcitx5"]),
        None,
        Gio.DBusCallFlags.NONE,
        -1,
    ).unpack()[0]


@contextlib.contextmanager
def fcitx():
    """The program with the Hangul engine and no other, so that all is Korean."""
    env = ENV | {"G_DEBUG": ""}
    folder = os.path.join(env["XDG_CONFIG_HOME"], "fcitx5")
    os.makedirs(folder)
    with open(os.path.join(folder, "profile"), "w") as f:
        f.write(PROFILE)
    program = subprocess.Popen(
        ["fcitx5", "--disable", "wayland,clipboard,notificationitem,kimpanel"],
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for("fcitx5", is_up)
        yield
    finally:
        program.terminate()
        program.wait(10)


with fcitx():
    run_in({"fcitx": lambda: contextlib.nullcontext({"GTK_IM_MODULE": "fcitx"})})

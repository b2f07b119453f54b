#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Korean by the input method that people have: IBus with its Hangul engine, real keys,
in the mode it comes in; in the other where SOJOURN_IBUS_MODE says so (make
check-input-methods). Prints TAP. Run by on-own-display."""
import contextlib
import os
import shutil
import subprocess

from harness import ENV, skip_all, wait_for
from korean import run_in

for tool, package in [("ibus-daemon", "ibus"), ("/usr/lib/ibus/ibus-engine-hangul", "ibus-hangul")]:
    if not shutil.which(tool) and not os.path.exists(
        tool.replace("/lib/", "/libexec/").replace("/ibus/", "/")
    ):
        skip_all(f"{package} is missing")

MODES = {"as_it_comes": {}, "synchronous": {"IBUS_ENABLE_SYNC_MODE": "1"}}
MODE = os.environ.get("SOJOURN_IBUS_MODE", "as_it_comes")


@contextlib.contextmanager
def ibus():
    """The daemon with the Hangul engine, in Korean."""
    env = ENV | {"GSETTINGS_BACKEND": "keyfile", "G_DEBUG": ""}
    settings = os.path.join(env["XDG_CONFIG_HOME"], "glib-2.0/settings")
    os.makedirs(settings, exist_ok=True)
    with open(os.path.join(settings, "keyfile"), "w") as f:
        f.write("[org/freedesktop/ibus/engine/hangul]\ninitial-input-mode='hangul'\n")
    daemon = subprocess.Popen(
        ["ibus-daemon", "--panel", "disable", "--emoji-extension", "disable"],
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(
            "the Hangul engine",
            lambda: subprocess.run(
                ["ibus", "engine", "hangul"], env=env, capture_output=True
            ).returncode == 0,
            60,
        )
        yield
    finally:
        daemon.terminate()
        daemon.wait(10)


with ibus():
    run_in({MODE: lambda: contextlib.nullcontext({"GTK_IM_MODULE": "ibus"} | MODES[MODE])})

# SPDX-License-Identifier: GPL-3.0-or-later
"""Locales of other countries, made for a test: a machine has few."""
import os
import shutil
import subprocess

# commas and a dotless i; other digits, right to left
NAMES = ["tr_TR", "fa_IR"]


def make(folder, names=NAMES):
    """Returns: the reason why there are none, or None: then they are in @folder, for LOCPATH."""
    if not shutil.which("localedef"):
        return "localedef is missing"
    for name in names:
        done = subprocess.run(
            ["localedef", "-i", name, "-f", "UTF-8", os.path.join(folder, name + ".UTF-8")],
            capture_output=True,
            text=True,
        )
        if done.returncode > 1:  # 1: made, with warnings
            return f"{name} can't be made (package locales): {done.stderr.strip()}"
    return None

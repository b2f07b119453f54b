#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""scripts/setup beside a running update, without a network, with nothing to do: with
programs in place of dpkg-query, apt-get and sudo that answer as those do. Prints TAP."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))
from support import ROOT, read, run, write

LOCKED = (
    "E: Could not get lock /var/lib/apt/lists/lock. It is held by process 17 (apt-get)\n"
    "E: Unable to lock directory /var/lib/apt/lists/"
)
UNREACHABLE = (
    "W: Failed to fetch http://deb.debian.org/debian/dists/trixie/InRelease"
    "  Temporary failure resolving 'deb.debian.org'"
)


def program(tmp, name, text):
    path = write(os.path.join(tmp, name), "#!/bin/sh\n" + text)
    os.chmod(path, 0o755)


def setup(tmp, apt_get, *groups, installed="", **env):
    """Runs setup where only the packages @installed are there and apt-get does @apt_get, a
    shell's lines. Returns its status, what it said and the calls of apt-get."""
    program(
        tmp,
        "dpkg-query",
        f'case " {installed} " in *" $4 "*) echo "install ok installed";; *) exit 1;; esac\n',
    )
    program(tmp, "apt-get", f'echo "$*" >>"{tmp}/calls"\ntimes=$(wc -l <"{tmp}/calls")\n{apt_get}\n')
    program(tmp, "sudo", 'exec "$@"\n')
    program(tmp, "sleep", "exit 0\n")
    write(os.path.join(tmp, "calls"), "")
    done = subprocess.run(
        [os.path.join(ROOT, "scripts/setup"), *groups],
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"PATH": tmp + ":" + os.environ["PATH"]} | env,
    )
    return done.returncode, done.stdout, done.stderr, read(os.path.join(tmp, "calls")).decode().splitlines()


def test_nothing_missing(tmp):
    assert setup(tmp, "exit 1", "memory", installed="valgrind") == (0, "", "", [])


def test_installs_what_is_missing(tmp):
    status, out, err, calls = setup(tmp, "exit 0", "fuzz", "memory", installed="clang")
    assert (status, err) == (0, "") and "valgrind" in out, (status, out, err)
    assert (
        "update" in calls[0]
        and calls[1].endswith("install -y --no-install-recommends libclang-rt-dev valgrind")
    ), calls


def test_waits_for_the_lock(tmp):
    """Whichever of apt's locks it is: said once, tried until it is free."""
    status, out, err, calls = setup(
        tmp, f'[ $times -gt 4 ] || {{ echo "{LOCKED}" >&2; exit 100; }}', "memory"
    )
    assert (status, err) == (0, "") and out.count("Waiting") == 1 and len(calls) == 6, (
        status, out, err, calls
    )
    assert all("DPkg::Lock::Timeout=" in call for call in calls), calls


def test_lock_that_is_never_given_back(tmp):
    status, out, err, calls = setup(
        tmp, f'echo "{LOCKED}" >&2; exit 100', "memory", SOJOURN_SETUP_PATIENCE="6"
    )
    assert status == 1 and err.count("\n") == 1 and "another program" in err, (status, err)


def test_no_network(tmp):
    """One sentence, with what is missing: both where "update" fails and where it only warns."""
    for answer in [
        f'echo "{UNREACHABLE}" >&2; exit 100',
        f'case "$*" in *update*) echo "{UNREACHABLE}" >&2;; '
        '*) echo "E: Unable to locate package valgrind" >&2; exit 100;; esac',
    ]:
        status, out, err, calls = setup(tmp, answer, "memory")
        assert (
            status == 1
            and err.count("\n") == 1
            and "is there a network?" in err
            and err.endswith(": valgrind\n")
        ), (status, err)


def test_other_failure(tmp):
    """What apt-get said, and what to do."""
    status, out, err, calls = setup(
        tmp,
        'echo "E: You do not have enough free space in /var/cache/apt/archives/." >&2; exit 100',
        "memory",
    )
    assert status == 1 and "enough free space" in err and err.endswith(": valgrind\n"), (status, err)


run("setup", globals())

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every call that changes files fails once, or is the last one: no file is lost, none
is left half-written. Prints TAP."""
import errno
import json
import os
import resource
import shutil
import struct
import subprocess
import sys

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "cli"))
from support import CJM, ENV, ROOT, cjm, ok, read, run, write

FAULT, WRITER = os.path.abspath(sys.argv[3]), os.path.abspath(sys.argv[4])
SAMPLE = os.path.join(ROOT, "data/samples/six-hours.ko.cjm")


class Place:
    """A fresh file and state folder for each attempt."""

    def __init__(self, tmp, n):
        self.folder = os.path.join(tmp, str(n), "maps")
        self.state = os.path.join(tmp, str(n), "state")
        self.path = os.path.join(self.folder, "map.cjm")
        self.mark = os.path.join(tmp, str(n), "struck")
        os.makedirs(self.folder)
        write(self.path, read(SAMPLE))

    def run(self, command, at, code):
        env = ENV | {
            "LD_PRELOAD": FAULT,
            "FAULT_AT": str(at),
            "FAULT_ERROR": str(code),
            "FAULT_MARK": self.mark,
            "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0",
        }
        done = subprocess.run([*command], capture_output=True, env=env, timeout=120, text=True)
        return done.returncode, done.stdout, done.stderr

    def struck(self):
        return os.path.exists(self.mark)

    def left(self):
        return sorted(os.listdir(self.folder))


def saved_bytes(tmp):
    """What the file holds when nothing fails."""
    place = Place(tmp, "whole")
    status, out, err = place.run([WRITER, "edit", place.path, place.state], 0, 0)
    assert status == 0 and out.endswith("saved\n"), (status, err)
    return read(place.path)


def test_killed_at_every_call(tmp):
    old, new = read(SAMPLE), saved_bytes(tmp)
    for at in range(1, 1000):
        place = Place(tmp, at)
        status, out, err = place.run([WRITER, "edit", place.path, place.state], at, 0)
        if not place.struck():
            assert status == 0 and at > 20, (at, status, err)
            print(f"# {at - 1} calls, the program ended at each")
            return None
        assert status == -9, (at, status, err)
        data = read(place.path)
        assert data in (old, new), f"call {at}: the file is neither the old nor the new one"
        assert data == new or "saved" not in out, f"call {at}: said to be saved and is not"
        if data == old:
            done = out.count("edit")
            kept = subprocess.run(
                [WRITER, "look", place.state], capture_output=True, text=True, env=ENV, check=True
            ).stdout.splitlines()
            reached = int(kept[0].split()[1]) if kept else 0
            assert len(kept) <= 1 and reached >= done, (
                f"call {at}: {done} edits were done, {kept} is left of them"
            )
    raise AssertionError("no end")


def errors_at_every_call(tmp, code):
    old, new = read(SAMPLE), saved_bytes(tmp)
    failures = 0
    for at in range(1, 1000):
        place = Place(tmp, at)
        status, out, err = place.run([WRITER, "edit", place.path, place.state], at, code)
        if not place.struck():
            assert status == 0 and failures > 3, (at, failures)
            print(f"# {at - 1} calls failed with {errno.errorcode[code]}, {failures} times the save did")
            return
        data = read(place.path)
        assert status in (0, 1), (at, status, err)
        assert data in (old, new), f"call {at}: the file is neither the old nor the new one"
        if status == 0:
            assert data == new, f"call {at}: said to be saved and is not"
        else:
            failures += 1
            assert err.count("\n") == 1 and place.path in err, (at, err)
            assert data == old or "flushed" in err, (at, err)
        assert place.left() == ["map.cjm"], f"call {at}: {place.left()} is left"
    raise AssertionError("no end")


def test_no_space_at_every_call(tmp):
    errors_at_every_call(tmp, errno.ENOSPC)


def test_broken_disk_at_every_call(tmp):
    errors_at_every_call(tmp, errno.EIO)


def test_quota_at_every_call(tmp):
    errors_at_every_call(tmp, errno.EDQUOT)


def test_exports_at_every_call(tmp):
    """An export that fails leaves nothing behind and says one sentence."""
    for ending in ["pdf", "png", "svg"]:
        for at in range(1, 200):
            place = Place(tmp, f"{ending}{at}")
            out = os.path.join(place.folder, "out." + ending)
            status, _, err = place.run([CJM, "export", place.path, "-o", out], at, errno.ENOSPC)
            if not place.struck():
                assert status == 0 and at > 3, (at, status, err)
                break
            assert status == 0 or err.count("\n") == 1, (ending, at, err)
            assert place.left() in (
                [["map.cjm", "out." + ending]] if status == 0 or "flushed" in err else [["map.cjm"]]
            ), (ending, at, err, place.left())


def test_full_disk(tmp):
    """A disk of 64 KiB that is full: the old file stays, one sentence says why."""
    disk = os.path.join(tmp, "disk")
    os.mkdir(disk)
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "none", disk], capture_output=True
    ).returncode != 0:
        return "a small disk can't be mounted here"
    try:
        path = write(os.path.join(disk, "map.cjm"), read(SAMPLE))
        rest = os.open(os.path.join(disk, "rest"), os.O_CREAT | os.O_WRONLY)
        try:
            while os.write(rest, b"x" * 512):
                pass
        except OSError as error:
            assert error.errno == errno.ENOSPC
        os.close(rest)
        status, _, err = cjm("format", path)
        assert status != 0 and "No space left" in err and err.count("\n") == 1, (status, err)
        assert read(path) == read(SAMPLE) and sorted(os.listdir(disk)) == ["map.cjm", "rest"], (
            os.listdir(disk)
        )
    finally:
        subprocess.run(["umount", disk], check=True)


def test_names_of_whole_letters(tmp):
    """On a file system that takes only UTF-8, long names save too, whatever letters they end in."""
    env = (
        ENV
        | {"LD_PRELOAD": FAULT, "FAULT_UTF8": "1", "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0"}
    )
    for name in ["가" * 70, "x" + "가" * 70, "xy" + "가" * 70, "é" * 120, "😀" * 60, "a" * 240]:
        path = write(os.path.join(tmp, name + ".cjm"), b" " + read(SAMPLE))
        done = subprocess.run([CJM, "format", path], capture_output=True, text=True, env=env, timeout=120)
        assert done.returncode == 0 and read(path) == read(SAMPLE), (name, done.stderr)
        assert os.listdir(tmp) == [name + ".cjm"]
        os.unlink(path)
    # elsewhere such names are allowed, and save
    torn = os.path.join(os.fsencode(tmp), b"a" * 100 + b"\xff" * 120 + b".cjm")
    with open(torn, "wb") as f:
        f.write(read(SAMPLE))
    assert subprocess.run([CJM, "format", torn], capture_output=True, env=ENV).returncode == 0


def test_hundred_thousand_notes(tmp):
    """Read, checked and written again, within a GiB."""
    document = json.loads(read(SAMPLE))
    document["notes"] = [
        {"id": f"n{i}", "lane": "lane-says", "order": "V", "text": f"a note that says something, number {i}"}
        for i in range(100000)
    ]
    path = write(os.path.join(tmp, "many.cjm"), json.dumps(document))
    ok("check", path)
    ok("format", path)
    ok("check", path)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"# {most} MiB at most")
    assert most < 1024


def test_bare(tmp):
    """Without home, locale, D-Bus, display or fonts: the same bytes, and pages all the same."""
    # fontconfig's own are not ours
    bare = {"PATH": os.environ.get("PATH", "/usr/bin"), "ASAN_OPTIONS": "detect_leaks=0"}
    fonts = write(os.path.join(tmp, "fonts.conf"), "<fontconfig></fontconfig>")
    for env in [
        bare,
        bare | {"HOME": "/nowhere", "LC_ALL": "xx_YY"},
        bare | {"FONTCONFIG_FILE": fonts, "XDG_CACHE_HOME": tmp},
    ]:
        copy = write(os.path.join(tmp, "copy.cjm"), read(SAMPLE))
        done = subprocess.run([CJM, "format", copy], capture_output=True, env=env, timeout=60)
        assert done.returncode == 0 and read(copy) == read(SAMPLE), (env, done.stderr)
        for ending in ["pdf", "png"]:
            out = os.path.join(tmp, "out." + ending)
            done = subprocess.run([CJM, "export", copy, "-o", out], capture_output=True, env=env, timeout=120)
            if "FONTCONFIG_FILE" in env:
                assert (
                    done.returncode > 0
                    and b"there is no font" in done.stderr
                    and done.stderr.count(b"\n") == 1
                ), (done.returncode, done.stderr)
            else:
                assert done.returncode == 0 and os.path.getsize(out) > 1000, (
                    env, done.returncode, done.stderr
                )


# ---- Who may read ----

ANN, BEN, CAT, TEAM = 20001, 20002, 20003, 20010  # users and a group that no machine has


def rights(path, user, groups):
    """What the kernel lets @user do with a file: of mode and access list."""
    status = os.stat(path)
    try:
        entries = list(struct.iter_unpack("<HHI", os.getxattr(path, "system.posix_acl_access")[4:]))
    except OSError:
        entries = [
            (1, status.st_mode >> 6 & 7, 0), (4, status.st_mode >> 3 & 7, 0), (0x20, status.st_mode & 7, 0)
        ]
    by_tag = {tag: rights for tag, rights, _ in entries}
    mask = by_tag.get(0x10, 7)
    if user == status.st_uid:
        return by_tag[1]
    for tag, own, id in entries:
        if tag == 2 and id == user:
            return own & mask
    own = [
        r & mask
        for tag, r, id in entries
        if (tag == 4 and status.st_gid in groups) or (tag == 8 and id in groups)
    ]
    return max(own, key=lambda r: (r & 4, r & 2)) if own else by_tag[0x20]


def everybody(status):
    """One of each kind that an access list tells apart."""
    return [
        (user, {group})
        for user in {status.st_uid, ANN, BEN, CAT, 65534}
        for group in {status.st_gid, TEAM, 65534, os.getegid()}
    ]


def set_access(path, *spec):
    done = subprocess.run(["setfacl", *spec, path], capture_output=True, text=True)
    return done.returncode == 0


SHARES = {  # name: the file's mode, its access list, what new files in its folder get
    "private, and one colleague reads": (0o600, f"u:{ANN}:r", None),
    "a colleague who may not": (0o644, f"u:{ANN}:-", None),
    "a team that writes": (0o640, f"g:{TEAM}:rw,u:{BEN}:r", f"u:{CAT}:rw,g:{TEAM}:rw"),
    "taken out of a shared folder's list": (0o640, None, f"u:{CAT}:rwx,g:{TEAM}:rwx,m::rwx"),
    "plain": (0o664, None, None),
    "its own only": (0o600, None, f"u:{CAT}:rw"),
}


def share(place, mode, own, new):
    os.chmod(place.path, mode)
    return (
        (own is None or set_access(place.path, "-m", own))
        and (new is None or set_access(place.folder, "-d", "-m", new))
    )


def listed(path):
    """Access list and attributes as their own tools tell them."""
    return [
        subprocess.run([*tool, path], capture_output=True, text=True, check=True).stdout
        for tool in (
            ["getfacl", "-nE", "--absolute-names"], ["getfattr", "-d", "-m", "-", "--absolute-names"]
        )
    ]


def tools_are_missing(tmp):
    if not all(shutil.which(tool) for tool in ["setfacl", "getfacl", "setfattr", "getfattr"]):
        return "the packages acl and attr are missing"
    probe = write(os.path.join(tmp, "probe"), b"")
    if not set_access(probe, "-m", f"u:{ANN}:r") or subprocess.run(
        ["setfattr", "-n", "user.probe", "-v", "1", probe], capture_output=True
    ).returncode != 0:
        return "this file system has no access lists or no attributes"
    return None


def test_access_is_kept(tmp):
    """Access list and attributes are the same after a save; nobody ever may do more on the way: the
    program ended at each call."""
    missing = tools_are_missing(tmp)
    if missing:
        return missing
    states = 0
    for number, (name, shared) in enumerate(SHARES.items()):
        for at in range(1, 100):
            place = Place(tmp, f"access{number}-{at}")
            write(place.path, read(SAMPLE) + b"\n")  # not as we write it
            assert share(place, *shared), name
            os.setxattr(place.path, "user.xdg.tags", "고객, 워크숍".encode())
            before, status = listed(place.path), os.stat(place.path)
            may = {(user, *groups): rights(place.path, user, groups) for user, groups in everybody(status)}
            place.run([CJM, "format", place.path], at, 0)
            for left in place.left():
                for user, groups in everybody(status):
                    now = rights(os.path.join(place.folder, left), user, groups)
                    assert now & ~may[(user, *groups)] == 0, (
                        f"{name}, call {at}: {left} gives {user} {groups} {now}, "
                        f"it was {may[(user, *groups)]}"
                    )
                states += 1
            if not place.struck():
                break
        assert at > 8 and read(place.path) == read(SAMPLE), (name, at)
        assert listed(place.path) == before, (name, before, listed(place.path))
        assert os.stat(place.path).st_mode == status.st_mode, name
    print(f"# {len(SHARES)} ways to share, {states} states looked at")
    return None


def test_access_of_another_owner(tmp):
    """Who saves over a colleague's file becomes its owner; nobody else may do more than before."""
    missing = tools_are_missing(tmp)
    if missing:
        return missing
    if os.getuid() != 0:
        return "only root can be two people"
    os.chmod(tmp, 0o755)
    for number, (mode, own) in enumerate(
        [
            (0o666, None),
            (0o646, None),
            (0o664, f"u:{BEN}:rw"),
            (0o604, f"u:{BEN}:rw,g:{TEAM}:-"),
            (0o606, f"g:{TEAM}:rw"),
        ]
    ):
        place = Place(tmp, f"owner{number}")
        os.chmod(os.path.dirname(place.folder), 0o755)
        os.chmod(place.folder, 0o777)
        write(place.path, read(SAMPLE) + b"\n")
        os.chown(place.path, ANN, ANN)
        assert share(place, mode, own, None)
        people = [
            (user, {group}) for user in (ANN, BEN, CAT, 65534) for group in (ANN, BEN, CAT, TEAM, 65534)
        ]
        may = [rights(place.path, user, groups) for user, groups in people]
        done = subprocess.run(
            [CJM, "format", place.path],
            user=BEN,
            group=BEN,
            extra_groups=[BEN],
            capture_output=True,
            text=True,
            env=ENV,
        )
        assert done.returncode == 0 and read(place.path) == read(SAMPLE), done.stderr
        assert os.stat(place.path).st_uid == BEN
        for (user, groups), was in zip(people, may):
            now = rights(place.path, user, groups)
            assert user == BEN or now & ~was == 0, (
                f"{oct(mode)} {own}: {user} {groups} has {now}, it was {was}"
            )


def test_new_files_are_as_usual(tmp):
    """A file that was not there gets what any program's new file gets in that folder."""
    missing = tools_are_missing(tmp)
    if missing:
        return missing
    for number, (umask, new) in enumerate(
        [
            (0o022, None),
            (0o077, None),
            (0o002, None),
            (0o022, f"g:{TEAM}:rwx,u:{ANN}:r"),
            (0o077, f"g:{TEAM}:rwx"),
            (0o022, "g::rwx,o::-"),
        ]
    ):
        place = Place(tmp, f"new{number}")
        assert share(place, 0o644, None, new)
        out = os.path.join(place.folder, "out.png")
        old = os.umask(umask)
        usual = write(os.path.join(place.folder, "usual"), b"")
        done = subprocess.run([CJM, "export", place.path, "-o", out], capture_output=True, text=True, env=ENV)
        os.umask(old)
        assert done.returncode == 0, done.stderr
        assert listed(out)[0].partition("\n")[2] == listed(usual)[0].partition("\n")[2], (
            oct(umask), new, listed(out), listed(usual)
        )


run("fault", globals())

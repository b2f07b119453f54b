#!/usr/bin/python3
"""Every call that changes files fails once, or is the last one: no file is lost, none
is left half-written. Prints TAP."""
import errno
import json
import os
import resource
import subprocess
import sys

sys.path.insert(0, os.path.join(sys.argv[2], "tests", "cli"))
from support import CJM, ENV, ROOT, SAMPLES, cjm, ok, read, run, write

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
        env = ENV | {"LD_PRELOAD": FAULT, "FAULT_AT": str(at), "FAULT_ERROR": str(code), "FAULT_MARK": self.mark, "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0"}
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
            kept = subprocess.run([WRITER, "look", place.state], capture_output=True, text=True, env=ENV, check=True).stdout.splitlines()
            reached = int(kept[0].split()[1]) if kept else 0
            assert len(kept) <= 1 and reached >= done, f"call {at}: {done} edits were done, {kept} is left of them"
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
            assert place.left() in ([["map.cjm", "out." + ending]] if status == 0 or "flushed" in err else [["map.cjm"]]), (ending, at, err, place.left())


def test_full_disk(tmp):
    """A disk of 64 KiB that is full: the old file stays, one sentence says why."""
    disk = os.path.join(tmp, "disk")
    os.mkdir(disk)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", disk], capture_output=True).returncode != 0:
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
        assert read(path) == read(SAMPLE) and sorted(os.listdir(disk)) == ["map.cjm", "rest"], os.listdir(disk)
    finally:
        subprocess.run(["umount", disk], check=True)


def test_names_of_whole_letters(tmp):
    """On a file system that takes only UTF-8, long names save too, whatever letters they end in."""
    env = ENV | {"LD_PRELOAD": FAULT, "FAULT_UTF8": "1", "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0"}
    for name in ["가" * 70, "x" + "가" * 70, "xy" + "가" * 70, "é" * 120, "😀" * 60, "a" * 240]:
        path = write(os.path.join(tmp, name + ".cjm"), b" " + read(SAMPLE))
        done = subprocess.run([CJM, "format", path], capture_output=True, text=True, env=env, timeout=120)
        assert done.returncode == 0 and read(path) == read(SAMPLE), (name, done.stderr)
        assert os.listdir(tmp) == [name + ".cjm"]
        os.unlink(path)
    torn = os.path.join(os.fsencode(tmp), b"a" * 100 + b"\xff" * 120 + b".cjm")  # elsewhere such names are allowed, and save
    with open(torn, "wb") as f:
        f.write(read(SAMPLE))
    assert subprocess.run([CJM, "format", torn], capture_output=True, env=ENV).returncode == 0


def test_hundred_thousand_notes(tmp):
    """Read, checked and written again, within a GiB."""
    document = json.loads(read(SAMPLE))
    document["notes"] = [{"id": f"n{i}", "lane": "lane-says", "order": "V", "text": f"a note that says something, number {i}"} for i in range(100000)]
    path = write(os.path.join(tmp, "many.cjm"), json.dumps(document))
    ok("check", path)
    ok("format", path)
    ok("check", path)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"# {most} MiB at most")
    assert most < 1024


def test_bare(tmp):
    """Without home, locale, D-Bus, display or fonts: the same bytes, and pages all the same."""
    bare = {"PATH": os.environ.get("PATH", "/usr/bin"), "ASAN_OPTIONS": "detect_leaks=0"}  # fontconfig's own are not ours
    fonts = write(os.path.join(tmp, "fonts.conf"), "<fontconfig></fontconfig>")
    for env in [bare, bare | {"HOME": "/nowhere", "LC_ALL": "xx_YY"}, bare | {"FONTCONFIG_FILE": fonts, "XDG_CACHE_HOME": tmp}]:
        copy = write(os.path.join(tmp, "copy.cjm"), read(SAMPLE))
        done = subprocess.run([CJM, "format", copy], capture_output=True, env=env, timeout=60)
        assert done.returncode == 0 and read(copy) == read(SAMPLE), (env, done.stderr)
        for ending in ["pdf", "png"]:
            out = os.path.join(tmp, "out." + ending)
            done = subprocess.run([CJM, "export", copy, "-o", out], capture_output=True, env=env, timeout=120)
            if "FONTCONFIG_FILE" in env:
                assert done.returncode > 0 and b"there is no font" in done.stderr and done.stderr.count(b"\n") == 1, (done.returncode, done.stderr)
            else:
                assert done.returncode == 0 and os.path.getsize(out) > 1000, (env, done.returncode, done.stderr)


run("fault", globals())

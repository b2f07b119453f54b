# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of files: crashes, other writers, versions."""
import contextlib
import ctypes
import fcntl
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time

from gi.repository import Gio, GLib

from harness import (
    CJM, ENV, HOME, NOTE, ROOT, WHERE, Atspi, Editor, Program, choose_file, focus_field, journals,
    read_journals, records, run, select, settle, wait_for, x,
)


def opened(path, env={}):
    """An editor whose map is there and takes keys."""
    editor = Editor(path, env)
    editor.centre(NOTE)
    settle()
    return editor


NO_BUS = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/proc/nowhere", "GTK_A11Y": "none"}


def opened_unseen(path, env):
    """A program of its own without a bus: not a window of one that runs, and no screen
    reader sees it. It is driven by places on the screen."""
    program = Program(path, env | NO_BUS)
    wait_for(
        "a window",
        lambda: subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(program.process.pid)], capture_output=True
        ).stdout,
        60,
    )
    assert settle(20)
    return program


def write_note(editor, text, finish=True):
    """A note in the empty place beside the pain that all tests know."""
    editor.activate()
    pain = editor.extents(NOTE)
    x("mousemove", int(pain.x + pain.width * 1.4), int(pain.y + pain.height / 2), "click", 1)
    x("type", "--delay", 60, text)
    editor.wait_editing()
    if finish:
        x("key", "Escape")
        editor.wait_editing(False)


def texts(data):
    return [n["text"] for n in records(data, "notes").values()]


def new_file(folder):
    path = os.path.join(folder, "map.cjm")
    shutil.copy(os.path.join(ROOT, "data/samples/colleen.en.cjm"), path)
    return path


# ---- Bare machines ----


def test_without_bus_home_and_locale():
    """No session bus, no home to write to, a locale nobody has: a map is still opened, written in
    and saved."""
    with tempfile.TemporaryDirectory() as folder:
        path = new_file(folder)
        editor = opened(path)
        at = editor.centre(NOTE)
        editor.close()
        env = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "DBUS_", "AT_SPI_"))}
        env |= {
            "HOME": "/proc/nowhere",
            "LC_ALL": "xx_YY.UTF-8",
            "GSK_RENDERER": "cairo",
            "G_DEBUG": "fatal-warnings",
        }
        bare = opened_unseen(path, env)
        x("mousemove", int(at[0]), int(at[1]), "click", 1)
        x("key", "Return", "ctrl+a")
        x("type", "--delay", 60, "Bare")
        x("key", "Escape", "ctrl+s")
        wait_for("the file", lambda: "Bare" in texts(open(path, "rb").read()))
        bare.close()


# ---- Crashes ----


def test_crash_and_restore():
    """Killed in the middle of a word: all that was typed comes back, in its file."""
    with tempfile.TemporaryDirectory() as folder:
        path = new_file(folder)
        with open(path, "rb") as f:
            original = f.read()
        editor = opened(path)
        write_note(editor, "No parcel num", finish=False)
        wait_for("a journal", lambda: journals(editor))
        settle()
        editor.crash()
        with open(path, "rb") as f:
            assert f.read() == original, "the file itself is as it was"
        again = Editor(None, {"XDG_STATE_HOME": editor.state})
        try:
            again.path = path
            wait_for("the offer", lambda: again.says("Sojourn ended unexpectedly"))
            again.press("Restore")
            again.wait_title("• map.cjm")
            wait_for("the end of the offer", lambda: not again.says("Sojourn ended unexpectedly"))
            settle()
            wait_for("one journal, of its own", lambda: len(journals(again)) == 1)
            again.expect_saved(lambda data: "No parcel num" in texts(data), "what was typed")
            again.wait_title("map.cjm")
            wait_for("no journal of what is saved", lambda: not journals(again))
        finally:
            again.close()


def test_crash_in_a_field():
    """What stands in a property, not left yet, comes back too."""
    with tempfile.TemporaryDirectory() as folder:
        path = new_file(folder)
        editor = opened(path)
        select(editor, NOTE)
        x("key", "alt+Return")
        focus_field(editor, "Owner")
        x("type", "--delay", 60, "Shopkee")
        wait_for(
            "a journal that has it", lambda: any(b"Shopkee" in journal for journal in read_journals(editor))
        )
        editor.crash()
        again = Editor(None, {"XDG_STATE_HOME": editor.state})
        try:
            again.path = path
            again.press("Restore")
            again.wait_title("• map.cjm")
            wait_for("the end of the offer", lambda: not again.says("Sojourn ended unexpectedly"))
            settle()
            again.expect_saved(
                lambda data: records(data, "notes")["n33"].get("owner") == "Shopkee", "what was typed"
            )
        finally:
            again.close()


def test_crash_of_a_new_map():
    """A map that was never saved comes back without a file; a second crash loses it no more than
    the first."""
    editor = Editor(None)
    wait_for("the gallery", lambda: editor.find("Empathy map"))
    editor.press("Create Map")
    wait_for("a map", lambda: editor.find("Stage: Awareness"))
    assert not journals(editor), "nothing was done yet"
    at = editor.centre("Stage: Awareness")
    x("mousemove", int(at[0]), int(at[1]), "click", 1)
    x("key", "F2")
    editor.wait_editing()
    x("type", "--delay", 60, "Kunde")
    wait_for("a journal", lambda: journals(editor))
    settle()
    editor.crash()
    for _ in range(2):
        again = Editor(None, {"XDG_STATE_HOME": editor.state})
        try:
            wait_for("the offer", lambda: again.says("Never saved"))
            again.press("Restore")
            again.wait_title("• Untitled")
            wait_for("the note", lambda: again.says("Stage: Kunde"))
        finally:
            again.crash()
    again = Editor(None, {"XDG_STATE_HOME": editor.state})
    try:
        wait_for("the offer", lambda: again.says("Never saved"))
        again.press("Discard")
        wait_for("no journal", lambda: not journals(again))
        wait_for("the start page", lambda: not again.says("Sojourn ended unexpectedly"))
    finally:
        again.close()


def test_saved_since():
    """Where the file was written since, what a crash left opens as a copy beside it."""
    with tempfile.TemporaryDirectory() as folder:
        path = new_file(folder)
        editor = opened(path)
        write_note(editor, "Mine")
        wait_for("a journal", lambda: journals(editor))
        editor.crash()
        was = os.stat(path)
        change(path, add_note("From the other laptop"))
        os.utime(path, (was.st_atime, was.st_mtime))  # synchronisers keep the time
        again = Editor(None, {"XDG_STATE_HOME": editor.state})
        try:
            wait_for("the sentence", lambda: again.says("was saved since then"))
            again.press("Restore")
            again.wait_title("• Untitled")
        finally:
            again.close()


JOURNALS = os.path.join("sojourn", "journal")


def old_journal(notes, title):
    """A journal as they were until 2026-12, of a map with so many notes."""
    lines = [
        f'+project {{"id": "p", "title": "{title}"}}',
        '+maps {"id": "m", "kind": "empathy-map"}',
        '+lanes {"id": "l", "map": "m", "kind": "says"}',
    ]
    lines += [
        f'+notes {{"id": "n{i}", "lane": "l", "order": "V", "text": "what somebody says, number {i}"}}'
        for i in range(notes)
    ]
    body = "".join(line + "\n" for line in lines)
    return f"cjm journal 1 1795719909 - -\n{body}={hashlib.md5(body.encode()).hexdigest()} 1795719909\n"


def state_with(*left):
    """A state folder in which crashes left these journals."""
    state = tempfile.mkdtemp(dir=HOME)
    os.makedirs(os.path.join(state, JOURNALS), 0o700)
    for number, text in enumerate(left):
        with open(os.path.join(state, JOURNALS, f"{number}.journal"), "w") as f:
            f.write(text)
    return state


def work_of(pid):
    """What the thread that shows the window has worked, and the others: clock ticks."""

    def ticks(path):
        with open(path) as f:
            fields = f.read().rpartition(") ")[2].split()
        return int(fields[11]) + int(fields[12])

    main = ticks(f"/proc/{pid}/task/{pid}/stat")
    return main, ticks(f"/proc/{pid}/stat") - main


def test_large_journals():
    """Five maps of 4,000 notes that a crash left: they are read and painted beside the window, not by it."""

    def start(left):
        editor = Editor(None, {"XDG_STATE_HOME": state_with(*left)})
        wait_for("the gallery", lambda: editor.find("Empathy map"))
        wait_for(
            "all of them",
            lambda: sum(
                part.name.endswith("Restore") and part.role == Atspi.Role.PUSH_BUTTON
                for part in editor.parts()
            ) == len(left),
            120,
        )
        work = work_of(editor.process.pid)
        editor.crash()
        return work

    usual, _ = start([])
    main, others = start([old_journal(4000, f"Map {i}") for i in range(5)])
    print(
        f"# the window's thread worked {(main - usual) * 10} ms more than without, "
        f"the others {others * 10} ms"
    )
    assert main - usual < others / 2


def test_many_journals():
    """Twenty: each with its age; all are discarded at once, after a question."""
    state = state_with(*[old_journal(3, f"Map {i}") for i in range(20)])
    for number in range(20):
        then = time.time() - (3 * 24 + 1) * 3600
        os.utime(os.path.join(state, JOURNALS, f"{number}.journal"), (then, then))
    editor = Editor(None, {"XDG_STATE_HOME": state})
    try:
        wait_for("the offer", lambda: editor.says("Sojourn ended unexpectedly"))
        assert editor.says("3 days ago")
        editor.press("Discard All…")
        wait_for("the question", lambda: editor.says("will be lost for good"))
        editor.press("Cancel")
        wait_for("the end of it", lambda: not editor.says("will be lost for good"))
        assert len(journals(editor)) == 20
        editor.press("Discard All…")
        editor.press("Discard All")
        wait_for("no journal", lambda: not journals(editor))
        wait_for(
            "the start page",
            lambda: not editor.says("Sojourn ended unexpectedly") and editor.find("Empathy map"),
        )
    finally:
        editor.close()


def test_damaged_journal():
    """A turned bit in what a crash left: what is missing is said, all else comes back, as a copy. A
    pipe beside it stops nothing."""
    with tempfile.TemporaryDirectory() as folder:
        path = new_file(folder)
        editor = opened(path)
        write_note(editor, "No parcel num")
        wait_for(
            "a journal that has it",
            lambda: any(b"No parcel num" in journal for journal in read_journals(editor)),
        )
        editor.crash()
        (name,) = journals(editor)
        journal = os.path.join(editor.state, JOURNALS, name)
        with open(journal, "rb") as f:
            data = bytearray(f.read())
        data[data.index(b'{"id": "n33"') + 60] ^= 1
        with open(journal, "wb") as f:
            f.write(data)
        os.mkfifo(os.path.join(editor.state, JOURNALS, "pipe.journal"))
        again = Editor(None, {"XDG_STATE_HOME": editor.state})
        try:
            wait_for("the sentence", lambda: again.says("1 change can’t be read and is missing."))
            again.press("Restore")
            again.wait_title("• Untitled")  # the file has the note that is missing here
            wait_for("what was typed", lambda: again.says("No parcel num"))
            assert not again.find(NOTE)
        finally:
            again.close()


@contextlib.contextmanager
def small_disk(size):
    """A disk of its own, or None where that can't be."""
    disk = tempfile.mkdtemp(dir=HOME)
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", disk], capture_output=True
    ).returncode != 0:
        print("# a small disk can't be mounted here: not tried")
        yield None
        return
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


NOT_KEPT = "is not safe from a crash now"


def write_more(editor, text):
    """In the note that write_note() made."""
    note = wait_for("the note", lambda: editor.find("Pain: Mine"))
    e = editor.extents("Pain: Mine")
    x("mousemove", int(e.x + e.width / 2), int(e.y + e.height / 2), "click", 1)
    x("key", "Return")
    editor.wait_editing()
    x("key", "ctrl+End")
    x("type", "--delay", 60, text)
    x("key", "Escape")
    editor.wait_editing(False)
    return note


def expect_kept_again(editor, text):
    """Nobody types: the message goes by itself, and the journal has all."""
    wait_for("the end of the message", lambda: not editor.says(NOT_KEPT))
    assert any(text in journal for journal in read_journals(editor))


def test_state_folder_full():
    """No room for the journal: the window says so, goes on, and says so no more when there is."""
    with tempfile.TemporaryDirectory() as folder, small_disk("256k") as disk:
        if disk is None:
            return
        editor = opened(new_file(folder), {"XDG_STATE_HOME": disk})
        try:
            write_note(editor, "Mine")
            wait_for(
                "a journal that has it", lambda: any(b"Mine" in journal for journal in read_journals(editor))
            )
            with open(os.path.join(disk, "rest"), "wb", buffering=0) as rest, contextlib.suppress(OSError):
                while rest.write(b"x" * 64):
                    pass
            write_more(editor, " and more" + "e" * 50)  # a page of the disk may have room yet
            wait_for("the message", lambda: editor.says(NOT_KEPT) and editor.says("No space left"))
            os.unlink(os.path.join(disk, "rest"))
            expect_kept_again(editor, b"Mine and more" + b"e" * 50)
        finally:
            editor.close()


def test_state_folder_read_only():
    """As above where the state folder takes nothing from the start."""
    with tempfile.TemporaryDirectory() as folder, small_disk("4m") as disk:
        if disk is None:
            return
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        editor = opened(new_file(folder), {"XDG_STATE_HOME": disk})
        try:
            write_note(editor, "Mine")
            wait_for("the message", lambda: editor.says(NOT_KEPT) and editor.says("Read-only file system"))
            subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
            expect_kept_again(editor, b"Mine")
        finally:
            editor.close()


def test_state_folder_absent():
    """Where there can be no state folder; saving is what keeps the map, and ends the message."""
    with tempfile.TemporaryDirectory() as folder:
        editor = opened(new_file(folder), {"XDG_STATE_HOME": "/proc/nowhere"})
        try:
            write_note(editor, "Mine")
            wait_for("the message", lambda: editor.says(NOT_KEPT))
            editor.expect_saved(lambda data: "Mine" in texts(data), "what was typed")
            wait_for("the end of the message", lambda: not editor.says(NOT_KEPT))
        finally:
            editor.close()


# ---- Other writers ----


def change(path, edit):
    """What somebody else does to the file: read, changed, written anew in its place."""
    with open(path) as f:
        document = json.load(f)
    edit(document)
    with open(path + ".new", "w") as f:
        json.dump(document, f)
    subprocess.run([CJM, "format", path + ".new"], check=True)
    os.rename(path + ".new", path)


def set_text(id, text):
    def edit(document):
        for note in document["notes"]:
            if note["id"] == id:
                note["text"] = text

    return edit


def add_note(text):
    def edit(document):
        document["notes"].append(
            {
                "id": "theirs",
                "lane": "lane-pains",
                "stage": "stage-1",
                "order": "zz",
                "kind": "pain",
                "text": text,
            }
        )

    return edit


def test_changed_outside(editor, original):
    """Changed by somebody else and not here: shown at once, as a step that can be undone."""
    change(editor.path, add_note("From the other laptop"))
    wait_for("the note", lambda: editor.says("From the other laptop"))
    editor.wait_title("map.cjm")
    x("key", "ctrl+z")
    editor.wait_title("• map.cjm")
    editor.expect_saved(lambda data: data == original, "undo brings back what was")


def test_merged(editor, original):
    """Changed on both sides: both are there, and saving writes both."""
    write_note(editor, "Mine")
    change(editor.path, add_note("From the other laptop"))
    wait_for("their note", lambda: editor.says("From the other laptop"))
    editor.wait_title("• map.cjm")
    editor.expect_saved(lambda data: {"Mine", "From the other laptop"} <= set(texts(data)), "both notes")


def test_saved_at_once(editor, original):
    """Saving the moment after somebody else wrote: what they wrote stays."""
    write_note(editor, "Mine")
    change(editor.path, add_note("From the other laptop"))
    x("key", "ctrl+s")
    wait_for("both notes", lambda: {"Mine", "From the other laptop"} <= set(texts(open(editor.path).read())))
    editor.wait_title("map.cjm")


def test_saved_in_a_word(editor, original):
    """Somebody else writes the file while a note is being written here: saving waits for neither."""
    write_note(editor, "Mine", finish=False)
    change(editor.path, add_note("From the other laptop"))
    x("key", "ctrl+s")
    wait_for("both notes", lambda: {"Mine", "From the other laptop"} <= set(texts(open(editor.path).read())))
    editor.wait_title("map.cjm")


def place_of(data, note):
    """What the lane and the stage of @note are called."""
    note = records(data, "notes")[note]
    return records(data, "lanes")[note["lane"]]["name"], records(data, "stages")[note["stage"]]["name"]


def test_conflict(editor, original):
    """The same text written by two: ours stays until one decides."""
    at = editor.centre(NOTE)
    x("mousemove", int(at[0]), int(at[1]), "click", 1)
    x("key", "Return")
    editor.wait_editing()
    x("key", "ctrl+a")
    x("type", "--delay", 60, "My words")
    x("key", "Escape")
    editor.wait_editing(False)
    change(editor.path, set_text("n33", "Their words"))
    wait_for("the strip", lambda: editor.says("1 thing was changed both here and by somebody else."))
    assert not editor.says("Pain: Their words")
    editor.press("Decide…")
    wait_for("both", lambda: editor.find("My words", exact=True) and editor.find("Their words", exact=True))
    lane, stage = place_of(original, "n33")
    assert editor.says(f"Text: Note “My words” ({lane}, {stage})"), "which note, and where"
    editor.press("Take Theirs")
    wait_for("their words on the map", lambda: editor.find("Pain: Their words"))
    editor.expect_saved(lambda data: records(data, "notes")["n33"]["text"] == "Their words", "their words")


def test_writing_goes_on_after_a_merge(editor, original):
    """Ctrl+S in the middle of a word, after somebody else wrote the file: what they wrote comes, and the
    next keys go on where the last stood; the note is not what Backspace deletes."""
    select(editor, NOTE)
    x("key", "Return")
    editor.wait_editing()
    x("key", "ctrl+a")
    x("type", "--delay", 60, "Half a wordd")
    change(editor.path, set_text("n01", "Theirs"))
    settle()
    x("key", "ctrl+s")
    wait_for("theirs on the map", lambda: editor.says("Theirs"))
    wait_for("the save", lambda: b"Half a wordd" in open(editor.path, "rb").read())
    editor.wait_editing()
    x("key", "BackSpace")
    x("type", "--delay", 60, " more")
    x("key", "Escape")
    data = editor.expect_saved(
        lambda data: records(data, "notes")["n33"]["text"] == "Half a word more", "what was typed on"
    )
    assert records(data, "notes")["n01"]["text"] == "Theirs"


def test_many_conflicts_stay_in_place():
    """The list does not run away from the pointer when the first of many is decided: the next comes up."""
    with tempfile.TemporaryDirectory() as folder:
        path = new_file(folder)
        with open(path) as f:
            document = json.load(f)
        notes = document["notes"][:14]
        document["conflicts"] = [
            {"id": n["id"], "member": "text", "ours": n["text"], "theirs": f"Theirs {i}"}
            for i, n in enumerate(notes)
        ]
        with open(path, "w") as f:
            json.dump(document, f)
        editor = opened(path)
        try:
            editor.press("Decide…")
            titles = [f"Text: Note “{n['text']}”" for n in notes[:3]]
            first, second, third = [
                editor.place(wait_for(title, lambda title=title: editor.find(title))) for title in titles
            ]
            button = next(part for part in editor.parts() if part.name.endswith("Take Theirs"))
            e = editor.place(button)
            x("mousemove", e.x + e.width // 2, e.y + e.height // 2, "click", 1)
            wait_for("the first decided", lambda: not editor.find(titles[0]))
            settle()
            assert abs(editor.place(editor.find(titles[1])).y - first.y) <= 2, "the second took its place"
        finally:
            editor.close()


def test_keyboard_of_a_note_that_goes(editor, original):
    """The note whose property has the keyboard goes by an undo: no word goes into the title."""
    select(editor, NOTE)
    x("key", "alt+Return")
    wait_for("its properties", lambda: editor.find("Owner", exact=True))
    editor.activate()
    select(editor, NOTE)
    x("key", "ctrl+d")
    settle()
    focus_field(editor, "Owner")
    x("key", "ctrl+z")
    wait_for("the map's properties", lambda: editor.find("Subtitle", exact=True))
    x("type", "--delay", 60, "abc")
    x("key", "ctrl+s")
    settle()
    with open(editor.path, "rb") as f:
        assert records(f.read(), "maps") == records(original, "maps")


def test_property_follows(editor, original):
    """Where nothing more was typed a property shows, and keeps, what somebody else made of it."""
    select(editor, NOTE)
    x("key", "alt+Return")
    focus_field(editor, "Owner")
    x("type", "--delay", 60, "Mine")
    x("key", "Return", "ctrl+s")
    wait_for(
        "the owner in the file",
        lambda: records(open(editor.path, "rb").read(), "notes")["n33"].get("owner") == "Mine",
    )

    def theirs(document):
        next(note for note in document["notes"] if note["id"] == "n33")["owner"] = "Theirs"

    change(editor.path, theirs)
    wait_for("what it is now", lambda: editor.says("Somebody else changed this file"))
    select(editor, WHERE)
    assert records(editor.saved(), "notes")["n33"]["owner"] == "Theirs"


def test_conflict_waits():
    """What git could not decide is offered when the file is opened, and until it is decided."""
    with tempfile.TemporaryDirectory() as folder:
        base, path, theirs = new_file(folder), os.path.join(folder, "ours.cjm"), os.path.join(
            folder, "theirs.cjm"
        )
        for own, text in [(path, "Our words"), (theirs, "Their words")]:
            shutil.copy(base, own)
            change(own, set_text("n33", text))
        assert subprocess.run([CJM, "merge", base, path, theirs, "-o", path]).returncode == 1
        editor = Editor(path)
        wait_for("the strip", lambda: editor.says("1 thing was changed both here and by somebody else."))
        x("mousemove", 700, 80, "click", 1)
        x("key", "Escape", "s")
        editor.wait_editing()
        x("type", "--delay", 60, "Later")
        x("key", "Return")
        editor.wait_editing(False)
        editor.expect_saved(
            lambda data: json.loads(data)["conflicts"][0]["theirs"] == "Their words", "what is not decided"
        )
        editor.close()
        editor = Editor(path)
        try:
            wait_for("the strip", lambda: editor.says("1 thing was changed both here and by somebody else."))
            editor.press("Decide…")
            editor.press("Take Theirs")
            wait_for("their words", lambda: editor.find("Pain: Their words"))
            x("key", "ctrl+z")
            wait_for("the strip again", lambda: editor.says("1 thing was changed both here and by somebody"))
            editor.expect_saved(lambda data: "conflicts" in json.loads(data), "what is not decided again")
            editor.press("Decide…")
            editor.press("Keep Mine")
            wait_for("it is decided", lambda: not editor.says("1 thing was changed both here"))
            editor.expect_saved(lambda data: "conflicts" not in json.loads(data), "what was kept")
            x("key", "ctrl+z")
            wait_for("the strip again", lambda: editor.says("1 thing was changed both here and by somebody"))
            editor.press("Decide…")
            editor.press("Take Theirs")
            wait_for("their words", lambda: editor.find("Pain: Their words"))
            editor.expect_saved(
                lambda data: "conflicts" not in json.loads(data) and records(data, "notes")["n33"][
                    "text"
                ] == "Their words",
                "what was decided",
            )
        finally:
            editor.close()


def test_two_editors():
    """Two programs on one file, one note each: none is lost."""
    with tempfile.TemporaryDirectory() as folder:
        path = new_file(folder)
        first = opened(path)
        pain = first.extents(NOTE)
        write_note(first, "First")
        # it can't look at the file meanwhile, nor answer a screen reader
        first.process.send_signal(signal.SIGSTOP)
        second = opened_unseen(path, ENV | {"XDG_STATE_HOME": tempfile.mkdtemp(dir=HOME)})
        x(
            "mousemove", int(pain.x + pain.width * 1.4), int(pain.y + pain.height / 2), "click", "--repeat",
            2, "--delay", 80, 1
        )
        x("type", "--delay", 60, "Second")
        x("key", "Escape", "ctrl+s")
        wait_for("the second's note", lambda: "Second" in texts(open(path, "rb").read()))
        second.close()
        first.process.send_signal(signal.SIGCONT)
        wait_for("what the second wrote", lambda: first.says("Second"))
        first.expect_saved(lambda data: {"First", "Second"} <= set(texts(data)), "both notes")
        first.close()


def test_damaged_outside(editor, original):
    """Somebody writes what is no map: it is said, not taken over, and saving asks."""
    write_note(editor, "Mine")
    with open(editor.path, "w") as f:
        f.write("no map")
    wait_for("the sentence", lambda: editor.says("You keep working on what you have"))
    x("key", "ctrl+s")
    wait_for("the question", lambda: editor.says("Somebody Else Changed the File"))
    assert open(editor.path).read() == "no map"
    editor.press("Save Over It")
    wait_for("the file", lambda: "Mine" in open(editor.path).read())
    folder = os.path.join(editor.state, "sojourn", "versions")
    kept = [open(os.path.join(at, name)).read() for at, _, names in os.walk(folder) for name in names]
    assert "no map" in kept, "what was saved over is kept"


class Opens:
    """Counts how often a file is opened, by whomever; all between two looks are one."""

    def __init__(self, path):
        libc = ctypes.CDLL(None, use_errno=True)
        self.fd = libc.inotify_init1(os.O_NONBLOCK)
        assert self.fd >= 0 and libc.inotify_add_watch(self.fd, path.encode(), 0x20) >= 0  # IN_OPEN
        self.count = 0

    def more(self):
        with contextlib.suppress(BlockingIOError):
            while data := os.read(self.fd, 16):  # without names: one event
                self.count += len(data) // 16
        return self.count


def test_save_over_while_saving(editor, original):
    """Save Over, chosen while the file saves itself, writes over what somebody else wrote."""
    x("key", "ctrl+k")
    x("type", "--delay", 60, "Save by Itself")
    x("key", "Return")
    write_note(editor, "Mine")
    wait_for("the save", lambda: "Mine" in open(editor.path).read())
    with open(editor.path, "r+") as f:
        f.truncate()
        f.write("no map")
        f.flush()
        x("key", "ctrl+d", "ctrl+d")
        wait_for("the question", lambda: editor.says("Somebody Else Changed the File"), 30)
        button = wait_for("its button", lambda: editor.find_button("Save Over It"))
        fcntl.flock(f, fcntl.LOCK_EX)  # as another Sojourn that saves: ours waits
        opens = Opens(editor.path)
        editor.press("Undo")  # behind the question: another change, which saves itself
        # it tries to lock it, again and again
        wait_for("the file to save itself", lambda: opens.more() >= 5, 30)
        assert button.do_action()
        wait_for("the end of the question", lambda: "Somebody Else Changed the File" not in editor.titles())
    wait_for("the file", lambda: open(editor.path).read().count('"Mine"') == 2)
    editor.wait_title("map.cjm")
    assert not editor.says("Somebody Else Changed the File")


def test_file_gone(editor, original):
    """Deleted while it is open: saving writes it anew."""
    write_note(editor, "Mine")
    os.unlink(editor.path)
    wait_for("the sentence", lambda: editor.says("The file was moved or deleted"))
    x("key", "ctrl+s")
    wait_for("the file", lambda: os.path.exists(editor.path) and "Mine" in open(editor.path).read())


def test_folder_gone(editor, original):
    """A file in the place of its folder: nobody changed the map, and it can be saved elsewhere."""
    folder = os.path.dirname(editor.path)
    write_note(editor, "Mine")
    shutil.rmtree(folder)
    with open(folder, "w") as f:
        f.write("in its place")
    x("key", "ctrl+s")
    wait_for("the sentence", lambda: editor.says(f"The folder “{folder}” is gone."))
    assert editor.find_button("Save As…") and not editor.says("Somebody Else")
    os.unlink(folder)


def test_failed_save(editor, original):
    """A folder that takes nothing: it says why, the map stays modified, Save As is offered."""
    if os.getuid() == 0:  # whom no mode stops
        shutil.rmtree(os.path.dirname(editor.path))
    else:
        os.chmod(os.path.dirname(editor.path), 0o500)
    write_note(editor, "Mine")
    x("key", "ctrl+s")
    wait_for("the sentence", lambda: editor.says("The Map Was Not Saved"))
    assert editor.find_button("Save As…")
    x("key", "Escape")
    wait_for("the end of it", lambda: not editor.says("The Map Was Not Saved"))
    editor.wait_title("• map.cjm")
    os.makedirs(os.path.dirname(editor.path), exist_ok=True)
    os.chmod(os.path.dirname(editor.path), 0o700)
    x("key", "ctrl+s")
    wait_for("the file", lambda: os.path.exists(editor.path) and "Mine" in open(editor.path).read())


def test_conflict_copy():
    """What a synchroniser left beside the file is offered, merged as one step and thrown away."""
    with tempfile.TemporaryDirectory(dir=os.path.expanduser("~")) as folder:  # where there is a trash
        path = new_file(folder)
        copy = os.path.join(folder, "map.sync-conflict-20261125-101500-7XKQ2LM.cjm")
        shutil.copy(path, copy)
        change(copy, add_note("From the other laptop"))
        with open(path, "rb") as f:
            original = f.read()
        editor = opened(path)
        try:
            wait_for("the offer", lambda: editor.says("Another copy of this project lies beside it"))
            editor.press("Merge")
            wait_for("their note", lambda: editor.says("From the other laptop"))
            editor.press("Move to Trash")
            wait_for("the end of the copy", lambda: not os.path.exists(copy))
            editor.wait_title("• map.cjm")
            settle()
            editor.expect_saved(lambda data: "From the other laptop" in texts(data), "their note")
            x("key", "ctrl+z")
            editor.expect_saved(lambda data: data == original, "one step back")
        finally:
            editor.close()


def app_action(name):
    """What its menu and the desktop can ask the program for, whatever question is open."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    bus.call_sync(
        "io.github.sojourn.Sojourn",
        "/io/github/sojourn/Sojourn",
        "org.gtk.Actions",
        "Activate",
        GLib.Variant("(sava{sv})", (name, [], {})),
        None,
        0,
        -1,
    )


def test_closed_under_a_question():
    """The window goes while it asks about a conflict copy: what is asked goes with it, and nothing
    of it is used again."""
    with tempfile.TemporaryDirectory() as folder:
        path = new_file(folder)
        copy = os.path.join(folder, "map.sync-conflict-20261125-101500-7XKQ2LM.cjm")
        shutil.copy(path, copy)
        change(copy, add_note("From the other laptop"))
        editor = opened(path)
        try:
            wait_for("the offer", lambda: editor.says("Another copy of this project lies beside it"))
            editor.press("Merge")
            wait_for("the question", lambda: editor.says("The Map Has Both Now"))
            app_action("quit")
            wait_for("the other question", lambda: editor.says("Save Changes?"))
            editor.press("Discard")
            editor.process.wait(60)
            assert editor.process.returncode == 0 and os.path.exists(copy)
        finally:
            editor.close()


def test_closed_under_a_chooser():
    """The window goes while a file is chosen for it, and another one lives on: the chooser goes too."""
    with tempfile.TemporaryDirectory() as folder:
        path = new_file(folder)
        editor = opened(path)
        try:
            x("key", "ctrl+shift+s")
            wait_for("the chooser", lambda: len(editor.titles()) > 1)
            app_action("new-window")
            wait_for("another window", lambda: "Sojourn" in editor.titles())
            first = next(window for window in editor.windows() if window.name == "map.cjm")
            next(part for part in first.walk() if part.name == "Close").do_action()
            wait_for("the end of the window", lambda: "map.cjm" not in editor.titles())
            wait_for("the end of the chooser", lambda: editor.titles() == ["Sojourn"])
            settle()
            assert editor.process.poll() is None and os.listdir(folder) == ["map.cjm"]
        finally:
            editor.close()


def test_autosave(editor, original):
    """Chosen for a file it saves itself, remembered for it, and stops where it can't."""
    x("key", "ctrl+k")
    x("type", "--delay", 60, "Save by Itself")
    x("key", "Return")
    write_note(editor, "By itself")
    wait_for("the save", lambda: "By itself" in open(editor.path).read())
    editor.wait_title("map.cjm")
    with open(os.path.join(editor.state, "sojourn", "files.ini")) as f:
        assert "autosave=1" in f.read()


# ---- Damaged files ----


def test_damaged_file():
    """What can be read of it opens as a copy; what not is told; the file stays."""
    with tempfile.TemporaryDirectory() as folder:
        path = new_file(folder)
        with open(path, "rb") as f:
            whole = f.read()
        torn = whole[: whole.index(b'{"id": "n33"') + 30]
        with open(path, "wb") as f:
            f.write(torn)
        editor = Editor(path)
        try:
            wait_for("the sentence", lambda: editor.says("This File Is Damaged"))
            assert (
                editor.says("note n33: can’t be read and was left out")
                and editor.says("Not all can be read.")
                and editor.says("lost: 1,")
                and editor.says("Where reading stopped first: ")
            )
            editor.press("Open as Copy")
            editor.wait_title("• Untitled")
            wait_for("the notes before", lambda: editor.find("Pain: The old one broke"))
            assert not editor.find(NOTE)
            with open(path, "rb") as f:
                assert f.read() == torn
        finally:
            editor.close()


# ---- Versions ----


def test_versions(editor, original):
    """Each save keeps what it writes over; a version is compared and restored as one step."""
    write_note(editor, "First thought")
    first = editor.expect_saved(lambda data: "First thought" in texts(data), "the note")
    at = editor.centre("Stage: Inquiry")
    x("mousemove", int(at[0]), int(at[1]), "click", 1)
    x("key", "F2")
    editor.wait_editing()
    x("type", "--delay", 60, "Doubt")
    x("key", "Return")
    editor.wait_editing(False)
    x("key", "ctrl+alt+v")
    wait_for(
        "the list", lambda: editor.find("Name This Version…") or editor.find_button("Name This Version…")
    )
    wait_for(
        "what is different",
        lambda: editor.says("Added: Note “First thought”") and editor.says("Changed: Stage “Doubt” · Name"),
    )
    editor.press("Name This Version…")
    editor.wait_focus(Atspi.Role.TEXT)
    x("type", "--delay", 60, "After the workshop")
    elsewhere = editor.place(editor.find("Changed: Stage “Doubt” · Name"))
    x("mousemove", elsewhere.x + 20, elsewhere.y + elsewhere.height // 2, "click", 1)  # as Enter
    wait_for("the named version", lambda: editor.says("After the workshop"))
    wait_for("no difference", lambda: editor.says("Nothing is different."))
    rows = [
        part
        for part in editor.parts()
        if re.search(r"\d:\d\d:\d\d$", part.name) and part.role == Atspi.Role.LIST_ITEM
    ]
    assert len(rows) == 2 and all("Today, " in row.name for row in rows), [row.name for row in rows]
    old = editor.place(rows[1])
    x("mousemove", old.x + old.width // 2, old.y + old.height // 2, "click", 1)
    wait_for("what is different", lambda: editor.says("Added: Note “First thought”"))
    editor.press("Restore")
    wait_for(
        "the map of then", lambda: not editor.find("Pain: First thought") and editor.find("Stage: Inquiry")
    )
    editor.expect_saved(lambda data: data == original, "the file of then")
    x("key", "ctrl+z", "ctrl+z")
    editor.expect_saved(lambda data: data == first, "undo brings back what was, as one step")


def test_compare_with_another_file(editor, original):
    """Any other file can be compared to."""
    write_note(editor, "Mine")
    editor.saved()
    x("key", "ctrl+alt+v")
    wait_for("what is different", lambda: editor.says("Added: Note “Mine”"))
    choice = wait_for("the choice", lambda: editor.find_choice("Compared to"))
    at = editor.place(choice)
    other = os.path.join(os.path.dirname(editor.path), "other.cjm")
    with open(other, "wb") as f:
        f.write(original)
    change(other, add_note("In the other file"))
    x("mousemove", at.x + at.width // 2, at.y + at.height // 2, "click", 1)
    x("key", "Home", "Down", "Down", "Return")
    wait_for("the file chooser", lambda: editor.find_button("Cancel"))
    choose_file("ctrl+l", other)
    wait_for("what is different", lambda: editor.says("Added: Note “In the other file”"))
    with open(other, "w") as f:
        f.write('{"format":')
    x("mousemove", at.x + at.width // 2, at.y + at.height // 2, "click", 1)
    x("key", "Home", "Down", "Down", "Return")
    wait_for("the file chooser", lambda: editor.find_button("Cancel"))
    choose_file("ctrl+l", other)
    wait_for(
        "why not", lambda: editor.says("can’t be compared: ") and editor.says("other.cjm: line 1, column 11")
    )
    x("key", "Escape")
    wait_for("the map", lambda: not editor.find_button("Name This Version…"))


run(globals())

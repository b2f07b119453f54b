"""What becomes of files: crashes, other writers, versions."""
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time

from harness import CJM, ENV, HOME, NOTE, ROOT, WHERE, Atspi, Editor, Program, choose_file, focus_field, records, run, select, settle, wait_for, walk, x


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
    wait_for("a window", lambda: subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(program.process.pid)], capture_output=True).stdout, 60)
    assert settle(20)
    return program


def write_note(editor, text, finish=True):
    """A note in the empty place beside the pain that all tests know."""
    pain = editor.extents(NOTE)
    x("mousemove", int(pain.x + pain.width * 1.4), int(pain.y + pain.height / 2))
    x("click", "--repeat", 2, "--delay", 80, 1)
    editor.wait_editing()
    x("type", "--delay", 60, text)
    if finish:
        x("key", "Escape")
        editor.wait_editing(False)


def texts(data):
    return [n["text"] for n in records(data, "notes").values()]


def journals(editor):
    folder = os.path.join(editor.state, "sojourn", "journal")
    return [name for name in os.listdir(folder) if name[0] != "."] if os.path.isdir(folder) else []


def read_journals(editor):
    for name in journals(editor):
        with open(os.path.join(editor.state, "sojourn", "journal", name), "rb") as f:
            yield f.read()


def new_file(folder):
    path = os.path.join(folder, "map.cjm")
    shutil.copy(os.path.join(ROOT, "data/samples/colleen.en.cjm"), path)
    return path


# ---- Bare machines ----


def test_without_bus_home_and_locale():
    """No session bus, no home to write to, a locale nobody has: a map is still opened, written in and saved."""
    with tempfile.TemporaryDirectory() as folder:
        path = new_file(folder)
        editor = opened(path)
        at = editor.centre(NOTE)
        editor.close()
        env = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "DBUS_", "AT_SPI_"))}
        env |= {"HOME": "/proc/nowhere", "LC_ALL": "xx_YY.UTF-8", "GSK_RENDERER": "cairo", "G_DEBUG": "fatal-warnings"}
        bare = opened_unseen(path, env)
        x("mousemove", int(at[0]), int(at[1]), "click", 1)
        x("key", "Return")
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
        wait_for("a journal that has it", lambda: any(b"Shopkee" in journal for journal in read_journals(editor)))
        editor.crash()
        again = Editor(None, {"XDG_STATE_HOME": editor.state})
        try:
            again.path = path
            again.press("Restore")
            again.wait_title("• map.cjm")
            wait_for("the end of the offer", lambda: not again.says("Sojourn ended unexpectedly"))
            settle()
            again.expect_saved(lambda data: records(data, "notes")["n33"].get("owner") == "Shopkee", "what was typed")
        finally:
            again.close()


def test_crash_of_a_new_map():
    """A map that was never saved comes back without a file; a second crash loses it no more than the first."""
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
        document["notes"].append({"id": "theirs", "lane": "lane-pains", "stage": "stage-1", "order": "zz", "kind": "pain", "text": text})

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


def test_conflict(editor, original):
    """The same text written by two: ours stays until one decides."""
    at = editor.centre(NOTE)
    x("mousemove", int(at[0]), int(at[1]), "click", 1)
    x("key", "Return")
    editor.wait_editing()
    x("type", "--delay", 60, "My words")
    x("key", "Escape")
    editor.wait_editing(False)
    change(editor.path, set_text("n33", "Their words"))
    wait_for("the strip", lambda: editor.says("Changed here and by somebody else: 1"))
    assert not editor.says("Pain: Their words")
    editor.press("Decide…")
    wait_for("both", lambda: editor.says("My words") and editor.says("Their words"))
    editor.press("Take Theirs")
    wait_for("their words on the map", lambda: editor.find("Pain: Their words"))
    editor.expect_saved(lambda data: records(data, "notes")["n33"]["text"] == "Their words", "their words")


def test_property_follows(editor, original):
    """Where nothing more was typed a property shows, and keeps, what somebody else made of it."""
    select(editor, NOTE)
    x("key", "alt+Return")
    focus_field(editor, "Owner")
    x("type", "--delay", 60, "Mine")
    x("key", "Return", "ctrl+s")
    wait_for("the owner in the file", lambda: records(open(editor.path, "rb").read(), "notes")["n33"].get("owner") == "Mine")

    def theirs(document):
        next(note for note in document["notes"] if note["id"] == "n33")["owner"] = "Theirs"

    change(editor.path, theirs)
    wait_for("what it is now", lambda: editor.says("Somebody else changed this file"))
    select(editor, WHERE)
    assert records(editor.saved(), "notes")["n33"]["owner"] == "Theirs"


def test_conflict_waits():
    """What git could not decide is offered when the file is opened, and until it is decided."""
    with tempfile.TemporaryDirectory() as folder:
        base, path, theirs = new_file(folder), os.path.join(folder, "ours.cjm"), os.path.join(folder, "theirs.cjm")
        for own, text in [(path, "Our words"), (theirs, "Their words")]:
            shutil.copy(base, own)
            change(own, set_text("n33", text))
        assert subprocess.run([CJM, "merge", base, path, theirs, "-o", path]).returncode == 1
        editor = Editor(path)
        wait_for("the strip", lambda: editor.says("Changed here and by somebody else: 1"))
        x("mousemove", 700, 80, "click", 1)
        x("key", "Escape", "s")
        editor.wait_editing()
        x("type", "--delay", 60, "Later")
        x("key", "Return")
        editor.wait_editing(False)
        editor.expect_saved(lambda data: json.loads(data)["conflicts"][0]["theirs"] == "Their words", "what is not decided")
        editor.close()
        editor = Editor(path)
        try:
            wait_for("the strip", lambda: editor.says("Changed here and by somebody else: 1"))
            editor.press("Decide…")
            editor.press("Take Theirs")
            wait_for("their words", lambda: editor.find("Pain: Their words"))
            editor.expect_saved(lambda data: "conflicts" not in json.loads(data) and records(data, "notes")["n33"]["text"] == "Their words", "what was decided")
        finally:
            editor.close()


def test_two_editors():
    """Two programs on one file, one note each: none is lost."""
    with tempfile.TemporaryDirectory() as folder:
        path = new_file(folder)
        first = opened(path)
        pain = first.extents(NOTE)
        write_note(first, "First")
        first.process.send_signal(signal.SIGSTOP)  # it can't look at the file meanwhile, nor answer a screen reader
        second = opened_unseen(path, ENV | {"XDG_STATE_HOME": tempfile.mkdtemp(dir=HOME)})
        x("mousemove", int(pain.x + pain.width * 1.4), int(pain.y + pain.height / 2), "click", "--repeat", 2, "--delay", 80, 1)
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
    wait_for("the sentence", lambda: editor.says("You go on with what you have"))
    x("key", "ctrl+s")
    wait_for("the question", lambda: editor.says("Somebody Else Changed the File"))
    assert open(editor.path).read() == "no map"
    editor.press("Save Over It")
    wait_for("the file", lambda: "Mine" in open(editor.path).read())
    folder = os.path.join(editor.state, "sojourn", "versions")
    kept = [open(os.path.join(at, name)).read() for at, _, names in os.walk(folder) for name in names]
    assert "no map" in kept, "what was saved over is kept"


def test_file_gone(editor, original):
    """Deleted while it is open: saving writes it anew."""
    write_note(editor, "Mine")
    os.unlink(editor.path)
    wait_for("the sentence", lambda: editor.says("The file was moved or deleted"))
    x("key", "ctrl+s")
    wait_for("the file", lambda: os.path.exists(editor.path) and "Mine" in open(editor.path).read())


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
            wait_for("the offer", lambda: editor.says("A conflict copy of this file lies beside it"))
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
            assert editor.says("can’t be read and was left out")
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
    wait_for("the list", lambda: editor.find("Name This Version…") or editor.find_button("Name This Version…"))
    wait_for("what is different", lambda: editor.says("Added: Note “First thought”") and editor.says("Changed: Stage “Doubt” · Name"))
    editor.press("Name This Version…")
    editor.wait_focus(Atspi.Role.TEXT)
    x("type", "--delay", 60, "After the workshop")
    x("key", "Return")
    wait_for("the named version", lambda: editor.says("After the workshop"))
    wait_for("no difference", lambda: editor.says("Nothing is different."))
    rows = [n for n in walk(editor.app) if n.get_role() == Atspi.Role.LIST_ITEM and re.search(r"\d:\d\d:\d\d$", n.get_name() or "")]
    assert len(rows) == 2, [r.get_name() for r in rows]
    old = editor.place(rows[1])
    x("mousemove", old.x + old.width // 2, old.y + old.height // 2, "click", 1)
    wait_for("what is different", lambda: editor.says("Added: Note “First thought”"))
    editor.press("Restore")
    wait_for("the map of then", lambda: not editor.find("Pain: First thought") and editor.find("Stage: Inquiry"))
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
    x("key", "Escape")
    wait_for("the map", lambda: not editor.find_button("Name This Version…"))


run(globals())

"""What becomes of files: crashes, other writers, versions."""
import json
import os
import shutil
import tempfile
import time

from harness import NOTE, ROOT, Editor, records, run, wait_for, x


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


def new_file(folder):
    path = os.path.join(folder, "map.cjm")
    shutil.copy(os.path.join(ROOT, "data/samples/colleen.en.cjm"), path)
    return path


# ---- Crashes ----


def test_crash_and_restore():
    """Killed in the middle of a word: all that was typed comes back, in its file."""
    with tempfile.TemporaryDirectory() as folder:
        path = new_file(folder)
        with open(path, "rb") as f:
            original = f.read()
        editor = Editor(path)
        write_note(editor, "No parcel num", finish=False)
        wait_for("a journal", lambda: journals(editor))
        time.sleep(0.5)
        editor.crash()
        with open(path, "rb") as f:
            assert f.read() == original, "the file itself is as it was"
        again = Editor(None, {"XDG_STATE_HOME": editor.state})
        try:
            again.path = path
            wait_for("the offer", lambda: again.says("Sojourn ended unexpectedly"))
            again.press("Restore")
            again.wait_title("• map.cjm")
            wait_for("one journal, of its own", lambda: len(journals(again)) == 1)
            again.expect_saved(lambda data: "No parcel num" in texts(data), "what was typed")
            again.wait_title("map.cjm")
            wait_for("no journal of what is saved", lambda: not journals(again))
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
    time.sleep(0.3)
    x("key", "F2")
    editor.wait_editing()
    x("type", "--delay", 60, "Kunde")
    wait_for("a journal", lambda: journals(editor))
    time.sleep(0.5)
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
    """What is older than its file opens as a copy beside it."""
    with tempfile.TemporaryDirectory() as folder:
        path = new_file(folder)
        editor = Editor(path)
        write_note(editor, "Mine")
        wait_for("a journal", lambda: journals(editor))
        editor.crash()
        later = time.time() + 60
        os.utime(path, (later, later))
        again = Editor(None, {"XDG_STATE_HOME": editor.state})
        try:
            wait_for("the sentence", lambda: again.says("was saved since then"))
            again.press("Restore")
            again.wait_title("• Untitled")
        finally:
            again.close()


run(globals())

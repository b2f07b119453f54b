#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What people do with notes on other boards, under real X events: each habit is done
as a hand would do it, and the saved file says what came of it. Prints TAP. Run by on-own-display."""
import contextlib
import json
import os
import shutil
import struct
import subprocess
import tempfile
import zlib

from harness import (
    CJM, NOTE, ROOT, TESTS, WHERE, check_undo_redo, drop_from_program, empty_cell, focus_cell, new_notes,
    put_on_clipboard, records, run, select, wait_for, x,
)


# ---- Notes ----


def test_type_to_create(editor, original):
    """Typing on a cell writes there, Ctrl+Enter goes on, Escape ends."""
    focus_cell(editor)
    x("type", "--delay", 60, "고객 센터")
    editor.wait_editing()
    x("key", "ctrl+Return")
    x("type", "--delay", 60, "parcel number")
    x("key", "Return")
    x("type", "--delay", 60, "by text")
    x("key", "Escape")
    editor.wait_editing(False)
    after = editor.saved()
    notes = new_notes(original, after)
    assert [n["text"] for n in notes] == ["고객 센터", "parcel number\nby text"], notes
    assert all((n["lane"], n["stage"], n["kind"]) == ("lane-plan", "stage-3", "plan") for n in notes), notes
    x("key", "ctrl+z", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "two steps back")


@contextlib.contextmanager
def hangul(late):
    """The input method of our own. @late: it commits from an idle, as if it were another process."""
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "immodules"))
        shutil.copy(os.path.join(TESTS, "libim-hangul.so"), os.path.join(folder, "immodules"))
        yield {"GTK_PATH": folder, "GTK_IM_MODULE": "test-hangul"} | (
            {"TEST_HANGUL_LATE": "1"} if late else {}
        )


def test_input_method(editor, original):
    """A Korean input method composes in the new note from the first stroke on."""
    focus_cell(editor)
    x("type", "--delay", 120, "rhror")  # 고객
    editor.wait_editing()
    x("key", "ctrl+Return")  # what is composed belongs to the first note
    x("type", "--delay", 120, "gksrnr aksd")  # 한국 만ㅇ
    x("key", "Escape")
    editor.wait_editing(False)
    editor.expect_saved(
        lambda data: [n["text"] for n in new_notes(original, data)] == ["고객", "한국 만ㅇ"], "both notes"
    )


def test_late_commit(editor, original):
    """A syllable that is committed after its note was left is in that note, once, and in no other."""
    cell = empty_cell(editor)
    focus_cell(editor)
    x("type", "--delay", 120, "rhror")  # 고객
    x("key", "ctrl+Return")
    x("type", "--delay", 120, "gksrnr")  # 한국
    x("mousemove", cell[0], cell[1] + 22, "click", 1)
    x("key", "ctrl+f")
    x("type", "--delay", 120, "gksrnr")
    wait_for("the hit", lambda: editor.says("1 found"))
    x("key", "Escape")
    x("key", "ctrl+r")
    x("type", "--delay", 120, "aks")  # 만
    x("key", "ctrl+s")
    editor.expect_saved(
        lambda data: sorted(n["text"] for n in new_notes(original, data)) == ["고객", "만", "한국"], "three notes"
    )


test_input_method.around = lambda: hangul(False)
test_late_commit.around = lambda: hangul(True)


def test_letters_are_tools(editor, original):
    """Without a cell or note in focus S adds a stage and asks for its name."""
    x("mousemove", 700, 80, "click", 1)
    x("key", "Escape")
    x("key", "s")
    editor.wait_editing()
    x("type", "--delay", 60, "Delivery")
    x("key", "Return")
    editor.wait_editing(False)
    after = editor.saved()
    names = [s["name"] for s in sorted(records(after, "stages").values(), key=lambda s: s["order"])]
    assert names[-1] == "Delivery" and len(names) == 5, names
    check_undo_redo(editor, original, after)


def test_arrows(editor, original):
    """Alt+Down takes a note to the next lane; the arrows reach an empty cell to write in."""
    select(editor, NOTE)
    x("key", "alt+Down")
    moved = editor.expect_saved(
        lambda data: records(data, "notes")["n33"]["lane"] == "lane-opportunities", "the move"
    )
    check_undo_redo(editor, original, moved)
    select(editor, NOTE)
    x("key", "Down", "Down")
    x("type", "--delay", 60, "x1")
    x("key", "Escape")
    notes = new_notes(original, editor.saved())
    assert [(n["lane"], n["stage"], n["text"]) for n in notes] == [("lane-plan", "stage-3", "x1")], notes


def test_marquee_and_take_back(editor, original):
    """A rubber band selects, Delete removes, the toast's Undo brings back."""
    pain, where = editor.extents(NOTE), editor.extents(WHERE)
    editor.drag((pain.x + pain.width * 1.8, pain.y + 4), (where.x + 10, where.y + where.height / 2))
    x("key", "Delete")
    gone = editor.expect_saved(lambda data: "n33" not in records(data, "notes"), "the removal")
    assert len(records(gone, "notes")) == len(records(original, "notes")) - 2
    editor.press("Undo")
    editor.expect_saved(lambda data: records(data, "notes") == records(original, "notes"), "taken back")


def test_ctrl_drag_copies(editor, original):
    start, below = editor.centre(NOTE), editor.extents(WHERE)
    x("mousemove", int(start[0]), int(start[1]))
    x("mousedown", 1)
    x("keydown", "ctrl")
    for i in range(1, 16):
        x(
            "mousemove",
            int(start[0] + (below.x + below.width * 1.3 - start[0]) * i / 15),
            int(start[1] + (below.y + 20 - start[1]) * i / 15),
        )
    x("mouseup", 1)
    x("keyup", "ctrl")
    after = editor.expect_saved(lambda data: len(new_notes(original, data)) == 1, "a copy")
    assert "n33" in records(after, "notes") and new_notes(original, after)[0]["lane"] == "lane-opportunities"
    check_undo_redo(editor, original, after)


def test_duplicate_copy_paste(editor, original):
    select(editor, NOTE)
    x("key", "ctrl+d")
    editor.expect_saved(lambda data: len(new_notes(original, data)) == 1, "the duplicate")
    x("key", "ctrl+z")
    select(editor, NOTE)
    x("key", "ctrl+c")
    focus_cell(editor)
    x("key", "ctrl+v")
    after = editor.expect_saved(lambda data: len(new_notes(original, data)) == 1, "the pasted note")
    assert new_notes(original, after)[0]["lane"] == "lane-plan", new_notes(original, after)
    select(editor, NOTE)
    x("key", "ctrl+x")
    editor.expect_saved(lambda data: "n33" not in records(data, "notes"), "the cut")


def test_paste_table(editor, original):
    """A table from a spreadsheet finds its cells by the names of stages and lanes."""
    if not shutil.which("xclip"):
        return "xclip is missing"
    stages = {i: s["name"] for i, s in records(original, "stages").items()}
    put_on_clipboard(
        f"\t{stages['stage-1']}\t{stages['stage-4']}\nPains\tno idea\tno manual\nTouchpoints\tradio\tletter\n"
    )
    focus_cell(editor)
    x("key", "ctrl+v")
    after = editor.expect_saved(lambda data: len(new_notes(original, data)) == 4, "four notes")
    found = {(n["lane"], n["stage"]): n["text"] for n in new_notes(original, after)}
    assert found == {
        ("lane-pains", "stage-1"): "no idea",
        ("lane-pains", "stage-4"): "no manual",
        ("lane-touchpoints", "stage-1"): "radio",
        ("lane-touchpoints", "stage-4"): "letter",
    }, found
    check_undo_redo(editor, original, after)


def test_note_from_the_tool_bar(editor, original):
    """Out of the bar into a cell: written there."""
    button = wait_for("the tool", lambda: editor.find("Add Note (drag"))
    e = editor.place(button)
    editor.drag((e.x + e.width / 2, e.y + e.height / 2), empty_cell(editor))
    editor.wait_editing()
    x("type", "Call back")
    x("key", "Escape")
    editor.wait_editing(False)
    data = editor.expect_saved(lambda data: len(new_notes(original, data)) == 1, "the note")
    note = new_notes(original, data)[0]
    assert note["text"] == "Call back" and note["lane"] == "lane-plan" and note["stage"] == "stage-3", note


def test_drop_from_application(editor, original):
    """A table's cells, a picture and a map dragged out of another application."""
    x_, y = empty_cell(editor)
    with drop_from_program(editor, ["text", "Call centre asked twice\nNobody called back"], (x_, y)):
        wait_for("what comes of it", editor.modified)
    data = editor.expect_saved(lambda data: len(new_notes(original, data)) == 2, "the dropped lines")
    assert [n["text"] for n in new_notes(original, data)] == ["Call centre asked twice", "Nobody called back"]
    x("key", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "one undo takes the drop back")

    picture = os.path.join(os.path.dirname(editor.path), "counter.png")
    subprocess.run([CJM, "export", editor.path, "-o", picture], check=True)
    with drop_from_program(editor, ["file", picture], (x_, y)):
        wait_for("what comes of it", editor.modified)
    data = editor.expect_saved(lambda data: len(json.loads(data).get("images", [])) == 1, "the picture")
    assert new_notes(original, data)[0]["picture"] in records(data, "images")
    x("key", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "one undo takes the picture back")

    text = os.path.join(os.path.dirname(editor.path), "no-picture.txt")
    with open(text, "w") as f:
        f.write("no picture")
    with drop_from_program(editor, ["file", text], (x_, y)):
        wait_for("the sentence", lambda: editor.says("is not a picture"))

    other = os.path.join(os.path.dirname(editor.path), "other.cjm")
    shutil.copy(os.path.join(ROOT, "data/samples/lunch-break.en.cjm"), other)
    with drop_from_program(editor, ["file", other], (x_, y)):
        wait_for("a second window", lambda: len(editor.titles()) == 2)
    with open(editor.path, "rb") as f:
        assert f.read() == original


def targets_of_clipboard():
    """Kinds of data that the clipboard offers."""
    command = ["xclip", "-selection", "clipboard", "-o", "-t", "TARGETS"]
    return subprocess.run(command, capture_output=True, timeout=20).stdout


def wide_png(side):
    """Claims a gigapixel in 120 bytes."""
    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(bytes(4000)))
        + chunk(b"IEND", b"")
    )


def test_hostile_pictures(editor, original):
    """Not pixels, too many, no end: one sentence, no memory, and the editor goes on."""
    x_, y = empty_cell(editor)
    folder = os.path.dirname(editor.path)
    names = {
        "drawing.png": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        "wide.png": wide_png(16000),
        "cut.png": b"\x89PNG\r\n\x1a\n",
    }
    for name, data in names.items():
        with open(os.path.join(folder, name), "wb") as f:
            f.write(data)
    os.mkfifo(os.path.join(folder, "pipe.png"))
    for name, said in [
        ("drawing.png", "drawing.png” is not a picture"),
        ("wide.png", "16000 × 16000 pixels"),
        ("cut.png", "cut.png” is not a picture"),
        ("pipe.png", "pipe.png” is not a picture"),
    ]:
        with drop_from_program(editor, ["file", os.path.join(folder, name)], (x_, y)):
            wait_for(said, lambda said=said: editor.says(said))
    focus_cell(editor)
    for name, said in [("wide.png", "16000 × 16000 pixels"), ("good.png", None)]:
        if said is None:
            subprocess.run([CJM, "thumbnail", editor.path, os.path.join(folder, name), "600"], check=True)
        owner = subprocess.Popen(
            [
                "xclip", "-quiet", "-selection", "clipboard", "-t", "image/png", "-i",
                os.path.join(folder, name)
            ],
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for("the clipboard", lambda: b"image/png" in targets_of_clipboard())
            x("key", "ctrl+v")
            if said:
                wait_for(said, lambda: editor.says(said))
            else:
                data = editor.expect_saved(
                    lambda data: len(json.loads(data).get("images", [])) == 1, "the pasted picture"
                )
                assert max(json.loads(data)["images"][0][side] for side in ["width", "height"]) == 480
        finally:
            owner.kill()
            owner.wait()
    with open(f"/proc/{editor.process.pid}/status") as f:
        peak = int(next(line.split()[1] for line in f if line.startswith("VmHWM"))) // 1024
    assert peak < 600, f"{peak} MiB"


def test_all_and_nothing(editor, original):
    """Ctrl+A takes emotion points too, Ctrl+Shift+A takes none; keys of the number pad are keys."""
    x("key", "Escape", "ctrl+a", "ctrl+shift+a", "Delete")
    assert editor.saved() == original
    x("key", "ctrl+a", "Delete")
    data = editor.expect_saved(lambda data: not records(data, "notes"), "the notes gone")
    assert not json.loads(data).get("feelings")
    x("key", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "taken back")
    before = editor.zoom()
    x("key", "ctrl+KP_Add")
    wait_for("a larger map", lambda: editor.zoom() > before)


def test_rain_and_votes(editor, original):
    x("key", "ctrl+r")
    editor.wait_editing()
    for text in ["first", "둘째", "third"]:
        x("type", "--delay", 50, text)
        x("key", "Return")
    x("key", "Escape")
    after = editor.expect_saved(lambda data: len(new_notes(original, data)) == 3, "three notes in the tray")
    tray = [lane for lane in records(after, "lanes").values() if lane["kind"] == "tray"][0]
    assert [(n["text"], n["lane"], n.get("stage")) for n in new_notes(original, after)] == [
        (t, tray["id"], None) for t in ["first", "둘째", "third"]
    ]
    select(editor, "Text: first")
    x("key", "ctrl+b")
    wait_for("the sign", lambda: editor.says("Voting:"))
    x("key", "4")
    key = [n["id"] for n in new_notes(original, after) if n["text"] == "first"][0]
    editor.expect_saved(lambda data: records(data, "notes")[key].get("votes") == 4, "four dots")
    select(editor, "Text: first")
    editor.expect_saved(lambda data: records(data, "notes")[key].get("votes") == 5, "one more by a click")


run(globals())

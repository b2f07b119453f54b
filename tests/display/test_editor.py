#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real editor under real X events: what is dragged, typed and undone is what
the saved file says. Prints TAP. Run by on-own-display."""
import os
import shutil
import subprocess
import sys
import tempfile
import time

from harness import (
    NOTE, ROOT, SETTINGS, Atspi, Editor, check_undo_redo, choose_file, effort, feeling_point, focus_cell,
    new_notes, raw_x, records, run, select, settle, wait_for, x,
)

with open(SETTINGS, "a") as settings:
    settings.write("gtk-enable-animations=true\n")  # here as users have it


def test_drag_note(editor, original):
    start = editor.centre(NOTE)
    below = editor.centre("Opportunity: Put reviews and arrival")
    editor.drag(start, (below[0] + 40, below[1]))
    changed = editor.saved()
    before, after = records(original, "notes")["n33"], records(changed, "notes")["n33"]
    assert (after["lane"], after["stage"]) == ("lane-opportunities", before["stage"]), after
    check_undo_redo(editor, original, changed)


def test_drag_stage(editor, original):
    start = editor.extents("Stage: Inquiry")
    end = editor.extents("Stage: Purchase")
    editor.drag((start.x + 60, start.y + start.height / 2), (end.x + end.width - 25, end.y + end.height / 2))
    changed = editor.saved()
    stages = sorted(records(changed, "stages").values(), key=lambda s: s["order"])
    assert [s["id"] for s in stages] == ["stage-2", "stage-3", "stage-1", "stage-4"], stages
    check_undo_redo(editor, original, changed)


def test_drag_card(editor, original):
    start, end = editor.extents("Persona: Sam"), editor.extents("Persona: Colleen")
    editor.drag((start.x + start.width / 2, start.y + start.height / 2), (end.x + 20, end.y + end.height / 2))
    changed = editor.saved()
    cards = sorted(records(changed, "cards").values(), key=lambda c: c["order"])
    assert [c["id"] for c in cards] == ["card-2", "card-1"], cards
    check_undo_redo(editor, original, changed)


def test_drag_feeling(editor, original):
    start = feeling_point(editor)
    step = 34 * editor.zoom()
    editor.drag(start, (start[0] + 15, start[1] - 2 * step))
    changed = editor.saved()
    before, after = records(original, "feelings")["f03"], records(changed, "feelings")["f03"]
    assert after.get("value", 0) == before["value"] + 2 and after.get("at", 0.5) > before["at"], after
    check_undo_redo(editor, original, changed)


def test_escape_cancels(editor, original):
    for start in [
        editor.centre(NOTE),
        (editor.extents("Stage: Inquiry").x + 60, editor.centre("Stage: Inquiry")[1]),
        feeling_point(editor),
        editor.centre("Persona: Sam"),
    ]:
        editor.drag(start, (start[0] + 150, start[1] - 60), release=False)
        x("key", "Escape")
        x("mousemove", int(start[0] + 200), int(start[1]))
        x("mouseup", 1)
        assert editor.saved() == original


def test_write_note(editor, original):
    pain = editor.extents(NOTE)
    x("mousemove", int(pain.x + pain.width * 1.4), int(pain.y + pain.height / 2))
    x("click", "--repeat", 2, "--delay", 80, 1)
    editor.wait_editing()
    x("type", "--delay", 60, "No parcel number")
    x("key", "Escape")
    editor.wait_editing(False)
    changed = editor.saved()
    new = [n for i, n in records(changed, "notes").items() if i not in records(original, "notes")]
    assert len(new) == 1 and new[0]["text"] == "No parcel number", new
    assert (new[0]["lane"], new[0]["stage"], new[0]["kind"]) == ("lane-pains", "stage-3", "pain"), new
    check_undo_redo(editor, original, changed)


def test_edit_and_delete(editor, original):
    """What is there is written on, not over."""
    at = editor.centre(NOTE)
    x("mousemove", int(at[0]), int(at[1]), "click", 1)
    x("key", "Return")
    editor.wait_editing()
    x("type", "--delay", 60, "Changed")
    x("key", "Escape")
    editor.wait_editing(False)
    wanted = records(original, "notes")["n33"]["text"] + "Changed"
    editor.expect_saved(lambda data: records(data, "notes")["n33"]["text"] == wanted, "the new text")
    x("key", "Delete")
    editor.expect_saved(lambda data: "n33" not in records(data, "notes"), "the removal")
    x("key", "ctrl+z", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "undo brings back the file")


def test_saving_goes_on(editor, original):
    """Saving is no end of writing: the next letters go on where the last stood, all of it is
    one step. The title says so from the first letter on."""
    focus_cell(editor)
    for typed, saved in [("abc", "abc"), ("def", "abcdef")]:
        x("type", "--delay", 60, typed)
        wait_for("the mark of what is not saved", editor.modified)
        assert [n["text"] for n in new_notes(original, editor.saved())] == [saved]
        wait_for("no mark", lambda: not editor.modified())
        editor.wait_editing()
    x("key", "Left", "Left", "Left", "ctrl+s")
    x("type", "--delay", 60, "-")
    x("key", "Escape")
    editor.wait_editing(False)
    after = editor.saved()
    assert [n["text"] for n in new_notes(original, after)] == ["abc-def"]
    check_undo_redo(editor, original, after)


def test_saving_before_the_first_letter(editor, original):
    """A note that is still empty is not saved, and the next letter begins it anew."""
    focus_cell(editor)
    x("type", "--delay", 60, "one")
    x("key", "ctrl+Return")
    assert [n["text"] for n in new_notes(original, editor.saved())] == ["one"]
    x("type", "--delay", 60, "two")
    x("key", "Escape")
    editor.expect_saved(
        lambda data: [n["text"] for n in new_notes(original, data)] == ["one", "two"], "both notes"
    )


def test_lines_break_while_writing(editor, original):
    """A reason that grows by a line with every few letters, as fast as they come: GTK is
    not asked for sizes while it allocates them, of which it warns."""
    at = feeling_point(editor)
    x("mousemove", int(at[0]), int(at[1]), "click", 1)
    x("key", "F2")
    editor.wait_editing()
    words = "abc def ghi jkl mno pqr stu vwx yz 123 456 789"
    raw_x("type", "--delay", 12, words)
    raw_x("key", "ctrl+a", "BackSpace")
    raw_x("type", "--delay", 5, words)
    settle(20)
    x("key", "Escape")
    editor.wait_editing(False)
    editor.expect_saved(lambda data: records(data, "feelings")["f03"]["text"] == words, "the reason")


def test_tab_while_writing(editor, original):
    """Tab and Shift+Tab go on writing in the next and the previous; the program lives."""
    at = editor.centre(NOTE)
    for key in ["Tab", "shift+Tab"]:
        x("mousemove", int(at[0]), int(at[1]), "click", "--repeat", 2, "--delay", 80, 1)
        editor.wait_editing()
        x("key", key)
        editor.wait_editing()
        x("key", "Escape")
        editor.wait_editing(False)
    assert editor.saved() == original


def test_rests(editor, original):
    """Left alone it does nothing: no battery is used up by what nobody sees."""
    x("mousemove", 700, 450)
    assert settle(20), "it never rests"


def test_save_as_asks(editor, original):
    """A name typed without its ending does not overwrite the file with it."""
    other = os.path.join(os.path.dirname(editor.path), "other.cjm")
    with open(other, "w") as f:
        f.write("precious")
    x("key", "ctrl+shift+s")
    wait_for("the chooser", lambda: editor.find("Save the Journey Map"))
    choose_file("ctrl+a", other[:-4])
    wait_for("the question", lambda: editor.find_button("Replace"))
    editor.press("Cancel")
    wait_for("the chooser alone", lambda: len(editor.titles()) == 2)
    editor.press("Cancel")
    wait_for("the window alone", lambda: len(editor.titles()) == 1)
    with open(other) as f:
        assert f.read() == "precious"
    editor.wait_title(os.path.basename(editor.path))
    assert editor.saved() == original


def test_save_as_beside(editor, original):
    """A name alone is a file beside the map, wherever the program was started."""
    x("key", "ctrl+shift+s")
    wait_for("the chooser", lambda: editor.find("Save the Journey Map"))
    choose_file("ctrl+a", "variant.cjm")
    editor.wait_title("variant.cjm")
    with open(os.path.join(os.path.dirname(editor.path), "variant.cjm"), "rb") as f:
        assert f.read() == original


def test_title_and_close(editor, original):
    name = os.path.basename(editor.path)
    editor.wait_title(name)
    at = editor.centre(NOTE)
    x("mousemove", int(at[0]), int(at[1]), "click", 1)
    x("key", "Delete")
    editor.wait_title("• " + name)
    x("key", "ctrl+w")
    editor.press("Cancel")
    settle()
    assert editor.process.poll() is None
    x("key", "ctrl+z")
    editor.wait_title(name)
    x("key", "ctrl+shift+z")
    editor.wait_title("• " + name)
    x("key", "ctrl+w")
    editor.press("Discard")
    wait_for("the end", lambda: editor.process.poll() is not None)
    with open(editor.path, "rb") as f:
        assert f.read() == original


def test_close_saves(editor, original):
    """"Save" on closing writes the change first and then ends."""
    at = editor.centre(NOTE)
    x("mousemove", int(at[0]), int(at[1]), "click", 1)
    x("key", "Delete")
    editor.wait_title("• " + os.path.basename(editor.path))
    x("key", "ctrl+w")
    wait_for("the question", lambda: editor.find_button("Discard"))
    editor.press("Save")
    wait_for("the end", lambda: editor.process.poll() is not None)
    with open(editor.path, "rb") as f:
        after = records(f.read(), "notes")
    assert sorted(set(records(original, "notes")) - set(after)) == ["n33"]


def test_zoom_and_pan(editor, original):
    before = editor.extents(NOTE)
    at = (before.x + before.width / 2, before.y + before.height / 2)
    x("mousemove", int(at[0]), int(at[1]))
    x("keydown", "ctrl", "click", 4, "click", 4, "click", 4, "keyup", "ctrl")
    larger = wait_for(
        "a larger note", lambda: (lambda e: e if e.width > before.width * 1.2 else None)(editor.extents(NOTE))
    )
    assert abs(larger.x + larger.width / 2 - at[0]) < 12 and abs(larger.y + larger.height / 2 - at[1]) < 12, (
        "zoom is not at the pointer"
    )
    x("mousedown", 2)
    for i in range(10):
        x("mousemove_relative", "--", -5, -3)
    x("mouseup", 2)
    moved = wait_for(
        "a moved note", lambda: (lambda e: e if e.x < larger.x - 30 else None)(editor.extents(NOTE))
    )
    assert abs(moved.x - (larger.x - 50)) < 6 and abs(moved.y - (larger.y - 30)) < 6, (larger, moved)
    x("keydown", "space")
    x("mousedown", 1)
    before_moves = effort(editor.process.pid)[0]
    for i in range(10):
        raw_x("mousemove_relative", "--", 5, 3)
        time.sleep(0.05)
    settle()
    # Then nothing moves, but the space bar repeats by itself, 25 times a second.
    at_rest = effort(editor.process.pid)[0]
    time.sleep(1)
    repeats = effort(editor.process.pid)[0] - at_rest
    assert repeats < (at_rest - before_moves) / 2, f"each repeat paints the map: {repeats / 1e6} ms"
    x("mouseup", 1, "keyup", "space")
    wait_for("the note back", lambda: abs(editor.extents(NOTE).x - larger.x) < 6)
    x("key", "ctrl+1")
    wait_for("the whole map", lambda: abs(editor.extents(NOTE).width - before.width) < 3)
    assert editor.saved() == original


def export(editor, out, choose_format):
    """Ctrl+E, the format, a name typed over the proposed one, Enter."""
    x("key", "ctrl+e")
    wait_for("the dialog", lambda: editor.find_button("Export…"))
    choose_format()
    editor.press("Export…")
    wait_for("the chooser", lambda: editor.find("Export the Map"))
    choose_file("ctrl+a", os.path.splitext(out)[0])
    wait_for("the file", lambda: os.path.exists(out), 30)
    wait_for("the dialogs gone", lambda: len(editor.titles()) == 1)
    editor.activate()
    with open(out, "rb") as f:
        return f.read()


def test_export_pdf(editor, original):
    assert export(editor, editor.path[:-4] + "-out.pdf", lambda: None).startswith(b"%PDF-")
    assert editor.saved() == original


def test_export_png(editor, original):
    """From "Cancel" past "Export…" to the format: the keyboard gets to PNG."""

    def choose_png():
        editor.wait_focus(Atspi.Role.PUSH_BUTTON)
        x("key", "Tab", "Tab")
        editor.wait_focus(Atspi.Role.COMBO_BOX)
        x("key", "space")
        editor.wait_focus(Atspi.Role.LIST_ITEM)
        x("key", "Down", "Return")
        editor.wait_focus(Atspi.Role.COMBO_BOX)

    data = export(editor, editor.path[:-4] + "-out.png", choose_png)
    assert data.startswith(b"\x89PNG") and data.endswith(b"IEND\xaeB`\x82"), data[:40]
    assert editor.saved() == original


def test_export_is_remembered():
    """A poster is chosen by mouse; the pages are counted beside it; the next time it is chosen already."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "map.cjm")
        shutil.copy(os.path.join(ROOT, "data/samples/colleen.en.cjm"), path)
        editor = Editor(path, {"XDG_STATE_HOME": folder})
        try:
            editor.centre(NOTE)
            x("key", "ctrl+e")
            wait_for("one page", lambda: editor.says("1 page, 420"))
            row = editor.place(wait_for("the row", lambda: editor.find("Pages")))
            x("mousemove", int(row.x + row.width / 2), int(row.y + row.height / 2), "click", 1)
            x("key", "Down", "Down", "Down", "Return")
            wait_for("the sheets", lambda: editor.says("4 sheets of A4 and a plan"))
            editor.press("Export…")
            wait_for("the chooser", lambda: editor.find("Export the Map"))
            choose_file("ctrl+a", os.path.join(folder, "poster"))
            wait_for("the file", lambda: os.path.exists(os.path.join(folder, "poster.pdf")), 30)
            wait_for("where it is", lambda: editor.find_button("Show in Folder"))
            x("key", "ctrl+e")
            wait_for("the sheets again", lambda: editor.says("4 sheets of A4 and a plan"))
            x("key", "Escape")
            editor.close()
        finally:
            editor.process.kill()
    # The project inside is not remembered: it shares all that the file holds.


def test_export_left_in_the_middle(editor, original):
    """A number is being typed when Escape closes the dialog; the editor goes on."""
    x("key", "ctrl+e")
    wait_for("one page", lambda: editor.says("1 page, 420"))
    row = editor.place(wait_for("the row", lambda: editor.find("Margin")))
    settle()
    x("mousemove", int(row.x + row.width - 110), int(row.y + row.height / 2), "click", "--repeat", 2, 1)
    x("type", "--delay", 40, "17")
    x("key", "Escape")
    wait_for("the dialog gone", lambda: len(editor.titles()) == 1)
    x("key", "ctrl+e")  # lays out after the same delay as the number would have
    wait_for("one page again", lambda: editor.says("1 page, 420"))
    x("key", "Escape")
    wait_for("the dialog gone again", lambda: len(editor.titles()) == 1)
    assert editor.saved() == original


def test_open_an_export():
    """A PDF with its project inside opens as a new file; the PDF stays as it is."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = os.path.join(folder, "shared.pdf")
        subprocess.run(
            [
                sys.argv[2],
                "export",
                os.path.join(ROOT, "data/samples/colleen.en.cjm"),
                "-o",
                pdf,
                "--embed-source",
            ],
            check=True,
        )
        with open(pdf, "rb") as f:
            before = f.read()
        editor = Editor(pdf)
        try:
            editor.centre(NOTE)
            x("key", "ctrl+s")
            wait_for("a name is asked for", lambda: editor.find("Save the Journey Map"))
            x("key", "Escape")
            with open(pdf, "rb") as f:
                assert f.read() == before
            editor.close()
        finally:
            editor.process.kill()


def test_print_left(editor, original):
    """Keys go to the dialog, and after it to the map: none is held back for it."""
    x("key", "ctrl+p")
    wait_for("the dialog", lambda: len(editor.titles()) == 2)
    x("key", "Escape")
    wait_for("the dialog gone", lambda: len(editor.titles()) == 1)
    select(editor, NOTE)
    x("key", "Delete")
    editor.expect_saved(lambda data: "n33" not in records(data, "notes"), "the removal")


def test_print():
    """Ctrl+P, into a file: the page that a PDF has."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "map.cjm")
        shutil.copy(os.path.join(ROOT, "data/samples/colleen.en.cjm"), path)
        editor = Editor(path, {"HOME": folder, "XDG_DATA_HOME": folder})
        try:
            editor.centre(NOTE)
            x("key", "ctrl+p")
            row = wait_for("the printer that is a file", lambda: editor.find("Print to File"))
            e = editor.place(row)
            settle()
            # GTK 4.18 tells the rows of a list with headings 16 pixels too low
            x("mousemove", e.x + 20, e.y + 4, "click", 1)
            editor.press("Print")
            out = wait_for(
                "the file",
                lambda: [
                    os.path.join(d, n) for d, _, names in os.walk(folder) for n in names if n.endswith(".pdf")
                ],
                30,
            )[0]
            wait_for("all of it", lambda: open(out, "rb").read().rstrip().endswith(b"%%EOF"), 30)
            info = subprocess.run(["pdfinfo", out], capture_output=True, text=True, check=True).stdout
            assert "Pages:           1" in info, info
            words = subprocess.run(["pdftotext", out, "-"], capture_output=True, text=True, check=True).stdout
            assert "Colleen buys a vacuum cleaner" in words
            editor.close()
        finally:
            editor.process.kill()


def test_open_dialog():
    """Ctrl+O on the start page; the file is then among the recent ones."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "opened.cjm")
        shutil.copy(os.path.join(ROOT, "data/samples/six-hours.ko.cjm"), path)
        editor = Editor(None)
        try:
            wait_for("the gallery", lambda: editor.find("Empathy map"))
            x("key", "ctrl+o")
            wait_for("the chooser", lambda: editor.find("Open a Journey Map"))
            choose_file("ctrl+l", path)
            editor.wait_title("opened.cjm")
            wait_for("a note", lambda: editor.find("Quote: 여섯 시간만"))
            editor.close()
            editor = Editor(None)
            wait_for("the recent file", lambda: editor.find("opened.cjm"))
        finally:
            editor.process.kill()


def test_start_page():
    editor = Editor(None)
    try:
        wait_for("the gallery", lambda: editor.find("Empathy map"))
        editor.press("Create Map")
        wait_for("a map", lambda: editor.find("Stage: Awareness"))
        assert editor.find("Lane: Pains")
        x("key", "ctrl+w")  # nothing was done: it does not ask
        wait_for("the end", lambda: editor.process.poll() is not None)
    finally:
        editor.close()


def test_opening_can_be_cancelled():
    """A file that takes long: "Cancel" leads back to the start, and another file opens."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "long.cjm")
        with open(path, "w") as f:
            f.write('{"format": "cjm", "version": 1, "project": {"id": "p"}, "x": [' + "0," * 7900000 + "0]}")
        editor = Editor(path)
        try:
            wait_for("a way out", lambda: editor.find_button("Cancel"))
            editor.press("Cancel")
            wait_for("the gallery", lambda: editor.find("Empathy map"))
            wait_for("no word of the file", lambda: not editor.find("This File"))
            editor.press("Create Map")
            wait_for("a map", lambda: editor.find("Stage: Awareness"))
            editor.close()
        finally:
            editor.process.kill()


def test_broken_file():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "broken.cjm")
        with open(path, "w") as f:
            f.write(
                '{"format": "cjm", "version": 1, "project": {"id": "p"},\n'
                '"notes": [{"id": "n7", "lane": "l9"}]}'
            )
        editor = Editor(path)
        try:
            wait_for("the sentence", lambda: editor.says("line 2: note n7: no lane 'l9'"))
        finally:
            editor.close()


run(globals())

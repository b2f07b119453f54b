#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signs that take more than one key: accents on a keyboard with dead keys, and Compose,
through GTK's own input method. Prints TAP. Run by on-own-display."""
import subprocess

from harness import (
    NOTE, empty_cell, feeling_point, focus_cell, focus_field, new_notes, raw_x, records, run, select,
    wait_for, x,
)

subprocess.run(["setxkbmap", "-layout", "us", "-variant", "intl", "-option", "compose:menu"], check=True)
KEYS = {
    "é": ("dead_acute", "e"),
    "ü": ("dead_diaeresis", "u"),
    "©": ("Multi_key", "o", "c"),
    "…": ("Multi_key", "period", "period"),
    " ": ("space",),
}


def write(text):
    """Key after key, without waiting for anything in between."""
    raw_x("key", "--delay", 25, *(key for sign in text for key in KEYS.get(sign, (sign,))))


def test_notes(editor, original):
    """As first key on an empty cell, in the middle, after Ctrl+Enter, and taken back half way."""
    focus_cell(editor)
    for text in ["été", "©", "caf"]:
        write(text)
        raw_x("key", "ctrl+Return")
    raw_x("key", "dead_acute", "BackSpace", "e")
    write("ü")
    raw_x("key", "Left", "Multi_key", "o", "c", "Escape")
    editor.wait_editing(False)
    editor.expect_saved(
        lambda data: [n["text"] for n in new_notes(original, data)] == ["été", "©", "caf", "e©ü"], "the notes"
    )


def test_by_its_number(editor, original):
    """A sign by its number, Ctrl and Shift held all the while: A is a digit then, and selects nothing."""
    focus_cell(editor)
    write("b")
    raw_x("keydown", "ctrl", "keydown", "shift", "key", "u", "key", "a", "key", "c", "key", "0", "key", "0")
    raw_x("keyup", "shift", "keyup", "ctrl")
    write("c")
    x("key", "Escape")
    editor.wait_editing(False)
    editor.expect_saved(lambda data: [n["text"] for n in new_notes(original, data)] == ["b가c"], "the note")


def test_half_a_sign(editor, original):
    """Half of one is given up by the first Escape; the next ends the note."""
    focus_cell(editor)
    write("a")
    raw_x("key", "dead_acute", "Escape")
    editor.wait_editing()
    write("é")
    x("key", "Escape")
    editor.wait_editing(False)
    editor.expect_saved(lambda data: [n["text"] for n in new_notes(original, data)] == ["aé"], "the note")


def test_names(editor, original):
    """Of a stage and a lane, and a reason in the curve."""
    for kind, member, at in [
        ("stages", "name", editor.centre("Stage: ")),
        ("lanes", "name", editor.centre("Lane: Pains")),
        ("feelings", "text", feeling_point(editor)),
    ]:
        x("mousemove", int(at[0]), int(at[1]), "click", 1)
        x("key", "F2")
        editor.wait_editing()
        x("key", "ctrl+a")
        write("é©u")
        x("key", "Return")
        editor.wait_editing(False)
        editor.expect_saved(lambda data: "é©u" in [r.get(member) for r in records(data, kind).values()], kind)


def test_fields(editor, original):
    """Properties, what is looked for, and rain."""
    cell = empty_cell(editor)
    select(editor, NOTE)
    x("key", "alt+Return")
    focus_field(editor, "Owner")
    write("écü©")
    x("key", "Return")
    focus_field(editor, "Text")
    x("key", "ctrl+a")
    write("ü…é")
    x("mousemove", cell[0], cell[1] + 22, "click", 1)
    editor.expect_saved(
        lambda data: [records(data, "notes")["n33"].get(member) for member in ["owner", "text"]] == [
            "écü©", "ü…é"
        ],
        "the properties",
    )
    x("key", "ctrl+f")
    write("…é")
    wait_for("the hit", lambda: editor.says("1 found"))
    x("key", "Escape", "ctrl+r")
    editor.wait_editing()
    write("éa")
    x("key", "Return")
    write("©")  # without its Enter
    x("key", "Escape")
    editor.expect_saved(
        lambda data: [n["text"] for n in new_notes(original, data)] == ["éa", "©"], "the rain"
    )


run(globals())

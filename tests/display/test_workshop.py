#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stages, lanes, pages, properties and a workshop's day, under real X events: done as
a hand would do it, and the saved file says what came of it. Prints TAP. Run by on-own-display."""
import json
import os
import re
import shutil
import subprocess
import tempfile
import time

from harness import (
    CJM, HOME, NOTE, ROOT, WHERE, Atspi, Editor, check_undo_redo, choose_file, empty_cell, focus_field,
    new_notes, read_journals, records, run, select, settle, two_personas, wait_for, x,
)

# ---- Stages, lanes, personas, emotion ----


def test_stage_plus_and_rename(editor, original):
    first, second = editor.extents("Stage: Inquiry"), editor.extents("Stage: Interest")
    gap = (first.x + first.width + second.x) / 2
    for dx in range(-6, 40, 3):  # the plus appears where it is
        x("mousemove", int(second.x + dx), int(second.y + second.height / 2))
    x("mousemove", int(gap), int(second.y + second.height / 2))
    scale = editor.zoom()
    x("mousemove", int(second.x + 7 * scale), int(second.y + second.height / 2), "click", 1)
    editor.wait_editing()
    x("type", "--delay", 60, "Asking around")
    x("key", "Return")
    editor.wait_editing(False)
    after = editor.saved()
    names = [s["name"] for s in sorted(records(after, "stages").values(), key=lambda s: s["order"])]
    assert names[1] == "Asking around", names
    check_undo_redo(editor, original, after)
    at = editor.centre("Stage: Purchase")
    x("mousemove", int(at[0]), int(at[1]), "click", "--repeat", 2, "--delay", 80, 1)
    editor.wait_editing()
    x("key", "ctrl+a")
    x("type", "--delay", 60, "Buying")
    x("key", "Return")
    editor.expect_saved(lambda data: records(data, "stages")["stage-3"]["name"] == "Buying", "the new name")


def test_resize(editor, original):
    pains = editor.extents("Lane: Pains")
    editor.drag((pains.x + 12, pains.y + pains.height + 1), (pains.x + 12, pains.y + pains.height + 60))
    after = editor.expect_saved(
        lambda data: records(data, "lanes")["lane-pains"].get("height", 0) > 0, "a taller lane"
    )
    check_undo_redo(editor, original, after)


def test_lane_menu(editor, original):
    """The Menu key on a lane: hide it. The palette shows it again."""
    select(editor, "Lane: Pains")
    x("key", "Menu")
    wait_for("the menu", lambda: editor.shows_menu("Hide"))
    for _ in range(2):
        x("key", "Down")
    x("key", "Return")
    hidden = editor.expect_saved(
        lambda data: any(
            lane.get("hidden") or lane.get("folded") for lane in records(data, "lanes").values()
        ),
        "a lane hidden or folded",
    )
    assert len(records(hidden, "notes")) == len(records(original, "notes"))
    x("key", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "undone")


def test_persona_from_the_list(editor, original):
    """Off the map by a drag, back on it from the list beside."""
    card = editor.extents("Persona: Sam")
    editor.drag((card.x + card.width / 2, card.y + card.height / 2), (card.x + card.width / 2, 52))
    gone = editor.expect_saved(lambda data: len(records(data, "cards")) == 1, "the card off")
    assert len(records(gone, "personas")) == 2
    row = wait_for("the row", lambda: editor.find("Sam", exact=True))
    e = editor.place(row)
    editor.drag((e.x + 40, e.y + e.height / 2), (card.x + 60, card.y + 40))
    editor.expect_saved(lambda data: len(records(data, "cards")) == 2, "the card on")


def test_emotion(editor, original):
    """A double click adds a point with its reason; a typed number is its value; arrows step."""
    step = 34 * editor.zoom()
    lane = editor.extents("Lane: Emotion")
    stage = editor.extents("Stage: Interest")
    x(
        "mousemove", int(stage.x + 30), int(lane.y + lane.height / 2 - step), "click", "--repeat", 2,
        "--delay", 80, 1
    )
    editor.wait_editing()
    x("type", "--delay", 60, "A friend helps")
    x("key", "Return")
    editor.wait_editing(False)
    after = editor.saved()
    old = records(original, "feelings")
    added = [f for i, f in records(after, "feelings").items() if i not in old]
    assert len(added) == 1 and added[0]["text"] == "A friend helps" and added[0].get("value", 0) == 1, added
    key = added[0]["id"]
    x("type", "--delay", 60, "1.5")
    x("key", "Return")
    editor.expect_saved(lambda data: records(data, "feelings")[key].get("value") == 1.5, "the typed value")
    x("key", "Down")
    editor.expect_saved(lambda data: records(data, "feelings")[key].get("value") == 1.25, "a step down")


# ---- Pages, finding one's way ----


def test_maps(editor, original):
    """The future from the present, renamed, and back by Ctrl+Page Up."""
    x("key", "ctrl+k")
    wait_for("the palette", lambda: editor.find("Action, stage or note"))
    x("type", "--delay", 40, "make the future")
    x("key", "Return")
    after = editor.expect_saved(lambda data: len(records(data, "maps")) == 2, "a second map")
    future = [m for m in records(after, "maps").values() if m["kind"] == "future-state"][0]
    assert future["was"] == "map-current"
    wait_for("its row", lambda: editor.find("Future state:"))
    x("key", "ctrl+Page_Up")
    wait_for("the first map again", lambda: editor.find(NOTE))
    x("key", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "undone")


def rename_in_the_outline(editor, name):
    row = wait_for("a stage's row", lambda: editor.find("Purchase or preparation, "))
    e = editor.place(row)
    x("mousemove", e.x + 90, e.y + e.height // 2, "click", 1)
    x("key", "F2")
    editor.wait_editing()
    x("key", "ctrl+a")
    x("type", "--delay", 60, name)


def test_outline(editor, original):
    """What is selected on the map is opened in the outline; a row renames in place."""
    select(editor, NOTE)
    wait_for(
        "the row",
        lambda: any(
            part.name == "Delivery day shows only after payment" and part.role == Atspi.Role.LIST_ITEM
            for part in editor.parts()
        ),
    )
    rename_in_the_outline(editor, "Paying")
    x("key", "Return")
    editor.expect_saved(lambda data: records(data, "stages")["stage-3"]["name"] == "Paying", "the new name")


def test_outline_without_words():
    """A map without a title, and a stage without a name, are called what they are."""
    with tempfile.TemporaryDirectory(prefix="sojourn-") as folder:
        path = os.path.join(folder, "map.cjm")
        two_personas(path)
        with open(path) as f:
            document = json.load(f)
        for record in document["maps"] + [stage for stage in document["stages"] if stage["id"] == "stage-1"]:
            record.pop("title", None)
            record.pop("name", None)
        with open(path, "w") as f:
            json.dump(document, f)
        editor = Editor(path)
        select(editor, NOTE)  # which opens the rows it lies in
        for words in ["Current state", "Stage, "]:
            wait_for(
                words,
                lambda: any(
                    part.name.startswith(words) and ":" not in part.name and part.role == Atspi.Role.LIST_ITEM
                    for part in editor.parts()
                ),
            )
        editor.close()


def test_persona_on_the_map(editor, original):
    """Who has a card on the map that is shown need not be dragged there."""
    assert editor.find("On this map", exact=True) and not editor.find("Drag onto the map", exact=True)
    select(editor, "Persona: Sam")
    x("key", "Delete")
    wait_for(
        "the offer",
        lambda: editor.find("Drag onto the map", exact=True) and not editor.find("On this map", exact=True),
    )


def test_saving_goes_on_beside_the_map(editor, original):
    """Saved in the middle of a name in the outline and of a line of rain: both go on, and are one
    step each."""
    rename_in_the_outline(editor, "Pang")
    x("key", "Left", "Left")
    assert records(editor.saved(), "stages")["stage-3"]["name"] == "Pang"
    x("type", "--delay", 60, "yi")
    x("key", "Return")
    renamed = editor.expect_saved(
        lambda data: records(data, "stages")["stage-3"]["name"] == "Paying", "the name"
    )
    x("key", "ctrl+r")
    editor.wait_editing()
    x("type", "--delay", 60, "fir")
    assert [n["text"] for n in new_notes(original, editor.saved())] == ["fir"]
    assert [n["text"] for n in new_notes(original, editor.saved())] == ["fir"]
    x("type", "--delay", 60, "st")
    x("key", "Return")
    x("type", "--delay", 60, "second")
    x("key", "Escape")
    editor.expect_saved(
        lambda data: [n["text"] for n in new_notes(original, data)] == ["first", "second"], "the rain"
    )
    x("key", "ctrl+z", "ctrl+z")
    editor.expect_saved(lambda data: data == renamed, "the rain taken back")
    x("key", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "the name taken back")


def test_closed_in_a_name(editor, original):
    """Closing in the middle of a name in the outline asks about it."""
    rename_in_the_outline(editor, "Paying")
    x("key", "ctrl+w")
    wait_for("the question", lambda: editor.find_button("Discard"))
    editor.press("Save")
    editor.process.wait(60)
    with open(editor.path, "rb") as f:
        assert records(f.read(), "stages")["stage-3"]["name"] == "Paying"


# ---- Written beside the map: what is seen is what is saved ----


def rename_the_map(editor, title):
    """Up to the title in its bubble."""
    editor.activate()
    x("key", "ctrl+k")
    wait_for("the palette", lambda: editor.find("Action, stage or note"))
    x("type", "--delay", 40, "rename map")
    x("key", "Return")
    wait_for("the bubble", lambda: editor.find("Title of the map"))
    editor.wait_editing()
    x("key", "ctrl+a")
    x("type", "--delay", 40, title)


def title_of(data):
    return records(data, "maps")["map-current"]["title"]


def test_title_in_a_bubble(editor, original):
    """A title is the map's while it is being written. A click elsewhere keeps it, Escape takes it
    back; it is one step."""
    rename_the_map(editor, "Deliv")
    assert editor.modified()
    assert title_of(editor.saved()) == "Deliv"
    x("type", "--delay", 40, "ery")
    at = empty_cell(editor)
    x("mousemove", at[0], at[1], "click", 1)
    wait_for("the end of the bubble", lambda: not editor.find("Title of the map"))
    after = editor.expect_saved(lambda data: title_of(data) == "Delivery", "the title")
    editor.activate()
    check_undo_redo(editor, original, after)
    rename_the_map(editor, "Dropped")
    assert editor.modified()
    x("key", "Escape")
    wait_for("the end of the bubble", lambda: not editor.find("Title of the map"))
    assert not editor.modified() and not editor.says("Dropped")
    rename_the_map(editor, "Entered")
    x("key", "Return")
    wait_for("the end of the bubble", lambda: not editor.find("Title of the map"))
    editor.activate()
    editor.expect_saved(lambda data: title_of(data) == "Entered", "the title")


def test_closed_in_a_bubble(editor, original):
    """Closing in the middle of a title asks about it."""
    rename_the_map(editor, "Delivery")
    x("key", "ctrl+w")
    wait_for("the question", lambda: editor.find_button("Discard"))
    editor.press("Save")
    editor.process.wait(60)
    with open(editor.path, "rb") as f:
        assert title_of(f.read()) == "Delivery"


def test_template_named_by_a_click(editor, original):
    """A name that was written counts when one clicks elsewhere; one that was only proposed does not."""
    folder = os.path.join(HOME, "sojourn", "templates")
    at = empty_cell(editor)
    for typed in ["", "Ours"]:
        editor.activate()
        x("key", "ctrl+k")
        wait_for("the palette", lambda: editor.find("Action, stage or note"))
        x("type", "--delay", 40, "save as template")
        x("key", "Return")
        editor.wait_editing()
        if typed:
            x("key", "ctrl+a")
            x("type", "--delay", 40, typed)
        x("mousemove", at[0], at[1], "click", 1)
        wait_for("the end of the bubble", lambda: not editor.find("Name of the template"))
    assert os.listdir(folder) == ["Ours.cjm"], os.listdir(folder)
    shutil.rmtree(folder)


def wait_journal(editor, text):
    """Until what a crash would leave has @text."""
    folder = os.path.join(editor.state, "sojourn", "journal")

    def has():
        names = os.listdir(folder) if os.path.isdir(folder) else []
        return any(text in open(os.path.join(folder, name), "rb").read() for name in names if name[0] != ".")

    wait_for(f"{text} in the journal", has)


def test_crash_beside_the_map(editor, original):
    """Killed in a name in the outline and in a line of rain: both come back."""
    rename_in_the_outline(editor, "Payi")
    assert editor.modified()
    wait_journal(editor, b"Payi")
    x("key", "Escape")  # ends a name, as on the map
    x("key", "ctrl+r")
    editor.wait_editing()
    x("type", "--delay", 60, "firs")
    wait_journal(editor, b"firs")
    editor.crash()
    again = Editor(None, {"XDG_STATE_HOME": editor.state})
    try:
        again.path = editor.path
        again.press("Restore")
        again.wait_title("• map.cjm")
        wait_for("the end of the offer", lambda: not again.says("Sojourn ended unexpectedly"))
        settle()
        data = again.expect_saved(
            lambda data: records(data, "stages")["stage-3"]["name"] == "Payi", "the name"
        )
        assert [n["text"] for n in new_notes(original, data)] == ["firs"]
    finally:
        again.close()


def test_shown_from_the_first_letter(editor, original):
    """The title says that there is something to save with the first key, wherever it is written;
    taken back there is nothing."""
    select(editor, NOTE)
    x("key", "alt+Return")
    focus_field(editor, "Owner")
    x("type", "S")
    assert editor.modified()
    x("key", "BackSpace")
    assert not editor.modified()
    rename_in_the_outline(editor, "P")
    assert editor.modified()
    x("key", "Escape")
    x("key", "ctrl+z")
    assert not editor.modified()
    x("key", "ctrl+r")
    editor.wait_editing()
    x("type", "f")
    assert editor.modified()
    x("key", "BackSpace")
    assert not editor.modified()
    assert editor.saved() == original


def test_find_and_filter(editor, original):
    x("key", "ctrl+f")
    wait_for("the entry", lambda: editor.find("Find in all maps"))
    settle()
    x("type", "--delay", 60, "delivery day")
    wait_for("a hit", lambda: editor.says("1 found"))
    x("key", "Return")
    wait_for("the hit", lambda: editor.says("1 of 1"))
    x("key", "Escape")
    x("key", "Delete")
    editor.expect_saved(lambda data: "n33" not in records(data, "notes"), "the hit was selected")


def test_properties(editor, original):
    """One field of two notes is one step."""
    select(editor, NOTE)
    at = editor.centre(WHERE)
    x("keydown", "shift", "mousemove", int(at[0]), int(at[1]), "click", 1, "keyup", "shift")
    x("key", "alt+Return")
    row = wait_for("the owner", lambda: editor.find("Owner", exact=True))
    settle()
    e = editor.place(row)
    x("mousemove", e.x + 60, e.y + e.height // 2, "click", 1)
    x("type", "--delay", 60, "Shop")
    x("key", "Return")
    after = editor.expect_saved(
        lambda data: records(data, "notes")["n33"].get("owner") == "Shop", "the owner"
    )
    assert sum(n.get("owner") == "Shop" for n in records(after, "notes").values()) == 2
    at = editor.centre("Lane: Pains")
    x("mousemove", int(at[0]), int(at[1]), "click", 1)
    x("key", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "one step back")


def test_typed_is_never_lost(editor, original):
    """What stands in a field without Enter is saved, and stays with the note it was typed for."""
    select(editor, NOTE)
    x("key", "alt+Return")
    focus_field(editor, "Owner")
    x("type", "--delay", 60, "Shop")
    editor.expect_saved(
        lambda data: records(data, "notes")["n33"].get("owner") == "Shop",
        "the owner saved while being written",
    )
    x("type", "--delay", 60, "keeper")
    select(editor, WHERE)  # the field shows another note now
    data = editor.expect_saved(
        lambda data: records(data, "notes")["n33"].get("owner") == "Shopkeeper", "the owner of the note left"
    )
    assert sum("Shop" in n.get("owner", "") for n in records(data, "notes").values()) == 1
    # The note that is shown goes while its text is being written.
    at = empty_cell(editor)
    x("mousemove", at[0], at[1] + 22, "click", 1)
    x("key", "n")
    editor.wait_editing()
    focus_field(editor, "Text")
    x("type", "--delay", 60, "beside")
    x("key", "ctrl+f")
    assert editor.process.poll() is None


def test_typed_in_goes_is_one_step(editor, original):
    """A property is on the map while it is being written; all of it is one step."""
    select(editor, NOTE)
    x("key", "alt+Return")
    focus_field(editor, "Owner")
    for part, whole in [("Sh", b"Sh"), ("op", b"Shop"), ("keeper", b"Shopkeeper")]:
        x("type", "--delay", 60, part)
        owner = re.compile(rb'"owner": ?"%s"' % whole)
        wait_for("it in the journal", lambda owner=owner: any(map(owner.search, read_journals(editor))))
    select(editor, WHERE)
    after = editor.expect_saved(
        lambda data: records(data, "notes")["n33"].get("owner") == "Shopkeeper", "the owner"
    )
    check_undo_redo(editor, original, after)


def clipboard(target):
    return subprocess.run(
        ["xclip", "-selection", "clipboard", "-o", "-t", target], capture_output=True, timeout=20
    ).stdout


def test_copy_the_map(editor, original):
    """As pixels, as a drawing, as text: each program takes what it can."""
    if not shutil.which("xclip"):
        return "xclip is missing"
    x("key", "Escape")
    x("key", "ctrl+k")
    x("type", "--delay", 40, "Copy the Map")
    x("key", "Return")
    wait_for("the copy", lambda: b"image/svg+xml" in clipboard("TARGETS"))
    assert clipboard("image/png").startswith(b"\x89PNG")
    drawing = clipboard("image/svg+xml")
    assert drawing.startswith(b"<?xml") and b"Colleen buys a vacuum cleaner" in drawing
    assert "Delivery day shows only after payment" in clipboard("UTF8_STRING").decode()


def test_font_problem(editor, original):
    """A font that is not there is said at once; the map goes on with others."""
    x("key", "Escape")
    x("key", "alt+Return")
    row = wait_for("the font", lambda: editor.find("Font", exact=True))
    x("mousemove", 1250, 600, "click", "--repeat", 20, "--delay", 20, 5)
    e = editor.place(row)
    x("mousemove", e.x + 60, e.y + e.height // 2, "click", 1)
    x("type", "--delay", 60, "No Such Font")
    x("key", "Return")
    wait_for("what is wrong", lambda: editor.says("“No Such Font” is not installed"))
    editor.expect_saved(lambda data: b"No Such Font" in data, "the font")


def test_field_says_what_it_wants(editor, original):
    """What can't be a value stays in the field, which says what is wanted; the map stays as it is."""
    select(editor, NOTE)
    x("key", "alt+Return")
    focus_field(editor, "Due, like 2026-11-21")
    x("type", "--delay", 60, "soon")
    x("key", "Return")
    wait_for("what is wanted", lambda: editor.says("Due: a date like 2026-11-21"))
    focus_field(editor, "Owner")
    x("type", "--delay", 60, "Somebody")
    x("key", "Return")
    editor.expect_saved(lambda data: records(data, "notes")["n33"].get("owner") == "Somebody", "the owner")
    assert editor.says("Due: a date like 2026-11-21"), "it stays until it is mended"
    focus_field(editor, "Due: a date like 2026-11-21")
    x("key", "ctrl+a")
    x("type", "--delay", 60, "2026-12-24")
    x("key", "Return")
    editor.expect_saved(lambda data: records(data, "notes")["n33"].get("due") == "2026-12-24", "the date")
    assert not editor.says("Due: a date like 2026-11-21")
    focus_field(editor, "Due, like 2026-11-21")
    x("key", "ctrl+a")
    x("type", "--delay", 60, "31.12.")
    focus_field(editor, "Owner")
    select(editor, WHERE)
    wait_for("what did not count", lambda: editor.says("Due: a date like 2026-11-21"))


def test_undo_from_a_field(editor, original):
    """Ctrl+Z takes back what is written; where nothing was, the last step of the map."""
    select(editor, NOTE)
    x("key", "alt+Down")
    x("key", "alt+Return")
    editor.expect_saved(lambda data: data != original, "the note moved")
    focus_field(editor, "Owner")
    x("type", "--delay", 60, "Shop")
    x("key", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")  # the text may come in several steps
    editor.expect_saved(lambda data: data == original, "nothing of it")


def screen_of(editor):
    out = subprocess.run(
        ["import", "-window", "root", "-crop", "700x560+300+60", "rgb:-"], capture_output=True, check=True
    )
    return out.stdout


def test_whole_map_after_scrolling(editor, original):
    """The names pinned at the edges go when the whole map is in sight again."""
    if not shutil.which("import"):
        raise AssertionError("imagemagick is missing")
    x("mousemove", 640, 300)
    x("key", "ctrl+1")
    before = screen_of(editor)
    x("key", "ctrl+plus", "ctrl+plus", "ctrl+plus")
    x("click", 5, "click", 5, "click", 5)
    assert screen_of(editor) != before
    x("key", "ctrl+1")
    assert screen_of(editor) == before


def test_file_without_maps():
    """Keys, tools and menus do nothing, and nothing breaks."""
    folder = tempfile.mkdtemp(prefix="sojourn-")
    path = os.path.join(folder, "none.cjm")
    with open(path, "w") as f:
        json.dump({"format": "cjm", "version": 1, "project": {"id": "p"}}, f)
    editor = Editor(path)
    try:
        wait_for("the zoom", editor.zoom)
        x("mousemove", 700, 450, "click", 1)
        for key in [
            "Right", "Tab", "e", "s", "l", "n", "p", "Escape", "shift+F10", "Escape", "ctrl+v", "ctrl+d",
            "Delete", "F5", "Escape", "ctrl+1", "ctrl+2", "ctrl+f", "Escape", "ctrl+b", "Escape"
        ]:
            x("key", key)
        x("click", 3)
        x("key", "Escape", "ctrl+e")
        wait_for("why not", lambda: editor.says("there is no map"))
        wait_for("the row", lambda: editor.find("Format"))
        settle()  # the dialog has its place only when it has come up
        row = editor.place(editor.find("Format"))
        x("mousemove", int(row.x + row.width / 2), int(row.y + row.height / 2), "click", 1)
        x("key", "Down", "Return")
        wait_for("a picture", lambda: editor.says("Transparent ground"))
        settle()
        assert editor.says("there is no map")
        x("key", "Escape")
        assert editor.process.poll() is None
        editor.close()
    finally:
        editor.process.kill()
        shutil.rmtree(folder, ignore_errors=True)


# ---- Workshop ----


def test_not_on_this_map():
    """What a kind of map can't have is said, not passed over."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "empathy.cjm")
        shutil.copy(os.path.join(ROOT, "data/samples/six-hours.en.cjm"), path)
        editor = Editor(path)
        try:
            wait_for("the map", lambda: editor.find("Lane: "))
            for command, sentence in [
                ("Add Stage", "Only journey maps have stages."),
                ("Add Lane", "This map has all the lanes it can have."),
                ("Add Emotion", "An empathy map has no emotion lane."),
            ]:
                x("key", "ctrl+k")
                x("type", "--delay", 60, command)
                x("key", "Return")
                wait_for(sentence, lambda: editor.says(sentence))
                assert len(editor.titles()) == 1
            with open(os.path.join(ROOT, "data/samples/six-hours.en.cjm"), "rb") as f:
                assert not editor.modified() and f.read() == open(path, "rb").read()
        finally:
            editor.close()


def test_present(editor, original):
    x("key", "F5")
    wait_for("the first step", lambda: editor.says("1 / 6"))
    x("key", "Right")
    wait_for("the first stage", lambda: editor.says("2 / 6   Inquiry"))
    x("key", "End")
    wait_for("the end", lambda: editor.says("6 / 6"))
    x("key", "Escape")
    wait_for("the map", lambda: not editor.says("6 / 6"))
    assert editor.saved() == original


def test_timer_and_shortcuts(editor, original):
    x("key", "ctrl+t")
    wait_for("it runs", lambda: editor.says("4:5"))
    x("key", "ctrl+t")
    x("key", "ctrl+question")
    wait_for("the window of keys", lambda: editor.says("Any Letter: Write a Note There"))
    x("key", "Escape")
    assert editor.saved() == original


def test_autoscroll_cancelled(editor, original):
    """A drag that scrolls at the edge and is cancelled changes nothing."""
    start = editor.centre(NOTE)
    x("key", "ctrl+0")
    start = editor.centre(NOTE)
    left = editor.extents("Stage: Interest").x
    editor.drag(start, (1270, 400), release=False)
    wait_for("the map scrolled to the left", lambda: editor.extents("Stage: Interest").x < left - 100)
    x("key", "Escape")
    x("mouseup", 1)
    assert editor.saved() == original


def test_written_in_place(editor, original):
    """A click writes the title where it stands, Tab goes on to the next text of the sheet and writes on
    there, Enter ends it, one undo takes each back; a double click writes the name on a card."""
    zoom, stage, card = editor.zoom(), editor.extents("Stage: Inquiry"), editor.extents("Persona: Colleen")
    left, top = stage.x - 172 * zoom, card.y - 28 * zoom  # of the sheet: where the first of them stand on it
    x("mousemove", int(left + 80 * zoom), int(top + 78 * zoom), "click", 1)
    editor.wait_editing()
    x("type", "--delay", 60, "A vacuum")
    x("key", "Tab")
    x("type", "--delay", 60, "!")
    x("key", "Return")
    editor.wait_editing(False)
    current = records(original, "maps")["map-current"]
    data = editor.expect_saved(
        lambda data: records(data, "maps")["map-current"]["title"] == "A vacuum", "the title"
    )
    assert records(data, "maps")["map-current"]["focus"] == current["focus"] + "!"
    x("key", "ctrl+z", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "taken back")
    x("mousemove", int(card.x + 30 * zoom), int(card.y + card.height - 20), "click", 1)
    x("key", "F2")
    editor.wait_editing()
    x("type", "--delay", 60, "Nora")
    x("key", "Escape")
    editor.expect_saved(
        lambda data: "Nora" in [p["name"] for p in records(data, "personas").values()], "the name"
    )


def test_added_is_written(editor, original):
    """A word after P, S or L goes into what was just added, and is one step with it."""
    x("key", "Escape")
    for key, kind in [("p", "personas"), ("s", "stages")]:
        editor.activate()
        x("key", key)
        editor.wait_editing()
        x("type", "--delay", 60, "Mina")
        x("key", "Escape")
        editor.wait_editing(False)
        editor.expect_saved(
            lambda data, kind=kind: "Mina" in [r["name"] for r in records(data, kind).values()], kind
        )
        x("key", "ctrl+z")
        editor.expect_saved(lambda data: data == original, "taken back")
        x("key", "Escape")


def test_scrolling_ends_at_the_sheet(editor, original):
    """What is held at the window's edge scrolls to the edge of the sheet, not beyond, and then
    rests: the map does not fly away from a card that is dragged off it by the header."""
    card = editor.extents("Persona: Sam")
    middle = card.x + card.width / 2, card.y + card.height / 2
    editor.drag(middle, (middle[0], 52), release=False)
    assert settle(), "it scrolls on and on"
    assert abs(editor.extents("Persona: Sam").y - card.y) < 100
    x("key", "Escape")
    x("mouseup", 1)
    assert editor.saved() == original


def test_by_the_clock():
    """From the start page to a Korean map with 4 stages, a persona, 20 notes and a
    curve, without a menu. Says how long it took."""
    editor = Editor(None)
    folder = tempfile.mkdtemp(prefix="sojourn-")
    try:
        wait_for("the gallery", lambda: editor.find("Empathy map"))
        label = wait_for("the language", lambda: editor.find("Language of the map"))
        e = editor.place(label)
        # GTK 4.18 leaves a box's padding out of places
        x("mousemove", e.x + e.width + 60, e.y + e.height - 8, "click", 1)
        x("key", "Down", "Return")
        wait_for("Korean sets", lambda: editor.says("문의 또는 인식"))
        card = wait_for(
            "the four stages",
            lambda: next((part for part in editor.parts() if "문의 또는 인식" in part.name), None),
        )
        e = editor.place(card)
        x("mousemove", e.x + 40, e.y + e.height // 4, "click", 1)
        started = time.time()
        editor.press("Create Map")
        wait_for("the map", lambda: editor.find("Stage: 문의"))
        headers = {stage: editor.extents("Stage: " + stage) for stage in ["문의", "관심", "구매", "설치"]}
        written = 0
        for lane in ["목표와 할 일", "접점과 채널", "고충", "기회"]:
            row = editor.extents("Lane: " + lane)
            for header in headers.values():
                x("mousemove", int(header.x + header.width * 0.75), int(row.y + row.height - 8), "click", 1)
                x("type", "--delay", 15, f"note {written}")
                written += 1
                if written in (2, 5, 8, 11):
                    x("key", "ctrl+Return")
                    x("type", "--delay", 15, f"note {written}b")
                    written += 1
                x("key", "Escape")
        lane, zoom = editor.extents("Lane: 감정"), editor.zoom()
        for stage, up in [("문의", -2), ("관심", -1), ("구매", 1), ("설치", 2)]:
            header = headers[stage]
            x(
                "mousemove",
                int(header.x + header.width / 2),
                int(lane.y + lane.height / 2 - up * 34 * zoom),
                "click",
                "--repeat",
                2,
                "--delay",
                60,
                1,
            )
            editor.wait_editing()
            x("type", "--delay", 15, f"because {up}")
            x("key", "Return")
            editor.wait_editing(False)
        x("key", "Escape", "Escape")
        x("key", "p")
        x("key", "ctrl+s")
        wait_for("the chooser", lambda: editor.find("Save the Journey Map"))
        path = os.path.join(folder, "clock.cjm")
        choose_file("ctrl+a", path)
        wait_for("the file", lambda: os.path.exists(path))
        print(f"# a Korean map in {time.time() - started:.0f} s", flush=True)
        with open(path) as f:
            made = json.load(f)
        assert (len(made["stages"]), len(made["personas"]), len(made["notes"]), len(made["feelings"])) == (
            4, 1, 20, 4
        ), {k: len(made[k]) for k in ["stages", "personas", "notes", "feelings"]}
        subprocess.run([CJM, "check", path], check=True)
        editor.close()
    finally:
        editor.process.kill()
        shutil.rmtree(folder, ignore_errors=True)


run(globals())

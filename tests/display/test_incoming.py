#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What other programs offer, pasted and dropped: links, files, pictures, formatted text,
other encodings. Another program offers the forms that real ones do, all at once;
the saved file says what came of them, or a sentence why nothing did. Prints TAP.
Run by tests/display/on-own-display."""
import contextlib
import os
import shutil
import subprocess
import tempfile

from harness import (
    CJM, ROOT, RUNNING, TESTS, Editor, check_undo_redo, drop_from_program, empty_cell, focus_cell,
    new_notes, records, run, settle, wait_for, x,
)

PAGE = "https://example.com/page"
LINK = {
    "text/uri-list": PAGE + "\r\n",
    "text/x-moz-url": (PAGE + "\nAn example").encode("utf-16-le"),
    "text/html": f'<a href="{PAGE}">An <b>example</b></a>',
    "text/plain;charset=utf-8": PAGE,
}


@contextlib.contextmanager
def as_files(types):
    """The arguments with which another program offers @types: each kind, and a file of what it is."""
    with tempfile.TemporaryDirectory(prefix="sojourn-") as folder:
        arguments = []
        for i, (kind, what) in enumerate(types.items()):
            path = os.path.join(folder, str(i))
            with open(path, "wb") as f:
                f.write(what if isinstance(what, bytes) else what.encode())
            arguments += [kind, path]
        yield arguments


@contextlib.contextmanager
def clipboard(types):
    """Another program with all of @types on the clipboard."""
    with as_files(types) as arguments:
        process = subprocess.Popen(
            [os.path.join(TESTS, "drag-source"), "clipboard", *arguments], stdout=subprocess.PIPE
        )
        try:
            assert process.stdout.readline() == b"ready\n"
            yield process
        finally:
            process.kill()
            process.wait()
            process.stdout.close()


def wait_outcome(editor, outcome):
    """The other program stays until it is read: the map has changed, a sentence is said, or what
    @outcome asks."""
    if isinstance(outcome, str):
        wait_for(outcome, lambda: editor.says(outcome))
    else:
        wait_for("what comes of it", outcome or editor.modified)


def paste(editor, types, outcome=None):
    with clipboard(types):
        focus_cell(editor)
        x("key", "ctrl+v")
        wait_outcome(editor, outcome)


def drop(editor, types, outcome=None):
    with as_files(types) as arguments, drop_from_program(editor, ["types", *arguments], empty_cell(editor)):
        wait_outcome(editor, outcome)


def texts_of(original, data):
    return [n.get("text", "") for n in new_notes(original, data)]


def expect_texts(editor, original, texts, what):
    data = editor.expect_saved(lambda data: len(new_notes(original, data)) == len(texts), what)
    assert texts_of(original, data) == texts, (what, texts_of(original, data))
    places = {(n["lane"], n["stage"]) for n in new_notes(original, data)}
    assert places == {("lane-plan", "stage-3")}, (what, places)
    x("key", "ctrl+z")
    editor.expect_saved(lambda data: data == original, f"{what}: one undo takes it back")


def expect_untouched(editor, original):
    with open(editor.path, "rb") as f:
        assert f.read() == original and not editor.modified()


def a_picture(editor):
    path = os.path.join(os.path.dirname(editor.path), "a picture 그림.png")
    subprocess.run([CJM, "thumbnail", editor.path, path, "128"], check=True)
    return path


def uri(path):
    return subprocess.run(
        ["/usr/bin/python3", "-c", "import pathlib, sys; print(pathlib.Path(sys.argv[1]).as_uri())", path],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def test_link(editor, original):
    """A link is one note: what it is called, where it leads."""
    wanted = ["An example\n" + PAGE]
    drop(editor, LINK)
    expect_texts(editor, original, wanted, "a dropped link")
    paste(editor, LINK)
    expect_texts(editor, original, wanted, "a pasted link")
    paste(editor, {k: v for k, v in LINK.items() if k in ("text/uri-list", "text/html")})
    expect_texts(editor, original, wanted, "a link with its HTML alone")
    drop(editor, {"text/uri-list": PAGE})
    expect_texts(editor, original, [PAGE], "an address alone")
    paste(editor, {"text/uri-list": f"{PAGE}\r\nhttps://example.com/two\r\n"})
    expect_texts(editor, original, [PAGE, "https://example.com/two"], "two addresses")


def test_copied_files(editor, original):
    """A picture copied in the file manager comes as when it is dropped."""
    path = a_picture(editor)
    types = {
        "x-special/gnome-copied-files": "copy\n" + uri(path),
        "text/uri-list": uri(path) + "\r\n",
        "text/plain;charset=utf-8": path,
    }
    for offered in [
        types,
        {"x-special/gnome-copied-files": types["x-special/gnome-copied-files"]},
        {"text/uri-list": types["text/uri-list"]},
    ]:
        paste(editor, offered)
        data = editor.expect_saved(
            lambda data: len(records(data, "images")) == 1 if b'"images"' in data else False, "the picture"
        )
        assert new_notes(original, data)[0]["picture"] in records(data, "images")
        x("key", "ctrl+z")
        editor.expect_saved(lambda data: data == original, "one undo takes the picture back")
    paste(editor, {"text/uri-list": "sftp://server/share/a.png\r\n"}, "is not on this computer")
    drop(editor, {"text/uri-list": uri(os.path.dirname(path)) + "\r\n"}, "is not a picture")
    expect_untouched(editor, original)


def test_capitals(editor, original):
    """MAP.CJM opens when it is dropped or pasted."""
    other = os.path.join(os.path.dirname(editor.path), "OTHER.CJM")
    shutil.copy(os.path.join(ROOT, "data/samples/lunch-break.en.cjm"), other)
    drop(
        editor, {"text/uri-list": uri(other)}, lambda: any("OTHER.CJM" in title for title in editor.titles())
    )
    with open(editor.path, "rb") as f:
        assert f.read() == original


def test_picture_of_a_page(editor, original):
    """A picture in a browser is a link too: its pixels are what is meant."""
    with open(a_picture(editor), "rb") as f:
        png = f.read()
    for how, offered in [
        (drop, LINK | {"image/png": png}),
        (paste, {"text/html": '<img src="https://example.com/a.png">', "image/png": png}),
    ]:
        how(editor, offered)
        data = editor.expect_saved(lambda data: b'"images"' in data, "the picture")
        assert len(records(data, "images")) == 1 and len(new_notes(original, data)) == 1
        x("key", "ctrl+z")
        editor.expect_saved(lambda data: data == original, "one undo takes the picture back")


def test_formatted_text(editor, original):
    """Where nothing is plainer the words of HTML and RTF are taken, tables as tables."""
    html = (
        '<meta charset="utf-8"><style>p {}</style><ul><li>첫째 <b>bold</b></li>'
        "<li>two &amp;<br>more</li></ul><script>no()</script>"
    )
    paste(editor, {"text/html": html})
    expect_texts(editor, original, ["첫째 bold", "two &", "more"], "HTML alone")
    stages = {i: s["name"] for i, s in records(original, "stages").items()}
    table = (
        f"<table><tr><td></td><td>{stages['stage-1']}</td><td>{stages['stage-4']}</td></tr>"
        "<tr><td>Pains</td><td><p>no</p><p>idea</p></td><td>no manual</td></tr></table>"
    )
    paste(editor, {"text/html": table.encode("utf-16")})
    data = editor.expect_saved(lambda data: len(new_notes(original, data)) == 3, "a table of HTML")
    assert sorted((n["lane"], n["stage"], n["text"]) for n in new_notes(original, data)) == [
        ("lane-pains", "stage-1", "idea"),
        ("lane-pains", "stage-1", "no"),
        ("lane-pains", "stage-4", "no manual"),
    ]
    x("key", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "one undo takes it back")
    rtf = (
        rb"{\rtf1\ansi\ansicpg949{\fonttbl{\f0 Batang;}}{\*\generator x;}\f0 \'b0\'ed\'b0\'b4 one\par "
        rb"\uc1 \u44032?\b two\b0 \par {\i caf\u233?}}"
    )
    drop(editor, {"text/rtf": rtf})
    expect_texts(editor, original, ["고객 one", "가two", "café"], "RTF alone")


def test_encodings(editor, original):
    """Text that is not UTF-8 is read as what it is."""
    for offered, wanted in [
        ({"text/plain": "café".encode("latin-1")}, "café"),
        ({"text/plain;charset=euc-kr": "고객 불만".encode("euc-kr")}, "고객 불만"),
        ({"text/plain": "고객".encode("utf-16")}, "고객"),
        ({"text/plain;charset=utf-8": b"\xef\xbb\xbfone"}, "one"),
    ]:
        paste(editor, offered)
        expect_texts(editor, original, [wanted], str(offered))
    if shutil.which("xclip"):  # X11's own names for text
        for target in ["UTF8_STRING", "STRING"]:
            subprocess.run(
                ["xclip", "-selection", "clipboard", "-t", target, "-i"],
                input="café".encode("utf-8" if target == "UTF8_STRING" else "latin-1"),
                check=True,
            )
            focus_cell(editor)
            x("key", "ctrl+v")
            expect_texts(editor, original, ["café"], target)


def test_nothing_is_silent(editor, original):
    """What can't be taken says so."""
    neither = "The clipboard holds no text, picture or file that a map could take."
    paste(editor, {"application/x-color": b"\0" * 8}, neither)
    drop(editor, {"image/x-nobody-knows": b"what"}, "Sojourn can’t read this kind of picture.")
    drop(
        editor,
        {"text/plain;charset=utf-8": " \n"},
        "What was dropped holds no text, picture or file that a map could take.",
    )
    paste(editor, {"text/plain;charset=utf-8": " \n"}, neither)
    with clipboard({"text/plain;charset=utf-8": "gone"}):
        pass  # its program ends, and what it offered is gone
    focus_cell(editor)
    x("key", "ctrl+v")
    wait_for(
        "a sentence",
        lambda: any(editor.says(s) for s in ["The clipboard is empty.", neither, "does not answer"]),
        40,
    )
    expect_untouched(editor, original)


def test_line_breaks_while_writing(editor, original):
    """Breaks of other systems are plain ones, also where text is being written."""
    focus_cell(editor)
    x("type", "a")
    editor.wait_editing()
    with clipboard({"text/plain;charset=utf-8": "first\r\nsecond\x0bthird\u2028fourth"}):
        x("key", "ctrl+v")
        wait_for("the text", lambda: editor.says("third"))
        x("key", "Escape")
    editor.wait_editing(False)
    data = editor.expect_saved(lambda data: len(new_notes(original, data)) == 1, "the note")
    assert texts_of(original, data) == ["afirst\nsecond\nthird\nfourth"], texts_of(original, data)


def begin_note(editor):
    """A click on the plus of the empty cell: a new note, in which nothing is written yet."""
    x("mousemove", *empty_cell(editor), "click", 1)
    editor.wait_editing()


def write_note(editor, text="a"):
    focus_cell(editor)
    x("type", text)
    editor.wait_editing()


WORD_LIST = {"text/plain;charset=utf-8": "•\tone\n•\ttwo\n"}
UNKNOWN = {"application/x-color": b"\0" * 8}
NEITHER = "The clipboard holds no text, picture or file"


def read_picture(editor):
    with open(a_picture(editor), "rb") as f:
        return f.read()


def expect_picture(editor, original, text):
    data = editor.expect_saved(
        lambda data: b'"images"' in data and len(new_notes(original, data)) == 1, "the picture"
    )
    note = new_notes(original, data)[0]
    assert note["picture"] in records(data, "images") and note.get("text", "") == text, note


def paste_into(editor, begin, types, sentence=None):
    """Pastes @types where @begin begins to write; that ends it, or @sentence is said. The
    clipboard first: the editor hears a moment later what is on it."""
    with clipboard(types):
        begin(editor)
        x("key", "ctrl+v")
        if sentence:
            wait_outcome(editor, sentence)
        else:
            editor.wait_editing(False)


def test_into_an_empty_note(editor, original):
    """A new note in which nothing is written gives way: what is pasted comes as into its cell."""
    for types, wanted in [(WORD_LIST, ["one", "two"]), (LINK, ["An example\n" + PAGE])]:
        paste_into(editor, begin_note, types)
        expect_texts(editor, original, wanted, str(types))
    paste_into(editor, begin_note, {"x-special/gnome-copied-files": "copy\n" + uri(a_picture(editor))})
    expect_picture(editor, original, "")
    x("key", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "one undo takes the picture back")
    paste_into(
        editor,
        begin_note,
        {"text/plain;charset=utf-8": "Stage\tLane\tText\nAftermath\tPains\tWrong place"},
        "There is no stage “Aftermath” here.",
    )
    assert editor.find_button("Add Stage")
    data = editor.expect_saved(lambda data: len(new_notes(original, data)) == 1, "the note")
    assert new_notes(original, data)[0]["lane"] == "lane-pains"
    x("key", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "one undo takes the table back")
    paste_into(editor, begin_note, UNKNOWN, NEITHER)
    x("key", "Escape")
    editor.wait_editing(False)
    expect_untouched(editor, original)


def test_into_words(editor, original):
    """Where words stand already the words of what is pasted go between them."""
    begin = write_note
    for types, seen in [
        ({"text/rtf": rb"{\rtf1\ansi bc\par}"}, "abc"),
        (WORD_LIST, "two"),
        ({"text/plain;charset=utf-8": "Stage\tText\nOne\tbig thing\n"}, "One big thing"),
        (LINK, PAGE),
        (UNKNOWN, NEITHER),
        ({"text/plain;charset=utf-8": "x" * 100_000}, "A note holds 100000 characters at most."),
    ]:
        paste_into(editor, begin, types, seen)
        begin = Editor.wait_editing
    paste_into(editor, begin, {"image/png": read_picture(editor)})
    expect_picture(editor, original, f"abc\none\ntwo\nStage Text\nOne big thing\nAn example\n{PAGE}")


def test_into_fields(editor, original):
    """A field takes the words of anything, and says where there are none."""
    with clipboard({"image/png": read_picture(editor)}):
        x("key", "ctrl+k")
        wait_for("the list", lambda: len(editor.titles()) == 2)
        x("key", "ctrl+v")
        wait_outcome(editor, "Only text can be pasted here.")
    x("key", "Escape")
    wait_for("the window", lambda: len(editor.titles()) == 1)
    editor.activate()
    with clipboard({"text/html": "<p>Too many <b>long</b> reviews</p>", "image/png": b"none"}):
        x("key", "ctrl+f", "ctrl+v")
        wait_outcome(editor, "1 found")
    x("key", "Escape")
    with clipboard({"text/html": "<ul><li>one</li><li>two</li></ul>"}):
        x("key", "ctrl+r")
        editor.wait_editing()
        x("key", "ctrl+v")
        settle(10)
        x("key", "Return")
        wait_for("two notes", lambda: editor.says("2 notes"))
    x("key", "Escape")
    data = editor.expect_saved(lambda data: len(new_notes(original, data)) == 2, "two notes")
    assert texts_of(original, data) == ["one", "two"]


def test_unknown_names_are_offered(editor, original):
    """A stage and a lane that aren't there are said and offered; adding them moves the note there,
    and the view with it."""
    with clipboard({"text/plain;charset=utf-8": "Stage\tLane\tText\nAftermath\tIdeas\tWrong place"}):
        focus_cell(editor)
        x("key", "ctrl+0")  # so that not all of the map is in sight
        x("key", "ctrl+v")
        wait_outcome(editor, "There is no stage “Aftermath” here. There is no lane “Ideas” here.")
    pasted = editor.expect_saved(lambda data: len(new_notes(original, data)) == 1, "the note")
    editor.press("Add Them")
    data = editor.expect_saved(
        lambda data: any(s.get("name") == "Aftermath" for s in records(data, "stages").values()), "the stage"
    )
    stage = [s for s in records(data, "stages").values() if s.get("name") == "Aftermath"][0]
    lane = [lane for lane in records(data, "lanes").values() if lane.get("name") == "Ideas"][0]
    assert (new_notes(original, data)[0]["stage"], new_notes(original, data)[0]["lane"]) == (
        stage["id"], lane["id"]
    )
    note = wait_for(
        "the note",
        lambda: next((editor.place(p) for p in editor.parts() if p.name.endswith(": Wrong place")), None),
    )
    assert 0 < note.x and note.x + note.width < 1280 and note.y + note.height < 860, note
    check_undo_redo(editor, pasted, data)
    x("key", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "the next undo takes the paste back")


def test_rain_of_lines(editor, original):
    """Three lines pasted into the rain are three notes."""
    x("key", "ctrl+r")
    editor.wait_editing()
    with clipboard({"text/plain;charset=utf-8": "one\ntwo\nthree\n"}):
        x("key", "ctrl+v")
        settle(10)
        x("key", "Return")
        wait_for("three notes", lambda: editor.says("3 notes"))
    x("key", "Escape")
    data = editor.expect_saved(lambda data: len(new_notes(original, data)) == 3, "three notes")
    assert texts_of(original, data) == ["one", "two", "three"]
    x("key", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "one undo takes the rain back")


def test_arguments():
    """An address is no file: the window and the terminal say what to do. "--" ends options."""
    for argument in ["http://example.com/a.cjm", "sftp://server/map.cjm"]:
        editor = Editor(argument)
        try:
            wait_for("the sentence", lambda: editor.says("is not on this computer"))
        finally:
            editor.process.terminate()
            editor.process.wait(60)
        assert "is not on this computer" in editor.said()
        RUNNING.remove(editor)  # it has complained, as it should
    folder = tempfile.mkdtemp(prefix="sojourn-")
    path = os.path.join(folder, "-x.CJM")
    shutil.copy(os.path.join(ROOT, "data/samples/colleen.en.cjm"), path)
    editor = Editor(None, {}, ["--", "-x.CJM"], folder)
    try:
        wait_for("the file", lambda: "-x.CJM" in editor.titles())
        editor.close()
    finally:
        shutil.rmtree(folder)


run(globals())

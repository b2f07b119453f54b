# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing Korean, key after key, whatever the input method: the tests of test_ibus.py and
test_fcitx.py. Whatever ends a text, the syllable that is still being composed is in it."""
from harness import (
    NOTE, Atspi, empty_cell, feeling_point, focus_field, new_notes, other_program, put_on_clipboard,
    raw_x, records, run, select, settle, wait_for, x,
)

# The two-set keyboard: letters in Unicode's order, and the keys that write them.
INITIALS = "r R s e E f a q Q t T d w W c z x v g".split()
VOWELS = "k o i O j p u P h hk ho hl y n nj np nl b m ml l".split()
FINALS = " r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g".split(" ")
PAUSE = 25  # ms between keys: fast hands


def keys_of(text):
    """The keys for @text, Korean syllables and what is written as it is."""
    for sign in text:
        at = ord(sign) - 0xAC00
        yield from INITIALS[at // 588] + VOWELS[at % 588 // 28] + FINALS[at % 28] if 0 <= at < 11172 else sign


def write(text):
    """Key after key, without waiting for anything in between."""
    raw_x("type", "--delay", PAUSE, "".join(keys_of(text)))


PLACES = {}  # of things on the map as it is opened, which is the same each time


def place(name, find):
    if name not in PLACES:
        PLACES[name] = [int(n) for n in find()[:2]]
    return PLACES[name]


def click(at):
    x("mousemove", *at, "click", 1)


def cell(editor, right=0):
    """In an empty cell, beside its plus."""
    at = place("cell", lambda: empty_cell(editor))
    return at[0] + right, at[1] + 22


def run_in(modes):
    """All tests in each of @modes, name → what is around the editor and gives its environment."""

    def in_mode(function, mode):
        def test(editor, original):
            click(cell(editor))
            function(editor, original)

        test.around = modes[mode]
        return test

    run(
        {
            f"test_{name.removeprefix('each_')}_{mode}": in_mode(function, mode)
            for name, function in globals().items()
            if name.startswith("each_")
            for mode in modes
        }
    )


def leave_dialog(editor):
    x("key", "Escape")
    wait_for("the dialog gone", lambda: len(editor.titles()) == 1)
    editor.activate()


def do(editor, command):
    """By the list of commands. Its words are pasted: the keyboard is Korean."""
    put_on_clipboard(command)
    x("key", "ctrl+k")
    wait_for("the list", lambda: len(editor.titles()) == 2)
    x("key", "ctrl+v")
    wait_for(command, lambda: editor.find(command))
    x("key", "Return")
    wait_for("the list gone", lambda: len(editor.titles()) == 1)
    editor.activate()


def texts(original, data):
    return [n["text"] for n in new_notes(original, data)]


def expect_notes(editor, original, wanted):
    found = []

    def as_wanted(data):
        found[:] = texts(original, data)
        return found == wanted

    try:
        editor.expect_saved(as_wanted, "the notes")
    except AssertionError:
        raise AssertionError(f"{found} rather than {wanted}") from None


def each_note_after_note(editor, original):
    """Typing on a cell begins a note with the first key; Ctrl+Enter goes on, all at full speed."""
    words = ["관심 갖기", "다섯여섯", "고객 센터", "없었다"]
    for word in words:
        write(word)
        raw_x("key", "ctrl+Return")
    raw_x("key", "Escape")
    editor.wait_editing(False)
    expect_notes(editor, original, words)


def each_way_to_end_a_note(editor, original):
    ways = [
        lambda: x("key", "Escape"),
        lambda: x("key", "Tab", "Escape"),
        lambda: click(cell(editor)),
        lambda: (x("key", "ctrl+e"), leave_dialog(editor)),
        lambda: (x("key", "ctrl+p"), leave_dialog(editor)),
        lambda: (x("key", "F5"), leave_dialog(editor)),
        lambda: x("key", "ctrl+Page_Down", "ctrl+Page_Up"),
        lambda: x("key", "ctrl+f", "Escape"),
    ]
    wanted = [f"고객 {i}객" for i in range(len(ways))]
    for i, way in enumerate(ways):
        click(cell(editor, right=15 + 15 * (i % 2)))  # twice at one place is a double click
        write(wanted[i])
        way()
    editor.expect_saved(lambda data: sorted(texts(original, data)) == wanted, wanted)


def each_save(editor, original):
    """It takes the syllable that is being composed, and writing goes on behind it."""
    for word, seen in [("고객", "고객"), ("만", "고객만"), (" 센터", "고객만 센터")]:
        write(word)
        expect_notes(editor, original, [seen])
    x("key", "Escape")
    editor.wait_editing(False)
    x("key", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "one step back")


def each_autosave(editor, original):
    """Saved by itself once it is written, whole."""
    do(editor, "Save by Itself")
    click(cell(editor))
    write("관심 갖기")
    raw_x("key", "ctrl+Return")
    write("없었다")
    x("key", "Escape")

    def saved():
        with open(editor.path, "rb") as f:
            return texts(original, f.read()) == ["관심 갖기", "없었다"]

    wait_for("the file", saved)
    wait_for("no mark", lambda: not editor.modified())


def each_name(editor, original):
    """Names of stages and lanes and the reason of an emotion, which Enter ends."""
    for kind, name, word in [
        ("stages", "Stage: ", "관심 갖기"), ("lanes", "Lane: Pains", "불편"), ("feelings", "Emotion: ", "너무 길다")
    ]:
        click(place(name, lambda: feeling_point(editor) if kind == "feelings" else editor.centre(name)))
        x("key", "F2", "ctrl+a")
        write(word)
        x("key", "Return")
    editor.wait_editing(False)
    data = editor.expect_saved(
        lambda data: "너무 길다" == records(data, "feelings")["f03"].get("text"), "the reason"
    )
    assert "관심 갖기" in [r["name"] for r in records(data, "stages").values()]
    assert "불편" in [r["name"] for r in records(data, "lanes").values()]


def find_row(editor, name):
    return editor.place(
        wait_for(
            name,
            lambda: next(
                (
                    part
                    for part in editor.parts()
                    if part.name.startswith(name) and part.role == Atspi.Role.LIST_ITEM
                ),
                None,
            ),
        )
    )


def each_name_beside_the_map(editor, original):
    """In the outline, ended by Enter and by a click, saved meanwhile; and the title of the map."""
    row = find_row(editor, "Purchase or preparation, ")
    for words, end in [(["관심", " 갖기"], lambda: x("key", "Return")), (["불편"], lambda: click(cell(editor)))]:
        x("mousemove", row.x + 90, row.y + row.height // 2, "click", 1)
        x("key", "F2", "ctrl+a")
        for i, word in enumerate(words):
            write(word)
            if i < len(words) - 1:
                editor.expect_saved(lambda data: records(data, "stages")["stage-3"]["name"] == word, word)
        end()
        editor.expect_saved(lambda data: records(data, "stages")["stage-3"]["name"] == "".join(words), words)
    do(editor, "Rename Map")
    x("key", "ctrl+a")
    write("배송")
    editor.expect_saved(
        lambda data: records(data, "maps")["map-current"].get("title") == "배송",
        "the title while it is written",
    )
    write(" 날짜")
    x("key", "Return")
    editor.expect_saved(
        lambda data: records(data, "maps")["map-current"].get("title") == "배송 날짜", "the title"
    )


def each_property(editor, original):
    """One line, ended by Enter, Tab, a click; many lines, ended by a click and by saving."""

    def expect(member, text):
        editor.expect_saved(lambda data: records(data, "notes")["n33"].get(member) == text, text)

    click(place(NOTE, lambda: editor.centre(NOTE)))
    x("key", "alt+Return")
    focus_field(editor, "Owner")
    for text, end in [("고객팀", "Return"), ("물류", "Tab"), ("매장", None)]:
        x("key", "ctrl+a")
        write(text)
        if end:
            x("key", end)
        expect("owner", text)
        focus_field(editor, "Text" if end is None else "Owner")
    x("key", "ctrl+a")
    write("배송 날짜")
    click(cell(editor))
    expect("text", "배송 날짜")


def each_line(editor, original):
    """In a text Enter is a new line and Backspace takes back, also in Korean."""
    write("첫째")
    raw_x("key", "Return")
    write("둘째")
    raw_x("key", "BackSpace", "BackSpace", "BackSpace")
    write("줄")
    raw_x("key", "Return", "BackSpace", "Left", "Left")
    write("셋")
    raw_x("key", "Escape")
    expect_notes(editor, original, ["첫째셋\n줄"])


def each_rain(editor, original):
    x("key", "ctrl+r")
    editor.wait_editing()
    for word in ["첫째", "둘째"]:
        write(word)
        raw_x("key", "Return")
    write("남은 줄")  # without its Enter
    x("key", "Escape")
    expect_notes(editor, original, ["첫째", "둘째", "남은 줄"])


def each_search(editor, original):
    """What is looked for is what is seen, while it is still composed."""
    write("첫째")
    x("key", "ctrl+s", "Escape")
    x("key", "ctrl+f")
    write("첫째")
    wait_for("the hit", lambda: editor.says("1 found"))
    x("key", "Escape")  # the syllable that is committed by it looks for nothing
    wait_for("no more hits", lambda: not editor.says("1 found"))
    x("key", "ctrl+k")
    wait_for("the list", lambda: len(editor.titles()) == 2)
    write("첫째")
    wait_for("the note in the list", lambda: editor.find("첫째"))
    x("key", "Return")
    wait_for("the list gone", lambda: len(editor.titles()) == 1)


def each_undo(editor, original):
    """One step takes the whole note, the last syllable included."""
    write("고객")
    raw_x("key", "Escape")
    editor.wait_editing(False)
    expect_notes(editor, original, ["고객"])
    x("key", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "taken back")


def each_close(editor, original):
    write("고객")
    raw_x("key", "ctrl+w")
    wait_for("the question", lambda: editor.find_button("Discard"))
    editor.press("Save")
    editor.process.wait(60)
    with open(editor.path, "rb") as f:
        assert texts(original, f.read()) == ["고객"]


def each_keyboard_elsewhere(editor, original):
    """Another window takes the keyboard right after the last key and gives it back: what
    was typed before is still written as it was meant, in a note and in a field."""
    words = ["고객센터", "없었다네", "관심갖기"]

    def go_and_come(window):
        raw_x("windowfocus", window)
        settle()
        editor.activate()

    with other_program(["text", "-"]) as (_, window):
        editor.activate()
        for i, word in enumerate(words):
            click(cell(editor, right=15 + 15 * (i % 2)))
            write(word)
            go_and_come(window)
            x("key", "Escape")
        editor.expect_saved(lambda data: sorted(texts(original, data)) == sorted(words), words)
        select(editor, NOTE)
        x("key", "alt+Return")
        focus_field(editor, "Owner")
        x("key", "ctrl+a")
        write("고객팀")
        go_and_come(window)
        x("key", "Return")
        editor.expect_saved(lambda data: records(data, "notes")["n33"].get("owner") == "고객팀", "the owner")


def each_close_from_outside(editor, original):
    """The window is asked to close, by no key, right after the last key: that key is in the text."""
    button = wait_for("the window's button", lambda: editor.find_button("Close"))
    write("고객센터")
    button.do_action()
    wait_for("the question", lambda: editor.find_button("Discard"))
    editor.press("Save")
    editor.process.wait(60)
    with open(editor.path, "rb") as f:
        found = texts(original, f.read())
    assert found == ["고객센터"], found

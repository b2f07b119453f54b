#!/usr/bin/python3
"""Korean by the input method that people have: IBus with its Hangul engine, real keys,
in the mode it comes in and in the other. Whatever ends a text, the syllable that is
still being composed is in it. Prints TAP. Run inside xvfb-run and dbus-run-session."""
import contextlib
import os
import shutil
import subprocess

from harness import ENV, NOTE, empty_cell, focus_cell, focus_field, new_notes, raw_x, records, run, select, settle, skip_all, wait_for, x

for tool, package in [("ibus-daemon", "ibus"), ("/usr/lib/ibus/ibus-engine-hangul", "ibus-hangul")]:
    if not shutil.which(tool) and not os.path.exists(tool.replace("/lib/", "/libexec/").replace("/ibus/", "/")):
        skip_all(f"{package} is missing")

# The two-set keyboard: letters in Unicode's order, and the keys that write them.
INITIALS = "r R s e E f a q Q t T d w W c z x v g".split()
VOWELS = "k o i O j p u P h hk ho hl y n nj np nl b m ml l".split()
FINALS = " r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g".split(" ")
MODES = {"as_it_comes": {}, "synchronous": {"IBUS_ENABLE_SYNC_MODE": "1"}}
PAUSE = 25  # ms between keys: fast hands


def keys_of(text):
    """The keys for @text, Korean syllables and what is written as it is."""
    for sign in text:
        at = ord(sign) - 0xAC00
        yield from INITIALS[at // 588] + VOWELS[at % 588 // 28] + FINALS[at % 28] if 0 <= at < 11172 else sign


def write(text):
    """Key after key, without waiting for anything in between."""
    raw_x("type", "--delay", PAUSE, "".join(keys_of(text)))


@contextlib.contextmanager
def ibus(mode):
    """The daemon with the Hangul engine, in Korean. Gives the environment for an editor."""
    env = ENV | {"GSETTINGS_BACKEND": "keyfile", "G_DEBUG": ""}
    settings = os.path.join(env["XDG_CONFIG_HOME"], "glib-2.0/settings")
    os.makedirs(settings, exist_ok=True)
    with open(os.path.join(settings, "keyfile"), "w") as f:
        f.write("[org/freedesktop/ibus/engine/hangul]\ninitial-input-mode='hangul'\n")
    daemon = subprocess.Popen(["ibus-daemon", "--panel", "disable", "--emoji-extension", "disable"], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for("the Hangul engine", lambda: subprocess.run(["ibus", "engine", "hangul"], env=env, capture_output=True).returncode == 0, 60)
        yield {"GTK_IM_MODULE": "ibus"} | MODES[mode]
    finally:
        daemon.terminate()
        daemon.wait(10)


def each_mode(function):
    """The test once in each mode, with the keyboard in an empty cell."""

    def in_mode(mode):
        def test(editor, original):
            focus_cell(editor)
            function(editor, original)

        test.around = lambda: ibus(mode)
        return test

    name = function.__name__.removeprefix("each_")
    globals().update({f"test_{name}_{mode}": in_mode(mode) for mode in MODES})


def leave_dialog(editor):
    x("key", "Escape")
    wait_for("the dialog gone", lambda: len(editor.titles()) == 1)
    editor.activate()


def expect_notes(editor, original, wanted):
    found = []

    def as_wanted(data):
        found[:] = [n["text"] for n in new_notes(original, data)]
        return found == wanted

    try:
        editor.expect_saved(as_wanted, "the notes")
    except AssertionError:
        raise AssertionError(f"{found} rather than {wanted}") from None


@each_mode
def each_note_after_note(editor, original):
    """Typing on a cell begins a note with the first key; Ctrl+Enter goes on, all at full speed."""
    words = ["관심 갖기", "다섯여섯", "고객 센터", "없었다"]
    for word in words:
        write(word)
        raw_x("key", "ctrl+Return")
    settle()
    raw_x("key", "Escape")
    editor.wait_editing(False)
    expect_notes(editor, original, words)


@each_mode
def each_way_to_end_a_note(editor, original):
    cell = empty_cell(editor)
    ways = {
        "Escape": lambda: x("key", "Escape"),
        "Tab": lambda: x("key", "Tab", "Escape"),
        "Ctrl+S": lambda: x("key", "ctrl+s"),
        "a click": lambda: x("mousemove", cell[0], cell[1] + 22, "click", 1),
        "export": lambda: (x("key", "ctrl+e"), leave_dialog(editor)),
        "present": lambda: (x("key", "F5"), leave_dialog(editor)),
        "another map": lambda: (x("key", "ctrl+Page_Down"), x("key", "ctrl+Page_Up")),
        "find": lambda: (x("key", "ctrl+f"), x("key", "Escape")),
    }
    wanted = []
    for way, act in ways.items():
        x("mousemove", cell[0] + 15 + 15 * (len(wanted) % 2), cell[1] + 22, "click", 1)  # twice at one place is a double click
        write(f"고객 {len(wanted)}객")
        wanted.append(f"고객 {len(wanted)}객")
        act()
        editor.expect_saved(lambda data: wanted[-1] in [n["text"] for n in new_notes(original, data)], f"after {way}")
    found = sorted(n["text"] for n in new_notes(original, editor.saved()))
    assert found == wanted, found


@each_mode
def each_name(editor, original):
    """Names of stages and lanes, which Enter ends."""
    for kind, name, word in [("stages", "Stage: ", "관심 갖기"), ("lanes", "Lane: Pains", "불편")]:
        at = editor.centre(name)
        x("mousemove", int(at[0]), int(at[1]), "click", 1)
        x("key", "F2")
        editor.wait_editing()
        write(word)
        x("key", "Return")
        editor.wait_editing(False)
        editor.expect_saved(lambda data: word in [r.get("name") for r in records(data, kind).values()], word)


@each_mode
def each_property(editor, original):
    """One line, ended by Enter, Tab, a click; many lines, ended by a click and by saving."""
    select(editor, NOTE)
    x("key", "alt+Return")
    focus_field(editor, "Owner")
    write("고객팀")
    x("key", "Return")
    editor.expect_saved(lambda data: records(data, "notes")["n33"].get("owner") == "고객팀", "after Enter")
    focus_field(editor, "Owner")
    x("key", "ctrl+a")
    write("물류")
    x("key", "Tab")
    editor.expect_saved(lambda data: records(data, "notes")["n33"].get("owner") == "물류", "after Tab")
    focus_field(editor, "Owner")
    x("key", "ctrl+a")
    write("매장")
    editor.expect_saved(lambda data: records(data, "notes")["n33"].get("owner") == "매장", "saved meanwhile")
    cell = empty_cell(editor)  # before the note that it is found by is another
    focus_field(editor, "Text")
    x("key", "ctrl+a")
    write("배송 날짜")
    x("mousemove", cell[0], cell[1] + 22, "click", 1)
    editor.expect_saved(lambda data: records(data, "notes")["n33"]["text"] == "배송 날짜", "after a click")


@each_mode
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


@each_mode
def each_rain(editor, original):
    x("key", "ctrl+r")
    editor.wait_editing()
    for word in ["첫째", "둘째"]:
        write(word)
        x("key", "Return")
    write("남은 줄")  # without its Enter
    x("key", "Escape")
    expect_notes(editor, original, ["첫째", "둘째", "남은 줄"])


@each_mode
def each_search(editor, original):
    """What is looked for is what is seen, while it is still composed."""
    write("첫째")
    x("key", "ctrl+s")
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


@each_mode
def each_undo(editor, original):
    """One step takes the whole note, the last syllable included."""
    write("고객")
    raw_x("key", "Escape")
    editor.wait_editing(False)
    expect_notes(editor, original, ["고객"])
    x("key", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "taken back")


@each_mode
def each_close(editor, original):
    write("고객")
    raw_x("key", "ctrl+w")
    wait_for("the question", lambda: editor.find_button("Discard"))
    editor.press("Save")
    editor.process.wait(20)
    with open(editor.path, "rb") as f:
        assert [n["text"] for n in new_notes(original, f.read())] == ["고객"]


run(globals())

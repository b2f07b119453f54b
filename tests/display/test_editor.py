#!/usr/bin/python3
"""The real editor under real X events: what is dragged, typed and undone is what
the saved file says. Prints TAP. Run inside xvfb-run and dbus-run-session."""
import collections
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
import warnings

warnings.filterwarnings("ignore", category=DeprecationWarning)
SOJOURN, CJM, ROOT = sys.argv[1:4]
ONLY = sys.argv[4:]  # names of tests, all when empty


def skip_all(reason):
    print(f"1..0 # SKIP {reason}")
    sys.exit(0)


if not os.environ.get("DISPLAY"):
    skip_all("there is no display")
for tool in ["xdotool"]:
    if not shutil.which(tool):
        skip_all(f"{tool} is missing")
try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError):
    skip_all("python3-gi or gir1.2-atspi-2.0 is missing")

HOME = tempfile.mkdtemp(prefix="sojourn-home-")
ENV = os.environ | {"GSK_RENDERER": "cairo", "GSETTINGS_BACKEND": "memory", "LC_ALL": "C.UTF-8", "LANGUAGE": "", "XDG_DATA_HOME": HOME, "G_DEBUG": "", "ASAN_OPTIONS": "detect_leaks=0"}


def wait_for(what, probe, seconds=15):
    end = time.time() + seconds
    while time.time() < end:
        try:
            found = probe()
        except GLib.Error:
            found = None
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited in vain for {what}")


def x(*args):
    subprocess.run(["xdotool", *map(str, args)], check=True)


def walk(node, depth=0):
    yield node
    if depth < 30:
        for i in range(node.get_child_count()):
            child = node.get_child_at_index(i)
            if child:
                yield from walk(child, depth + 1)


SHADOW = 5  # of a window without a window manager
Box = collections.namedtuple("Box", "x y width height")


Atspi.get_desktop(0).get_child_count()  # starts the accessibility bus before there is anything on it
time.sleep(1)


class Editor:
    def __init__(self, path):
        self.path = path
        self.process = subprocess.Popen([SOJOURN] + ([path] if path else []), env=ENV, stderr=subprocess.PIPE)
        self.app = wait_for("the editor", self.find_app, 60)  # the first start on a machine looks at all fonts

    def find_app(self):
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for i in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(i)
            if app and app.get_process_id() == self.process.pid:
                return app
        return None

    def find(self, name, exact=False):
        self.app.clear_cache()
        for node in walk(self.app):
            own = node.get_name() or ""
            if own == name or (not exact and own.startswith(name)):
                return node
        return None

    def says(self, text):
        self.app.clear_cache()
        return any(text in (node.get_name() or "") for node in walk(self.app))

    def find_button(self, name):
        self.app.clear_cache()
        for node in walk(self.app):
            if node.get_role() == Atspi.Role.PUSH_BUTTON and (node.get_name() or "").endswith(name) and Atspi.Accessible.get_action_iface(node):
                return node
        return None

    def zoom(self):
        """What the zoom button says."""
        self.app.clear_cache()
        for node in walk(self.app):
            if node.get_role() == Atspi.Role.PUSH_BUTTON and (node.get_name() or "").endswith(" %"):
                return int(node.get_name()[:-2]) / 100
        return None

    def extents(self, name):
        """On the screen. GTK 4.8 tells places with, sizes without the zoom."""
        zoom = wait_for("the zoom", self.zoom)
        node = wait_for(name, lambda: self.find(name))
        e = wait_for(
            f"a size of {name}",
            lambda: (lambda e: e if e.width > 0 else None)(Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)),
        )
        return Box(e.x + SHADOW, e.y + SHADOW, e.width * zoom, e.height * zoom)

    def centre(self, name):
        e = self.extents(name)
        return e.x + e.width / 2, e.y + e.height / 2

    def titles(self):
        self.app.clear_cache()
        return [self.app.get_child_at_index(i).get_name() for i in range(self.app.get_child_count())]

    def wait_title(self, title):
        wait_for(f"the title {title}", lambda: title in self.titles())

    def press(self, name):
        button = wait_for(name, lambda: self.find_button(name))
        assert Atspi.Action.do_action(button, 0), name

    def drag(self, start, end, release=True):
        x("mousemove", int(start[0]), int(start[1]))
        time.sleep(0.1)
        x("mousedown", 1)
        for i in range(1, 16):
            x("mousemove", int(start[0] + (end[0] - start[0]) * i / 15), int(start[1] + (end[1] - start[1]) * i / 15))
            time.sleep(0.015)
        time.sleep(0.15)
        if release:
            x("mouseup", 1)
            time.sleep(0.2)

    def saved(self):
        """Saves and reads what is on disk then."""
        before = os.stat(self.path).st_mtime_ns
        x("key", "ctrl+s")
        wait_for("the save", lambda: os.stat(self.path).st_mtime_ns != before)
        with open(self.path, "rb") as f:
            return f.read()

    def expect_saved(self, wanted, what):
        """Saves until the file is as wanted: a busy machine takes its time."""
        end = time.time() + 20
        while True:
            data = self.saved()
            if wanted(data):
                return data
            assert time.time() < end, f"{what}: not in the file"
            time.sleep(0.3)

    def focused(self, role):
        self.app.clear_cache()
        return any(n.get_role() == role and n.get_state_set().contains(Atspi.StateType.FOCUSED) for n in walk(self.app))

    def wait_focus(self, role):
        wait_for(f"the focus on {role.value_nick}", lambda: self.focused(role))

    def wait_editing(self, editing=True):
        """Until text is being written, or no more."""
        wait_for("the text editor" if editing else "the end of editing", lambda: self.focused(Atspi.Role.TEXT) == editing)

    def close(self):
        """Ends it, and fails where it complained meanwhile."""
        if self.process.poll() is None:
            self.process.terminate()
        complaints = [line for line in self.process.stderr.read().decode().splitlines() if any(word in line for word in ["CRITICAL", "sojourn:", "Sanitizer", "runtime error"])]
        self.process.wait(10)
        assert not complaints, complaints


def records(data, kind):
    return {r["id"]: r for r in json.loads(data)[kind]}


def two_personas(path):
    """The sample with a second persona, so that cards have an order."""
    with open(os.path.join(ROOT, "data/samples/colleen.en.cjm")) as f:
        document = json.load(f)
    document["personas"].append({"id": "persona-2", "order": "z", "name": "Sam", "style": 2})
    document["cards"].append({"id": "card-2", "order": "z", "map": "map-current", "persona": "persona-2"})
    with open(path, "w") as f:
        json.dump(document, f)
    subprocess.run([CJM, "format", path], check=True)


NOTE = "Pain: Delivery day shows only"


def check_undo_redo(editor, original, changed):
    """Undo and redo, each saved: the bytes before and the bytes after."""
    x("key", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "undo brings back the file")
    x("key", "ctrl+shift+z")
    editor.expect_saved(lambda data: data == changed, "redo brings back the change")
    x("key", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "undo brings back the file again")


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


def feeling_point(editor):
    """The face of "Too many long reviews": its label lies right of and below it."""
    e = editor.extents("Emotion: Too many long reviews")
    radius = 22 * editor.zoom()  # with the white ring; the label is to the right and below
    return e.x + radius, e.y + radius


def test_drag_feeling(editor, original):
    start = feeling_point(editor)
    step = 34 * editor.zoom()
    editor.drag(start, (start[0] + 15, start[1] - 2 * step))
    changed = editor.saved()
    before, after = records(original, "feelings")["f03"], records(changed, "feelings")["f03"]
    assert after.get("value", 0) == before["value"] + 2 and after.get("at", 0.5) > before["at"], after
    check_undo_redo(editor, original, changed)


def test_escape_cancels(editor, original):
    for start in [editor.centre(NOTE), (editor.extents("Stage: Inquiry").x + 60, editor.centre("Stage: Inquiry")[1]), feeling_point(editor), editor.centre("Persona: Sam")]:
        editor.drag(start, (start[0] + 150, start[1] - 60), release=False)
        x("key", "Escape")
        time.sleep(0.1)
        x("mousemove", int(start[0] + 200), int(start[1]))
        x("mouseup", 1)
        time.sleep(0.2)
        assert editor.saved() == original


def test_write_note(editor, original):
    pain = editor.extents(NOTE)
    x("mousemove", int(pain.x + pain.width * 1.4), int(pain.y + pain.height / 2))
    x("click", "--repeat", 2, "--delay", 80, 1)
    editor.wait_editing()
    x("type", "--delay", 60, "No parcel number")
    x("key", "ctrl+Return")
    editor.wait_editing(False)
    changed = editor.saved()
    new = [n for i, n in records(changed, "notes").items() if i not in records(original, "notes")]
    assert len(new) == 1 and new[0]["text"] == "No parcel number", new
    assert (new[0]["lane"], new[0]["stage"], new[0]["kind"]) == ("lane-pains", "stage-3", "pain"), new
    check_undo_redo(editor, original, changed)


def test_edit_and_delete(editor, original):
    at = editor.centre(NOTE)
    x("mousemove", int(at[0]), int(at[1]), "click", 1)
    time.sleep(0.3)
    x("key", "Return")
    editor.wait_editing()
    x("type", "--delay", 60, "Changed")
    x("key", "Escape")
    editor.wait_editing(False)
    editor.expect_saved(lambda data: records(data, "notes")["n33"]["text"] == "Changed", "the new text")
    x("key", "Delete")
    editor.expect_saved(lambda data: "n33" not in records(data, "notes"), "the removal")
    x("key", "ctrl+z", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "undo brings back the file")


def test_tab_while_writing(editor, original):
    """Tab ends writing and goes on to the next; the program lives."""
    at = editor.centre(NOTE)
    for key in ["Tab", "shift+Tab"]:
        x("mousemove", int(at[0]), int(at[1]), "click", "--repeat", 2, "--delay", 80, 1)
        editor.wait_editing()
        x("key", key)
        editor.wait_editing(False)
    assert editor.saved() == original


def test_save_as_asks(editor, original):
    """A name typed without its ending does not overwrite the file with it."""
    other = os.path.join(os.path.dirname(editor.path), "other.cjm")
    with open(other, "w") as f:
        f.write("precious")
    x("key", "ctrl+shift+s")
    wait_for("the chooser", lambda: editor.find("Save the Journey Map"))
    time.sleep(0.5)
    x("key", "ctrl+a")
    x("type", "--delay", 30, other[:-4])
    x("key", "Return")
    editor.press("Cancel")
    time.sleep(0.5)
    with open(other) as f:
        assert f.read() == "precious"
    editor.wait_title(os.path.basename(editor.path))
    assert editor.saved() == original


def test_title_and_close(editor, original):
    name = os.path.basename(editor.path)
    editor.wait_title(name)
    at = editor.centre(NOTE)
    x("mousemove", int(at[0]), int(at[1]), "click", 1)
    x("key", "Delete")
    editor.wait_title("• " + name)
    x("key", "ctrl+w")
    editor.press("Cancel")
    time.sleep(0.5)
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
    larger = wait_for("a larger note", lambda: (lambda e: e if e.width > before.width * 1.2 else None)(editor.extents(NOTE)))
    assert abs(larger.x + larger.width / 2 - at[0]) < 12 and abs(larger.y + larger.height / 2 - at[1]) < 12, "zoom is not at the pointer"
    x("mousedown", 2)
    for i in range(10):
        x("mousemove_relative", "--", -5, -3)
    x("mouseup", 2)
    moved = wait_for("a moved note", lambda: (lambda e: e if e.x < larger.x - 30 else None)(editor.extents(NOTE)))
    assert abs(moved.x - (larger.x - 50)) < 6 and abs(moved.y - (larger.y - 30)) < 6, (larger, moved)
    x("keydown", "space")
    time.sleep(0.1)
    x("mousedown", 1)
    for i in range(10):
        x("mousemove_relative", "--", 5, 3)
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
    time.sleep(0.5)
    x("key", "ctrl+a")
    x("type", "--delay", 30, os.path.splitext(out)[0])
    x("key", "Return")
    wait_for("the file", lambda: os.path.exists(out), 30)
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
            time.sleep(0.5)
            x("key", "ctrl+l")
            x("type", "--delay", 30, path)
            time.sleep(0.5)
            x("key", "Return")
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


def test_broken_file():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "broken.cjm")
        with open(path, "w") as f:
            f.write('{"format": "cjm", "version": 1, "project": {"id": "p"},\n"notes": [{"id": "n7", "lane": "l9"}]}')
        editor = Editor(path)
        try:
            wait_for("the sentence", lambda: editor.says("line 2: note n7: no lane 'l9'"))
        finally:
            editor.close()


tests = [(n, f) for n, f in sorted(globals().items()) if n.startswith("test_") and (not ONLY or n[5:] in ONLY)]
assert len(tests) >= len(ONLY) and tests, f"no such test among {ONLY}"
print(f"1..{len(tests)}")
failed = 0
for number, (name, function) in enumerate(tests, 1):
    folder = tempfile.mkdtemp(prefix="sojourn-")
    editor = None
    try:
        if function.__code__.co_argcount:
            path = os.path.join(folder, "map.cjm")
            two_personas(path)
            with open(path, "rb") as f:
                original = f.read()
            editor = Editor(path)
            editor.centre(NOTE)
            time.sleep(0.5)
            function(editor, original)
            editor.close()
        else:
            function()
        print(f"ok {number} /display/{name[5:]}", flush=True)
    except Exception as error:
        failed += 1
        picture = os.environ.get("SOJOURN_TEST_PICTURES")
        if picture and shutil.which("import"):
            subprocess.run(["import", "-window", "root", os.path.join(picture, name + ".png")], check=False)
        print(f"not ok {number} /display/{name[5:]}", flush=True)
        print(f"{name}: " + "".join(traceback.format_exception(error))[:4000], file=sys.stderr, flush=True)
    finally:
        x("keyup", "ctrl", "keyup", "space", "keyup", "shift")
        x("mouseup", 1)
        if editor and editor.process.poll() is None:
            editor.process.kill()
            editor.process.wait()
        shutil.rmtree(folder, ignore_errors=True)
shutil.rmtree(HOME, ignore_errors=True)
sys.exit(1 if failed else 0)

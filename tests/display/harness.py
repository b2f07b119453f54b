# SPDX-License-Identifier: GPL-3.0-or-later
"""The editor under real X events, for the tests beside this file: starts it, finds
its parts as a screen reader does, drags, types, saves. Prints TAP."""
import collections
import contextlib
import ctypes
import functools
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import warnings

warnings.filterwarnings("ignore", category=DeprecationWarning)
SOJOURN, CJM, ROOT = sys.argv[1:4]
# where they are built
TESTS = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(SOJOURN))), "tests")
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
    import screen_reader
    from screen_reader import Atspi, GLib
except (ImportError, ValueError):
    skip_all("python3-gi or gir1.2-atspi-2.0 is missing")

HOME = tempfile.mkdtemp(prefix="sojourn-home-")
os.makedirs(os.path.join(HOME, "config", "gtk-4.0"))
SETTINGS = os.path.join(HOME, "config", "gtk-4.0", "settings.ini")
with open(SETTINGS, "w") as f:
    # or it never rests; and a quarter of all work is to paint what glides and fades
    f.write("[Settings]\ngtk-cursor-blink=false\ngtk-enable-animations=false\n")
ENV = os.environ | {
    "GSETTINGS_BACKEND": "memory",
    "LC_ALL": "C.UTF-8",
    "LANGUAGE": "",
    "XDG_DATA_HOME": HOME,
    "XDG_CONFIG_HOME": os.path.join(HOME, "config"),
    "G_DEBUG": "fatal-warnings",
    "ASAN_OPTIONS": "detect_leaks=0",
}


RUNNING = []  # editors of this test
REST = 0.015  # seconds between two looks at the work of all


def wait_for(what, probe, seconds=120):
    end, found, error = time.time() + seconds, None, None
    while time.time() < end:
        try:
            found = probe()
        except GLib.Error as e:
            error = e
        if found:
            return found
        for editor in RUNNING:
            editor.check()  # from one that is dead nothing comes
        time.sleep(0.05)
    raise AssertionError(f"waited in vain for {what}") from error


def effort(pid):
    """Nanoseconds of work so far, and whether it sleeps now."""
    work, asleep = 0, True
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/schedstat") as f:
            work += int(f.read().split()[0])
        with open(f"/proc/{pid}/task/{task}/stat") as f:
            asleep = asleep and f.read().rpartition(") ")[2][0] in "SDTZ"
    return work, asleep


def processes():
    """All on this display but us: the editors, the X server, the buses, other programs."""
    todo, found = [os.getppid()], []
    while todo:
        pid = todo.pop()
        try:
            with open(f"/proc/{pid}/task/{pid}/children") as f:
                todo += map(int, f.read().split())
        except FileNotFoundError:
            continue  # it has ended meanwhile
        if pid not in (os.getpid(), os.getppid()):
            found.append(pid)
    return found


def settle(seconds=3):
    """Until no process on this display has anything to do any more: what was done has arrived
    and is painted. Not the time decides but the work, so a busy machine only takes longer, and
    a process that others keep from working is waited for. Returns whether all rest; not where
    something moves by itself, as a map that is scrolled by a drag."""
    looks, rested, before = 0, 0, None
    end = time.time() + 20 * seconds
    while rested < 3:
        if looks * REST > seconds or time.time() > end:
            return False
        time.sleep(REST)
        try:
            now = {pid: effort(pid) for pid in processes()}
        except (FileNotFoundError, ProcessLookupError):
            continue  # one has ended meanwhile
        asleep = all(sleeps for _, sleeps in now.values())
        looks += asleep
        rested = rested + 1 if asleep and now == before else 0
        before = now
    return True


def raw_x(*args):
    subprocess.run(["xdotool", *map(str, args)], check=True)


def x(*args):
    """Does what a hand does, and waits for what comes of it."""
    raw_x(*args)
    settle()


@functools.cache
def pointer():
    """The library by which xdotool moves the pointer, and our connection: a drag has too many
    motions for a program each."""
    x11, xtest = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    return x11, xtest, ctypes.c_void_p(x11.XOpenDisplay(None))


def move_pointer(to_x, to_y):
    x11, xtest, display = pointer()
    xtest.XTestFakeMotionEvent(display, -1, int(to_x), int(to_y), 0)
    x11.XSync(display, 0)


Box = collections.namedtuple("Box", "x y width height")


HANGUL = "고객센터둘째"  # what the tests type of it


def bind_hangul():
    """Gives each syllable a key of its own, once and before a program starts. xdotool binds
    a key for each sign as it types, and GTK looks the key up when the binding has gone on."""
    display = os.environ["DISPLAY"]
    keymap = subprocess.run(
        ["xkbcomp", "-xkb", display, "-"], capture_output=True, text=True, check=True
    ).stdout
    symbols = keymap.index("{", keymap.index("xkb_symbols")) + 1
    used = set(re.findall(r"key\s+(<\w+>)", keymap[symbols:]))
    free = [key for key in re.findall(r"^\s*(<\w+>)\s*=\s*\d+;", keymap, re.MULTILINE) if key not in used]
    assert len(free) >= len(HANGUL), free
    own = "".join(f"key {key} {{ [ U{ord(sign):04X} ] }};\n" for key, sign in zip(free, HANGUL))
    subprocess.run(
        ["xkbcomp", "-w", "0", "-", display],
        input=keymap[:symbols] + own + keymap[symbols:],
        text=True,
        capture_output=True,
        check=True,
    )


bind_hangul()
screen_reader.connection()  # starts its bus before there is anything on it


def is_zoom(part):
    return part.name.endswith(" %") and part.role == Atspi.Role.PUSH_BUTTON


ENDED_BY_US = (0, -signal.SIGTERM, -signal.SIGKILL)


class Program:
    """The editor as a process. Where GTK or we warn it ends at once (G_DEBUG), and its
    test fails. What it says goes into a file: a pipe fills, and is kept open by others."""

    def __init__(self, path, env, arguments=None, folder=None):
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [SOJOURN] + (arguments if arguments else [path] if path else []),
            cwd=folder,
            env=env,
            stderr=self.log,
        )
        RUNNING.append(self)

    def said(self):
        self.log.seek(0)
        return self.log.read().decode(errors="replace")

    def kill(self):
        """Whatever state it is in, also stopped."""
        if self.process.poll() is None:
            self.process.kill()
        return self.process.wait(10)

    def close(self):
        """Ends it, and fails where it complained meanwhile."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.terminate()
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.kill()
                raise AssertionError("it does not end")
        self.check()

    def check(self):
        if self.process.poll() is None:
            return
        complaints = [
            line
            for line in self.said().splitlines()
            if any(word in line for word in ["CRITICAL", "WARNING", "sojourn:", "Sanitizer", "runtime error"])
        ]
        assert not complaints and self.process.returncode in ENDED_BY_US, (
            self.process.returncode, complaints
        )


class Editor(Program):
    def __init__(self, path, env={}, arguments=None, folder=None):
        self.path = path
        # what one left behind is not offered to the next
        self.state = env.get("XDG_STATE_HOME") or tempfile.mkdtemp(dir=HOME)
        super().__init__(path, ENV | {"XDG_STATE_HOME": self.state} | env, arguments, folder)
        # the first start on a machine looks at all fonts
        self.bus = wait_for("the editor", lambda: screen_reader.find_program(self.process.pid))

    def parts(self, question=None):
        """All that a screen reader finds in its windows, now."""
        return screen_reader.read(self.bus, question).walk()

    def windows(self):
        return screen_reader.read(self.bus).children

    def find(self, name, exact=False):
        return next(
            (
                part
                for part in self.parts()
                if part.name == name or (not exact and part.name.startswith(name))
            ),
            None,
        )

    def find_choice(self, name):
        """A drop-down. In GTK 4.18 its name is what is chosen in it."""
        return (
            self.find(name)
            or next((part for part in self.parts("role") if part.role == Atspi.Role.COMBO_BOX), None)
        )

    def says(self, text):
        return any(text in part.name for part in self.parts())

    def shows_menu(self, entry):
        """Whether a menu is open. In GTK 4.18 entries have no name of their own."""
        return (
            self.find(entry, exact=True)
            or any(part.role == Atspi.Role.MENU_ITEM for part in self.parts("role"))
        )

    def find_button(self, name):
        for window in reversed(self.windows()):  # dialogs first
            for part in window.walk():
                if part.name.endswith(name) and part.role == Atspi.Role.PUSH_BUTTON and part.has_action():
                    return part
        return None

    def zoom(self):
        """What the zoom button says."""
        return next((int(part.name[:-2]) / 100 for part in self.parts() if is_zoom(part)), None)

    def find_with_zoom(self, name):
        """What find() and zoom() say, of one moment."""
        parts = list(self.parts())
        found = next((part for part in parts if part.name.startswith(name)), None)
        zoom = next((int(part.name[:-2]) / 100 for part in parts if is_zoom(part)), None)
        place = self.place(found) if found and zoom else None
        return (place, zoom) if place and place.width > 0 else None

    @functools.cached_property
    def old_gtk(self):
        """4.8, where a screen reader is told other places than in 4.18."""
        return int(screen_reader.toolkit_version(self.bus).split(".")[1]) < 10

    def place(self, part):
        """Of a part, on the screen. What is told begins inside the edge of a window that has
        no window manager, and in 4.18 inside what the theme puts around it too (measured)."""
        edge = 5 if self.old_gtk else 11
        x, y, width, height = part.extents()
        return Box(x + edge, y + edge, width, height)

    def extents(self, name):
        """Of a part of the map, on the screen. GTK 4.8 tells sizes without the zoom."""
        e, zoom = wait_for(name, lambda: self.find_with_zoom(name))
        zoom = zoom if self.old_gtk else 1
        return Box(e.x, e.y, e.width * zoom, e.height * zoom)

    def centre(self, name):
        e = self.extents(name)
        return e.x + e.width / 2, e.y + e.height / 2

    def titles(self):
        return [window.name for window in screen_reader.read_windows(self.bus)]

    def modified(self):
        return any(title.startswith("•") for title in self.titles())

    def wait_title(self, title):
        wait_for(f"the title {title}", lambda: title in self.titles())

    def press(self, name):
        wait_for(name, lambda: (button := self.find_button(name)) and button.do_action())

    def drag(self, start, end, release=True):
        x("mousemove", int(start[0]), int(start[1]))
        x("mousedown", 1)
        for i in range(1, 16):
            move_pointer(*(a + (b - a) * i / 15 for a, b in zip(start, end)))
            time.sleep(0.015)  # as fast as a hand: a jump would not be a drag
        if release:
            settle()
            x("mouseup", 1)

    def saved(self):
        """Saves and reads what is on disk then."""
        before = os.stat(self.path).st_mtime_ns
        if len(self.titles()) == 1:  # a dialog may just have gone
            self.activate()
        x("key", "ctrl+s")
        wait_for("the save", lambda: os.stat(self.path).st_mtime_ns != before)
        with open(self.path, "rb") as f:
            return f.read()

    def expect_saved(self, wanted, what):
        """Saves until the file is as wanted: a busy machine takes its time."""
        end = time.time() + 60
        while True:
            data = self.saved()
            if wanted(data):
                return data
            assert time.time() < end, f"{what}: not in the file"
            settle()

    def focused(self, role):
        read_only = Atspi.StateType.READ_ONLY  # so is the text in which the map takes keys
        return any(
            part.has_state(Atspi.StateType.FOCUSED) and not part.has_state(read_only) and part.role == role
            for part in self.parts("states")
        )

    def wait_focus(self, role):
        wait_for(f"the focus on {role.value_nick}", lambda: self.focused(role))

    def take_focus(self):
        """What a window manager does when another window has closed: without, keys do arrive
        but GTK 4.18 tells a screen reader of no focus in a window that has not got it."""
        windows = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
            capture_output=True,
            text=True,
        ).stdout.split()
        if not self.old_gtk and windows:
            raw_x("windowfocus", windows[0])

    def wait_editing(self, editing=True):
        """Until text is being written, or no more."""
        self.take_focus()
        wait_for(
            "the text editor" if editing else "the end of editing",
            lambda: self.focused(Atspi.Role.TEXT) == editing,
        )

    def activate(self):
        """What a window manager does when a dialog or a menu has gone: the window gets the keyboard."""
        x(
            "search",
            "--onlyvisible",
            "--pid",
            self.process.pid,
            "--name",
            os.path.basename(self.path),
            "windowfocus",
        )

    def crash(self):
        """Ends it as a power cut would."""
        self.check()
        self.kill()


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
WHERE = "Opportunity: Put reviews and arrival"


def select(editor, name):
    at = editor.centre(name)
    x("mousemove", int(at[0]), int(at[1]), "click", 1)


def journals(editor):
    folder = os.path.join(editor.state, "sojourn", "journal")
    return [name for name in os.listdir(folder) if name[0] != "."] if os.path.isdir(folder) else []


def read_journals(editor):
    for name in journals(editor):
        with open(os.path.join(editor.state, "sojourn", "journal", name), "rb") as f:
            yield f.read()


def has_text(part, text):
    """Whether it is a text field that begins with @text."""
    if part.role != Atspi.Role.TEXT:
        return False
    where = screen_reader.interface("Text")
    length = part.ask(screen_reader.PROPERTIES, "Get", "(ss)", where, "CharacterCount")[0]
    return length >= len(text) and part.ask(where, "GetText", "(ii)", 0, len(text))[0] == text


def choose_file(key, path):
    """Types a path into the file chooser of the editor begun last, after @key. The chooser reads
    folders beside its window's work, so it is at rest only when all of the editor is.
    Without a window manager keys go where the pointer is, and GTK 4.18 makes it small.
    What the chooser completed behind the caret while we typed is taken out again."""
    editor = RUNNING[-1]
    x("mousemove", 400, 200)
    assert settle(60), "the chooser never rests"
    x("key", key)
    x("type", "--delay", 30, path)
    wait_for(f"{path} in the chooser", lambda: any(has_text(part, path) for part in editor.parts("role")))
    raw_x("key", "shift+End", "Delete")
    x("key", "Return")


@contextlib.contextmanager
def other_program(arguments):
    """Another program (drag-source with @arguments) and its window, beside ours. It lives
    until the block ends."""
    program = subprocess.Popen([os.path.join(TESTS, "drag-source"), *arguments])
    try:
        found = wait_for(
            "the other window",
            lambda: subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--pid", str(program.pid)],
                capture_output=True,
                text=True,
            ).stdout.split(),
        )
        x("windowmove", "--sync", found[-1], 1290, 400)
        yield program, found[-1]
    finally:
        program.kill()
        program.wait()


@contextlib.contextmanager
def drop_from_program(editor, arguments, at):
    """Drags out of the window of another program and lets go at @at. That program lives
    until the block ends, as it must until it has been read."""
    with other_program(arguments):
        editor.drag((1340, 450), at)
        yield


def focus_field(editor, name):
    """The keyboard to the property @name."""
    row = wait_for(name, lambda: editor.find(name, exact=True))
    settle()
    e = editor.place(row)
    x("mousemove", e.x + 60, e.y + e.height // 2, "click", 1)


def new_notes(before, after):
    old = records(before, "notes")
    return sorted((n for i, n in records(after, "notes").items() if i not in old), key=lambda n: n["order"])


def empty_cell(editor):
    """The cell of action items under the purchase stage: nothing lies there."""
    note = editor.extents(NOTE)
    plan = editor.extents("Lane: Action plan")
    return int(note.x + note.width / 2), int(plan.y + plan.height / 2)


def feeling_point(editor):
    """The face of "Too many long reviews": its label lies right of and below it."""
    e = editor.extents("Emotion: Too many long reviews")
    radius = 22 * editor.zoom()  # with the white ring; the label is to the right and below
    return e.x + radius, e.y + radius


def focus_cell(editor):
    at = empty_cell(editor)
    x("mousemove", at[0], at[1] + 22, "click", 1)  # beside the plus


def put_on_clipboard(text):
    subprocess.run(["xclip", "-selection", "clipboard", "-i"], input=text.encode(), check=True)


def check_undo_redo(editor, original, changed):
    """Undo and redo, each saved: the bytes before and the bytes after."""
    x("key", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "undo brings back the file")
    x("key", "ctrl+shift+z")
    editor.expect_saved(lambda data: data == changed, "redo brings back the change")
    x("key", "ctrl+z")
    editor.expect_saved(lambda data: data == original, "undo brings back the file again")


def run_one(function):
    folder = tempfile.mkdtemp(prefix="sojourn-")
    try:
        if function.__code__.co_argcount:
            path = os.path.join(folder, "map.cjm")
            two_personas(path)
            with open(path, "rb") as f:
                original = f.read()
            # what the editor needs beside it
            with getattr(function, "around", contextlib.nullcontext)() as env:
                editor = Editor(path, env or {})
                editor.centre(NOTE)
                settle()
                function(editor, original)
                editor.close()
        else:
            function()
        for editor in RUNNING:
            editor.check()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def tell(name, error):
    picture = os.environ.get("SOJOURN_TEST_PICTURES")
    if picture and shutil.which("import"):
        subprocess.run(
            ["import", "-window", "root", os.path.join(picture, name + ".png")], check=False, timeout=60
        )
    print(f"{name}: " + "".join(traceback.format_exception(error))[:4000], file=sys.stderr, flush=True)
    for editor in RUNNING:
        print(
            f"{name}: the editor ({editor.process.poll()}) said: {editor.said()[-2000:]}",
            file=sys.stderr,
            flush=True,
        )


def run(functions):
    """Runs the test_… among @functions, those named on the command line or all."""
    tests = [
        (n, f) for n, f in sorted(functions.items()) if n.startswith("test_") and (not ONLY or n[5:] in ONLY)
    ]
    assert len(tests) >= len(ONLY) and tests, f"no such test among {ONLY}"
    print(f"1..{len(tests)}", flush=True)
    failed = 0
    for number, (name, function) in enumerate(tests, 1):
        try:
            run_one(function)
            print(f"ok {number} /display/{name[5:]}", flush=True)
        except Exception as error:
            failed += 1
            tell(name, error)
            print(f"not ok {number} /display/{name[5:]}", flush=True)
        finally:
            raw_x("keyup", "ctrl", "keyup", "space", "keyup", "shift", "keyup", "alt", "mouseup", 1)
            while RUNNING:  # none outlives its test
                RUNNING.pop().kill()
    shutil.rmtree(HOME, ignore_errors=True)
    sys.exit(1 if failed else 0)

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The house: includes go down the floors only; data files are what they say. Prints TAP."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT, BUILD = sys.argv[1:3]
FLOORS = {
    "model": [],
    "files": ["model"],
    "edit": ["files"],
    "merge": ["edit"],
    "session": ["merge"],
    "layout": ["model"],
    "render": ["layout"],
    "export": ["files", "render"],
    "tools": ["edit", "layout"],
    "cli": ["merge", "export"],
    "input": ["edit"],
    "canvas": ["tools", "render", "input"],
    "ui/base": ["session", "canvas", "export"],
    "ui/fields": ["ui/base"],
    "ui/panes": ["ui/fields"],
    "ui/dialogs": ["ui/fields"],
    "ui/window": ["ui/panes", "ui/dialogs"],
}
NO_GTK = {folder for folder in FLOORS if folder not in ("input", "canvas") and not folder.startswith("ui/")}
NO_CAIRO = {"model", "files", "edit", "merge", "session", "layout", "tools"}


def below(folder):
    """The folders that @folder may use: itself, its row, and their rows."""
    return {folder}.union(*(below(used) for used in FLOORS[folder]))


def sources(folder):
    for name in sorted(os.listdir(os.path.join(ROOT, "src", folder))):
        if name.endswith((".c", ".h")):
            with open(os.path.join(ROOT, "src", folder, name)) as f:
                yield name, f.read()


def test_includes():
    for folder in FLOORS:
        allowed = below(folder)
        for name, text in sources(folder):
            for include in re.findall(r'#include "((?:ui/)?\w+)/', text):
                assert include in allowed, f"{folder}/{name} includes {include}/"
            if folder in NO_GTK:
                assert not re.search(r"#include <(gtk|adwaita|gdk|gsk)", text), (
                    f"{folder}/{name} includes GTK"
                )
            if folder in NO_CAIRO:
                assert not re.search(r"#include <(cairo|pango)", text), (
                    f"{folder}/{name} includes cairo or pango"
                )


def test_drawing_is_the_house():
    """docs/architecture.md draws each folder with the row that it may use."""
    with open(os.path.join(ROOT, "docs/architecture.md")) as f:
        drawing = f.read().split("```")[1]
    rows = re.findall(r"^  (\S+)/ .*?(?:→ (.*))?$", drawing, re.M)
    assert {name: used.split(", ") if used else [] for name, used in rows} == FLOORS, rows


def test_every_public_function_is_explained():
    """A definition that other files see has a doc comment."""
    definition = re.compile(r"^((?:[A-Za-z_][^\n;{}()=#]*\n)+)(\w+) \([^;{}]*?\)\n\{", re.M)
    for folder in FLOORS:
        for name, text in sources(folder):
            for found in definition.finditer(text):
                if re.search(r"\bstatic\b", found[1]) or found[2] == "main" or not name.endswith(".c"):
                    continue
                before = text[: found.start()].rstrip()
                comment = before[before.rfind("/*") :]
                assert before.endswith("*/") and comment.startswith("/**"), f"{folder}/{name}: {found[2]}()"


def archives():
    """Folder → its static library; ui, which is linked as one, is left out."""
    for folder in FLOORS:
        path = os.path.join(BUILD, "src", folder, f"lib{folder}.a")
        if os.path.exists(path):
            yield folder, path


def symbols(which, *paths):
    """Pairs of an object file and an external symbol of it. @which: --defined-only or --undefined-only."""
    out = subprocess.run(["nm", "-A", "-g", which, *paths], capture_output=True, text=True, check=True).stdout
    for line in out.splitlines():
        words = line.split()
        yield words[0].split(":")[-2], words[-1]


def test_libraries_need_only_their_row():
    """What a library leaves to others is defined in a folder that its row allows."""
    defined = {folder: {name for _, name in symbols("--defined-only", path)} for folder, path in archives()}
    programs = {folder for folder in FLOORS if folder == "cli" or folder.startswith("ui/")}
    assert set(defined) == set(FLOORS) - programs, sorted(defined)
    for folder, path in archives():
        allowed = set().union(*(defined[used] for used in below(folder)))
        for unit, name in symbols("--undefined-only", path):
            assert not name.startswith("cjm_") or name in allowed or name.startswith("cjm_data"), (
                f"{folder}/{unit} needs {name}"
            )


def is_named_after(name, file, files):
    """cjm_edit_stages_…, or cjm_edit_… where cjm-edit.c is there: cjm-edit-stages.c is a part of it."""
    parts = file.split("-")
    for n in range(len(parts), 1, -1):
        whole = "_".join(parts[:n])
        if (n == len(parts) or "-".join(parts[:n]) in files) and (
            name == whole or name.startswith(whole + "_")
        ):
            return True
    return False


def built_symbols():
    """Object file below src → the external symbols that it defines, for all that the build made."""
    paths = [
        os.path.join(where, name)
        for where, _, names in os.walk(os.path.join(BUILD, "src"))
        for name in names
        if name.endswith(".c.o")
    ]
    found = {path: set() for path in paths}
    for path, name in symbols("--defined-only", *paths):
        found[path].add(name)
    return found


def test_symbols_are_named_after_their_file():
    built = built_symbols()
    for folder in FLOORS:
        files = {name[:-2] for name, _ in sources(folder) if name.endswith(".c")}
        for file in files:
            names = (f"{file}.c.o", f"{folder.split('/')[-1]}_{file}.c.o")
            top = f"/src/{folder.split('/')[0]}/"
            mine = [path for path in built if os.path.basename(path) in names and top in path]
            assert mine, f"{folder}/{file}.c is not built"
            for name in set().union(*(built[path] for path in mine)):
                assert name == "main" or name.startswith("__") or is_named_after(name, file, files), (
                    f"{folder}/{file}.c: {name}"
                )


LARGEST = 512 * 1024  # bytes; nothing of ours comes near it
BINARY = {".png"}  # kinds of file that may hold NUL bytes


def tracked():
    if not os.path.exists(os.path.join(ROOT, ".git")) or not shutil.which("git"):
        return None
    out = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    return [name for name in os.fsdecode(out).split("\0") if name]


def test_nothing_large_or_binary_is_tracked():
    """Dumps and build products do not belong in the repository."""
    names = tracked()
    if names is None:
        return "this is not a git checkout"
    for name in names:
        path = os.path.join(ROOT, name)
        if not os.path.isfile(path):
            continue
        assert os.path.getsize(path) <= LARGEST, f"{name} has {os.path.getsize(path)} bytes"
        with open(path, "rb") as f:
            assert (
                os.path.splitext(name)[1] in BINARY
                or name.startswith("tests/fuzz/corpus/")
                or b"\0" not in f.read()
            ), f"{name} is binary"


LICENCE = "/* SPDX-License-Identifier: GPL-3.0-or-later */"
FORMATTER = 14  # the version of clang-format whose lines .clang-format describes: Debian 12's
COLUMNS = 110
COLUMNS_OF_FORMATTER = 120  # where it finds no better place to break a line of C
PICTURES = "src/render/cjm-mark-table.h"  # paths of drawings, which nobody breaks by hand
BUILD_FILES = ("Makefile", "meson.build", "meson_options.txt", ".clang-format", ".clang-tidy")


def kind_of(name):
    """Of a file of ours that is written by hand: c, python, shell, ui or build; else None."""
    base, ending = os.path.basename(name), os.path.splitext(name)[1]
    if base in BUILD_FILES:
        return "build"
    if ending in (".c", ".h", ".py", ".ui"):
        return {".py": "python", ".ui": "ui"}.get(ending, "c")
    if not name.startswith(("scripts/", "tests/", ".ci/")) or ending or "/corpus/" in name:
        return None
    with open(os.path.join(ROOT, name), "rb") as f:
        first = f.readline()
    if not first.startswith(b"#!"):
        return None
    return "python" if b"python" in first else "shell"


def files_of(*kinds):
    """Names of the files of these kinds, whether tracked yet or not."""
    for top in ("src", "tests", "scripts", "data", "po", ".ci", ""):
        for where, folders, names in os.walk(os.path.join(ROOT, top)):
            if not top:
                folders.clear()
            for name in sorted(names):
                path = os.path.relpath(os.path.join(where, name), ROOT)
                if "__pycache__" not in path and kind_of(path) in kinds:
                    yield path


def text_of(name):
    with open(os.path.join(ROOT, name)) as f:
        return f.read()


def test_lines_are_not_too_long():
    for name in files_of("c", "python", "shell", "ui"):
        most = COLUMNS_OF_FORMATTER if kind_of(name) == "c" else COLUMNS
        for number, line in enumerate(text_of(name).splitlines(), 1):
            is_free = name == PICTURES or 'translatable="yes"' in line  # a text breaks nowhere
            assert len(line) <= most or is_free, f"{name}:{number} has {len(line)} columns"


def test_every_file_names_its_licence():
    """On the first line, or on the second behind what the kernel or an XML parser wants to see first."""
    for name in files_of("c", "python", "shell", "ui", "build"):
        first = text_of(name).split("\n", 2)[:2]
        where = 1 if first[0].startswith(("#!", "<?xml")) else 0
        assert "SPDX-License-Identifier: GPL-3.0-or-later" in first[where], name


def test_formatted():
    """Each C file is as the formatter writes it."""
    formatter = shutil.which(f"clang-format-{FORMATTER}") or shutil.which("clang-format")
    if not formatter:
        return "clang-format is missing"
    version = subprocess.run([formatter, "--version"], capture_output=True, text=True, check=True).stdout
    if not re.search(rf"version {FORMATTER}\.", version):
        return f"{version.strip()} writes other lines than version {FORMATTER}"
    done = subprocess.run(
        [formatter, "--dry-run", "--Werror", *files_of("c")], cwd=ROOT, capture_output=True, text=True
    )
    wrong = sorted(set(re.findall(r"^(\S+?):\d+", done.stderr, re.M)))
    assert done.returncode == 0, f"clang-format -i {' '.join(wrong)}"


def test_handlers_of_templates_are_bound():
    """A .ui file names functions, and GTK looks for them when the window is opened."""
    bound = set()
    for folder in set(FLOORS) - NO_GTK:
        for _, text in sources(folder):
            bound.update(re.findall(r"class_bind_template_callback \(\w+, (\w+)\)", text))
            bound.update(re.findall(r'class_bind_template_callback_full \(\w+, "(\w+)"', text))
    for name in files_of("ui"):
        for handler in re.findall(r'handler="(\w+)"', text_of(name)):
            assert handler in bound, f"{name}: {handler}"


def test_every_file_says_what_it_is_for():
    for folder in FLOORS:
        for name, text in sources(folder):
            assert text.startswith(f"{LICENCE}\n/* {name}:"), f"{folder}/{name}"


def test_translations_complete():
    if not shutil.which("msgfmt"):
        return "msgfmt is missing"
    for language in open(os.path.join(ROOT, "po/LINGUAS")).read().split():
        done = subprocess.run(
            [
                "msgfmt", "--check-format", "--statistics", "-o", "/dev/null",
                os.path.join(ROOT, "po", language + ".po")
            ],
            capture_output=True,
            text=True,
            env=os.environ | {"LC_ALL": "C"},
        )
        assert done.returncode == 0, done.stderr
        assert "untranslated" not in done.stderr and "fuzzy" not in done.stderr, done.stderr


def test_potfiles():
    """Every file with a translatable text is listed, and every text is translated."""
    listed = set(open(os.path.join(ROOT, "po/POTFILES.in")).read().split())
    for folder in FLOORS:
        for name, text in sources(folder):
            if re.search(r"\bN?_ \(\"", text):
                assert f"src/{folder}/{name}" in listed, f"src/{folder}/{name}"
    if not shutil.which("xgettext"):
        return "xgettext is missing"
    with tempfile.TemporaryDirectory() as folder:
        files = [f for f in sorted(listed) if f.endswith((".c", ".ui"))]
        subprocess.run(
            [
                "xgettext", "--from-code=UTF-8", "--keyword=_", "--keyword=N_", "-o", folder + "/now.pot",
                *files
            ],
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
        done = subprocess.run(
            ["msgcmp", "--use-untranslated", "po/ko.po", folder + "/now.pot"],
            cwd=ROOT,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr


def translations(language):
    """Pairs of what is said and how it is translated."""
    text = open(os.path.join(ROOT, "po", language + ".po")).read()
    text = re.sub(r'"\n"', "", "\n".join(line for line in text.split("\n") if not line.startswith("#")))
    return re.findall(r'^msgid "(.*)"\n(?:msgid_plural .*\n)?msgstr(?:\[0\])? "(.*)"$', text, re.M)


def test_one_korean_word_for_a_lane():
    pairs = [
        (said, korean)
        for said, korean in translations("ko")
        if re.search(r"\blanes?\b", said.replace("_", ""), re.I)
    ]
    assert len(pairs) > 20, pairs
    for said, korean in pairs:
        assert "레인" in korean, f"{said}: {korean}"


def test_labels_break_between_words():
    """Lines of labels are made by one function, which keeps Korean words whole."""
    for folder in set(FLOORS) - NO_GTK:
        for name, text in sources(folder):
            assert name == "cjm-label.c" or "gtk_label_set_wrap" not in text, (
                f"{folder}/{name}: cjm_label_wrap()"
            )


COLOUR = r'\b0x[0-9A-Fa-f]{6}\b|"#[0-9A-Fa-f]{6}"|cairo_set_source_rgba? \(\w+, [\d.]'
COLOURS_AT = ("cjm-palette.c", "cjm-palette.h", "cjm-mark-table.h")  # drawings have colours of their own


def test_colours_are_in_the_palette():
    """What becomes of a colour is decided in one place only if nobody else writes one down."""
    for folder in FLOORS:
        if folder.split("/")[0] in ("render", "export", "canvas", "ui"):
            for name, text in sources(folder):
                found = re.search(COLOUR, text)
                assert name in COLOURS_AT or not found, f"{folder}/{name}: {found.group()}"


def run_if_there(*command):
    if not shutil.which(command[0]):
        return f"{command[0]} is missing"
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return None


def test_desktop_file():
    return run_if_there(
        "desktop-file-validate", os.path.join(BUILD, "data/io.github.sojourn.Sojourn.desktop")
    )


def test_metainfo():
    return run_if_there(
        "appstreamcli",
        "validate",
        "--no-net",
        os.path.join(BUILD, "data/io.github.sojourn.Sojourn.metainfo.xml"),
    )


def test_file_type():
    """A .cjm is known by its name and, without one, by its first bytes."""
    if not shutil.which("update-mime-database"):
        return "update-mime-database is missing"
    with tempfile.TemporaryDirectory() as folder:
        os.makedirs(folder + "/mime/packages")
        shutil.copy(os.path.join(ROOT, "data/io.github.sojourn.Sojourn.xml"), folder + "/mime/packages")
        shutil.copy("/usr/share/mime/packages/freedesktop.org.xml", folder + "/mime/packages")
        subprocess.run(["update-mime-database", folder + "/mime"], check=True, capture_output=True)
        for name in ["a.cjm", "A.CJM", "nameless"]:
            shutil.copy(os.path.join(ROOT, "data/samples/colleen.en.cjm"), os.path.join(folder, name))
            out = subprocess.run(
                ["gio", "info", "-a", "standard::content-type", os.path.join(folder, name)],
                capture_output=True,
                text=True,
                env=os.environ | {"XDG_DATA_HOME": folder, "XDG_DATA_DIRS": folder},
            ).stdout
            assert "application/vnd.sojourn.journey+json" in out, (name, out)


def test_flatpak_manifest():
    manifest = json.load(open(os.path.join(ROOT, "flatpak/io.github.sojourn.Sojourn.json")))
    assert manifest["id"] == "io.github.sojourn.Sojourn" and manifest["command"] == "sojourn"
    assert sorted(manifest["finish-args"]) == [
        "--device=dri", "--share=ipc", "--socket=fallback-x11", "--socket=wayland"
    ]
    assert [m["buildsystem"] for m in manifest["modules"] if m["name"] == "sojourn"] == ["meson"]
    for module in manifest["modules"][:-1]:  # what the runtime lacks, at one version
        assert all(source["type"] == "git" and source["tag"] for source in module["sources"]), module


tests = [(n, f) for n, f in sorted(globals().items()) if n.startswith("test_")]
print(f"1..{len(tests)}")
failed = 0
for number, (name, function) in enumerate(tests, 1):
    try:
        reason = function()
        print(f"ok {number} /structure/{name[5:]}" + (f" # SKIP {reason}" if reason else ""), flush=True)
    except Exception as error:
        failed += 1
        print(f"not ok {number} /structure/{name[5:]}", flush=True)
        print("# " + f"{type(error).__name__}: {error}".replace("\n", "\n# "), flush=True)
sys.exit(1 if failed else 0)

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is written twice in the interface agrees: templates and their code, actions and who names them, keys,
and texts with what they become in Korean. Reads the sources; needs no display. Prints TAP."""
import glob
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

ROOT = sys.argv[1]
TEXTS = {"label", "title", "subtitle", "tooltip-text", "placeholder-text", "description", "heading", "body"}
NAME = "Sojourn"  # is said alike in all languages


def read(name):
    with open(os.path.join(ROOT, name), encoding="utf-8") as f:
        return f.read()


def files(pattern):
    found = glob.glob(os.path.join(ROOT, pattern), recursive=True)
    return sorted(os.path.relpath(path, ROOT) for path in found)


UI = files("src/ui/**/*.ui")
CODE = {name: read(name) for name in files("src/**/*.c") + files("src/**/*.h")}
TREES = {name: ElementTree.fromstring(read(name)) for name in UI}


# ---- Templates ----


def class_of(ui):
    return TREES[ui].find("template").get("class")


def code_of(ui):
    """The .c that has the template, and all that is named like it, as one text."""
    names = [name for name, text in CODE.items() if f'/{os.path.basename(ui)}"' in text]
    assert len(names) == 1, f"{ui} is the template of {names}"
    stem = names[0][: -len(".c")]
    return CODE[names[0]], "\n".join(text for name, text in CODE.items() if name.startswith(stem))


def class_init_of(ui):
    """Where the template is set and its children are bound; the functions that it calls too."""
    own, _ = code_of(ui)
    bodies = re.findall(r"^(\w+) \([^\n]*Class +\*\w+\)\n\{\n(.*?)^\}", own, re.M | re.S)
    mine = [body for _, body in bodies if f'/{os.path.basename(ui)}"' in body]
    assert len(mine) == 1, ui
    return mine[0] + "".join(body for name, body in bodies if f"{name} (" in mine[0])


def test_template_class_is_defined_beside_it():
    for ui in UI:
        own, _ = code_of(ui)
        defined = re.findall(r"G_DEFINE_(?:FINAL_)?TYPE(?:_WITH_CODE)? \((\w+),", own)
        assert class_of(ui) in defined, f"{ui}: {class_of(ui)} is none of {defined}"


def bound_children(ui):
    own, _ = code_of(ui)
    init = class_init_of(ui)
    names = set(re.findall(r"bind_template_child \(\w+, \w+, (\w+)\)", init))
    names |= set(re.findall(r"\bCHILD \((\w+)\)", init))
    names |= set(re.findall(r'bind_template_child_full \(\s*\w+, "([\w-]+)"', init))
    for array in re.findall(r"bind_template_child_full \(\s*\w+, (\w+)\[", init):
        listed = re.search(rf"\b{array}\[\w*\] = \{{(.*?)\}};", own, re.S)
        assert listed, f"{ui}: {array}"
        names |= set(re.findall(r'"([\w-]+)"', listed[1]))
    return names


def test_children_are_in_their_template():
    """GTK stops the program when a child is bound that the template does not have."""
    bound = 0
    for ui in UI:
        ids = {element.get("id") for element in TREES[ui].iter() if element.get("id")}
        missing = bound_children(ui) - ids
        bound += len(bound_children(ui))
        assert not missing, f"{ui} lacks {sorted(missing)}"
    assert bound > 100, bound


def test_every_id_is_used():
    """An id is bound, or something in the template speaks of it; one that nobody uses is a leftover."""
    for ui in UI:
        tree = TREES[ui]
        spoken_of = {element.text for element in tree.iter() if element.tag in ("property", "relation")}
        spoken_of |= {element.get(name) for element in tree.iter() for name in ("object", "source")}
        for element in tree.iter():
            name = element.get("id")
            assert not name or name in bound_children(ui) | spoken_of, f"{ui}: {name}"


def test_fields_have_the_type_of_their_child():
    """A field that is not a plain GtkWidget is used without a cast: it must be what the template makes."""
    ancestors = {
        "GtkToggleButton": {"GtkButton"},
        "AdwEntryRow": {"AdwPreferencesRow"},
        "AdwComboRow": {"AdwActionRow", "AdwPreferencesRow"},
        "AdwExpanderRow": {"AdwPreferencesRow"},
        "AdwActionRow": {"AdwPreferencesRow"},
        "GtkSearchEntry": {"GtkEditable"},
        "GtkEntry": {"GtkEditable"},
    }
    for ui in UI:
        _, beside = code_of(ui)
        struct = re.search(rf"struct _{class_of(ui)}\n\{{(.*?)\n\}};", beside, re.S)
        assert struct, ui
        fields = {
            name.strip(" *"): kind
            for kind, names in re.findall(r"^  (\w+) +(\*.*);", struct[1], re.M)
            for name in names.split(",")
        }
        for element in TREES[ui].iter("object"):
            name, made = element.get("id"), element.get("class")
            kind = fields.get(name)
            assert kind in (None, "GtkWidget", made) or kind in ancestors.get(made, ()), (
                f"{ui}: {name} is a {made}, its field a {kind}"
            )


def test_templates_are_packed():
    listed = set(re.findall(r"<file[^>]*>([^<]*\.ui)</file>", read("src/ui/cjm-ui.gresource.xml")))
    assert {name[len("src/ui/"):] for name in UI} == listed, listed ^ {name[len("src/ui/"):] for name in UI}


# ---- Actions ----


def installed_actions():
    """Action → its parameter: "i", "s" or None."""
    actions = {}
    for name, text in CODE.items():
        if not name.startswith("src/ui/window/"):
            continue
        for action, parameter in re.findall(r'\{ "(win\.[\w-]+)", (NULL|"\w+"), \w+ \}', text):
            assert action not in actions, f"{action} twice"
            actions[action] = None if parameter == "NULL" else parameter.strip('"')
        for action in re.findall(r'install_property_action \(\w+, "(win\.[\w-]+)"', text):
            actions[action] = None
        for action in re.findall(r'\{ \.name = "([\w-]+)", \.activate', text):
            actions["app." + action] = None
    assert len(actions) > 60, sorted(actions)
    return actions


def named_actions():
    """Triples of an action, the file that names it and the parameter it is named with; "?" if that is not
    plain to see."""
    parameters = {"add_with_number": "i", "add_choices": "i", "add_with_text": "s", "add": None}
    for name, text in CODE.items():
        for action in re.findall(r'"((?:win|app)\.[\w-]+)["(]', text):
            yield action, name, "?"
        for call, action in re.findall(r'\b(add\w*) \((?:[^;"]|"(?!win\.)[^"]*")*"(win\.[\w-]+)"', text):
            if name.endswith("cjm-menus.c") and call in parameters:
                yield action, name, parameters[call]
        for action, kind in re.findall(r'activate_action \([^;"]*"(win\.[\w-]+)", (NULL|"\w+")', text):
            yield action, name, None if kind == "NULL" else kind.strip('"')
    for name in UI:
        for element in TREES[name].iter():
            if element.get("name") in ("action", "action-name") and element.text:
                yield element.text, name, None


def test_every_action_that_is_named_exists():
    """GTK shows a menu item without its action disabled, and a key does nothing: nobody is told."""
    installed = installed_actions()
    for action, name, parameter in named_actions():
        if action in ("window.close",):
            continue
        assert action in installed, f"{name}: {action}"
        wanted = installed[action]
        assert parameter in ("?", wanted), f"{name}: {action} takes {wanted}, not {parameter}"


def test_every_action_can_be_reached():
    """One that is only installed is of no use to anybody."""
    named = {}
    for action, name, _ in named_actions():
        named.setdefault(action, []).append(name)
    for action in installed_actions():
        places = [name for name in named.get(action, ()) if not name.startswith("src/ui/window/")]
        own = [name for name in named.get(action, ()) if name.startswith("src/ui/window/")]
        assert places or len(own) > 1 or action.startswith("app."), action


# ---- Keys ----


def commands():
    """Action (None for keys of the map), keys and label of each row of the table."""
    table = re.search(r"commands\[\] = \{(.*?)\n\};", CODE["src/ui/base/cjm-commands.c"], re.S)[1]
    rows = re.findall(r'\{ (NULL|"[^"]*"), \{ ([^}]*) \}, N_ \("([^"]*)"\), (\w+) \}', table)
    assert len(rows) == table.count("{ ") / 2, "a row of the table is not read"
    for action, keys, label, section in rows:
        yield None if action == "NULL" else action.strip('"'), re.findall(r'"([^"]*)"', keys), label, section


KEY = re.compile(
    r"^((?:<(?:Primary|Shift|Alt)>)*)(F\d\d?|[a-z0-9]|[A-Z][A-Za-z_]+|plus|minus|equal|period|question)$"
)


def test_every_accelerator_is_one():
    for action, keys, label, _ in commands():
        for key in keys:
            assert KEY.match(key), f"{label}: {key}"


def test_no_key_means_two_things():
    """Nor does one that belongs to the map; there, keys may mean another thing while something is written."""
    taken, of_the_map = {}, set()
    for action, keys, label, _ in commands():
        for key in keys:
            if action is None:
                of_the_map.add(key)
            else:
                assert key not in taken, f"{key}: {label} and {taken[key]}"
                taken[key] = label
    assert not of_the_map & set(taken), of_the_map & set(taken)


def test_keys_that_enter_characters_are_left_alone():
    """Ctrl+Shift with A–F or a digit writes a character by its number. That Ctrl+Shift+A, which many
    programs have, does not get in the way is seen with real keys: test_compose.py, by_its_number."""
    for action, keys, label, _ in commands():
        for key in keys if action != "win.deselect" else []:
            both = {"<Primary>", "<Shift>"} <= set(re.findall(r"<\w+>", key))
            assert not (both and re.search(r"(?:^|>)[a-f0-9]$", key)), f"{label}: {key}"


def test_sections_are_together():
    """The shortcuts window begins a group whenever the section changes."""
    sections = [section for *_, section in commands()]
    begun = [section for i, section in enumerate(sections) if i == 0 or sections[i - 1] != section]
    assert len(begun) == len(set(begun)), begun


def test_keys_in_tooltips_are_true():
    """A tooltip that ends in “(Ctrl+F)” names a key of the action of its button."""
    shown = {"<Primary>": "Ctrl+", "<Shift>": "Shift+", "<Alt>": "Alt+", "minus": "−", "plus": "+"}
    keys = {}
    for action, accelerators, *_ in commands():
        for key in accelerators:
            for written, told in shown.items():
                key = key.replace(written, told)
            keys.setdefault(action, []).append(key.lower())
    checked = 0
    for name in UI:
        for element in TREES[name].iter("object"):
            properties = {p.get("name"): p.text for p in element.findall("property")}
            told = re.search(r"\((Ctrl\+[^)]*|F\d+)\)$", properties.get("tooltip-text") or "")
            action = properties.get("action-name")
            if not told or not action:
                continue
            checked += 1
            assert told[1].lower() in keys.get(action, ()), f"{name}: {told[1]} is not {action}"
    assert checked > 0


# ---- Words ----


def test_what_is_read_is_translatable():
    for name in UI:
        for element in TREES[name].iter():
            if element.tag not in ("property", "attribute") or element.get("name") not in TEXTS:
                continue
            text = (element.text or "").strip()
            if not re.search(r"[A-Za-z]", text) or text == NAME:
                continue
            assert element.get("translatable") == "yes", f"{name}: “{text}”"


def test_templates_with_words_are_listed():
    """xgettext reads what is listed and nothing else."""
    listed = set(read("po/POTFILES.in").split())
    for name in UI:
        if 'translatable="yes"' in read(name):
            assert name in listed, name


def translations():
    """Pairs of what is said and its translation; of plurals the first form."""
    text = "\n".join(line for line in read("po/ko.po").split("\n") if not line.startswith("#"))
    text = text.replace('"\n"', "")
    pairs = re.findall(r'^msgid "(.+)"\n(?:msgid_plural .*\n)?msgstr(?:\[0\])? "(.*)"$', text, re.M)
    assert len(pairs) > 500, len(pairs)
    return pairs


QUOTED = re.compile(r'\\"[^"]*"')
HOLE = re.compile(r"%(?:\d\$)?([-0-9.]*(?:l?[sdugf]|%))")


def test_translations_keep_what_is_no_word():
    """An underscore makes a key, an ellipsis says that a question follows, what is put in must be there."""
    keys = 0
    for said, korean in translations():
        if "%Y" in said:  # of a date, which is written in another order
            continue
        has_key = re.search(r"_[A-Za-z]", QUOTED.sub("", said)) is not None
        keys += has_key
        assert len(re.findall(r"\(_[A-Z]\)", korean)) == has_key, f"the key of “{said}” / “{korean}”"
        words = re.sub(r"\(_[A-Z]\)", "", korean)
        assert said.endswith("…") == words.endswith("…"), f"the dots of “{said}” / “{korean}”"
        assert sorted(HOLE.findall(said)) == sorted(HOLE.findall(korean)), f"“{said}” / “{korean}”"
        for opening, closing in ("“”", "()"):
            assert korean.count(opening) == korean.count(closing), f"a bracket is open: “{korean}”"
    assert keys > 20, keys


def labels_of_menu(menu):
    """What one sees together in an open menu: of its sections too, but not of what opens beside it."""
    for element in menu:
        if element.tag == "attribute" and element.get("name") == "label" and menu.tag != "submenu":
            yield element.text
        elif element.tag in ("item", "section"):
            yield from labels_of_menu(element)
        elif element.tag == "submenu":
            yield from (a.text for a in element.findall("attribute") if a.get("name") == "label")


def groups_of_labels(tree):
    """Labels that are seen at the same time."""
    yield [element.text for element in tree.iter("property") if element.get("name") == "label"]
    for tag in ("menu", "submenu"):
        for menu in tree.iter(tag):
            yield list(labels_of_menu(menu))


def test_mnemonics_of_a_window_differ():
    """Two buttons, or two items of a menu, with one key: it does not do what it says."""
    korean, checked = dict(translations()), 0
    for name in UI:
        for labels in groups_of_labels(TREES[name]):
            for said in (labels, [korean.get(text, text) for text in labels]):
                keys = [found[1].lower() for text in said if (found := re.search(r"_([A-Za-z])", text or ""))]
                assert len(keys) == len(set(keys)), f"{name}: {said}"
                checked += len(keys)
    assert checked > 40, checked


def test_buttons_without_words_have_a_name():
    """Who hears the interface, or rests the pointer on an icon, is told what it does."""
    checked = 0
    for name in UI:
        for element in TREES[name].iter("object"):
            if element.get("class") not in ("GtkButton", "GtkToggleButton", "GtkMenuButton"):
                continue
            properties = {p.get("name"): p.text for p in element.findall("property")}
            if not properties.get("icon-name") or properties.get("label"):
                continue
            checked += 1
            if f"update_property (GTK_ACCESSIBLE (self->{element.get('id')})" in code_of(name)[0]:
                continue  # as what it opens is called
            spoken = [p.text for a in element.findall("accessibility") for p in a.findall("property")]
            related = [r.get("name") for a in element.findall("accessibility") for r in a.findall("relation")]
            assert properties.get("tooltip-text"), f"{name}: {properties['icon-name']}"
            assert spoken or related, f"{name}: {properties['icon-name']} has no spoken name"
    assert checked > 10


tests = [(name, function) for name, function in globals().items() if name.startswith("test_")]
print(f"1..{len(tests)}")
failed = 0
for number, (name, function) in enumerate(tests, 1):
    try:
        function()
        print(f"ok {number} /interface/{name[5:]}", flush=True)
    except AssertionError as error:
        failed += 1
        print(f"not ok {number} /interface/{name[5:]}", flush=True)
        print("# " + f"{error}".replace("\n", "\n# "), flush=True)
sys.exit(1 if failed else 0)

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `cjm` says of a file is what anybody finds who reads the file as JSON. Prints TAP."""
import json
import os
import random
import re

from support import KINDS, SAMPLES, cjm, fails, ok, read, run, write

LISTS = ["personas", "channels", "maps", "cards", "lanes", "stages", "notes", "feelings", "images"]
PLACE = {"lane", "stage", "start", "at"}


def shuffled(rand, value):
    """The same JSON with the members of its objects in another order."""
    if isinstance(value, dict):
        return {name: shuffled(rand, value[name]) for name in rand.sample(sorted(value), len(value))}
    return [shuffled(rand, item) for item in value] if isinstance(value, list) else value


def loosely_written(rand, data):
    """A file as another program may write it: any order of members and records, any blanks and line ends."""
    data = shuffled(rand, data)
    for name in LISTS:
        rand.shuffle(data.get(name, []))
    text = json.dumps(
        data,
        ensure_ascii=rand.random() < 0.5,
        indent=rand.choice([None, 0, 1, "\t"]),
        separators=rand.choice([None, (",", ":"), (" , ", " :  ")]),
    )
    mark = rand.choice(["", "\ufeff"])
    return (mark + text.replace("\n", rand.choice(["\n", "\r\n", "\n\n"]))).encode(
        rand.choice(["utf-8", "utf-8", "utf-16-le", "utf-16-be"])
    )


def test_one_text(tmp):
    """However a file is written, its canonical text is one, and formatting that changes no byte."""
    rand = random.Random(7)
    for path in SAMPLES:
        for _ in range(4):
            loose = write(tmp + "/loose.cjm", loosely_written(rand, json.loads(read(path))))
            ok("check", loose)
            ok("format", loose)
            assert read(loose) == read(path), path
            ok("format", loose)
            assert read(loose) == read(path), path


def test_templates_are_canonical(tmp):
    for kind in KINDS:
        for language in ["en", "ko"]:
            ok("new", "-t", kind, "-l", language, "-o", tmp + "/new.cjm")
            before = read(tmp + "/new.cjm")
            ok("format", tmp + "/new.cjm")
            assert read(tmp + "/new.cjm") == before, kind


def test_info_counts(tmp):
    """What is counted is what the lists hold, map by map."""
    ok("new", "-t", "empathy-map", "-s", "crm", "-o", tmp + "/two.cjm")
    for path in [*SAMPLES, tmp + "/two.cjm"]:
        data = json.loads(read(path))
        out = ok("info", path)
        assert f"personas: {len(data['personas'])}\n" in out and f"maps: {len(data['maps'])}\n" in out, out
        lanes = {lane["id"]: lane["map"] for lane in data["lanes"]}
        maps = sorted(data["maps"], key=lambda m: (m.get("order", ""), m["id"]))
        for number, own in enumerate(maps, 1):
            on_map = {
                "stages": sum(s["map"] == own["id"] for s in data["stages"]),
                "lanes": sum(m == own["id"] for m in lanes.values()),
                "notes": sum(lanes[n["lane"]] == own["id"] for n in data["notes"]),
                "feelings": sum(lanes[f["lane"]] == own["id"] for f in data["feelings"]),
                "cards": sum(c["map"] == own["id"] for c in data["cards"]),
            }
            line = ", ".join(f"{name}: {count}" for name, count in on_map.items())
            pattern = rf"^{number}  {own['id']}  {own['kind']}  .*\n   {line}$"
            assert re.search(pattern, out, re.M), (line, out)


def spoil(rand, data):
    """Changes a file anyhow that stays valid: texts, colours, tags, orders, notes that come and go."""
    for note in rand.sample(data["notes"], 12):
        what = rand.randrange(5)
        if what == 0:
            note["text"] = rand.choice(["Later", "나중에", "a\nb", '"quoted"'])
        elif what == 1:
            note["colour"] = rand.choice(["teal", "pink"])
        elif what == 2:
            note["order"] = rand.choice(["V", "Vz", "a1"])
        elif what == 3:
            note["tags"] = ["web", rand.choice("abc")]
        else:
            data["notes"].append(dict(note, id="new-" + note["id"], links=[]))
    wanted = {i for n in data["notes"] for i in n.get("links", [])} | {n.get("was") for n in data["notes"]}
    free = [n for n in data["notes"] if n["id"] not in wanted]
    for note in rand.sample(free, 2):
        data["notes"].remove(note)
    return data


def differences(before, after):
    """What `cjm diff` should tell of records, as (what, kind, id, names of members)."""
    found = set()
    kinds = [(name, name[:-1]) for name in LISTS]
    for name, kind in kinds:
        was = {r["id"]: r for r in before.get(name, [])}
        now = {r["id"]: r for r in after.get(name, [])}
        found |= {("removed", kind, i, ()) for i in was.keys() - now.keys()}
        found |= {("added", kind, i, ()) for i in now.keys() - was.keys()}
        for i in was.keys() & now.keys():
            names = {m for m in was[i].keys() | now[i].keys() if was[i].get(m) != now[i].get(m)}
            moved = names <= (PLACE | {"order"} if kind in ("note", "feeling") else {"order"})
            if names:
                found.add(("moved" if moved else "changed", kind, i, tuple(sorted(names))))
    return found


def test_diff_tells_all(tmp):
    """Both ways, by members: what a look at the two files as JSON finds, and nothing else."""
    rand = random.Random(11)
    for path in SAMPLES:
        before = write(tmp + "/before.cjm", read(path))
        after = write(tmp + "/after.cjm", json.dumps(spoil(rand, json.loads(read(path)))))
        ok("format", after)  # defaults go
        for one, other in [(before, after), (after, before)]:
            told = json.loads(ok("diff", one, other, "--json"))
            assert {
                (d["what"], d["kind"], d["id"], tuple(sorted(d.get("members", {}))))
                for d in told
                if d["what"] != "mood"
            } == differences(json.loads(read(one)), json.loads(read(other))), path
            words = ok("diff", one, other)
            signs = {"added": "+", "removed": "-", "moved": ">", "changed": "~", "mood": "^"}
            heads = [line[0] for line in words.splitlines() if line[0] != " "]
            assert sorted(heads) == sorted(signs[d["what"]] for d in told), words


def test_check_names_lines(tmp):
    """Of many faults in a canonical file each is told, with the line of its record."""
    rand = random.Random(13)
    for path in SAMPLES:
        lines = read(path).decode().splitlines(keepends=True)
        notes = [i for i, line in enumerate(lines) if re.match(r'\{"id": "n\d+"', line)]
        chosen = sorted(rand.sample(notes, 5))
        for i in chosen:
            lines[i] = re.sub(r'^{"id": "n\d+"', r'\g<0>, "votes": "many"', lines[i])
        broken = write(tmp + "/broken.cjm", "".join(lines))
        status, out, err = cjm("check", broken)
        told = [int(n) for n in re.findall(r"line (\d+): note n\d+: \"votes\" must be a whole number", err)]
        assert status == 1 and out == "" and told == [i + 1 for i in chosen], (told, chosen, err)


def test_salvage_of_whole_files(tmp):
    """A file with nothing wrong is read whole, however it is written: status 0, and nothing told."""
    rand = random.Random(17)
    for path in SAMPLES:
        loose = write(tmp + "/loose.cjm", loosely_written(rand, json.loads(read(path))))
        assert ok("salvage", loose, "-o", tmp + "/saved.cjm") == ""
        assert read(tmp + "/saved.cjm") == read(path), path


def test_salvage_statuses(tmp):
    """0: all was read, 1: something was left out and a file written, 2: none was. As its help says."""
    out = tmp + "/saved.cjm"
    whole = read(SAMPLES[0])
    cases = [
        (0, write(tmp + "/whole.cjm", whole)),
        (1, write(tmp + "/torn.cjm", whole[: len(whole) // 2])),
        (2, write(tmp + "/nothing.cjm", b"Dear diary")),
        (2, tmp + "/none.cjm"),
        (2, tmp),
    ]
    for wanted, path in cases:
        status, _, err = cjm("salvage", path, "-o", out)
        assert status == wanted and (err == "") == (wanted == 0), (path, status, err)
        assert os.path.exists(out) == (wanted < 2), path
        if wanted < 2:
            ok("check", out)
            os.remove(out)
    fails(2, "could not be written", "salvage", cases[0][1], "-o", tmp + "/no/folder.cjm")


def test_merge_of_one_side(tmp):
    """Where only one side changed a file, that side's text comes out, whoever it is, and status is 0."""
    rand = random.Random(19)
    for path in SAMPLES:
        base = write(tmp + "/base.cjm", read(path))
        changed = write(tmp + "/changed.cjm", json.dumps(spoil(rand, json.loads(read(path)))))
        ok("format", changed)
        for files in [(base, changed, base), (base, base, changed), (base, changed, changed)]:
            ok("merge", *files, "-o", tmp + "/merged.cjm")
            assert read(tmp + "/merged.cjm") == read(changed), (path, files)


run("laws", globals())

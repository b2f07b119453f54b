#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A team's versions: cjm merge, diff, textconv and git-setup with a real git. Prints TAP."""
import json
import os
import re
import shutil
import subprocess

from support import CJM, ENV, SAMPLES, cjm, fails, ok, read, run, write

GIT_ENV = ENV | {
    "HOME": "/nonexistent",
    "GIT_CONFIG_NOSYSTEM": "1",
    "PATH": os.path.dirname(CJM) + ":" + os.environ["PATH"],
}
for who in ["AUTHOR", "COMMITTER"]:
    GIT_ENV |= {f"GIT_{who}_NAME": "Test", f"GIT_{who}_EMAIL": "test@example.org"}


class Repository:
    """A repository with the Colleen sample in it, and two people."""

    def __init__(self, tmp):
        self.folder = os.path.join(tmp, "repository")
        os.mkdir(self.folder)
        self.file = os.path.join(self.folder, "map.cjm")
        self.git("init", "-q", "-b", "main")
        done = subprocess.run(
            [CJM, "git-setup"], cwd=self.folder, env=GIT_ENV, capture_output=True, text=True
        )
        assert done.returncode == 0 and done.stderr == "", done
        shutil.copy(next(s for s in SAMPLES if s.endswith("colleen.en.cjm")), self.file)
        self.git("add", "-A")
        self.git("commit", "-qm", "the map")

    def git(self, *args, wanted=0):
        done = subprocess.run(["git", *args], cwd=self.folder, env=GIT_ENV, capture_output=True, text=True)
        assert wanted is None or done.returncode == wanted, (args, done.stdout, done.stderr)
        return done

    def load(self):
        return json.loads(read(self.file))

    def edit(self, change, name):
        """Somebody changes the map and commits it."""
        data = self.load()
        change(data)
        write(self.file, json.dumps(data))
        ok("format", self.file)
        self.git("commit", "-qam", name)

    def both(self, ours, theirs, wanted=0):
        """Two people change the map apart, and it is merged. Returns what came out."""
        self.git("checkout", "-q", "-b", "theirs")
        self.edit(theirs, "theirs")
        self.git("checkout", "-q", "main")
        self.edit(ours, "ours")
        self.merged = self.git("merge", "-q", "-m", "merged", "theirs", wanted=wanted)
        ok("check", self.file)
        return self.load()


def by_id(records):
    return {r["id"]: r for r in records}


def add_note(data, ident, text):
    data["notes"].append(
        {"id": ident, "lane": "lane-pains", "stage": "stage-3", "order": "z", "kind": "pain", "text": text}
    )


def test_notes_in_one_cell(tmp):
    """Both add a note at the same place of the same cell: both are there."""
    after = Repository(tmp).both(
        lambda d: add_note(d, "mine", "Mine"), lambda d: add_note(d, "yours", "Yours")
    )
    notes = by_id(after["notes"])
    assert notes["mine"]["text"] == "Mine" and notes["yours"]["text"] == "Yours" and "conflicts" not in after


def test_fields_of_one_note(tmp):
    after = Repository(tmp).both(
        lambda d: by_id(d["notes"])["n33"].update(text="Too late"),
        lambda d: by_id(d["notes"])["n33"].update(owner="Shop", severity=3),
    )
    note = by_id(after["notes"])["n33"]
    assert (note["text"], note["owner"], note["severity"]) == ("Too late", "Shop", 3), note


def test_same_field(tmp):
    """Ours stays, theirs is listed, and the file is valid all the same."""
    repository = Repository(tmp)
    after = repository.both(
        lambda d: by_id(d["notes"])["n33"].update(text="ours"),
        lambda d: by_id(d["notes"])["n33"].update(text="theirs"),
        wanted=1,
    )
    assert by_id(after["notes"])["n33"]["text"] == "ours"
    assert after["conflicts"] == [
        {"id": "n33", "member": "text", "ours": "ours", "theirs": "theirs"}
    ], after["conflicts"]
    assert "cjm: map.cjm: conflict: note n33" in repository.merged.stderr, repository.merged.stderr


def test_delete_against_edit(tmp):
    """What one deletes and the other writes on stays, whoever is who."""
    for number, (ours, theirs) in enumerate([(True, False), (False, True)]):
        def delete(data):
            data["notes"] = [n for n in data["notes"] if n["id"] != "n33"]
            for n in data["notes"]:
                n["links"] = [i for i in n.get("links", []) if i != "n33"]

        def rewrite(data):
            by_id(data["notes"])["n33"]["text"] = "Still true"

        folder = os.path.join(tmp, str(number))
        os.mkdir(folder)
        after = Repository(folder).both(delete if ours else rewrite, delete if theirs else rewrite, wanted=1)
        assert by_id(after["notes"])["n33"]["text"] == "Still true"
        assert after["conflicts"] == [
            {"id": "n33", "deleted": "ours" if ours else "theirs"}
        ], after["conflicts"]


def test_set_to_what_went(tmp):
    """One deletes a channel and a note, the other names them: both come back, and are listed."""
    def delete(data):
        data["channels"] = [c for c in data["channels"] if c["id"] != "channel-app"]
        data["notes"] = [n for n in data["notes"] if n["id"] != "n28"]
        for n in data["notes"]:
            n["channels"] = [i for i in n.get("channels", []) if i != "channel-app"]

    def name(data):
        by_id(data["notes"])["n33"]["channels"] = ["channel-app"]
        by_id(data["notes"])["n35"]["links"] = ["n28"]

    after = Repository(tmp).both(delete, name, wanted=1)
    notes = by_id(after["notes"])
    assert notes["n33"]["channels"] == ["channel-app"] and notes["n35"]["links"] == ["n28"], notes
    assert after["conflicts"] == [
        {"deleted": "ours", "id": "channel-app"}, {"deleted": "ours", "id": "n28"}
    ], after["conflicts"]


def test_unknown_member_on_both_sides(tmp):
    def change(value):
        return lambda data: by_id(data["notes"])["n33"].update(mood=value)

    repository = Repository(tmp)
    after = repository.both(change("ours"), change("theirs"), wanted=1)
    assert by_id(after["notes"])["n33"]["mood"] == "ours"
    assert after["conflicts"] == [
        {"id": "n33", "member": "mood", "ours": "ours", "theirs": "theirs"}
    ], after["conflicts"]
    assert '"mood" is "ours" here and "theirs" there' in repository.merged.stderr, repository.merged.stderr


def test_reordered_stages(tmp):
    """One turns the stages round, the other renames one and adds a note to it."""
    def turn(data):
        orders = sorted(s["order"] for s in data["stages"])
        for stage, order in zip(sorted(data["stages"], key=lambda s: s["order"], reverse=True), orders):
            stage["order"] = order

    def rename(data):
        by_id(data["stages"])["stage-3"]["name"] = "Checkout"
        add_note(data, "late", "Late")

    after = Repository(tmp).both(turn, rename)
    stages = [s["id"] for s in sorted(after["stages"], key=lambda s: s["order"])]
    assert stages == ["stage-4", "stage-3", "stage-2", "stage-1"], stages
    assert by_id(after["stages"])["stage-3"]["name"] == "Checkout" and "late" in by_id(after["notes"])


def test_git_shows_notes(tmp):
    repository = Repository(tmp)
    repository.edit(lambda d: by_id(d["notes"])["n33"].update(text="Comes too late"), "later")
    shown = repository.git("diff", "HEAD~1").stdout
    assert '+      text: "Comes too late"' in shown and '"id"' not in shown, shown


def test_textconv_says_all(tmp):
    """Each record stands there once, behind what it belongs to: also what has no stage."""
    maps = []
    for path in SAMPLES:
        data = json.loads(read(path))
        shown = re.findall(r"^ *([a-z]+) (\S+)$", ok("textconv", path), re.M)
        for kind, plural in [("map", "maps"), ("lane", "lanes"), ("note", "notes"), ("feeling", "feelings")]:
            wanted = sorted(r["id"] for r in data.get(plural, []))
            assert sorted(i for k, i in shown if k == kind) == wanted, (path, kind)
        maps += [m["kind"] for m in data["maps"]]
    assert len(set(maps)) == 4, maps


def test_one_id_for_two_kinds(tmp):
    """One gives the id of a record to one of another kind, the other changes that record: both are there."""

    def add(data):
        data["channels"].append({"id": "spare", "order": "z", "name": "Shop"})

    def replace(data):
        data["channels"] = [c for c in data["channels"] if c["id"] != "spare"]
        data["personas"].append({"id": "spare", "order": "z", "name": "Kim"})

    repository = Repository(tmp)
    repository.edit(add, "a channel")
    after = repository.both(replace, lambda d: by_id(d["channels"])["spare"].update(name="Store"), wanted=1)
    assert by_id(after["personas"])["spare"]["name"] == "Kim", after
    assert [c["name"] for c in after["channels"] if c["id"].startswith("spare")] == ["Store"], after
    assert "conflict: channel spare-channel “Store”: deleted on one side" in repository.merged.stderr


def test_diff_of_a_curve_that_ends(tmp):
    """Where a curve is no more it has no value, for people and in JSON."""
    data = json.loads(read(SAMPLES[0]))
    data["feelings"] = [f for f in data["feelings"] if f["stage"] != "stage-1"]
    after = write(tmp + "/after.cjm", json.dumps(data))
    for one, other, key in [(SAMPLES[0], after, "after"), (after, SAMPLES[0], "before")]:
        moods = [d for d in json.loads(ok("diff", one, other, "--json")) if d["what"] == "mood"]
        assert moods and all(m[key] is None for m in moods), moods
        words = re.findall(r"^\^ .*: (\S+) → (\S+)$", ok("diff", one, other), re.M)
        assert len(words) == len(moods) and all(w[key == "after"] == "-" for w in words), words


def test_setup_twice_and_nowhere(tmp):
    repository = Repository(tmp)
    write(os.path.join(repository.folder, ".gitattributes"), "*.txt text")
    for _ in range(2):
        subprocess.run([CJM, "git-setup"], cwd=repository.folder, env=GIT_ENV, check=True)
    attributes = read(os.path.join(repository.folder, ".gitattributes"))
    assert attributes == b"*.txt text\n*.[cC][jJ][mM] merge=cjm diff=cjm\n", attributes
    nowhere = subprocess.run(
        [CJM, "git-setup"],
        cwd=tmp,
        env=GIT_ENV | {"GIT_CEILING_DIRECTORIES": os.path.dirname(tmp)},
        capture_output=True,
        text=True,
    )
    assert nowhere.returncode == 1 and nowhere.stderr.count("\n") == 1, nowhere
    assert "git repository" in nowhere.stderr, nowhere


def test_merge_by_hand(tmp):
    """-o leaves all three alone; what can't be read is said, and nothing is written."""
    base = shutil.copy(SAMPLES[0], tmp + "/base.cjm")
    data = json.loads(read(base))
    by_id(data["notes"])["n33"]["text"] = "ours"
    ours = write(tmp + "/ours.cjm", json.dumps(data))
    by_id(data["notes"])["n33"]["text"] = "theirs"
    theirs = write(tmp + "/theirs.cjm", json.dumps(data))
    before = [read(p) for p in [base, ours, theirs]]
    status, _, err = cjm("merge", base, ours, theirs, "-o", tmp + "/out.cjm")
    assert status == 1 and err.count("\n") == 1 and before == [read(p) for p in [base, ours, theirs]], err
    status, out, err = cjm("merge", base, ours, ours)
    assert (status, out, err) == (0, "", "")
    broken = write(tmp + "/broken.cjm", "{")
    for args in [
        (broken, ours, theirs), (base, broken, theirs), (base, ours, broken), (base, ours, tmp + "/none.cjm")
    ]:
        before = [read(p) for p in [base, ours, theirs]]
        fails(2, r"\.cjm", "merge", *args)
        assert before == [read(p) for p in [base, ours, theirs]]
    other = ok("new", "-t", "empathy-map", "-o", tmp + "/other.cjm") + tmp + "/other.cjm"
    if json.loads(read(other))["project"]["id"] != data["project"]["id"]:
        fails(2, "two projects", "merge", base, ours, other)
    write(tmp + "/empty.cjm", "")  # git's base where two people added the same name
    status, _, err = cjm("merge", tmp + "/empty.cjm", ours, theirs, "-o", tmp + "/added.cjm")
    assert status == 1 and "n33" in err, err


def test_diff(tmp):
    data = json.loads(read(SAMPLES[0]))
    notes = by_id(data["notes"])
    notes["n33"]["text"] = "Later"
    notes["n34"]["stage"] = "stage-1"
    data["notes"] = [n for n in data["notes"] if n["id"] != "n31"]
    for n in data["notes"]:
        n["links"] = [i for i in n.get("links", []) if i != "n31"]
    add_note(data, "new", "Brand new")
    points = [f for f in data["feelings"] if f["stage"] == "stage-1"]
    mean = sum(f.get("value", 0) for f in points) / len(points)
    points[0]["value"] = points[0].get("value", 0) + 1
    after = write(tmp + "/after.cjm", json.dumps(data))
    found = {
        (d["what"], d["id"])
        for d in json.loads(ok("diff", SAMPLES[0], after, "--json"))
        if d["id"] in ("n31", "n33", "n34", "new")
    }
    assert found == {("removed", "n31"), ("changed", "n33"), ("moved", "n34"), ("added", "new")}, found
    moods = [d for d in json.loads(ok("diff", SAMPLES[0], after, "--json")) if d["what"] == "mood"]
    assert len(moods) == 1 and moods[0]["id"] == "stage-1", moods
    assert abs(moods[0]["before"] - mean) < 1e-3, moods
    assert abs(moods[0]["after"] - mean - 1 / len(points)) < 1e-3, moods
    words = ok("diff", SAMPLES[0], after)
    assert re.search(r"^\^ Inquiry or awareness, actual", words, re.M), words
    assert re.search(r"^\+ note new “Brand new”$", words, re.M), words
    assert re.search(r"^> note n34", words, re.M), words
    assert ok("diff", after, after) == "" and json.loads(ok("diff", after, after, "--json")) == []


run("git", globals())

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real `cjm` on real files, broken ones included. Prints TAP."""
import hashlib
import json
import os
import re
import shutil
import subprocess

from support import CJM, ENV, KINDS, ROOT, SAMPLES, SETS, SHADOW
from support import cjm, fails, measured, ok, pdfinfo, read, run, write


def test_help_and_usage(tmp):
    assert "cjm export" in ok("--help")
    for command in ["new", "export", "info", "check", "format", "schema"]:
        assert "Usage" in ok(command, "--help")
    options = "output map all paper orientation fit margin tile overlap colours deck appendix embed-source"
    shown = re.findall(r"^  (?:-\w, )?--([\w-]+)", ok("export", "--help"), re.M)
    assert set(shown) >= {*options.split(), "scale", "dpi", "width", "transparent"}, shown
    fails(2, "command is missing")
    fails(2, "no command", "frobnicate")
    fails(2, "Unknown option", "info", "--frobnicate")
    fails(2, "expected", "info")
    fails(2, "-o is needed", "export", SAMPLES[0])
    fails(2, "not a paper size", "export", SAMPLES[0], "-o", tmp + "/a.pdf", "--paper", "A9")
    fails(2, "not an orientation", "export", SAMPLES[0], "-o", tmp + "/a.pdf", "--orientation", "up")
    fails(2, "scale", "export", SAMPLES[0], "-o", tmp + "/a.png", "--scale", "0")
    fails(2, "must end in", "export", SAMPLES[0], "-o", tmp + "/a.gif")
    fails(2, "no template", "new", "-t", "mind-map", "-o", tmp + "/a.cjm")
    fails(2, "no stage set", "new", "-t", "current-state", "-s", "none", "-o", tmp + "/a.cjm")
    fails(2, "no language", "new", "-t", "current-state", "-l", "xx", "-o", tmp + "/a.cjm")
    assert os.listdir(tmp) == []


def test_misused_options(tmp):
    """A value that makes no sense is said, at both ends of what does; so is what goes not together."""
    pdf = ["export", SAMPLES[0], "-o", tmp + "/a.pdf"]
    cases = {
        "is not a way to fit": [["--fit", "best"]],
        "a margin must be 0 to 500": [["--margin", value] for value in ["501", "-1", "8cm", ""]],
        "an overlap must be 0 to 100": [["--overlap", "101mm"], ["--overlap", "x"]],
        "is not a paper size that --tile can use": [["--tile", "A9"], ["--tile", "fit"]],
        "only one of --all and --map": [["--all", "--map", "1"]],
        "only one of --tile and --fit": [["--tile", "A4", "--fit", "page"]],
    }
    for pattern, options in cases.items():
        for more in options:
            fails(2, pattern, *pdf, *more)
    for options in [["--margin", "500"], ["--margin", "0mm"], ["--overlap", "100", "--tile", "A3"]]:
        ok(*pdf, "--paper", "A2", *options)
    os.remove(tmp + "/a.pdf")
    fails(2, "expected", "thumbnail", SAMPLES[0], tmp + "/a.png")
    fails(2, "a size is 1 to 2048", "thumbnail", SAMPLES[0], tmp + "/a.png", "2049")
    fails(2, "-o goes with one file", "format", SAMPLES[0], SAMPLES[1], "-o", tmp + "/a.cjm")
    fails(2, "expected", "merge", SAMPLES[0], SAMPLES[0])
    fails(2, "expected", "git-setup", SAMPLES[0])
    for command in [["diff", SAMPLES[0]], ["textconv"], ["format"]]:
        fails(1, "No such file", *command, tmp + "/none.cjm")
    fails(2, "No such file", "salvage", "-o", tmp + "/a.cjm", tmp + "/none.cjm")
    assert os.listdir(tmp) == []


def test_names(tmp):
    """"--" ends options, also before names like options; endings are in letters of any case."""
    ok("new", "-t", "empathy-map", "-l", "en", "-o", tmp + "/-MAP.CJM")
    for arguments in [
        ["info", "--", "-MAP.CJM"],
        ["--", "info", "--", "-MAP.CJM"],
        ["info", "--", tmp + "/-MAP.CJM"],
        ["export", "-o", "OUT.PDF", "--", "-MAP.CJM"],
        ["diff", "--", "-MAP.CJM", "-MAP.CJM"],
    ]:
        done = subprocess.run([CJM, *arguments], cwd=tmp, env=ENV, capture_output=True, text=True)
        assert done.returncode == 0, (arguments, done.stderr)
    assert read(tmp + "/OUT.PDF").startswith(b"%PDF")
    shutil.copy(tmp + "/-MAP.CJM", tmp + "/--")
    done = subprocess.run([CJM, "info", "--", "--"], cwd=tmp, env=ENV, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    fails(2, "expected", "info", "--")


def test_new_every_template(tmp):
    for kind in KINDS:
        for stages in [None, *SETS]:
            for language in ["ko", "en"]:
                path = f"{tmp}/{kind}-{stages}-{language}.cjm"
                ok("new", "-t", kind, "-l", language, "-o", path, *(["-s", stages] if stages else []))
                ok("check", path)
                info = ok("info", path)
                assert f"language: {language}" in info and kind in info, info


def test_schema_accepts_samples(tmp):
    try:
        import jsonschema
    except ImportError:
        return "python3-jsonschema is missing"
    schema = json.loads(ok("schema"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for path in SAMPLES:
        document = json.loads(read(path))
        validator.validate(document)
        document["notes"][0]["kind"] = "nonsense"
        assert not validator.is_valid(document)


def test_documented_example(tmp):
    """The example of docs/file-format.md is a valid file in canonical form."""
    text = read(os.path.join(ROOT, "docs/file-format.md")).decode()
    example = re.search(r"```json\n(\{\"format\".*?)```", text, re.S).group(1)
    path = write(tmp + "/example.cjm", example)
    ok("check", path)
    ok("format", path)
    assert read(path).decode() == example


def test_format(tmp):
    for path in SAMPLES:
        copy = shutil.copy(path, tmp + "/a.cjm")
        ok("format", copy)
        assert read(copy) == read(path)
        loose = json.dumps(json.loads(read(path)), indent=4)
        ok("format", write(tmp + "/loose.cjm", loose), "-o", tmp + "/b.cjm")
        assert read(tmp + "/b.cjm") == read(path)
        assert read(tmp + "/loose.cjm") == loose.encode()


def test_info(tmp):
    out = ok("info", os.path.join(ROOT, "data/samples/colleen.en.cjm"))
    assert "notes: 52" in out and "stages: 4" in out and "Colleen buys a vacuum cleaner" in out


def test_broken_files(tmp):
    good = read(os.path.join(ROOT, "data/samples/colleen.ko.cjm"))
    cases = {
        "empty": (b"", "the file is empty"),
        "cut": (good[: len(good) // 2], r"line \d+, column \d+"),
        "binary": (bytes(range(256)) * 10, "not a journey map; open"),
        "html": (b"<html></html>", "seems to be a web page"),
        "deep": (b"[" * 100000, "not a journey map; open"),
        "deeper": (b'{"a":' + b"[" * 100000, "nested"),
        "dangling": (
            good.replace(b'"stage": "stage-1"', b'"stage": "stage-9"', 1),
            r"line \d+: (note|feeling) \w+: no stage 'stage-9'",
        ),
        "kind": (
            good.replace(b'"kind": "goal"', b'"kind": "gaol"', 1),
            r"line \d+: note n01: \"kind\" must be one of",
        ),
        "newer": (good.replace(b'"version": 1', b'"version": 9', 1), "newer Sojourn"),
        "other": (b'{"format": "svg", "version": 1}', "not a journey map"),
    }
    for name, (data, pattern) in cases.items():
        path = write(f"{tmp}/{name}.cjm", data)
        for command in (
            ["info", path], ["check", path], ["format", path], ["export", path, "-o", tmp + "/out.pdf"]
        ):
            fails(1, pattern, *command)
        assert read(path) == data
        assert not os.path.exists(tmp + "/out.pdf")
    fails(1, "missing.cjm", "info", tmp + "/missing.cjm")
    fails(1, "is a folder, not a file", "info", tmp)
    fails(1, "is an address; please give the path", "info", "https://example.com/a.cjm")
    fails(1, "is an address; please give the path", "export", SAMPLES[0], "-o", "sftp://example.com/a.pdf")


def test_salvage(tmp):
    """What can be read of a torn file is written elsewhere, the rest told; the status says which."""
    whole = read(SAMPLES[0])
    torn = write(tmp + "/torn.cjm", whole[: len(whole) * 2 // 3])
    out = tmp + "/saved.cjm"
    status, _, err = cjm("salvage", torn, "-o", out)
    assert status == 1 and re.search(r"torn\.cjm: Not all can be read.*\n.*torn\.cjm: line \d+: ", err), err
    ok("check", out)
    assert 10 < len(json.loads(read(out))["notes"]) < len(json.loads(whole)["notes"])
    assert read(torn) == whole[: len(whole) * 2 // 3]
    assert cjm("salvage", SAMPLES[0], "-o", out)[0] == 0 and read(out) == whole
    for data, said in [(b"none", "not a journey map; open"), (b"{none", "nothing of a journey map")]:
        status, _, err = cjm("salvage", write(tmp + "/none.cjm", data), "-o", tmp + "/never.cjm")
        assert status == 2 and not os.path.exists(tmp + "/never.cjm") and said in err, err
    assert cjm("salvage", torn)[0] == 2


def test_salvage_other_files(tmp):
    """What is no project gets one sentence; where it was one, so do its older versions."""
    for name, data, told in [
        ("a", b"PK\3\4\0\0{", "ZIP archive"),
        ("b", b"", "the file is empty"),
        ("c", bytes(5000), "nothing but zeros"),
    ]:
        path = write(f"{tmp}/{name}.cjm", data)
        for command in [["check", path], ["info", path], ["salvage", path, "-o", tmp + "/never.cjm"]]:
            status, _, err = cjm(*command)
            assert status in (1, 2) and err.count("\n") == 1 and told in err, (command, err)
    folder = f"{tmp}/sojourn/versions/{hashlib.sha256((tmp + '/b.cjm').encode()).hexdigest()[:32]}"
    os.makedirs(folder)
    write(f"{folder}/1700000000000.cjm", read(SAMPLES[0]))
    status, _, err = cjm("salvage", tmp + "/b.cjm", "-o", tmp + "/never.cjm", env={"XDG_STATE_HOME": tmp})
    assert status == 2 and err.count("\n") == 1, err
    assert f"is kept as “{folder}/1700000000000.cjm”: open that" in err, err


def test_salvage_laid_out(tmp):
    """What other programs laid out, on many lines or one, loses what is damaged and nothing else."""
    whole = json.loads(read(SAMPLES[0]))
    for how in [
        {"indent": 4},
        {"indent": 2},
        {"indent": "\t"},
        {"separators": (",", ":")},
        {},
        {"indent": 4, "sort_keys": True},
        {"separators": (",", ":"), "sort_keys": True},
    ]:
        text = json.dumps(whole, ensure_ascii=False, **how).encode()
        at = text.index(b"n30", text.index(b'"notes"'))
        damaged = write(tmp + "/laid.cjm", text[:at] + bytes(3) + text[at + 3 :])
        status, _, err = cjm("salvage", damaged, "-o", tmp + "/saved.cjm")
        saved = json.loads(read(tmp + "/saved.cjm"))
        assert status == 1 and "lost: 1," in err, (how, err)
        assert {k: len(v) for k, v in saved.items() if isinstance(v, list)} == {
            k: len(v) - (k == "notes") for k, v in whole.items() if isinstance(v, list)
        }, how


def test_salvage_report(tmp):
    """The sum, then a line a record in the order of the file; what is needed has a stand-in, in the user's
    language."""
    whole = read(next(s for s in SAMPLES if s.endswith("colleen.en.cjm")))
    lines = whole.split(b"\n")
    for i, line in enumerate(lines):
        if line.startswith((b'{"id": "map-current"', b'{"id": "n30"')):
            lines[i] = line[:40] + bytes(10) + line[50:]
    damaged = write(tmp + "/damaged.cjm", b"\n".join(lines))
    out = tmp + "/saved.cjm"
    status, _, err = cjm("salvage", damaged, "-o", out)
    assert status == 1, err
    told = [line.removeprefix(damaged + ": ") for line in err.splitlines()]
    assert told == [
        "Not all can be read. Records (notes, lanes, stages and so on) that are whole: 91, incomplete: 1, "
        "lost: 2, stand-ins for lost ones that others need: 1.",
        "line 27: map map-current: can’t be read; “Lost map” takes its place",
        "line 78: note n30: can’t be read and was left out",
        "line 84: note “Rearrange information or add a service t…”: it pointed to n30, which is lost",
    ], told
    saved = json.loads(read(out))
    assert len(saved["notes"]) == 51
    assert saved["maps"][0]["title"] == "Lost map" and saved["maps"][0]["kind"] == "current-state"


def test_misspelled_list(tmp):
    """A list of ours under a damaged name is told and read; one of a later version is kept, and nothing
    said."""
    whole = read(next(s for s in SAMPLES if s.endswith("colleen.en.cjm")))
    for name, damaged in [
        ("notes", "notez"),
        ("notes", "Xnxx"),
        ("lanes", "lames"),
        ("maps", "mqps"),
        ("personas", "perzonas"),
        ("channels", "qqqqqqqq"),
        ("project", "projekt"),
    ]:
        path = write(
            tmp + "/damaged.cjm", whole.replace(b'"%s": ' % name.encode(), b'"%s": ' % damaged.encode(), 1)
        )
        status, _, err = cjm("check", path)
        assert status == 1 and f'"{damaged}" is unknown, but what it holds looks like "{name}"' in err, (
            damaged, err
        )
        assert cjm("info", path)[0] == 1
        status, _, err = cjm("salvage", path, "-o", tmp + "/saved.cjm")
        assert status == 1 and "Nothing is lost" in err and f'"{damaged}" was read as "{name}"' in err, (
            damaged, err
        )
        assert read(tmp + "/saved.cjm") == whole, damaged
    for later in [
        b'"notez": []',
        b'"teams": [{"id": "t", "order": "V", "name": "Ours"}]',
        b'"old_notes": [{"id": "n", "lane": "lane-pains", "stage": "stage-1", "text": "a"}]',
        b'"votes": [{"id": "v", "by": "a"}, 7]',
        b'"zoom": {"id": "z"}',
    ]:
        path = write(tmp + "/later.cjm", whole.replace(b'"project": ', later + b',\n"project": ', 1))
        ok("check", path)
        assert cjm("salvage", path, "-o", tmp + "/saved.cjm")[0] == 0
        assert later in read(tmp + "/saved.cjm"), (later, read(tmp + "/saved.cjm")[-300:])


def test_salvage_other_format(tmp):
    """A file of a newer Sojourn, or of another format, is read as far as it is understood, and that is
    said."""
    whole = read(SAMPLES[0])
    head = b'"format": "cjm", "version": 1'
    for other, told in [
        (b'"format": "cjm", "version": 3', "written in format 3 by a newer Sojourn"),
        (b'"format": "cjn", "version": 1', '"format": "cjm" is missing'),
        (b'"format": "cjm", "version": "1"', '"version" must be a whole number'),
    ]:
        data = whole.replace(head, other, 1)
        laid_out = json.dumps(json.loads(data), indent=1).encode()
        for text in [data, data[: len(data) * 2 // 3], laid_out, laid_out[: len(laid_out) * 2 // 3]]:
            status, _, err = cjm("salvage", write(tmp + "/other.cjm", text), "-o", tmp + "/saved.cjm")
            assert status == 1 and err.count(told) == 1, (other, err)
    headless = write(tmp + "/other.cjm", whole.replace(head + b",", b"", 1))
    assert cjm("salvage", headless, "-o", tmp + "/saved.cjm")[0] == 1


def test_salvage_sum(tmp):
    """An id that makes no sense, or that another has, is one record lost, and its stand-in is told on its
    line."""
    whole = read(next(s for s in SAMPLES if s.endswith("colleen.en.cjm")))
    for ids in [
        {b"lane-pains": b"lane%pains"},
        {b"persona-1": b"persona 1"},
        {b"lane-pains": b"lane-actions"},
        {b"lane-pains": b"", b"lane-actions": b"lane actions"},
        {b"n30": b"n31"},
    ]:
        data = whole
        for old, new in ids.items():
            data = data.replace(b'{"id": "%s"' % old, b'{"id": "%s"' % new, 1)
        status, _, err = cjm("salvage", write(tmp + "/ids.cjm", data), "-o", tmp + "/saved.cjm")
        sums = [int(n) for n in re.search(r"whole: (\d+), incomplete: (\d+), lost: (\d+)", err).groups()]
        assert status == 1 and sums[2] == len(ids) and sum(sums) == 94, (ids, err)
        assert len(ids) > 1 or err.count("\n") == 2 or b"n30" in ids, err


def test_salvage_border(tmp):
    """What lies over the border of two records that another program laid out costs both, and both are
    counted."""
    whole = json.loads(read(next(s for s in SAMPLES if s.endswith("colleen.en.cjm"))))
    text = json.dumps(whole, indent=2, ensure_ascii=False).encode()
    border = text.index(b"{", text.index(b'"id": "n51"'))
    for at in range(border - 20, border + 12):
        damaged = write(tmp + "/border.cjm", text[:at] + bytes(10) + text[at + 10 :])
        status, _, err = cjm("salvage", damaged, "-o", tmp + "/saved.cjm")
        sums = [int(n) for n in re.search(r"whole: (\d+), incomplete: (\d+), lost: (\d+)", err).groups()]
        assert status == 1 and sum(sums) == 94, (at - border, err)


def test_salvage_tells_once(tmp):
    """What the reader finds and what is done about it is one sentence."""
    data = read(next(s for s in SAMPLES if s.endswith("colleen.en.cjm"))).replace(
        b'{"id": "card-1", "map": "map-current"', b'{"id": "card-1"', 1
    )
    status, _, err = cjm("salvage", write(tmp + "/card.cjm", data), "-o", tmp + "/saved.cjm")
    assert status == 1 and 'line 30: card card-1: "map" is missing; it was left out\n' in err, err


def test_salvage_work(tmp):
    """However a file is damaged, work grows with its size: each of these took minutes and more when it was
    looked over again for each line."""
    n = 140000
    many = b"\n".join(b'{"id": "p%d", "order": "V", "name": "x"},' % i for i in range(n))
    head = b'{"format": "cjm",\n"personas": [\n'
    files = {
        "no-project": head + many + b"\n],\n" + b'"project": {"id": \n' * n + b"}",
        "projects": head
        + many
        + b'\n],\n"project": {"id": "p"},\n'
        + b'"project": {"id": "q"},\n' * n
        + b"}",
    }
    for name, data in files.items():
        status, _, err, _ = measured("salvage", write(f"{tmp}/{name}.cjm", data), "-o", tmp + "/saved.cjm")
        assert status == 1, (name, status, err[-200:])


def test_salvage_bounds(tmp):
    """What is lost many times takes memory as the file does, and is told some thousand times; the sum has
    all."""
    n = 600000
    status, _, err, used = measured(
        "salvage", write(tmp + "/braces.cjm", b"},{" * 3 * n), "-o", tmp + "/saved.cjm"
    )
    assert status == 2 and used < 200 * SHADOW, (status, used, err)
    whole = read(SAMPLES[0]).rstrip()[:-1]
    status, _, err, used = measured(
        "salvage", write(tmp + "/pieces.cjm", whole + b",}" + b'{"a":1},\n' * n), "-o", tmp + "/saved.cjm"
    )
    assert status == 1 and used < 250 * SHADOW and f"lost: {n}," in err and err.count("\n") < 6000, (
        status, used, err[:300]
    )
    notes = b'{"format": "cjm", "version": 1,\n"project": {"id": "p"},\n"notes": [\n' + b"".join(
        b'{"id": "n%d", "lane": "l%d", "stage": "s", "order": "V", "text": "x"},\n' % (i, i)
        for i in range(n // 5)
    )
    for path in [
        write(tmp + "/notes.cjm", notes),
        write(tmp + "/no-lanes.cjm", notes.replace(b'"lane": ', b'"lame": ')),
    ]:
        status, _, err, used = measured("salvage", path, "-o", tmp + "/saved.cjm")
        assert status == (2 if "no-lanes" in path else 1), (status, err[:300])
        assert used < 700 * SHADOW and err.count("\n") < 6000, (used, err[:300])


def test_unknown_members(tmp):
    """What others wrote comes back as it is spelled."""
    data = read(SAMPLES[0]).replace(
        b'{"id": "n01", ',
        b'{"id": "n01", "a": [-0.0, 1E2, 1e400, 123456789012345678901234567890, "\\u00e9\\/"], ',
        1,
    )
    path = write(tmp + "/later.cjm", data)
    ok("format", path)
    assert b', "a": [-0.0, 1E2, 1e400, 123456789012345678901234567890, "\\u00e9\\/"]}' in read(path)


def test_check_lists_all(tmp):
    data = read(SAMPLES[0]).replace(b'"kind": "goal"', b'"kind": "gaol"')
    data = data.replace(b'"kind": "need"', b'"kind": "nede"')
    status, _, err = cjm("check", write(tmp + "/a.cjm", data))
    assert status == 1 and err.count("\n") >= 3, err


def test_export_failures_leave_nothing(tmp):
    sample = SAMPLES[0]
    fails(1, "no map", "export", sample, "-o", tmp + "/a.pdf", "--map", "7")
    fails(1, "no map", "export", sample, "-o", tmp + "/a.pdf", "--map", "nope")
    fails(1, "largest scale", "export", sample, "-o", tmp + "/a.png", "--scale", "50")
    fails(1, "No such file", "export", sample, "-o", tmp + "/no/such/a.pdf")
    os.mkdir(tmp + "/folder.pdf")
    fails(1, "is a folder, not a file", "export", sample, "-o", tmp + "/folder.pdf")
    assert os.listdir(tmp) == ["folder.pdf"] and os.listdir(tmp + "/folder.pdf") == []
    write(tmp + "/kept.png", "old")
    fails(1, "largest scale", "export", sample, "-o", tmp + "/kept.png", "--scale", "50")
    assert read(tmp + "/kept.png") == b"old"


def test_pdf(tmp):
    for path in SAMPLES:
        pdf = tmp + "/a.pdf"
        ok("export", path, "-o", pdf, "--paper", "A3")
        subprocess.run(["qpdf", "--check", pdf], check=True, capture_output=True)
        info = pdfinfo(pdf)
        width, height = (float(v) for v in re.findall(r"[\d.]+", info["Page size"])[:2])
        assert abs(width * 25.4 / 72 - 420) < 0.5 and abs(height * 25.4 / 72 - 297) < 0.5, info
        assert info["Pages"].strip() == "1"
        document = json.loads(read(path))
        assert info["Title"].strip() == document["maps"][0]["title"]
        fonts = subprocess.run(
            ["pdffonts", pdf], capture_output=True, text=True, check=True
        ).stdout.splitlines()[2:]
        assert fonts
        for line in fonts:
            assert re.search(r"yes\s+yes\s+yes\s+\d+\s+\d+$", line), line  # embedded, subset, with Unicode
        images = subprocess.run(
            ["pdfimages", "-list", pdf], capture_output=True, text=True, check=True
        ).stdout.splitlines()
        assert len(images) == 2, images  # vector only


def test_pdf_text(tmp):
    """Every word of every note can be found in the PDF, Korean ones whole."""
    for path in SAMPLES:
        ok("export", path, "-o", tmp + "/a.pdf")
        text = subprocess.run(
            ["pdftotext", "-raw", tmp + "/a.pdf", "-"], capture_output=True, text=True, check=True
        ).stdout
        words = set(text.replace(":", " ").split())
        joined = re.sub(r"[\s:]", "", text)
        document = json.loads(read(path))
        lanes = {lane["id"]: lane["kind"] for lane in document["lanes"]}
        for note in document["notes"]:
            if lanes[note["lane"]] in ("channels",):
                continue
            for word in note["text"].replace(":", " ").split():
                if path.endswith("lunch-break.ko.cjm") or path.endswith("lunch-break.en.cjm"):
                    assert word in joined or lanes[note["lane"]] in ("activities", "places"), (path, word)
                elif "-" in word:  # may break at its hyphens
                    assert word in joined, (path, word)
                else:
                    assert word in words, (path, word)


def test_pages_of_project(tmp):
    """All maps of a file, one page each, an outline entry each."""
    path = tmp + "/two.cjm"
    ok("new", "-t", "empathy-map", "-s", "crm", "-l", "en", "-o", path)
    data = json.loads(read(path))
    data["project"]["title"] = "Both"
    write(path, json.dumps(data))
    ok("export", path, "-o", tmp + "/two.pdf", "--paper", "A4")
    info = pdfinfo(tmp + "/two.pdf")
    assert info["Pages"].strip() == "2" and info["Title"].strip() == "Both", info
    ok("export", path, "-o", tmp + "/one.pdf", "--map", "2", "--orientation", "portrait", "--paper", "Letter")
    info = pdfinfo(tmp + "/one.pdf")
    assert info["Pages"].strip() == "1" and "612 x 792" in info["Page size"], info


def test_papers(tmp):
    sizes = {
        "A0": (841, 1189),
        "A1": (594, 841),
        "A2": (420, 594),
        "A3": (297, 420),
        "A4": (210, 297),
        "A5": (148, 210),
        "Letter": (215.9, 279.4),
        "Legal": (215.9, 355.6),
        "Tabloid": (279.4, 431.8),
    }
    for paper, (short, long) in sizes.items():
        for way in ["portrait", "landscape"]:
            ok("export", SAMPLES[0], "-o", tmp + "/a.pdf", "--paper", paper, "--orientation", way)
            size = [
                float(v) * 25.4 / 72 for v in re.findall(r"[\d.]+", pdfinfo(tmp + "/a.pdf")["Page size"])[:2]
            ]
            wanted = (short, long) if way == "portrait" else (long, short)
            assert all(abs(a - b) < 0.5 for a, b in zip(size, wanted)), (paper, way, size)


def test_reproducible(tmp):
    for ending in ["pdf", "png"]:
        ok("export", SAMPLES[0], "-o", f"{tmp}/a.{ending}", env={"SOURCE_DATE_EPOCH": "1700000000"})
        ok("export", SAMPLES[0], "-o", f"{tmp}/b.{ending}", env={"SOURCE_DATE_EPOCH": "1700000000"})
        assert read(f"{tmp}/a.{ending}") == read(f"{tmp}/b.{ending}")
    info = subprocess.run(["pdfinfo", "-isodates", tmp + "/a.pdf"], capture_output=True, text=True).stdout
    assert "2023-11-14T22:13:20" in info, info


def test_links_no_display(tmp):
    needed = subprocess.run(["ldd", CJM], capture_output=True, text=True, check=True).stdout
    for library in ["libgtk", "libadwaita", "libgdk"]:
        assert library not in needed, library


def test_places(tmp):
    """Odd names, links, and output in place of a link."""
    odd = os.path.join(tmp, "지도 – ‘a’ & b.cjm")
    shutil.copy(SAMPLES[0], odd)
    os.symlink(odd, tmp + "/link.cjm")
    os.chmod(odd, 0o640)
    ok("format", tmp + "/link.cjm")
    assert os.path.islink(tmp + "/link.cjm") and os.stat(odd).st_mode & 0o777 == 0o640
    raw = os.path.join(os.fsencode(tmp), b"\xff\xfe.cjm")
    shutil.copy(SAMPLES[0], raw)
    done = subprocess.run([os.fsencode(CJM), b"info", raw], capture_output=True, env=ENV)
    assert done.returncode == 0, done
    os.remove(raw)


SOMEBODY = 65534


def test_planted_links(tmp):
    """What somebody else put in the way in a shared folder is not written through; one's own links are."""
    if os.geteuid() != 0:
        return "only root can give a link to somebody else"
    os.chmod(tmp, 0o755)
    own = write(tmp + "/own.svg", b"mine")
    theirs = write(tmp + "/theirs.svg", b"theirs")
    os.chown(theirs, SOMEBODY, SOMEBODY)
    for mode in [0o1777, 0o777, 0o775, 0o755]:
        folder = f"{tmp}/{mode:o}"
        os.makedirs(folder + "/inside")
        os.chmod(folder, mode)
        links = {
            "planted.svg": own, "chain.svg": "planted.svg", "new.svg": tmp + "/autostart.svg", "folder": tmp
        }
        for name, target in (links | {"given.svg": theirs, "mine.svg": own}).items():
            os.symlink(target, f"{folder}/{name}")
            if name != "mine.svg":
                os.lchown(f"{folder}/{name}", SOMEBODY, SOMEBODY)
        for name in ["planted.svg", "chain.svg", "new.svg", "folder/own.svg", "inside/../planted.svg"]:
            write(own, b"mine")
            if mode == 0o755:
                ok("export", SAMPLES[0], "-o", f"{folder}/{name}")
                continue
            fails(1, "somebody else", "export", SAMPLES[0], "-o", f"{folder}/{name}")
            assert read(own) == b"mine" and not os.path.exists(tmp + "/autostart.svg"), (mode, name)
        if mode != 0o755:  # where it leads now it need not lead in a moment
            fails(1, "somebody else", "export", SAMPLES[0], "-o", f"{folder}/given.svg")
            assert read(theirs) == b"theirs"
        for name, target in [("mine.svg", own)] + [("given.svg", theirs)] * (mode == 0o755):
            ok("export", SAMPLES[0], "-o", f"{folder}/{name}")
            assert os.path.islink(f"{folder}/{name}") and read(target).startswith(b"<?xml"), (mode, name)
        assert [n for n in os.listdir(folder) if n.startswith(".")] == []
        if os.path.exists(tmp + "/autostart.svg"):
            os.remove(tmp + "/autostart.svg")
    os.chown(folder, SOMEBODY, SOMEBODY)  # closed to others, but theirs
    write(own, b"mine")
    fails(1, "somebody else", "export", SAMPLES[0], "-o", folder + "/planted.svg")
    assert read(own) == b"mine"


def test_paths(tmp):
    """Links in circles, dots, and a folder that is not there."""
    os.makedirs(tmp + "/a/b")
    os.symlink("circle.pdf", tmp + "/circle.pdf")
    os.symlink("../new.pdf", tmp + "/a/up.pdf")
    fails(1, "Too many levels", "export", SAMPLES[0], "-o", tmp + "/circle.pdf")
    fails(1, "Not a directory|No such file", "export", SAMPLES[0], "-o", SAMPLES[0] + "/a.pdf")
    fails(1, "No such file", "export", SAMPLES[0], "-o", tmp + "/none/../a.pdf")
    ok("export", SAMPLES[0], "-o", tmp + "/a/b/../.././a/up.pdf")
    assert sorted(os.listdir(tmp)) == ["a", "circle.pdf", "new.pdf"]


def test_messages_stay_on_one_line(tmp):
    """Whatever a file holds, nothing in it reaches the terminal as a command."""
    head = '{"format": "cjm", "version": 1, "project": {"id": "p"}, '
    for text in [
        '"lanes": [{"id": "l", "map": "a\\u001b[31m\\nb", "kind": "pains"}]}',
        '"a\\u001b[2Jb": 1, "a\\u001b[2Jb": 2}',
        '"a": "\\é"}',
        '"a": "\\\n"}',
    ]:
        err = fails(1, "line", "check", write(tmp + "/a.cjm", head + text))
        assert "\x1b" not in err


def test_lost_output_is_a_failure(tmp):
    if not os.path.exists("/dev/full"):
        return "there is no /dev/full"
    for args in [["info", SAMPLES[0]], ["schema"], ["--help"], ["--version"]]:
        with open("/dev/full", "w") as full:
            done = subprocess.run([CJM, *args], stdout=full, stderr=subprocess.PIPE, env=ENV)
        assert done.returncode == 1 and done.stderr.count(b"\n") == 1, (args, done)


def test_file_size_limit(tmp):
    """A write that is stopped half way leaves nothing."""
    done = subprocess.run(
        ["sh", "-c", 'ulimit -f 16; exec "$0" "$@"', CJM, "export", SAMPLES[0], "-o", tmp + "/a.pdf"],
        capture_output=True,
        env=ENV,
    )
    assert done.returncode == 1 and done.stderr.count(b"\n") == 1, done
    assert os.listdir(tmp) == []


def test_odd_output_names(tmp):
    raw = os.path.join(os.fsencode(tmp), b"\xff.pdf")
    done = subprocess.run(
        [os.fsencode(CJM), b"export", os.fsencode(SAMPLES[0]), b"-o", raw], capture_output=True, env=ENV
    )
    assert done.returncode == 0 and os.path.exists(raw), done
    os.remove(raw)
    fails(2, "must end in", "export", SAMPLES[0], "-o", tmp + "/a.pdf\n")
    empty = write(tmp + "/empty.cjm", '{"format": "cjm", "version": 1, "project": {"id": "p"}}')
    fails(1, "there is no map", "export", empty, "-o", tmp + "/a.pdf")
    fails(1, "there is no map", "export", empty, "-o", tmp + "/a.pdf", "--map", "1")


def test_check_goes_on(tmp):
    status, _, err = cjm("check", tmp + "/missing.cjm", write(tmp + "/b.cjm", "[]"))
    assert status == 1 and "missing.cjm" in err and "b.cjm: this is not a journey map" in err, err


run("cli", globals())

#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing of a locale is in what we write: each command in two, byte for byte as in C. Prints TAP."""
import json
import os
import re
import shutil
import subprocess
import sys

from support import KINDS, ROOT, ok, read, run, write

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import locales

SAMPLE = os.path.join(ROOT, "data/samples/colleen.ko.cjm")
EXPORTS = {
    "true.pdf": [],
    "deck.pdf": ["--deck", "--appendix", "--paper", "A4", "--margin", "7.5mm"],
    "tile.pdf": ["--paper", "841.5x594.5", "--tile", "A4", "--overlap", "7.5"],
    "width.pdf": ["--fit", "width", "--paper", "A5"],
    "source.pdf": ["--embed-source"],
    "a.png": ["--scale", "0.75", "--embed-source"],
    "dpi.png": ["--dpi", "60.5", "--transparent"],
    "a.svg": ["--embed-source"],
}


def sample(tmp):
    """Links, measures with fractions, and curves are in it."""
    data = json.loads(read(SAMPLE))
    data["notes"][0]["text"] = "자세히 https://example.org/a?b=1.5"
    data["notes"][1].update(
        {"kind": "measure", "unit": "%", "baseline": 1234.5, "value": 0.25, "target": 1e-3}
    )
    data["notes"][2]["feeling"] = -1.25
    data["project"].update({"author": "İi ıI", "edition": 3, "brand": "#7A1FA2", "brand_to": "#00838F"})
    path = write(tmp + "/sample.cjm", json.dumps(data, ensure_ascii=False))
    ok("format", path)
    return path


def everything(path, folder, env):
    """Does all that writes, into @folder. Returns: what was printed."""
    os.mkdir(folder)
    for name, more in EXPORTS.items():
        ok("export", path, "-o", f"{folder}/{name}", *more, env=env)
    ok("thumbnail", path, folder + "/thumbnail.png", "128", env=env)
    for kind in KINDS:
        new = f"{folder}/{kind}.cjm"
        ok("new", "-t", kind, "-l", "ko", "-o", new, env=env)
        lines = [line.strip("[],") for line in read(new).decode().splitlines()]
        lines = sorted(re.sub(r'"[0-9A-Za-z]{12}"', '"id"', line) for line in lines)  # each time others
        write(new, "\n".join(lines))
    other = json.loads(read(path))
    other["notes"][1]["value"] = 0.75
    other["feelings"][0]["value"] = 1.75
    write(folder + "/other.cjm", json.dumps(other))
    ok("format", folder + "/other.cjm", env=env)
    shutil.copy(path, folder + "/merged.cjm")
    ok("merge", path, folder + "/merged.cjm", folder + "/other.cjm", env=env)
    ok("salvage", path, "-o", folder + "/salvaged.cjm", env=env)
    pair = [path, folder + "/other.cjm"]
    printed = {
        " ".join(c): ok(*c, env=env)
        for c in (["schema"], ["textconv", path], ["info", path], ["check", path])
    }
    return printed | {"diff": ok("diff", *pair, env=env), "diff --json": ok("diff", "--json", *pair, env=env)}


def test_every_format_in_every_locale(tmp):
    os.mkdir(tmp + "/locales")
    reason = locales.make(tmp + "/locales")
    if reason:
        return reason
    path = sample(tmp)
    # no translations
    usual = {"LOCPATH": tmp + "/locales", "SOURCE_DATE_EPOCH": "1700000000", "SOJOURN_LOCALE_DIR": tmp}
    printed = everything(path, tmp + "/C", usual | {"LC_ALL": "C"})
    assert "자세히" in printed[f"textconv {path}"] and '"after": ' in printed["diff --json"]
    for name in locales.NAMES:
        env = usual | {"LC_ALL": name + ".UTF-8"}
        charmap = subprocess.run(["locale", "charmap"], env=os.environ | env, capture_output=True, text=True)
        assert charmap.stdout == "UTF-8\n", name + " was not taken"
        said = everything(path, f"{tmp}/{name}", env)
        for what in printed:
            assert said[what] == printed[what].replace(tmp + "/C/", f"{tmp}/{name}/"), (name, what)
        for file in sorted(os.listdir(tmp + "/C")):
            same = [read(f"{tmp}/{where}/{file}") for where in ["C", name]]
            assert len(same[0]) > 100 and same[0] == same[1], (name, file)


def test_numbers_alone(tmp):
    """LC_NUMERIC by itself, as a desktop's settings for numbers have it, and a locale that is not there."""
    os.mkdir(tmp + "/locales")
    reason = locales.make(tmp + "/locales", ["de_DE"])
    if reason:
        return reason
    path = sample(tmp)
    files = []
    for number, env in enumerate(
        [{}, {"LC_ALL": "", "LANG": "C.UTF-8", "LC_NUMERIC": "de_DE.UTF-8"}, {"LC_ALL": "xx_XX.UTF-8"}]
    ):
        ok(
            "export",
            path,
            "-o",
            f"{tmp}/{number}.pdf",
            env={"LOCPATH": tmp + "/locales", "SOURCE_DATE_EPOCH": "1700000000"} | env,
        )
        files.append(read(f"{tmp}/{number}.pdf"))
    assert files[0] == files[1] == files[2]


run("locales", globals())

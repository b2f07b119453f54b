#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What exports of all formats have in common. Prints TAP."""
import json
import os
import struct
import subprocess

from exports import FIXED, ONE_OF_EACH, distance, n_pages, out_of, rasterise
from support import SAMPLES, cjm, fails, ok, read, run, write


def test_formats_look_alike(tmp):
    """PDF, PNG and SVG of each sample are one picture; another sample is another."""
    others = []
    for path in ONE_OF_EACH:
        pictures = []
        for ending in ["pdf", "png", "svg"]:
            ok("export", path, "-o", f"{tmp}/a.{ending}")
            pictures.append(rasterise(f"{tmp}/a.{ending}", f"{tmp}/{ending}.png", 700))
        for other in pictures[1:]:
            subprocess.run(
                [
                    "convert",
                    other,
                    "-resize",
                    "700x%d!" % struct.unpack(">I", read(pictures[0])[20:24])[0],
                    other,
                ],
                check=True,
            )
            far = distance(pictures[0], other)
            assert far < 0.03, (path, other, far)
        others.append(rasterise(f"{tmp}/a.png", f"{tmp}/other-{len(others)}.png", 700))
    subprocess.run(
        [
            "convert",
            others[2],
            "-resize",
            "700x%d!" % struct.unpack(">I", read(others[0])[20:24])[0],
            others[2],
        ],
        check=True,
    )
    assert distance(others[0], others[2]) > 0.08, "the measure sees no difference between two maps"


def test_only_the_chosen_map(tmp):
    """What is on other maps stays out of deck and appendix."""
    maps = [{"id": m, "order": m, "kind": "empathy-map", "title": "Map " + m} for m in "ab"]
    lanes = [{"id": "l" + m, "map": m, "order": "V", "kind": "pains", "name": "Pains"} for m in "ab"]
    notes = [
        {"id": "n" + m, "lane": "l" + m, "order": "V", "kind": "opportunity", "text": "secret" + m}
        for m in "ab"
    ]
    path = write(
        tmp + "/a.cjm",
        json.dumps(
            {
                "format": "cjm",
                "version": 1,
                "project": {"id": "p"},
                "maps": maps,
                "lanes": lanes,
                "notes": notes,
            }
        ),
    )
    for more in [["--deck"], ["--appendix"], ["--deck", "--appendix"]]:
        ok("export", path, "-o", tmp + "/a.pdf", "--map", "a", *more)
        words = out_of("pdftotext", tmp + "/a.pdf", "-").decode()
        assert "secreta" in words and "secretb" not in words and "Map b" not in words, (more, words)


def test_options_that_mean_nothing(tmp):
    """What would be ignored is refused; and nothing is written over the only copy of a project."""
    for name, more in [
        ("a.png", ["--deck"]),
        ("a.svg", ["--tile", "A4"]),
        ("a.pdf", ["--transparent"]),
        ("a.pdf", ["--dpi", "96"]),
        ("a.svg", ["--width", "9"]),
        ("a.pdf", ["--deck", "--fit", "true"]),
        ("a.pdf", ["--tile", "A4", "--fit", "width"]),
        ("a.png", ["--scale", "nan"]),
    ]:
        status, _, err = cjm("export", SAMPLES[0], "-o", f"{tmp}/{name}", *more)
        assert status == 2 and err.count("\n") == 1, (name, more, err)
    ok("export", SAMPLES[0], "-o", tmp + "/own.pdf", "--embed-source")
    before = read(tmp + "/own.pdf")
    os.symlink(tmp + "/own.pdf", tmp + "/link.pdf")
    for out in ["own.pdf", "link.pdf"]:
        fails(1, "would overwrite", "export", tmp + "/own.pdf", "-o", f"{tmp}/{out}")
    assert read(tmp + "/own.pdf") == before and os.listdir(tmp).count("a.pdf") == 0


def test_all_maps(tmp):
    path = tmp + "/two.cjm"
    ok("new", "-t", "empathy-map", "-s", "crm", "-l", "en", "-o", path)
    for ending in ["png", "svg"]:
        ok("export", path, "-o", f"{tmp}/out.{ending}", "--all")
        written = [n for n in sorted(os.listdir(tmp)) if n.endswith(ending)]
        assert written == [f"out-1.{ending}", f"out-2.{ending}"], written
        assert read(f"{tmp}/out-1.{ending}") != read(f"{tmp}/out-2.{ending}")
    ok("export", path, "-o", tmp + "/out.pdf", "--all")
    assert n_pages(tmp + "/out.pdf") == 2
    fails(1, "largest scale", "export", path, "-o", tmp + "/big.png", "--all", "--scale", "90")
    assert not [n for n in os.listdir(tmp) if n.startswith("big")]


def test_reproducible(tmp):
    for name in ["a.pdf", "a.png", "a.svg"]:
        for more in [["--embed-source"]] + [["--deck", "--appendix", "--paper", "A4"]] * name.endswith("pdf"):
            ok("export", SAMPLES[1], "-o", f"{tmp}/1{name}", *more, env=FIXED)
            ok("export", SAMPLES[1], "-o", f"{tmp}/2{name}", *more, env=FIXED | {"TZ": "Asia/Seoul"})
            assert read(f"{tmp}/1{name}") == read(f"{tmp}/2{name}"), (name, more)


run("export", globals())

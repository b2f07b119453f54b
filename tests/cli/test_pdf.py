#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""PDFs as readers, printers and screen readers get them. Prints TAP."""
import json
import math
import os
import re
import subprocess

from exports import MM, ONE_OF_EACH, distance, n_pages, out_of, page_size, sample, sheet_size
from support import SAMPLES, fails, ok, pdfinfo, read, run, write


def test_structure(tmp):
    """Read aloud: the title, then each stage with all that stands in it, whole and in order."""
    for language in ["en", "ko"]:
        path = sample("colleen." + language)
        data = json.loads(read(path))
        ok("export", path, "-o", tmp + "/a.pdf")
        text = out_of("pdfinfo", "-struct-text", tmp + "/a.pdf").decode()
        assert text.startswith("Document\n"), text[:100]
        elements = re.findall(r"(H1|H2|P) \(block\)\n\s+\"(.*)\"", text)
        assert [t for tag, t in elements if tag == "H1"] == [data["maps"][0]["title"]]
        stages = sorted(data["stages"], key=lambda s: s["order"])
        assert [t for tag, t in elements if tag == "H2"] == [s["name"] for s in stages]
        section = None
        found = {s["id"]: [] for s in stages}
        for tag, words in elements:
            if tag == "H2":
                section = next(s["id"] for s in stages if s["name"] == words)
            elif section:
                found[section].append(words)
        for note in data["notes"]:
            assert any(
                note["text"].replace("\n", " ") in words for words in found[note["stage"]]
            ), (note["stage"], note["text"])
        for feeling in data["feelings"]:
            assert any(feeling["text"] in words for words in found[feeling["stage"]]), feeling


def structure_elements(path):
    """Pairs of a structure element and the reference to what holds it, the root's document first."""
    objects = json.loads(out_of("qpdf", "--json=2", "--json-key=qpdf", path))["qpdf"][1]
    root = next(o["value"] for o in objects.values() if o.get("value", {}).get("/Type") == "/Catalog")
    waiting = [(root["/StructTreeRoot"], objects["obj:" + root["/StructTreeRoot"]]["value"])]
    while waiting:
        holder, value = waiting.pop()
        kids = value.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            name, kid = (kid, objects["obj:" + kid]["value"]) if isinstance(kid, str) else (None, kid)
            if isinstance(kid, dict) and "/S" in kid:
                yield kid, holder
                waiting.append((name, kid))


def test_structure_tree(tmp):
    """Each element of the structure says what holds it, up to the document and the root of all."""
    for more in [[], ["--deck", "--appendix"], ["--fit", "width", "--paper", "A5", "--appendix"]]:
        ok("export", sample("colleen.en"), "-o", tmp + "/a.pdf", *more)
        elements = list(structure_elements(tmp + "/a.pdf"))
        assert [e["/S"] for e, holder in elements if e["/P"] == elements[0][1]] == ["/Document"], more
        assert [e for e, holder in elements if e.get("/P") != holder] == [], more
        assert len(elements) > n_pages(tmp + "/a.pdf"), more
        assert {e["/Type"] for e, _ in elements} == {"/StructElem"}, more


def test_bookmarks_links_language(tmp):
    data = json.loads(read(sample("colleen.ko")))
    answering = [n for n in data["notes"] if n.get("links")]
    assert answering
    data["project"]["author"] = "고객 팀\u0001"
    data["notes"][0]["text"] = "문서 https://example.org/a(b)?q='x'&y=고객 참고"
    path = write(tmp + "/a.cjm", json.dumps(data, ensure_ascii=False))
    ok("export", path, "-o", tmp + "/a.pdf", "--paper", "A3")
    catalogue = json.loads(
        out_of("qpdf", "--json=2", "--json-key=outlines", "--json-key=qpdf", tmp + "/a.pdf")
    )
    assert len(catalogue["outlines"]) == 1 and catalogue["outlines"][0]["title"] == data["maps"][0]["title"]
    names = [s["name"] for s in sorted(data["stages"], key=lambda s: s["order"])]
    assert [kid["title"] for kid in catalogue["outlines"][0]["kids"]] == names
    places = [kid["dest"] for kid in catalogue["outlines"][0]["kids"]]
    assert all(0 < d[2] and 0 < d[3] < 842 for d in places), places
    assert all(a[2] < b[2] for a, b in zip(places, places[1:])), places
    root = next(
        o["value"]
        for o in catalogue["qpdf"][1].values()
        if isinstance(o.get("value"), dict) and o["value"].get("/Type") == "/Catalog"
    )
    assert root["/Lang"] == "u:ko-KR", root
    assert pdfinfo(tmp + "/a.pdf")["Author"].strip() == "고객 팀", pdfinfo(tmp + "/a.pdf")
    addresses = out_of("pdfinfo", "-url", tmp + "/a.pdf").decode()
    assert "https://example.org/a(b)?q=" in addresses.replace("%28", "(").replace("%29", ")"), addresses
    targets = re.findall(r'"(\w[\w-]*)"', out_of("pdfinfo", "-dests", tmp + "/a.pdf").decode())
    assert set(targets) == {i for n in answering for i in n["links"]}, targets


def test_every_pdf_is_sound(tmp):
    for path in ONE_OF_EACH:
        for more in [
            [],
            ["--paper", "A2", "--tile", "A4"],
            ["--fit", "width", "--paper", "A5"],
            ["--embed-source", "--paper", "Letter"],
            ["--deck", "--appendix", "--paper", "A4"],
        ]:
            ok("export", path, "-o", tmp + "/a.pdf", *more)
            done = subprocess.run(["qpdf", "--check", tmp + "/a.pdf"], capture_output=True, text=True)
            assert done.returncode == 0, (path, more, done.stderr)
            fonts = out_of("pdffonts", tmp + "/a.pdf").decode().splitlines()[2:]
            # embedded, subset, Unicode
            assert fonts and all(re.search(r"yes yes yes\s+\d+\s+\d+$", f) for f in fonts), fonts


def test_no_raster_but_pictures(tmp):
    for path in ONE_OF_EACH:
        ok("export", path, "-o", tmp + "/a.pdf", "--deck")
        assert len(out_of("pdfimages", "-list", tmp + "/a.pdf").decode().splitlines()) == 2, path


def test_own_paper(tmp):
    for paper, size in [("600x400", (600, 400)), ("300X500mm", (300, 500)), ("25.5x33", (25.5, 33))]:
        ok(
            "export",
            SAMPLES[0],
            "-o",
            tmp + "/a.pdf",
            "--paper",
            paper,
            "--orientation",
            "landscape" if size[0] > size[1] else "portrait",
            "--margin",
            "5mm",
        )
        assert all(abs(a / MM - b) < 0.5 for a, b in zip(page_size(tmp + "/a.pdf"), size)), paper
    for paper in ["0x0", "10x300", "300x", "x300", "9999x9999", "A9", "nanxnan", "-300x400"]:
        fails(2, "is not a paper size", "export", SAMPLES[0], "-o", tmp + "/b.pdf", "--paper", paper)
    assert not os.path.exists(tmp + "/b.pdf")


def test_page_counts(tmp):
    """As many pages as width and true size take, no more."""
    width, height = sheet_size(SAMPLES[0], tmp)
    ok(
        "export",
        SAMPLES[0],
        "-o",
        tmp + "/a.pdf",
        "--fit",
        "true",
        "--paper",
        "A4",
        "--margin",
        "10",
        "--orientation",
        "portrait",
    )
    inside = (210 - 20) * MM, (297 - 20) * MM
    assert n_pages(tmp + "/a.pdf") == math.ceil(width / inside[0]) * math.ceil(height / inside[1])
    ok(
        "export",
        SAMPLES[0],
        "-o",
        tmp + "/b.pdf",
        "--fit",
        "width",
        "--paper",
        "100x60",
        "--margin",
        "0",
        "--orientation",
        "landscape",
    )
    least = math.ceil(height * (100 * MM / width) / (60 * MM) - 1e-6)
    assert least <= n_pages(tmp + "/b.pdf") <= least + 1, "a page may end early, between two rows"
    fails(
        1,
        "pages, more than",
        "export",
        SAMPLES[0],
        "-o",
        tmp + "/c.pdf",
        "--paper",
        "A0",
        "--tile",
        "40x40",
        "--overlap",
        "0",
    )
    fails(
        1,
        "leave no room",
        "export",
        SAMPLES[0],
        "-o",
        tmp + "/c.pdf",
        "--fit",
        "true",
        "--paper",
        "A5",
        "--margin",
        "80",
    )
    assert not os.path.exists(tmp + "/c.pdf")


def test_tiles_are_the_whole(tmp):
    """Glued together, the pieces of a poster are the poster."""
    dpi, margin, overlap = 50.8, 8, 10  # 2 pixels a millimetre
    ok("export", sample("colleen.en"), "-o", tmp + "/whole.pdf", "--paper", "A2")
    ok(
        "export",
        sample("colleen.en"),
        "-o",
        tmp + "/tiles.pdf",
        "--paper",
        "A2",
        "--tile",
        "A4",
        "--overlap",
        f"{overlap}mm",
    )
    subprocess.run(
        ["pdftoppm", "-r", str(dpi), "-png", "-singlefile", tmp + "/whole.pdf", tmp + "/whole"], check=True
    )
    width, height = [round(v / MM) for v in page_size(tmp + "/tiles.pdf", 2)]
    inside = width - 2 * margin, height - 2 * margin
    step = inside[0] - overlap, inside[1] - overlap
    columns, rows = [1 + math.ceil((a - b) / c) for a, b, c in zip((594, 420), inside, step)]
    words = out_of("pdftotext", "-f", "1", "-l", "1", tmp + "/tiles.pdf", "-").decode()
    sheets = n_pages(tmp + "/tiles.pdf") - 1
    assert f"{columns} × {rows} A4 ({sheets})" in words and "594 × 420 mm" in words, words
    together = ["convert", "-size", f"{columns * inside[0] * 2}x{rows * inside[1] * 2}", "xc:white"]
    for page in range(2, sheets + 2):  # sheets with nothing on them are left out
        name = f"{tmp}/tile-{page}"
        subprocess.run(
            [
                "pdftoppm",
                "-r",
                str(dpi),
                "-png",
                "-singlefile",
                "-f",
                str(page),
                "-l",
                str(page),
                tmp + "/tiles.pdf",
                name,
            ],
            check=True,
        )
        label = re.search(
            r"^(\d)([a-h])$",
            out_of("pdftotext", "-f", str(page), "-l", str(page), tmp + "/tiles.pdf", "-").decode(),
            re.M,
        )
        row, column = int(label[1]) - 1, ord(label[2]) - ord("a")
        subprocess.run(
            [
                "convert",
                name + ".png",
                "-crop",
                f"{inside[0] * 2}x{inside[1] * 2}+{margin * 2}+{margin * 2}",
                "+repage",
                name + ".png",
            ],
            check=True,
        )
        together += [name + ".png", "-geometry", f"+{column * step[0] * 2}+{row * step[1] * 2}", "-composite"]
    subprocess.run([*together, "-crop", "1188x840+0+0", "+repage", tmp + "/glued.png"], check=True)
    subprocess.run(
        ["convert", tmp + "/whole.png", "-crop", "1188x840+0+0", "+repage", tmp + "/whole.png"], check=True
    )
    far = distance(tmp + "/whole.png", tmp + "/glued.png")
    assert far < 0.03, far


def test_long_notes(tmp):
    """Eight notes of a hundred thousand letters: a thumbnail is made of them, and all of it is in the
    appendix."""
    data = json.loads(read(sample("colleen.en")))
    for i, note in enumerate(data["notes"][:8]):
        note["text"] = " ".join(f"w{i}x{k}" for k in range(12000))[:100000]
    path = write(tmp + "/a.cjm", json.dumps(data))
    ok("thumbnail", path, tmp + "/t.png", "128")
    ok("export", path, "-o", tmp + "/a.pdf", "--appendix", "--paper", "A4")
    words = set(out_of("pdftotext", tmp + "/a.pdf", "-").decode().split())
    for note in data["notes"][:8]:
        missing = [w for w in note["text"].split()[:-1] if w not in words]
        assert not missing, missing[:5]


run("pdf", globals())

#!/usr/bin/python3
"""What designers get: PDF, PNG and SVG of every sample, looked at. Prints TAP."""
import base64
import json
import math
import os
import re
import struct
import subprocess
import xml.etree.ElementTree as XML
import zlib

from support import ROOT, SAMPLES, cjm, fails, ok, pdfinfo, read, run, write

SVG = "{http://www.w3.org/2000/svg}"
MM = 72 / 25.4
FIXED = {"SOURCE_DATE_EPOCH": "1700000000"}


ONE_OF_EACH = [SAMPLES[i] for i in [1, 2, 4, 7]]  # kinds of map, both languages


def sample(name):
    return os.path.join(ROOT, "data/samples", name + ".cjm")


def out_of(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout


def page_size(pdf, page=1):
    text = out_of("pdfinfo", "-f", str(page), "-l", str(page), pdf).decode()
    return [float(v) for v in re.search(r"size:\s+([\d.]+) x ([\d.]+)", text).groups()]


def n_pages(pdf):
    return int(pdfinfo(pdf)["Pages"])


def distance(a, b):
    """Root of the mean square of what two pictures differ by, 0 to 1."""
    soft = []  # programs smooth the edges of letters each in its way
    for path in [a, b]:
        soft.append(path[:-4] + "-soft.png")
        subprocess.run(["convert", path, "-blur", "0x1.5", soft[-1]], check=True)
    done = subprocess.run(["compare", "-metric", "RMSE", *soft, "null:"], capture_output=True, text=True)
    return float(re.search(r"\(([\d.e-]+)\)", done.stderr).group(1))


def rasterise(path, out, width):
    """A page of any format as a picture of @width pixels."""
    if path.endswith(".pdf"):
        subprocess.run(["pdftoppm", "-png", "-singlefile", "-scale-to-x", str(width), "-scale-to-y", "-1", path, out[:-4]], check=True)
    elif path.endswith(".svg"):
        subprocess.run(["rsvg-convert", "-w", str(width), path, "-o", out], check=True)
    else:
        subprocess.run(["convert", path, "-resize", f"{width}x", out], check=True)
    return out


def test_formats_look_alike(tmp):
    """PDF, PNG and SVG of each sample are one picture; another sample is another."""
    others = []
    for path in ONE_OF_EACH:
        pictures = []
        for ending in ["pdf", "png", "svg"]:
            ok("export", path, "-o", f"{tmp}/a.{ending}")
            pictures.append(rasterise(f"{tmp}/a.{ending}", f"{tmp}/{ending}.png", 1000))
        for other in pictures[1:]:
            subprocess.run(["convert", other, "-resize", "1000x%d!" % struct.unpack(">I", read(pictures[0])[20:24])[0], other], check=True)
            far = distance(pictures[0], other)
            assert far < 0.03, (path, other, far)
        others.append(rasterise(f"{tmp}/a.png", f"{tmp}/other-{len(others)}.png", 1000))
    subprocess.run(["convert", others[2], "-resize", "1000x%d!" % struct.unpack(">I", read(others[0])[20:24])[0], others[2]], check=True)
    assert distance(others[0], others[2]) > 0.08, "the measure sees no difference between two maps"


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
            assert any(note["text"].replace("\n", " ") in words for words in found[note["stage"]]), (note["stage"], note["text"])
        for feeling in data["feelings"]:
            assert any(feeling["text"] in words for words in found[feeling["stage"]]), feeling


def test_bookmarks_links_language(tmp):
    data = json.loads(read(sample("colleen.ko")))
    answering = [n for n in data["notes"] if n.get("links")]
    assert answering
    data["notes"][0]["text"] = "문서 https://example.org/a(b)?q='x'&y=고객 참고"
    path = write(tmp + "/a.cjm", json.dumps(data, ensure_ascii=False))
    ok("export", path, "-o", tmp + "/a.pdf", "--paper", "A3")
    catalogue = json.loads(out_of("qpdf", "--json=2", "--json-key=outlines", "--json-key=qpdf", tmp + "/a.pdf"))
    assert len(catalogue["outlines"]) == 1 and catalogue["outlines"][0]["title"] == data["maps"][0]["title"]
    names = [s["name"] for s in sorted(data["stages"], key=lambda s: s["order"])]
    assert [kid["title"] for kid in catalogue["outlines"][0]["kids"]] == names
    places = [kid["dest"] for kid in catalogue["outlines"][0]["kids"]]
    assert all(0 < d[2] < d[2] + 1 and 0 < d[3] < 842 for d in places) and places[0][2] < places[-1][2], places
    root = next(o["value"] for o in catalogue["qpdf"][1].values() if isinstance(o.get("value"), dict) and o["value"].get("/Type") == "/Catalog")
    assert root["/Lang"] == "u:ko-KR" and out_of("pdffonts", tmp + "/a.pdf").decode().count(" yes yes ") >= 1, root
    assert "https://example.org/a(b)?q=" in out_of("pdfinfo", "-url", tmp + "/a.pdf").decode().replace("%28", "(").replace("%29", ")")
    targets = re.findall(r'"(\w[\w-]*)"', out_of("pdfinfo", "-dests", tmp + "/a.pdf").decode())
    assert set(targets) == {i for n in answering for i in n["links"]}, targets


def test_every_pdf_is_sound(tmp):
    for path in ONE_OF_EACH:
        for more in [[], ["--paper", "A2", "--tile", "A4"], ["--fit", "width", "--paper", "A5"], ["--embed-source", "--paper", "Letter"], ["--deck", "--appendix", "--paper", "A4"]]:
            ok("export", path, "-o", tmp + "/a.pdf", *more)
            done = subprocess.run(["qpdf", "--check", tmp + "/a.pdf"], capture_output=True, text=True)
            assert done.returncode == 0, (path, more, done.stderr)
            fonts = out_of("pdffonts", tmp + "/a.pdf").decode().splitlines()[2:]
            assert fonts and all(re.search(r"yes yes yes\s+\d+\s+\d+$", f) for f in fonts), fonts  # embedded, subset, Unicode


def test_no_raster_but_pictures(tmp):
    for path in ONE_OF_EACH:
        ok("export", path, "-o", tmp + "/a.pdf", "--deck")
        assert len(out_of("pdfimages", "-list", tmp + "/a.pdf").decode().splitlines()) == 2, path


def test_own_paper(tmp):
    for paper, size in [("600x400", (600, 400)), ("300X500mm", (300, 500)), ("25.5x33", (25.5, 33))]:
        ok("export", SAMPLES[0], "-o", tmp + "/a.pdf", "--paper", paper, "--orientation", "landscape" if size[0] > size[1] else "portrait", "--margin", "5mm")
        assert all(abs(a / MM - b) < 0.5 for a, b in zip(page_size(tmp + "/a.pdf"), size)), paper
    for paper in ["0x0", "10x300", "300x", "x300", "9999x9999", "A9", "nanxnan", "-300x400"]:
        fails(2, "there is no paper", "export", SAMPLES[0], "-o", tmp + "/b.pdf", "--paper", paper)
    assert not os.path.exists(tmp + "/b.pdf")


def sheet_size(path, tmp):
    """Of the first map in true size, PDF points."""
    ok("export", path, "-o", tmp + "/true.pdf")
    return page_size(tmp + "/true.pdf")


def test_page_counts(tmp):
    """As many pages as width and true size take, no more."""
    width, height = sheet_size(SAMPLES[0], tmp)
    ok("export", SAMPLES[0], "-o", tmp + "/a.pdf", "--fit", "true", "--paper", "A4", "--margin", "10", "--orientation", "portrait")
    inside = (210 - 20) * MM, (297 - 20) * MM
    assert n_pages(tmp + "/a.pdf") == math.ceil(width / inside[0]) * math.ceil(height / inside[1])
    ok("export", SAMPLES[0], "-o", tmp + "/b.pdf", "--fit", "width", "--paper", "100x60", "--margin", "0", "--orientation", "landscape")
    least = math.ceil(height * (100 * MM / width) / (60 * MM) - 1e-6)
    assert least <= n_pages(tmp + "/b.pdf") <= least + 1, "a page may end early, between two rows"
    fails(1, "pages, more than", "export", SAMPLES[0], "-o", tmp + "/c.pdf", "--paper", "A0", "--tile", "40x40", "--overlap", "0")
    fails(1, "leave nothing", "export", SAMPLES[0], "-o", tmp + "/c.pdf", "--fit", "true", "--paper", "A5", "--margin", "80")
    assert not os.path.exists(tmp + "/c.pdf")


def test_tiles_are_the_whole(tmp):
    """Glued together, the pieces of a poster are the poster."""
    dpi, margin, overlap = 50.8, 8, 10  # 2 pixels a millimetre
    ok("export", sample("colleen.en"), "-o", tmp + "/whole.pdf", "--paper", "A2")
    ok("export", sample("colleen.en"), "-o", tmp + "/tiles.pdf", "--paper", "A2", "--tile", "A4", "--overlap", f"{overlap}mm")
    subprocess.run(["pdftoppm", "-r", str(dpi), "-png", "-singlefile", tmp + "/whole.pdf", tmp + "/whole"], check=True)
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
        subprocess.run(["pdftoppm", "-r", str(dpi), "-png", "-singlefile", "-f", str(page), "-l", str(page), tmp + "/tiles.pdf", name], check=True)
        label = re.search(r"^(\d)([a-h])$", out_of("pdftotext", "-f", str(page), "-l", str(page), tmp + "/tiles.pdf", "-").decode(), re.M)
        row, column = int(label[1]) - 1, ord(label[2]) - ord("a")
        subprocess.run(["convert", name + ".png", "-crop", f"{inside[0] * 2}x{inside[1] * 2}+{margin * 2}+{margin * 2}", "+repage", name + ".png"], check=True)
        together += [name + ".png", "-geometry", f"+{column * step[0] * 2}+{row * step[1] * 2}", "-composite"]
    subprocess.run([*together, "-crop", "1188x840+0+0", "+repage", tmp + "/glued.png"], check=True)
    subprocess.run(["convert", tmp + "/whole.png", "-crop", "1188x840+0+0", "+repage", tmp + "/whole.png"], check=True)
    far = distance(tmp + "/whole.png", tmp + "/glued.png")
    assert far < 0.03, far


def png_head(path):
    data = read(path)
    width, height, depth, colour = struct.unpack(">IIBB", data[16:26])
    at = data.index(b"pHYs")
    return width, height, colour, struct.unpack(">I", data[at + 4 : at + 8])[0] * 0.0254


def test_png_sizes(tmp):
    width, height = [v / 0.75 for v in sheet_size(SAMPLES[0], tmp)]
    ok("export", SAMPLES[0], "-o", tmp + "/a.png", "--dpi", "150")
    head = png_head(tmp + "/a.png")
    assert abs(head[0] - width * 150 / 96) <= 1 and abs(head[3] - 150) < 0.1 and head[2] == 2, head
    ok("export", SAMPLES[0], "-o", tmp + "/b.png", "--width", "777", "--transparent")
    head = png_head(tmp + "/b.png")
    assert head[0] == 777 and abs(head[1] - 777 * height / width) <= 1 and head[2] == 6, head
    corner = out_of("convert", tmp + "/b.png", "-crop", "1x1+2+2", "-format", "%[fx:u.a]", "info:")
    assert float(corner) == 0, corner
    fails(2, "only one of", "export", SAMPLES[0], "-o", tmp + "/c.png", "--dpi", "96", "--scale", "1")
    fails(2, "a width lies", "export", SAMPLES[0], "-o", tmp + "/c.png", "--width", "0")
    fails(1, "largest scale", "export", SAMPLES[0], "-o", tmp + "/c.png", "--width", "32000")
    assert not os.path.exists(tmp + "/c.png")


def test_svg_for_designers(tmp):
    """Text stays text, things are groups with the id of their record, nothing escapes its quotes."""
    data = json.loads(read(sample("colleen.en")))
    data["notes"][0]["text"] = '"><script>alert(1)</script>& \u0001\'<!--'
    path = write(tmp + "/a.cjm", json.dumps(data))
    ok("export", path, "-o", tmp + "/a.svg")
    tree = XML.fromstring(read(tmp + "/a.svg"))
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    for note in data["notes"]:
        group = next(e for e in tree.iter(SVG + "g") if e.get("id") == "note-" + note["id"])
        said = " ".join("".join(t.itertext()) for t in group.iter(SVG + "text"))
        assert all(word in said for word in re.sub("[\u0001]", " ", note["text"]).split()), (note, said)
    assert not [e for e in tree.iter() if "script" in e.tag]
    assert len(list(tree.iter(SVG + "text"))) > 100


def test_source_travels(tmp):
    """With --embed-source, and only then, the project is inside, and what opens is what was exported."""
    for path in SAMPLES[:2] + SAMPLES[4:6]:
        ok("export", path, "-o", tmp + "/wanted.svg", env=FIXED)
        for ending in ["pdf", "png", "svg"]:
            ok("export", path, "-o", f"{tmp}/with.{ending}", "--embed-source", env=FIXED)
            ok("export", f"{tmp}/with.{ending}", "-o", tmp + "/again.svg", env=FIXED)
            assert read(tmp + "/again.svg") == read(tmp + "/wanted.svg"), (path, ending)
            ok("export", path, "-o", f"{tmp}/without.{ending}", env=FIXED)
            fails(1, "no project travels", "export", f"{tmp}/without.{ending}", "-o", tmp + "/none.svg")
            assert not os.path.exists(tmp + "/none.svg")
    assert "map.cjm" in out_of("pdfdetach", "-list", tmp + "/with.pdf").decode()


def test_source_in_mended_files(tmp):
    """Other programs rewrite PDFs, and transfers break their tails: what is inside is still found."""
    path = sample("colleen.en")
    ok("export", path, "-o", tmp + "/wanted.svg", env=FIXED)
    ok("export", path, "-o", tmp + "/a.pdf", "--embed-source", env=FIXED)
    subprocess.run(["qpdf", "--stream-data=uncompress", tmp + "/a.pdf", tmp + "/plain.pdf"], check=True)
    write(tmp + "/tail.pdf", re.sub(rb"startxref\n\d+", b"startxref\n7", read(tmp + "/a.pdf")))
    for name in ["plain", "tail"]:
        ok("export", f"{tmp}/{name}.pdf", "-o", tmp + "/again.svg", env=FIXED)
        assert read(tmp + "/again.svg") == read(tmp + "/wanted.svg"), name


def test_only_the_chosen_map(tmp):
    """What is on other maps stays out of deck and appendix."""
    maps = [{"id": m, "order": m, "kind": "empathy-map", "title": "Map " + m} for m in "ab"]
    lanes = [{"id": "l" + m, "map": m, "order": "V", "kind": "pains", "name": "Pains"} for m in "ab"]
    notes = [{"id": "n" + m, "lane": "l" + m, "order": "V", "kind": "opportunity", "text": "secret" + m} for m in "ab"]
    path = write(tmp + "/a.cjm", json.dumps({"format": "cjm", "version": 1, "project": {"id": "p"}, "maps": maps, "lanes": lanes, "notes": notes}))
    for more in [["--deck"], ["--appendix"], ["--deck", "--appendix"]]:
        ok("export", path, "-o", tmp + "/a.pdf", "--map", "a", *more)
        words = out_of("pdftotext", tmp + "/a.pdf", "-").decode()
        assert "secreta" in words and "secretb" not in words and "Map b" not in words, (more, words)


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb_pdf():
    """A cross reference stream that unpacks to a gigabyte."""
    packer = zlib.compressobj()
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1024)) + packer.flush()
    stream = b"1 0 obj\n<</Type /XRef /Size 2 /W [1 4 1] /Root 2 0 R /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream\nendobj\n" % (len(packed), packed)
    return b"%PDF-1.7\n" + stream + b"startxref\n9\n%%EOF\n"


def test_hostile_sources(tmp):
    """Exports come from anywhere: bombs, stumps and nonsense give one sentence."""
    bomb = zlib.compress(b" " * (80 << 20))
    magic = b"\x89PNG\r\n\x1a\n"
    files = {
        "bomb.png": magic + chunk(b"cjMp", bomb),
        "nonsense.png": magic + chunk(b"cjMp", b"not deflated"),
        "json.png": magic + chunk(b"cjMp", zlib.compress(b"[]")),
        "stump.png": magic + b"\xff\xff\xff\xffcjMp",
        "bomb.svg": b"<svg><metadata><sojourn:source>" + base64.b64encode(bomb) + b"</sojourn:source></metadata></svg>",
        "swapped.svg": b"<svg></sojourn:source><sojourn:source>",
        "open.svg": b"<svg><sojourn:source",
        "stump.pdf": b"%PDF-1.7\n",
        "bomb.pdf": bomb_pdf(),
    }
    ok("export", SAMPLES[0], "-o", tmp + "/whole.pdf", "--embed-source")
    files["cut.pdf"] = read(tmp + "/whole.pdf")[:-4000]
    for name, data in files.items():
        write(f"{tmp}/{name}", data)
        status, _, err = cjm("export", f"{tmp}/{name}", "-o", tmp + "/out.svg")
        assert (status, err.count("\n")) == (1, 1) or (name == "cut.pdf" and status == 0), (name, status, err)
    assert "larger than" in cjm("export", tmp + "/bomb.png", "-o", tmp + "/out.svg")[2]


def test_options_that_mean_nothing(tmp):
    """What would be ignored is refused; and nothing is written over the only copy of a project."""
    for name, more in [("a.png", ["--deck"]), ("a.svg", ["--tile", "A4"]), ("a.pdf", ["--transparent"]), ("a.pdf", ["--dpi", "96"]), ("a.svg", ["--width", "9"]), ("a.pdf", ["--deck", "--fit", "true"]), ("a.pdf", ["--tile", "A4", "--fit", "width"]), ("a.png", ["--scale", "nan"])]:
        status, _, err = cjm("export", SAMPLES[0], "-o", f"{tmp}/{name}", *more)
        assert status == 2 and err.count("\n") == 1, (name, more, err)
    ok("export", SAMPLES[0], "-o", tmp + "/own.pdf", "--embed-source")
    before = read(tmp + "/own.pdf")
    os.symlink(tmp + "/own.pdf", tmp + "/link.pdf")
    for out in ["own.pdf", "link.pdf"]:
        fails(1, "over itself", "export", tmp + "/own.pdf", "-o", f"{tmp}/{out}")
    assert read(tmp + "/own.pdf") == before and os.listdir(tmp).count("a.pdf") == 0


def test_long_notes(tmp):
    """Twenty notes of a hundred thousand letters: a thumbnail in no time and no room to speak of; all of it in the appendix."""
    data = json.loads(read(sample("colleen.en")))
    for i, note in enumerate(data["notes"][:20]):
        note["text"] = " ".join(f"w{i}x{k}" for k in range(12000))[:100000]
    path = write(tmp + "/a.cjm", json.dumps(data))
    ok("thumbnail", path, tmp + "/t.png", "128")
    ok("export", path, "-o", tmp + "/a.pdf", "--appendix", "--paper", "A4")
    words = set(out_of("pdftotext", tmp + "/a.pdf", "-").decode().split())
    for note in data["notes"][:20]:
        missing = [w for w in note["text"].split()[:-1] if w not in words]
        assert not missing, missing[:5]


def test_all_maps(tmp):
    path = tmp + "/two.cjm"
    ok("new", "-t", "empathy-map", "-s", "crm", "-l", "en", "-o", path)
    for ending in ["png", "svg"]:
        ok("export", path, "-o", f"{tmp}/out.{ending}", "--all")
        assert [n for n in sorted(os.listdir(tmp)) if n.endswith(ending)] == [f"out-1.{ending}", f"out-2.{ending}"]
        assert read(f"{tmp}/out-1.{ending}") != read(f"{tmp}/out-2.{ending}")
    ok("export", path, "-o", tmp + "/out.pdf", "--all")
    assert n_pages(tmp + "/out.pdf") == 2
    fails(1, "largest scale", "export", path, "-o", tmp + "/big.png", "--all", "--scale", "90")
    assert not [n for n in os.listdir(tmp) if n.startswith("big")]


def test_thumbnail(tmp):
    for path in ONE_OF_EACH:
        for size in [16, 256]:
            ok("thumbnail", path, tmp + "/t.png", str(size))
            assert max(struct.unpack(">II", read(tmp + "/t.png")[16:24])) == size, path
    fails(2, "a size is", "thumbnail", SAMPLES[0], tmp + "/u.png", "0")
    fails(1, "No such file", "thumbnail", tmp + "/none.cjm", tmp + "/u.png", "64")
    assert not os.path.exists(tmp + "/u.png")


def saturation(path):
    return float(out_of("convert", path, "-colorspace", "HSL", "-channel", "G", "-separate", "-format", "%[fx:maxima]", "info:"))


def test_looks(tmp):
    """Grey has no colour, a brand is on the stages, a font that can't write is said; nothing stops."""
    data = json.loads(read(sample("colleen.ko")))
    data["project"].update({"brand": "#7A1FA2", "brand_to": "#7A1FA2"})
    path = write(tmp + "/a.cjm", json.dumps(data, ensure_ascii=False))
    ok("export", path, "-o", tmp + "/a.svg")
    assert read(tmp + "/a.svg").decode().count('fill="#7a1fa2"') >= len(data["stages"])
    assert b"#7a1fa2" not in ok("export", sample("colleen.ko"), "-o", tmp + "/b.svg").encode() + read(tmp + "/b.svg")
    ok("export", path, "-o", tmp + "/grey.png", "--colours", "grey", "--scale", "0.5")
    ok("export", path, "-o", tmp + "/usual.png", "--scale", "0.5")
    assert saturation(tmp + "/grey.png") == 0 and saturation(tmp + "/usual.png") > 0.4
    fails(2, "there are no colours", "export", path, "-o", tmp + "/c.png", "--colours", "pink")
    for font, complaint in [("No Such Font", "is not installed"), ("DejaVu Sans Mono", "lacks letters")]:
        data["project"]["font"] = font
        write(path, json.dumps(data, ensure_ascii=False))
        status, _, err = cjm("export", path, "-o", tmp + "/font.pdf")
        assert status == 0 and os.path.exists(tmp + "/font.pdf"), err
        assert complaint in err or (font.startswith("DejaVu") and "is not installed" in err), err
        assert "콜린" in out_of("pdftotext", tmp + "/font.pdf", "-").decode()
    data["project"]["brand"] = "purple"
    write(path, json.dumps(data, ensure_ascii=False))
    fails(1, "not a colour like", "check", path)


def test_reproducible(tmp):
    for name in ["a.pdf", "a.png", "a.svg"]:
        for more in [["--embed-source"]] + [["--deck", "--appendix", "--paper", "A4"]] * name.endswith("pdf"):
            ok("export", SAMPLES[1], "-o", f"{tmp}/1{name}", *more, env=FIXED)
            ok("export", SAMPLES[1], "-o", f"{tmp}/2{name}", *more, env=FIXED | {"TZ": "Asia/Seoul"})
            assert read(f"{tmp}/1{name}") == read(f"{tmp}/2{name}"), (name, more)


run("export", globals())

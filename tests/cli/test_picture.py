#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""PNG and SVG as designers get them. Prints TAP."""
import base64
import json
import os
import re
import struct
import subprocess
import xml.etree.ElementTree as XML
import zlib

from exports import ONE_OF_EACH, SVG, out_of, sample, sheet_size
from support import SAMPLES, SHADOW, cjm, fails, measured, ok, read, run, write


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
    fails(2, "a width must be", "export", SAMPLES[0], "-o", tmp + "/c.png", "--width", "0")
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


def test_thumbnail(tmp):
    for path in ONE_OF_EACH:
        for size in [16, 256]:
            ok("thumbnail", path, tmp + "/t.png", str(size))
            assert max(struct.unpack(">II", read(tmp + "/t.png")[16:24])) == size, path
    fails(2, "a size is", "thumbnail", SAMPLES[0], tmp + "/u.png", "0")
    fails(1, "No such file", "thumbnail", tmp + "/none.cjm", tmp + "/u.png", "64")
    assert not os.path.exists(tmp + "/u.png")


def saturation(path):
    return float(
        out_of(
            "convert",
            path,
            "-colorspace",
            "HSL",
            "-channel",
            "G",
            "-separate",
            "-format",
            "%[fx:maxima]",
            "info:",
        )
    )


def test_looks(tmp):
    """Grey has no colour, a brand is on the stages, a font that can't write is said; nothing stops."""
    data = json.loads(read(sample("colleen.ko")))
    data["project"].update({"brand": "#7A1FA2", "brand_to": "#7A1FA2"})
    path = write(tmp + "/a.cjm", json.dumps(data, ensure_ascii=False))
    ok("export", path, "-o", tmp + "/a.svg")
    assert read(tmp + "/a.svg").decode().count('fill="#7a1fa2"') >= len(data["stages"])
    assert b"#7a1fa2" not in ok(
        "export", sample("colleen.ko"), "-o", tmp + "/b.svg"
    ).encode() + read(tmp + "/b.svg")
    ok("export", path, "-o", tmp + "/grey.png", "--colours", "grey", "--scale", "0.5")
    ok("export", path, "-o", tmp + "/usual.png", "--scale", "0.5")
    assert saturation(tmp + "/grey.png") == 0 and saturation(tmp + "/usual.png") > 0.4
    fails(2, "is not a set of colours", "export", path, "-o", tmp + "/c.png", "--colours", "pink")
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


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(side, grey):
    rows = (b"\0" + bytes([grey]) * side) * side
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def with_pictures(path, data, side=2048):
    """The sample with a note for each picture of @data, each @side pixels wide and high."""
    document = json.loads(read(sample("colleen.en")))
    document["images"] = [
        {"id": f"i{k}", "width": side, "height": side, "data": base64.b64encode(d).decode()}
        for k, d in enumerate(data)
    ]
    note = document["notes"][0]
    stages = [
        stage["id"]
        for stage in document["stages"]
        if stage["map"] == next(lane for lane in document["lanes"] if lane["id"] == note["lane"])["map"]
    ]
    document["notes"] += [
        note | {
            "id": f"pic{k}",
            "order": f"z{k:04}V",
            "kind": "image",
            "stage": stages[k % len(stages)],
            "text": "",
            "picture": f"i{k}",
        }
        for k in range(len(data))
    ]
    return write(path, json.dumps(document))


def test_many_large_pictures(tmp):
    """A hundred of 2048 x 2048 pixels, which would be 1.7 GB at once, or forty, 0.7 GB: less than 500 MiB
    in every format."""
    picture = png(2048, 64)
    for name, number, more in [
        ("a.pdf", 100, []),
        ("tiles.pdf", 40, ["--paper", "A0", "--tile", "A4", "--appendix"]),
        ("a.png", 40, []),
        ("a.svg", 40, []),
    ]:
        path = with_pictures(tmp + "/a.cjm", [picture] * number)
        status, _, err, memory = measured("export", path, "-o", f"{tmp}/{name}", *more)
        assert status == 0 and err == "", (name, err)
        assert memory < 500 * SHADOW, f"{name} {more}: {memory:.0f} MiB"
    images = [line.split() for line in out_of("pdfimages", "-list", tmp + "/a.pdf").decode().splitlines()[2:]]
    # enough for paper, no more
    assert len({i[10] for i in images}) == 100 and all(300 <= int(i[12]) < 700 for i in images), images[:3]


def test_pictures_share_their_room(tmp):
    """Five hundred that are shown with all their pixels, 819 MB: they get smaller, so that all of them
    fit."""
    path = with_pictures(tmp + "/a.cjm", [png(640, 64)] * 500, 640)
    status, _, err, memory = measured("export", path, "-o", tmp + "/a.pdf")
    assert status == 0 and err == "", err
    assert memory < 500 * SHADOW, f"{memory:.0f} MiB"
    images = [line.split() for line in out_of("pdfimages", "-list", tmp + "/a.pdf").decode().splitlines()[2:]]
    assert len({i[10] for i in images}) == 500 and all(150 <= int(i[12]) < 300 for i in images), images[:3]


def test_pictures_keep_their_pixels(tmp):
    """A few pictures are as sharp on paper as they can be; the edge is theirs."""
    ok("export", with_pictures(tmp + "/a.cjm", [png(2048, 0)]), "-o", tmp + "/a.pdf")
    (image,) = [
        line.split() for line in out_of("pdfimages", "-list", tmp + "/a.pdf").decode().splitlines()[2:]
    ]
    assert int(image[12]) >= 300, image
    subprocess.run(["pdfimages", "-png", tmp + "/a.pdf", tmp + "/out"], check=True)
    assert float(out_of("convert", tmp + "/out-000.png", "-format", "%[fx:maxima]", "info:")) == 0


def test_too_many_pixels(tmp):
    """Beyond a thousand million pixels pictures are left out, and it is said."""
    path = with_pictures(tmp + "/a.cjm", [png(2048, 255)] * 260)
    status, _, err, memory = measured("thumbnail", path, tmp + "/a.png", "128")
    assert status == 0 and memory < 500, (err, memory)
    status, _, err = cjm("export", path, "-o", tmp + "/a.png", "--scale", "0.1")
    assert status == 0 and err.count("\n") == 1 and "1090 million pixels" in err, err


run("picture", globals())

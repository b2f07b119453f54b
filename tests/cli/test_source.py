#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The project that travels inside an export, and exports that come from anywhere. Prints TAP."""
import base64
import functools
import gzip
import json
import os
import re
import struct
import subprocess
import zlib

from exports import FIXED, out_of, sample
from support import SAMPLES, SHADOW, fails, measured, ok, read, run, write


def test_source_travels(tmp):
    """With --embed-source, and only then, the project is inside, and what opens is what was exported."""
    for path in [sample("colleen.en"), sample("online-shop.ko")]:
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
    for more in ["--object-streams=generate", "--linearize"]:
        subprocess.run(["qpdf", more, tmp + "/a.pdf", f"{tmp}/{more[2:6]}.pdf"], check=True)
    write(
        tmp + "/spelt.pdf",
        read(tmp + "/a.pdf").replace(
            b"/application#2fvnd.sojourn.journey+json", b"/applic#61tion#2Fvnd.sojourn.journey#2Bjson"
        ),
    )
    assert read(tmp + "/spelt.pdf") != read(tmp + "/a.pdf")
    for name in ["plain", "tail", "obje", "line", "spelt"]:
        ok("export", f"{tmp}/{name}.pdf", "-o", tmp + "/again.svg", env=FIXED)
        assert read(tmp + "/again.svg") == read(tmp + "/wanted.svg"), name


def carrier(tmp, text, more=b"", length=None):
    """A PDF with @text as it is for its project; @length: what its dictionary says of that."""
    length = b"%d" % len(text) if length is None else length
    about = b"/Type /EmbeddedFile /Subtype /application#2fvnd.sojourn.journey+json /Length " + length + more
    return write(
        tmp + "/carrier.pdf",
        b"%PDF-1.7\n1 0 obj\n<<" + about + b">>\nstream\n" + text + b"\nendstream\nendobj\n"
        + b"2 0 obj\n<<>>\nstream\n\x80{\nendstream\nendobj\n",
    )


def opened(tmp, path):
    """The text of the project that comes out of @path."""
    ok("export", path, "-o", tmp + "/opened.svg", "--embed-source")
    return inside(tmp + "/opened.svg")


def test_wrong_lengths(tmp):
    """Where a PDF says wrongly how long the project is, that ends with its last brace."""
    text = (
        b'{"format": "cjm", "version": 1, "project": {"id": "p", "title": "} endstream \\"endobj"}, '
        b'"maps": [{"id": "m", "order": "V", "kind": "empathy-map", "title": "M"}]}'
    )
    whole = opened(tmp, carrier(tmp, text))
    assert b'} endstream \\"endobj' in whole
    for length in [
        b"-1",
        b"0",
        b"7",
        b"%d" % (text.index(b" endstream")),
        b"%d" % (len(text) + 3),
        b"999999",
        b"9" * 30,
        b"3.5",
        b"9 0 R",
        b"/None",
        b"(x)",
    ]:
        assert opened(tmp, carrier(tmp, text, length=length)) == whole, length
    for length in [b"-1", b"9 0 R", b"999999"]:
        fails(
            1,
            "damaged or cut short",
            "export",
            carrier(tmp, text[:-20], length=length),
            "-o",
            tmp + "/out.svg",
        )


def test_other_beginnings(tmp):
    """What other programs put before an export, or call its parts, doesn't hide the project."""
    path = two_maps(tmp + "/two.cjm")
    for ending in ["pdf", "svg"]:
        ok("export", path, "-o", f"{tmp}/a.{ending}", "--map", "a", "--embed-source")
    pdf, svg = read(tmp + "/a.pdf"), read(tmp + "/a.svg")
    wanted = inside(tmp + "/a.svg")
    bare = svg[svg.index(b"<svg") :]
    files = {
        "mark.svg": b"\xef\xbb\xbf" + svg,
        "lines.svg": b"\n\n" + bare,
        "comment.svg": b"<!-- Made by another -->\n" + bare,
        "type.svg": b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n' + bare,
        "prefix.svg": svg.replace(b"sojourn:source>", b"ns1:source>").replace(
            b"<sojourn:source xmlns:sojourn=", b"<ns1:source xmlns:ns1="
        ),
        "wrapped.svg": re.sub(rb"[A-Za-z0-9+/]{76}", rb"\g<0>\n  ", svg),
        "printer.pdf": b"\x1b%-12345X@PJL\r\n" + pdf,
    }
    for name, data in files.items():
        assert opened(tmp, write(f"{tmp}/{name}", data)) == wanted, name
    ok("export", path, "-o", tmp + "/none.pdf", "--map", "a")
    # its dictionary says no type
    subprocess.run(
        ["pdfattach", tmp + "/none.pdf", write(tmp + "/map.cjm", wanted), tmp + "/theirs.pdf"],
        check=True,
        stderr=subprocess.DEVNULL,
    )
    assert opened(tmp, tmp + "/theirs.pdf") == wanted
    fails(1, "gunzip", "export", write(tmp + "/a.svgz", gzip.compress(svg)), "-o", tmp + "/out.svg")


def test_damaged_projects(tmp):
    """What is damaged or cut says so in a sentence of ours, whatever packed it."""
    path = two_maps(tmp + "/two.cjm")
    starts = {"pdf": b"stream\nx", "png": b"cjMpx", "svg": b">eN"}
    for ending, start in starts.items():
        out = f"{tmp}/a.{ending}"
        ok("export", path, "-o", out, "--map", "a", "--embed-source")
        data = read(out)
        at = data.index(start, data.index(b"journey+json") if ending == "pdf" else 0) + len(start)
        for name, bad in {
            "cut": data[: at + 100],
            "turned": data[: at + 50] + b"AAAA" + data[at + 54 :],
            "headless": data[: at - 1] + b"\0\0\0\0" + data[at + 3 :],
        }.items():
            err = fails(
                1,
                r": the project inside is damaged or cut short; get this file anew from where it came, "
                r"or export it again\n$",
                "export",
                write(f"{tmp}/{name}.{ending}", bad),
                "-o",
                tmp + "/out.svg",
            )
            assert err.startswith(f"cjm: {tmp}/{name}.{ending}: "), err
    fails(
        1,
        "in the project inside, line 2, column 1: ",
        "export",
        carrier(tmp, b'{"format": "cjm",\n}'),
        "-o",
        tmp + "/out.svg",
    )
    fails(
        1,
        "packed by another program",
        "export",
        carrier(tmp, b"7b7d>", b" /Filter /ASCIIHexDecode"),
        "-o",
        tmp + "/out.svg",
    )
    fails(
        1,
        "packed by another program",
        "export",
        carrier(tmp, b"7b7d>", b" /Filter 9 0 R"),
        "-o",
        tmp + "/out.svg",
    )


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def two_maps(path):
    """Two empathy maps; what is on a leads to b, and something waits to be decided."""
    maps = [{"id": m, "order": m, "kind": "empathy-map", "title": "Map " + m} for m in "ab"]
    lanes = [{"id": "l" + m, "map": m, "order": "V", "kind": "pains"} for m in "ab"]
    notes = [
        {
            "id": "n" + m,
            "lane": "l" + m,
            "order": "V",
            "text": "secret" + m,
            "persona": "p" + m,
            "channels": ["c" + m],
            "picture": "i" + m,
        }
        for m in "ab"
    ]
    notes[0] |= {"links": ["nb", "na2"], "was": "nb"}
    notes.append({"id": "na2", "lane": "la", "order": "W", "text": "more", "links": ["nb"]})
    image = {"width": 1, "height": 1, "data": base64.b64encode(b"\x89PNG").decode()}
    data = {
        "format": "cjm",
        "version": 1,
        "project": {"id": "p", "title": "Both"},
        "maps": [maps[0] | {"was": "b"}, maps[1]],
        "lanes": lanes,
        "notes": notes,
        "waiting": ["secretb"],
    }
    data |= {
        "personas": [{"id": "p" + m, "order": "V", "name": "persona" + m} for m in "ab"],
        "channels": [{"id": "c" + m, "order": "V", "name": "channel" + m} for m in "ab"],
        "images": [{"id": "i" + m} | image for m in "ab"],
    }
    return write(path, json.dumps(data))


def inside(path):
    """The text of the project that travels in @path."""
    data = read(path)
    if path.endswith(".svg"):
        packed = base64.b64decode(re.search(rb"<sojourn:source[^>]*>([^<]*)<", data)[1])
    elif path.endswith(".png"):
        at = data.index(b"cjMp")
        packed = data[at + 4 : at + 4 + struct.unpack(">I", data[at - 4 : at])[0]]
    else:
        return out_of("pdfdetach", "-save", "1", "-o", "/dev/stdout", path)
    return zlib.decompress(packed)


def test_only_what_is_exported_travels(tmp):
    """--map: that map and what it names, nothing that tells of others; else all, and it is said."""
    path = two_maps(tmp + "/two.cjm")
    ok("check", path)
    for ending in ["pdf", "png", "svg"]:
        out = f"{tmp}/a.{ending}"
        ok("export", path, "-o", out, "--embed-source", "--map", "a")
        text = inside(out)
        data = json.loads(text)
        assert not re.search(rb'secretb|Map b|personab|channelb|"nb"|"ib"|waiting', text), text
        assert [n["id"] for n in data["notes"]] == ["na", "na2"], text
        assert data["notes"][0]["links"] == ["na2"], text
        assert [data[k][0]["id"] for k in ["personas", "channels", "images"]] == ["pa", "ca", "ia"], text
        ok("check", write(tmp + "/inside.cjm", text))
        status, _, err = measured("export", path, "-o", out, "--embed-source")[:3]
        assert status == 0 and ("all 2 maps" in err) == (ending != "pdf"), (ending, err)
        assert b"secretb" in inside(out)
    ok("export", path, "-o", tmp + "/all.svg", "--embed-source", "--all")
    assert b"secretb" not in inside(tmp + "/all-1.svg") and b"secreta" not in inside(tmp + "/all-2.svg")


@functools.cache
def blown_up(size, times=1):
    """@size bytes of nothing, packed so often."""
    if times > 1:
        return zlib.compress(blown_up(size, times - 1), 9)
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)) + packer.flush()


def bomb_pdf(kind=b"/XRef", times=1, start=b"%PDF-1.7\n"):
    """A table of references that unpacks to half a gigabyte; @kind: how it is spelt that it is one."""
    packed = blown_up(1 << 29, times)
    rows = (1 << 29) // 6
    stream = (
        b"1 0 obj\n<</Type %s /Size %d /W [1 4 1] /Index [0 %d] /Root 2 0 R /Filter [%s] /Length %d>>\n"
        b"stream\n%s\nendstream\nendobj\n"
    ) % (
        kind, rows, rows, b"/FlateDecode" * times, len(packed), packed
    )
    return start + stream + b"startxref\n%d\n%%%%EOF\n" % len(start)


def attached(about, packed):
    return b"%%PDF-1.7\n1 0 obj\n<<%s /Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        about, len(packed), packed
    )


MOST = 260 * SHADOW  # MiB: the largest project is 64, and grows by doubling


def test_hostile_sources(tmp):
    """Exports come from anywhere: bombs, stumps and nonsense give one sentence and take no memory to speak
    of."""
    bomb = blown_up(1 << 29)
    magic = b"\x89PNG\r\n\x1a\n"
    ours = b"/Type /EmbeddedFile /Subtype /application#2fvnd.sojourn.journey+json /Filter /FlateDecode"
    values = b'{"format": "cjm", "version": 1, "project": {"id": "p"}, "x": [' + b"0," * (30 << 20) + b"0]}"
    theirs = attached(b"/Type /EmbeddedFile /Filter /FlateDecode", blown_up(16 << 20))
    files = {
        "bomb.png": magic + chunk(b"cjMp", bomb),
        "nonsense.png": magic + chunk(b"cjMp", b"not deflated"),
        "json.png": magic + chunk(b"cjMp", zlib.compress(b"[]")),
        "values.png": magic + chunk(b"cjMp", zlib.compress(values)),
        "stump.png": magic + b"\xff\xff\xff\xffcjMp",
        "bomb.svg": b"<svg><metadata><sojourn:source>"
        + base64.b64encode(bomb)
        + b"</sojourn:source></metadata></svg>",
        "swapped.svg": b"<svg></sojourn:source><sojourn:source>",
        "open.svg": b"<svg><sojourn:source",
        "stump.pdf": b"%PDF-1.7\n",
        "bomb.pdf": bomb_pdf(),
        "nul.pdf": bomb_pdf(b"/XRef", 2, b"%PDF-1.7\n%\x00\n"),
        "spelt.pdf": bomb_pdf(b"/XR#65f", 2),
        "objects.pdf": bomb_pdf(b"/ObjStm", 2),
        "ours.pdf": attached(ours, bomb),
        "theirs.pdf": b"%PDF-1.7\n" + theirs * 500,
        "plain.pdf": attached(
            ours.replace(b" /Filter /FlateDecode", b""),
            b'{"format": "cjm", "version": 1, "x": "' + b" " * (64 << 20) + b'"}',
        ),
        "nested.pdf": b"%PDF-1.7\n" + b"1 0 obj<</A(" * 100000 + b"1 0 obj<</A[" * 100000,
    }
    ok("export", SAMPLES[0], "-o", tmp + "/whole.pdf", "--embed-source")
    files["cut.pdf"] = read(tmp + "/whole.pdf")[:-4000]
    for name, data in files.items():
        write(f"{tmp}/{name}", data)
        status, _, err, memory = measured("export", f"{tmp}/{name}", "-o", tmp + "/out.svg")
        assert (status, err.count("\n")) == (1, 1) or (name == "cut.pdf" and status == 0), (name, status, err)
        assert memory < MOST, f"{name}: {memory:.0f} MiB"
    for name in ["bomb.png", "bomb.svg", "ours.pdf", "plain.pdf"]:
        fails(1, "the project inside is larger than", "export", f"{tmp}/{name}", "-o", tmp + "/out.svg")
    fails(1, "more than 8000000 values", "export", tmp + "/values.png", "-o", tmp + "/out.svg")


def test_protected_pdf(tmp):
    """What can't be unpacked for a password says so."""
    ok("export", SAMPLES[0], "-o", tmp + "/a.pdf", "--embed-source")
    subprocess.run(
        ["qpdf", "--encrypt", "", "owner", "256", "--", tmp + "/a.pdf", tmp + "/b.pdf"], check=True
    )
    subprocess.run(
        [
            "qpdf",
            "--stream-data=uncompress",
            "--encrypt",
            "",
            "owner",
            "256",
            "--",
            tmp + "/a.pdf",
            tmp + "/c.pdf",
        ],
        check=True,
    )
    for name in ["b", "c"]:
        fails(1, "is protected", "export", f"{tmp}/{name}.pdf", "-o", tmp + "/out.svg")


run("source", globals())

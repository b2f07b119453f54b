# SPDX-License-Identifier: GPL-3.0-or-later
"""What the suites of exports share: sizes, pictures and how far apart they are."""
import os
import re
import subprocess

from support import ROOT, SAMPLES, ok, pdfinfo

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
        subprocess.run(
            [
                "pdftoppm",
                "-png",
                "-singlefile",
                "-scale-to-x",
                str(width),
                "-scale-to-y",
                "-1",
                path,
                out[:-4],
            ],
            check=True,
        )
    elif path.endswith(".svg"):
        subprocess.run(["rsvg-convert", "-w", str(width), path, "-o", out], check=True)
    else:
        subprocess.run(["convert", path, "-resize", f"{width}x", out], check=True)
    return out


def sheet_size(path, tmp):
    """Of the first map in true size, PDF points."""
    ok("export", path, "-o", tmp + "/true.pdf")
    return page_size(tmp + "/true.pdf")

# SPDX-License-Identifier: GPL-3.0-or-later
"""The editor where numbers have a comma: what it exports is what `cjm` writes elsewhere. Prints TAP."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import locales
from harness import CJM, NOTE, ROOT, TESTS, Editor, choose_file, run, settle, skip_all, wait_for, x
from screen_reader import interface


LOCALES = tempfile.TemporaryDirectory(prefix="sojourn-")
reason = locales.make(LOCALES.name, ["de_DE", "ko_KR"])
if reason:
    skip_all(reason)


def test_export_with_a_decimal_comma():
    """Ctrl+E, a PDF, in German: byte for byte that of the command in C."""
    with tempfile.TemporaryDirectory(prefix="sojourn-") as folder:
        path, out, wanted = (os.path.join(folder, name) for name in ["map.cjm", "out.pdf", "wanted.pdf"])
        shutil.copy(os.path.join(ROOT, "data/samples/colleen.en.cjm"), path)
        fixed = {"SOURCE_DATE_EPOCH": "1700000000"}
        subprocess.run(
            [CJM, "export", path, "-o", wanted, "--map", "1"],
            env=os.environ | fixed | {"LC_ALL": "C"},
            check=True,
        )
        editor = Editor(path, fixed | {"LOCPATH": LOCALES.name, "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "en"})
        try:
            editor.centre(NOTE)
            x("key", "ctrl+e")
            wait_for("the dialog", lambda: editor.find_button("Export…"))
            editor.press("Export…")
            wait_for("the chooser", lambda: editor.find("Export the Map"))
            choose_file("ctrl+a", out[:-4])
            wait_for("the file", lambda: os.path.exists(out), 60)
            with open(out, "rb") as f, open(wanted, "rb") as g:
                assert f.read() == g.read()
            editor.close()
        finally:
            editor.process.kill()


def lines_of(part):
    """The lines of a text as they are shown."""
    text = part.ask(interface("Text"), "GetText", "(ii)", 0, len(part.name))[0]
    lines, at = [], 0
    while at < len(text):
        # of the line; to GTK 4.8 the end of one is still in it
        end = part.ask(interface("Text"), "GetStringAtOffset", "(iu)", min(at + 1, len(text)), 3)[2]
        assert end > at, (text, at, end)
        lines.append(text[at:end])
        at = end
    return lines


def test_korean_words_stay_whole():
    """On the start page and in a question lines end between words."""
    with tempfile.TemporaryDirectory(prefix="sojourn-") as folder:
        path = os.path.join(folder, "text.cjm")
        with open(path, "w") as f:
            f.write("no map")
        editor = Editor(
            path,
            {
                "LOCPATH": LOCALES.name,
                "LC_ALL": "ko_KR.UTF-8",
                "LANGUAGE": "ko",
                "SOJOURN_LOCALE_DIR": os.path.join(os.path.dirname(TESTS), "po"),
            },
        )
        try:
            wait_for("the question", lambda: editor.says("여정 지도가 아닙니다."))
            settle()
            texts = [
                lines_of(part)
                for part in editor.parts()
                if re.search("[가-힣] [가-힣]", part.name) and interface("Text") in part.ask(
                    interface("Accessible"), "GetInterfaces"
                )[0]
            ]
            broken = [
                lines
                for lines in texts
                if any(not line[-1].isspace() and not line.endswith("/") for line in lines[:-1])
            ]
            assert sum(len(lines) > 1 for lines in texts) >= 3 and not broken, (broken, texts)
            editor.close()
        finally:
            editor.process.kill()


run(globals())

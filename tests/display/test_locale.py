"""The editor where numbers have a comma: what it exports is what `cjm` writes elsewhere. Prints TAP."""
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
import locales
from harness import CJM, NOTE, ROOT, Editor, choose_file, run, skip_all, wait_for, x


LOCALES = tempfile.TemporaryDirectory(prefix="sojourn-")
reason = locales.make(LOCALES.name, ["de_DE"])
if reason:
    skip_all(reason)


def test_export_with_a_decimal_comma():
    """Ctrl+E, a PDF, in German: byte for byte that of the command in C."""
    with tempfile.TemporaryDirectory(prefix="sojourn-") as folder:
        path, out, wanted = (os.path.join(folder, name) for name in ["map.cjm", "out.pdf", "wanted.pdf"])
        shutil.copy(os.path.join(ROOT, "data/samples/colleen.en.cjm"), path)
        fixed = {"SOURCE_DATE_EPOCH": "1700000000"}
        subprocess.run([CJM, "export", path, "-o", wanted, "--map", "1"], env=os.environ | fixed | {"LC_ALL": "C"}, check=True)
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


run(globals())

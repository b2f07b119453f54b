# SPDX-License-Identifier: GPL-3.0-or-later
"""Running `cjm` as people do, and looking at what it made."""
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile

CJM, ROOT = os.path.abspath(sys.argv[1]), sys.argv[2]
SAMPLES = sorted(
    os.path.join(ROOT, "data/samples", n) for n in os.listdir(os.path.join(ROOT, "data/samples"))
)
KINDS = ["current-state", "future-state", "day-in-the-life", "empathy-map"]
SETS = ["awareness-to-loyalty", "sales-funnel", "crm", "advocacy", "commerce"]
ENV = {
    k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")
} | {"LC_ALL": "C.UTF-8", "LANGUAGE": ""}


MOST_WORK = 300  # seconds of a processor, not of a clock: a busy machine only takes longer
MOST_MEMORY = 3 << 30  # bytes of addresses: what goes wild ends before the machine does
# takes addresses without end, and more memory
SANITIZED = b"libasan" in subprocess.run(["ldd", CJM], capture_output=True).stdout
SHADOW = 4 if SANITIZED else 1  # times the memory, with what watches it


# For all that is started from here, and for us: a limit set between fork and exec would need a copy
# of this process each time, which is more work than most commands do.
resource.setrlimit(resource.RLIMIT_CPU, (MOST_WORK, MOST_WORK))
if not SANITIZED:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def measured(*args, env=None):
    """Returns: status, stdout, stderr, and how many MiB it had at most at a time."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(
            [CJM, *args],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            env=ENV | (env or {}),
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return process.returncode, out.read().decode(), err.read().decode(), used.ru_maxrss / 1024


def cjm(*args, env=None):
    return measured(*args, env=env)[:3]


def ok(*args, **kw):
    status, out, err = cjm(*args, **kw)
    assert status == 0 and err == "", (args, status, err)
    return out


def fails(status_wanted, pattern, *args):
    status, out, err = cjm(*args)
    assert status == status_wanted, (args, status, err)
    assert err.count("\n") == 1 and re.search(pattern, err), (args, err)
    return err


def read(path):
    with open(path, "rb") as f:
        return f.read()


def write(path, text):
    with open(path, "wb") as f:
        f.write(text if isinstance(text, bytes) else text.encode())
    return path


def pdfinfo(path):
    out = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    return dict(line.split(":", 1) for line in out.splitlines() if ":" in line)


def run(suite, functions):
    """Runs the test_… among @functions, each in a folder of its own."""
    tests = [(n, f) for n, f in sorted(functions.items()) if n.startswith("test_")]
    print(f"1..{len(tests)}")
    failed = 0
    for number, (name, function) in enumerate(tests, 1):
        tmp = tempfile.mkdtemp(prefix="sojourn-")
        try:
            reason = function(tmp)
            print(f"ok {number} /{suite}/{name[5:]}" + (f" # SKIP {reason}" if reason else ""), flush=True)
        except Exception as error:  # a failure of any sort is the test's answer
            failed += 1
            print(f"not ok {number} /{suite}/{name[5:]}", flush=True)
            print("# " + f"{type(error).__name__}: {error}".replace("\n", "\n# "), flush=True)
        finally:
            shutil.rmtree(tmp, ignore_errors=True)
    sys.exit(1 if failed else 0)

"""Every frame of frames.py ends in a clear message or a sound document, soon and in bounded memory, and leaves nothing
half-written behind: hostile.py CRA SOURCE [--no-memory] [NAME…]

With --no-memory its memory is not bounded, for a program under sanitizers. CRA_VERBOSE=1 shows every message."""
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import time
import warnings

import frames
from expected import EXPECTED

ENDINGS = {"docx", "odt"}  # of frames that are taken
SECONDS = 20  # generous: what is sought is growth without bounds, not speed
MEGABYTES = 400  # of addresses, libraries included; a program that needs more says that memory is exhausted
MESSAGE_MOST = 20000


def bound_memory():
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))


def run(command, bounded):
    """Exit status and what the command says; None where it does not end."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=SECONDS, preexec_fn=bound_memory if bounded else None)
        return done.returncode, done.stdout.decode()
    except subprocess.TimeoutExpired:
        return None, ""


def judge(cra, project, name, ending, data, folder, bounded):
    frame, out = folder / f"frame.{ending}", folder / f"out.{ending}"
    frame.write_bytes(data)
    begin = time.monotonic()
    code, words = run([cra, "doc", "technical-documentation", project, "--frame", frame, "-o", out], bounded)
    if os.environ.get("CRA_VERBOSE"):
        print(f"{name}.{ending}: {code}, {time.monotonic() - begin:.2f} s: {' '.join(words.split())[:300]}")
    wanted = EXPECTED.get(f"{name}.{ending}", "nothing, since it is not in expected.py")
    if code is None:
        yield f"it took more than {SECONDS} s"
    elif wanted is True:
        if code not in (0, 1) or not out.exists():
            yield f"it is refused with {code}: {words.strip()[:500]}"
    else:
        if code != 2:
            yield f"exit code {code} instead of 2: {words.strip()[:500]}"
        if not re.search(wanted, " ".join(words.split())):
            yield f"the message does not say “{wanted}”: {words.strip()[:500]}"
        if out.exists():
            yield "it left an output"
    if len(words) > MESSAGE_MOST:
        yield f"it says {len(words)} characters"
    left = {path.name for path in folder.iterdir()} - {frame.name, out.name}
    if left:
        yield f"it left {sorted(left)}"


def main():
    words = [word for word in sys.argv[1:] if word != "--no-memory"]
    cra, source, names = words[0], pathlib.Path(words[1]), words[2:]
    project = source / "docs/examples/gateway/gateway.yaml"
    judged = failures = 0
    warnings.simplefilter("ignore")  # that a name stands twice in an archive is meant so
    for name, ending, data in frames.frames():
        if ending not in ENDINGS or (names and name not in names):
            continue
        judged += 1
        with tempfile.TemporaryDirectory() as folder:
            for fault in judge(cra, project, name, ending, data, pathlib.Path(folder),
                               "--no-memory" not in sys.argv):
                print(f"{name}.{ending}: {fault}")
                failures += 1
    print(f"{judged} frames, {failures} faults")
    return failures > 0 or not judged


if __name__ == "__main__":
    sys.exit(main())

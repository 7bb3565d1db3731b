"""Runs what the guides show: run_examples.py CRA BUILD_FOLDER SOURCE_FOLDER PAGE…

Each page has a folder of its own with a copy of docs/ and README.md in it, where its blocks are taken in order:

- `sh` is run as a script that must succeed;
- `console` holds commands behind “$ ” and what they print, compared line by line. “…” stands for anything in a line; alone
  in a line, for any number of lines. What a command prints to standard error counts too;
- `text` is prose in another form, unless the text before it names a file;
- any other kind is a file: the text before it names it, as in “`door.yaml`:”, and the block is written there. A file
  that no later command and no other file of the page names is an error, since nobody would know whether it is right.
  What lies in a hidden folder belongs to other programs; JSON there must be JSON;
- `<!-- not run: reason -->` before a block exempts it.

The library is installed into a folder that pkg-config and CMake find, as if it were the system's."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

from pages import blocks


def environment(cra, prefix, work):
    """A cc of our own adds what a sanitized library needs."""
    tools = os.path.join(work, "tools")
    os.makedirs(tools)
    os.symlink(cra, os.path.join(tools, "cra"))
    flags = os.environ.get("CRA_CFLAGS", "")
    with open(os.path.join(tools, "cc"), "w", encoding="utf-8") as file:
        file.write(f'#!/bin/sh\nexec {shutil.which("cc")} {flags} "$@"\n')
    os.chmod(os.path.join(tools, "cc"), 0o755)
    libraries = next(folder for folder, _, names in os.walk(prefix) if "libcra.so" in names)
    return {
        **os.environ,
        "PATH": tools + os.pathsep + os.environ["PATH"],
        "LD_LIBRARY_PATH": libraries,
        "PKG_CONFIG_PATH": os.path.join(libraries, "pkgconfig"),
        "CMAKE_PREFIX_PATH": prefix,
        "CFLAGS": flags,
        "LC_ALL": "C.UTF-8",
        "NO_COLOR": "1",
    }


def run(script, folder, variables):
    done = subprocess.run(["sh", "-c", script], cwd=folder, env=variables, text=True, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300, check=False)
    return done.returncode, done.stdout


def dialogues(text):
    """Commands of a console block with what each prints; a backslash at the end of a line continues it."""
    command, output = None, []
    for line in text.splitlines():
        if command is not None and command.endswith("\\") and not output:
            command += "\n" + line.removeprefix("> ")
        elif line.startswith("$ "):
            if command is not None:
                yield command, output
            command, output = line[2:], []
        else:
            output.append(line)
    if command is not None:
        yield command, output


def matches(expected, printed):
    parts = []
    for line in expected:
        if line.strip() == "…":
            parts.append(r"(?:.*\n)*?")
        else:
            parts.append(".*".join(re.escape(piece) for piece in line.rstrip().split("…")) + r"[ \t]*\n")
    return re.fullmatch("".join(parts), printed if not printed or printed.endswith("\n") else printed + "\n")


def shorten(text, most=60):
    lines = text.splitlines(keepends=True)
    return "".join(lines[:most]) + (f"and {len(lines) - most} more lines\n" if len(lines) > most else "")


class Page:
    def __init__(self, path, folder, variables):
        self.path, self.folder, self.variables = path, folder, variables
        self.files = {}  # those that nothing has named yet, with their places
        self.contents = {}
        self.failures = self.done = 0

    def fail(self, block, message):
        print(f"{block.place}: {message}")
        self.failures += 1

    def note_use(self, text):
        self.files = {name: place for name, place in self.files.items() if name not in text}

    def write(self, block):
        if not block.file:
            self.fail(block, f"a block of kind “{block.kind}” that is neither run nor a file with a name")
            return
        path = os.path.join(self.folder, block.file)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(block.text)
        if block.file.startswith("."):
            self.check_syntax(block)
            return
        self.contents[block.file] = block.text
        self.files[block.file] = block.place

    def check_syntax(self, block):
        if block.kind == "json":
            json.loads(block.text)

    def run_script(self, block):
        self.note_use(block.text)
        code, printed = run("set -e\n" + block.text, self.folder, self.variables)
        if code != 0:
            self.fail(block, f"exit code {code} from\n{block.text}{shorten(printed)}")

    def run_dialogues(self, block):
        for command, expected in dialogues(block.text):
            self.note_use(command)
            _, printed = run(command, self.folder, self.variables)
            if not matches(expected, printed):
                self.fail(block, f"“{command}” printed\n{shorten(printed)}instead of\n" + "\n".join(expected))

    def take(self):
        for block in blocks(self.path):
            if block.not_run:
                print(f"{block.place}: not run: {block.not_run}")
                continue
            if block.kind == "text" and not block.file:
                continue
            {"sh": self.run_script, "console": self.run_dialogues}.get(block.kind, self.write)(block)
            self.done += 1
        for name, text in self.contents.items():
            self.files = {other: place for other, place in self.files.items() if other == name or other not in text}
        for name, place in self.files.items():
            print(f"{place}: nothing uses {name}")
            self.failures += 1
        print(f"{self.path}: {self.done} blocks, {self.failures} failures")
        return self.failures


def main(cra, build, source, *pages):
    failures = 0
    with tempfile.TemporaryDirectory() as work:
        prefix = os.path.join(work, "prefix")
        subprocess.run(["cmake", "--install", build, "--prefix", prefix], check=True, stdout=subprocess.DEVNULL)
        variables = environment(cra, prefix, work)
        for page in pages:
            folder = os.path.join(work, os.path.basename(page))
            shutil.copytree(os.path.join(source, "docs"), os.path.join(folder, "docs"))
            shutil.copy(os.path.join(source, "README.md"), folder)
            failures += Page(os.path.join(source, page), folder, variables).take()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

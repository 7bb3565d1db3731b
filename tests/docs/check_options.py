"""The command line and the pages about it name the same things: check_options.py CRA PAGE…

Every command and every option that the help lists is named on some page, and every command and option of a `cra` command
that a page shows exists. Options stand with two dashes, in a block or between backticks."""

import re
import subprocess
import sys

from pages import blocks

COMMAND = re.compile(r"^  cra ([a-z-]+)", re.MULTILINE)
OPTION = re.compile(r"^  --([a-z-]+)", re.MULTILINE)
SHOWN = re.compile(r"(?:^|[\s`|;&(])cra ([a-z]+(?:-[a-z]+)*)\b([^`|;&\n]*)")


def help_of(cra, *words):
    return subprocess.run([cra, *words, "--help"], stdout=subprocess.PIPE, text=True, check=True).stdout


def shown(path):
    """Texts of a page that can hold commands: the blocks that are run and what stands between backticks."""
    for block in blocks(path):
        if block.kind in ("sh", "console"):
            yield from (line.removeprefix("$ ") for line in block.text.replace("\\\n", " ").splitlines())
    with open(path, encoding="utf-8") as file:
        prose = re.sub(r"^```.*?^```$", "", file.read(), flags=re.MULTILINE | re.DOTALL)
    yield from (code.replace("\n", " ") for code in re.findall(r"`([^`]+)`", prose))


def main(cra, *pages):
    known = {command: set(OPTION.findall(help_of(cra, command))) for command in COMMAND.findall(help_of(cra))}
    named_commands, named_options, failures = set(), set(), 0
    for path in pages:
        for text in shown(path):
            named_options.update(re.findall(r"--([a-z][a-z-]*)", text))
            alone = re.match(r"--([a-z][a-z-]*)", text)
            if alone and not any(alone.group(1) in options for options in known.values()):
                print(f"{path}: “{text}”: no command has this option")
                failures += 1
            for command, rest in SHOWN.findall(text):
                named_commands.add(command)
                wrong = set(re.findall(r"--([a-z][a-z-]*)", rest)) - known.get(command, set()) - {"help"}
                if (command not in known and command != "help") or wrong:
                    print(f"{path}: “cra {command}{rest}”: unknown command or option")
                    failures += 1
    for missing in sorted(set(known) - named_commands):
        print(f"no page names the command “cra {missing}”")
        failures += 1
    for command, options in known.items():
        for missing in sorted(options - named_options):
            print(f"no page names --{missing} of “cra {command}”")
            failures += 1
    print(f"{len(known)} commands, {sum(map(len, known.values()))} options, {failures} failures")
    return 1 if failures or not known else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""What a Markdown page shows: fenced blocks, with the file or the remark that the text before them names."""

import re

FENCE = re.compile(r"^( *)(`{3,}|~{3,})\s*(\S*)\s*$")
NAMED_FILE = re.compile(r"`([\w./-]+\.\w+)`[^`]*:$")
NOT_RUN = re.compile(r"^<!-- not run: (.+) -->$")


class Block:
    def __init__(self, page, line, kind, text, before):
        self.page, self.line, self.kind, self.text = page, line, kind, text
        file, skipped = NAMED_FILE.search(before), NOT_RUN.match(before)
        self.file = file.group(1) if file else None
        self.not_run = skipped.group(1) if skipped else None

    @property
    def place(self):
        return f"{self.page}:{self.line}"


def blocks(path):
    """The blocks of a page in order."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    before, number = "", 0
    while number < len(lines):
        opening = FENCE.match(lines[number])
        if not opening:
            before = lines[number].strip() or before
            number += 1
            continue
        indent, fence, kind = opening.groups()
        begin = number + 1
        number = begin
        while lines[number].strip() != fence:
            number += 1
        text = "".join(line.removeprefix(indent) + "\n" for line in lines[begin:number])
        yield Block(path, begin, kind, text, before)
        before, number = "", number + 1

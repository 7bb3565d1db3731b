"""Translations are complete and fit their texts: translations.py TEXTS SOURCE_FOLDER

TEXTS is the program texts.c, which prints the texts of tables and templates; those of the code stand in calls of the functions
below and in CRA_SAYS. Together they are templates/locale/cra.pot, for those who translate. Every templates/locale/*.po must
translate each of them, with the same conversions, tags and values. CRA_UPDATE=1 writes cra.pot anew and brings the
translations up to date: what is new stands there without a translation, what is gone goes."""

import glob
import os
import re
import subprocess
import sys
from collections import Counter

# which arguments hold texts
CALLS = {
    "CRA_SAYS": (0,),
    "cra_say": (1,),
    "cra_say_count": (1, 2),
    "cra_chain_add": (3,),
    "cra_chain_add_guidance": (3,),
    "cra_chain_ask": (3,),
    "cra_assessment_report": (4,),
}
CALL = re.compile(r"\b(" + "|".join(CALLS) + r")\(")
STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
GROUP = re.compile(r'"(?:[^"\\\n]|\\.)*"(?:\s*"(?:[^"\\\n]|\\.)*")*')
CONVERSION = re.compile(r"%(?:\d+\$)?[-+ #0]*\d*(?:\.(?:\d+|\*))?(?:hh|h|ll|l|j|z|t)?[diouxXcsp%]")
# what clients call the day that an assessment falls back to
CLIENTS = ("today",)
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
PLURALS = {"de": "nplurals=2; plural=(n != 1);"}


class Entry:
    def __init__(self, text, plural=None):
        self.text, self.plural = text, plural
        self.comments, self.places, self.versions = [], [], []


def arguments(code, at):
    """The arguments of the call whose opening bracket stands before `at`."""
    depth, begin, found = 0, at, []
    while True:
        string = STRING.match(code, at)
        if string:
            at = string.end()
            continue
        char = code[at]
        if char in "([{":
            depth += 1
        elif char in ")]}" and depth == 0:
            return found + [code[begin:at]]
        elif char in ")]}":
            depth -= 1
        elif char == "," and depth == 0:
            found.append(code[begin:at])
            begin = at + 1
        at += 1


def unescape(group):
    text = "".join(STRING.findall(group))
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m.group(1), m.group(1)), text)


def texts_of(argument):
    """String literals that are said, not those handed to another function within."""
    return [unescape(group) for group in GROUP.findall(argument)]


def add(entries, text, plural=None, comment=None, place=None):
    if not re.search(r"[A-Za-z]", CONVERSION.sub("", text)):
        return
    entry = entries.setdefault(text, Entry(text, plural))
    entry.plural = entry.plural or plural
    if comment and comment not in entry.comments:
        entry.comments.append(comment)
    if place and place not in entry.places:
        entry.places.append(place)


def scan(entries, source):
    for path in sorted(glob.glob(f"{source}/libcra/*/*.c") + glob.glob(f"{source}/libcra/*/*.h")):
        with open(path, encoding="utf-8") as file:
            code = re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m.group(0)), file.read(), flags=re.DOTALL)
        place = os.path.relpath(path, source)
        for call in CALL.finditer(code):
            if re.search(r"^#define|^\s*(?:const char \*|struct \w+ \*|void )\s*$", code[code.rfind("\n", 0, call.start()) + 1 : call.start()]):
                continue
            given = arguments(code, call.end())
            wanted = [given[i] for i in CALLS[call.group(1)] if i < len(given)]
            if call.group(1) == "cra_say_count":
                add(entries, texts_of(wanted[0])[0], plural=texts_of(wanted[1])[0], place=place)
                continue
            for argument in wanted:
                if CALL.search(argument):
                    continue
                for text in texts_of(argument):
                    add(entries, text, place=place)


def quoted(word, text):
    lines = text.split("\n")
    parts = [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] or len(lines) == 1 else [])
    parts = [part.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") for part in parts]
    return f'{word} "{parts[0]}"\n' if len(parts) == 1 else word + ' ""\n' + "".join(f'"{part}"\n' for part in parts)


def write(entries, header):
    out = [header]
    for entry in entries:
        lines = [f"#. {comment}\n" for comment in entry.comments] + [f"#: {place}\n" for place in entry.places]
        if CONVERSION.search(entry.text):
            lines.append("#, c-format\n")
        lines.append(quoted("msgid", entry.text))
        if entry.plural:
            lines.append(quoted("msgid_plural", entry.plural))
            for form in range(2):
                lines.append(quoted(f"msgstr[{form}]", entry.versions[form] if form < len(entry.versions) else ""))
        else:
            lines.append(quoted("msgstr", entry.versions[0] if entry.versions else ""))
        out.append("".join(lines))
    return "\n".join(out)


def read(path):
    """Header, and versions by text."""
    with open(path, encoding="utf-8") as file:
        blocks = file.read().split("\n\n")
    found = {}
    for block in blocks[1:]:
        fields, word = {}, None
        for line in block.splitlines():
            match = re.match(r"(msgid_plural|msgid|msgstr(?:\[\d\])?) ", line)
            if match:
                word = match.group(1)
            if word and not line.startswith("#"):
                fields[word] = fields.get(word, "") + "".join(unescape(group) for group in GROUP.findall(line))
        if "msgid" in fields:
            found[fields["msgid"]] = [fields[key] for key in sorted(fields) if key.startswith("msgstr")]
    return blocks[0] + "\n", found


def faults(entry):
    """Ways in which translations do not fit their text."""
    for form, version in enumerate(entry.versions):
        text = entry.plural if form and entry.plural else entry.text
        plain = [re.sub(r"\d+\$", "", conversion) for conversion in CONVERSION.findall(version)]
        if "<" not in text and Counter(plain) != Counter(CONVERSION.findall(text)):
            yield "other conversions"
        tags = [Counter(re.findall(r'<(?!/?(?:strong|em)\b)[^<>]*?(?:path|in|test|to|template)="([^"]*)"', side)) for side in (text, version)]
        if tags[0] != tags[1]:
            yield f"other values: {(tags[0] - tags[1]) or (tags[1] - tags[0])}"
        if (text[:1] == " ") != (version[:1] == " ") or (text[-1:] in " \n") != (version[-1:] in " \n"):
            yield "other spaces at its ends"
        if "  " in version or '"' in re.sub(r"<[^>]*>", "", version):
            yield "two spaces, or a straight quotation mark"


def gather(texts, source):
    """All texts, those of tables and templates first."""
    entries = {}
    for line in subprocess.run([texts], stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines():
        what, law, text = line.split("\t", 2)
        is_template = what.startswith("documents/")
        add(
            entries,
            text.replace("\\n", "\n"),
            comment=None if is_template else f"{what}; {law}" if law else what,
            place=f"templates/{what}" if is_template else None,
        )
    for text in CLIENTS:
        add(entries, text, comment="where the day comes from that was assessed for")
    scan(entries, source)
    return list(entries.values())


def main(texts, source):
    update = os.environ.get("CRA_UPDATE") == "1"
    failures, ordered = 0, gather(texts, source)
    folder = f"{source}/templates/locale"
    pot = write(ordered, HEADER)
    if update:
        with open(f"{folder}/cra.pot", "w", encoding="utf-8") as file:
            file.write(pot)
    elif not os.path.exists(f"{folder}/cra.pot") or open(f"{folder}/cra.pot", encoding="utf-8").read() != pot:
        print("templates/locale/cra.pot is not up to date; CRA_UPDATE=1 writes it")
        failures += 1
    for path in sorted(glob.glob(f"{folder}/*.po")):
        code = os.path.basename(path)[:-3]
        header, known = read(path)
        for entry in ordered:
            entry.versions = known.pop(entry.text, [])
            if not all(entry.versions) or len(entry.versions) != (2 if entry.plural else 1):
                print(f"{code}: not translated: {entry.text[:100]}")
                failures += 1
                continue
            for fault in faults(entry):
                print(f"{code}: {fault}: {entry.text[:100]}")
                failures += 1
        for text in known:
            print(f"{code}: no such text any more: {text[:100]}")
            failures += not update
        if update:
            with open(path, "w", encoding="utf-8") as file:
                file.write(write(ordered, header))
    print(f"{len(ordered)} texts, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

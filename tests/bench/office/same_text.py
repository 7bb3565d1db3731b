#!/usr/bin/python3
"""Every file holds the same text, and all of the values: same_text.py VALUES.json FILE.docx… The first file sets the text."""
import json
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None, path
        parts = sorted(name for name in archive.namelist() if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name))
        return ["".join(text.text or "" for text in paragraph.iter(W + "t"))
                for part in parts for paragraph in tree.fromstring(archive.read(part)).iter(W + "p")]


with open(sys.argv[1], encoding="utf-8") as file:
    values = json.load(file)
first = text_of(sys.argv[2])
if "/out.declaration." in sys.argv[2]:
    missing = [value for value in values["fields"].values() if not any(value in line for line in first)]
else:
    lines = set(first)
    missing = [value for row in values["rows"] for value in row.values() if value not in lines]
if missing:
    sys.exit(f"{sys.argv[2]} lacks {len(missing)} values, the first is {missing[0]}")
for path in sys.argv[3:]:
    other = text_of(path)
    if other != first:
        at = next((i for i, (a, b) in enumerate(zip(first, other)) if a != b), min(len(first), len(other)))
        sys.exit(f"{path} differs from {sys.argv[2]} in paragraph {at}: {first[at:at + 1]} is {other[at:at + 1]}")
print(f"{len(sys.argv) - 2} files hold the same {len(first)} paragraphs")

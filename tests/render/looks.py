#!/usr/bin/env python3
"""What a reader would stumble over in a Word file: looks.py FILE...

Prints paragraphs of the text without a word (but for those that Word wants behind a table), headings that may stay behind at
the foot of a page, tables whose head is not repeated, tables wider than the text; exit code 1 for any of it."""
import re
import sys
import zipfile
import xml.etree.ElementTree as tree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
faults = 0


def say(file, what):
    global faults
    faults += 1
    print(f"{file}: {what}")


def words(element):
    return "".join(t.text or "" for t in element.iter(W + "t"))


def style_of(paragraph):
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.get(W + "val") if style is not None else ""


def look(file):
    package = zipfile.ZipFile(file)
    body = tree.fromstring(package.read("word/document.xml")).find(W + "body")
    styles = tree.fromstring(package.read("word/styles.xml"))
    keeping = {s.get(W + "styleId") for s in styles.iter(W + "style") if s.find(f"{W}pPr/{W}keepNext") is not None}
    section = body.find(W + "sectPr")
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    room = int(size.get(W + "w")) - int(margins.get(W + "left")) - int(margins.get(W + "right"))
    for paragraph in body.iter(W + "p"):
        style = style_of(paragraph)
        empty = not words(paragraph).strip() and not list(paragraph.iter(W + "drawing"))
        if empty and style not in ("AfterTable", "HorizontalLine", "TableText", "TableHeading"):
            say(file, f"an empty paragraph in the style {style or 'Normal'}")
        if re.fullmatch(r"Heading\d|TOCHeading|Title", style) and style not in keeping:
            say(file, f"a heading that does not keep with the next paragraph: {words(paragraph)}")
    elements = list(body)
    for before, element in zip([None] + elements, elements):
        if element.tag != W + "tbl":
            continue
        own = [int(column.get(W + "w")) for column in element.find(W + "tblGrid")]
        if sum(own) > room:
            say(file, f"a table of {sum(own)} twips in a text of {room}: {words(element)[:40]}")
        rows = element.findall(W + "tr")
        look_ahead = element.find(f"{W}tblPr/{W}tblLook")
        if look_ahead.get(W + "firstRow") == "1" and rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            say(file, f"a table without a repeated head: {words(element)[:40]}")
        if len(rows) == 1 and rows[0].find(f"{W}trPr/{W}tblHeader") is not None:
            say(file, f"a head without rows: {words(element)}")
        if before is not None and style_of(before) == "Caption" and before.find(f"{W}pPr/{W}keepNext") is None:
            say(file, f"a caption that may be left behind: {words(before)}")
        for cell in rows[0].findall(W + "tc"):
            needed = max((len(word) for word in re.split(r"[\s-]", words(cell))), default=0)
            room_in_cell = int(cell.find(f"{W}tcPr/{W}tcW").get(W + "w")) - 198
            if look_ahead.get(W + "firstRow") == "1" and needed * 112 > room_in_cell:  # 9 pt, bold, a letter
                say(file, f"the heading “{words(cell)}” does not fit its column")


for name in sys.argv[1:]:
    look(name)
sys.exit(1 if faults else 0)

#!/usr/bin/env python3
"""What a reader would stumble over in the Word files made of a project: looks.py PROJECT FILE...

Prints paragraphs and cells without a word (but for the paragraphs that Word wants behind a table), headings that may stay behind at
the foot of a page, as well as lines in bold, signatures without what is signed, tables whose head is not repeated, tables
wider than the text, heads with a word that is wider than its column, places in the project file outside of what is set as
code, headings and links that are a mere identifier, and words of the library in English where the document is in another
language; exit code 1 for any of it."""
import pathlib
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


def is_code(run):
    style = run.find(f"{W}rPr/{W}rStyle")
    return style is not None and style.get(W + "val") == "Code"


def is_foreign(run):
    return run.find(f"{W}rPr/{W}lang") is not None


# As the model spells a place: single-point-of-contact.email, evidence[2], scope.commercial-activity.
PLACE = re.compile(r"\b(?:%s)(?:\[\d+\]|\.[a-z][a-z-]+)+" % "|".join(
    ["product", "manufacturer", "scope", "operator", "classification", "conformity", "declaration", "evidence", "tests", "support",
     "risk-assessment", "requirements", "vulnerability-handling", "user-information", "marking", "languages", "document",
     "importers", "design"]))
CATALOGUE = pathlib.Path(__file__).parents[2] / "templates/locale/cra.pot"
# What the library says in English, in more than one word and without values in it.
ENGLISH = set(re.findall(r'^msgid "([^"%<\\]+ [^"%<\\]+)"$', CATALOGUE.read_text(encoding="utf-8"), re.M))


def look_at_words(file, body, identifiers, language):
    for paragraph in body.iter(W + "p"):
        runs = [run for run in paragraph.iter(W + "r") if not is_code(run)]
        said = "".join(words(run) for run in runs)
        # The gap report tells how to change the project file; what asks for an answer names it.
        tells = "gap-report" in file or re.search("question|Frage", said)
        for place in PLACE.findall(said) if not tells else []:
            say(file, f"a place in the project file stands in the text: {place}: {said[:80]}")
        if re.fullmatch(r"Heading\d", style_of(paragraph)) and any(said.startswith(i + " ") for i in identifiers):
            say(file, f"a heading begins with an identifier: {said}")
        for link in paragraph.iter(W + "hyperlink"):
            if words(link) in identifiers:
                say(file, f"a link is a mere identifier: {words(link)}")
        for mark in re.findall(r"(?<!\w)([*_`])(?=\w)[^*_`]+(?<=\w)\1(?!\w)", said):
            say(file, f"{mark} marks words as Markdown does, in a text that is none: {said[:80]}")
        own = "".join(words(run) for run in runs if not is_foreign(run))
        for text in {own, own.partition(":")[0]} & ENGLISH if language != "en" else ():
            say(file, f"words of the library in English, in a document in {language}: {text}")


def look(file, identifiers):
    package = zipfile.ZipFile(file)
    core = tree.fromstring(package.read("docProps/core.xml"))
    body = tree.fromstring(package.read("word/document.xml")).find(W + "body")
    styles = tree.fromstring(package.read("word/styles.xml"))
    keeping = {s.get(W + "styleId") for s in styles.iter(W + "style") if s.find(f"{W}pPr/{W}keepNext") is not None}
    section = body.find(W + "sectPr")
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    room = int(size.get(W + "w")) - int(margins.get(W + "left")) - int(margins.get(W + "right"))
    look_at_words(file, body, identifiers, core.findtext("{http://purl.org/dc/elements/1.1/}language"))
    for paragraph in body.iter(W + "p"):
        style = style_of(paragraph)
        empty = not words(paragraph).strip() and not list(paragraph.iter(W + "drawing"))
        if empty and style not in ("AfterTable", "HorizontalLine"):
            say(file, f"an empty paragraph in the style {style or 'Normal'}")
        if re.fullmatch(r"Heading\d|TOCHeading|Title", style) and style not in keeping:
            say(file, f"a heading that does not keep with the next paragraph: {words(paragraph)}")
    elements = list(body)
    for element, after in zip(elements, elements[1:]):
        runs = list(element.iter(W + "r")) if element.tag == W + "p" else []
        bold = runs and all(run.find(f"{W}rPr/{W}b") is not None for run in runs)
        numbered = element.find(f"{W}pPr/{W}numPr") is not None
        if bold and style_of(element) == "" and not numbered and element.find(f"{W}pPr/{W}keepNext") is None:
            say(file, f"a line in bold that may be left behind: {words(element)}")
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
        for cell in element.findall(f"{W}tr/{W}tc"):
            if {style_of(paragraph) for paragraph in cell.findall(W + "p")} != {"TableHeading"}:
                continue
            needed = max((len(word) for word in re.split("[\\s\u00ad-]", words(cell))), default=0)
            room_in_cell = int(cell.find(f"{W}tcPr/{W}tcW").get(W + "w")) - 198
            if needed * 112 > room_in_cell:  # 9 pt, bold, a letter
                say(file, f"the heading “{words(cell)}” does not fit its column")
    for before, after in zip(elements, elements[1:]):
        if style_of(after).startswith("Signature") and style_of(before) == "" and before.find(f"{W}pPr/{W}keepNext") is None:
            say(file, f"a signature that may stand on a page of its own, behind: {words(before)}")


project = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
mere = set(re.findall(r"\bid: ([a-z]{4,}[a-z0-9-]*)", project)) - set(re.findall(r"\bname: ([^\s,}]+)", project))
for name in sys.argv[2:]:
    look(name, mere)
sys.exit(1 if faults else 0)

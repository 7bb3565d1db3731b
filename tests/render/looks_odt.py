#!/usr/bin/env python3
"""What a reader would stumble over in OpenDocument texts: looks_odt.py FILE...
Of files made with frames of others, only names and references: looks_odt.py --names FILE...

Prints paragraphs of the text without a word, headings and lines in bold that may stay behind at the foot of a page, captions
that may be parted from their table, tables without a repeated head or wider than the text, columns that do not add up,
pictures without alternative text, links and references to bookmarks that are not there, names that stand twice, and styles that
are used and not defined; exit code 1 for any of it."""
import collections
import sys
import zipfile
import xml.etree.ElementTree as tree

NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, STYLE, TEXT, TABLE, DRAW = (f"{{{NAMES}{n}:1.0}}" for n in ("office", "style", "text", "table", "drawing"))
FO, SVG = f"{{{NAMES}xsl-fo-compatible:1.0}}", f"{{{NAMES}svg-compatible:1.0}}"
LINK = "{http://www.w3.org/1999/xlink}href"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
POINTS = {"pt": 1, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72}
EMPTY = {"Horizontal Line", "List Bullet", "List Number", "Table Contents", "Table Heading"}
faults = 0


def say(file, what):
    global faults
    faults += 1
    print(f"{file}: {what}")


def points(length):
    return float(length[:-2]) * POINTS[length[-2:]]


def words(element):
    return "".join(element.itertext())


class Styles:
    """What styles say, own and inherited, by family and name."""

    def __init__(self, *roots):
        self.all = {(s.get(STYLE + "family"), s.get(STYLE + "name")): s for root in roots for s in root.iter(STYLE + "style")}

    def property(self, family, name, attribute):
        while name:
            style = self.all.get((family, name))
            if style is None:
                return None
            for element in style:
                if element.get(attribute) is not None:
                    return element.get(attribute)
            name = style.get(STYLE + "parent-style-name")

    def root(self, family, name):
        """The style of the frame that an automatic one changes."""
        style = self.all.get((family, name))
        if style is not None and name.startswith("cra"):
            name = style.get(STYLE + "parent-style-name")
        return (name or "").replace("_20_", " ")


def look(file):
    package = zipfile.ZipFile(file)
    content = tree.fromstring(package.read("content.xml"))
    sheet = tree.fromstring(package.read("styles.xml"))
    styles = Styles(sheet, content)
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    page = sheet.find(f".//{STYLE}page-layout-properties")
    room = points(page.get(FO + "page-width")) - points(page.get(FO + "margin-left")) - points(page.get(FO + "margin-right"))
    families = {TEXT + "p": "paragraph", TEXT + "h": "paragraph", TEXT + "span": "text", TABLE + "table": "table",
                TABLE + "table-column": "table-column", TABLE + "table-row": "table-row", TABLE + "table-cell": "table-cell",
                DRAW + "frame": "graphic"}
    for element in body.iter():
        family = families.get(element.tag)
        prefix = TABLE if family and family.startswith("table") else DRAW if family == "graphic" else TEXT
        name = element.get(prefix + "style-name")
        if family and name and (family, name) not in styles.all:
            say(file, f"the {family} style {name} is not defined")
    for paragraph in list(body.iter(TEXT + "p")) + list(body.iter(TEXT + "h")):
        root = styles.root("paragraph", paragraph.get(TEXT + "style-name"))
        if not words(paragraph).strip() and paragraph.find(DRAW + "frame") is None and root not in EMPTY:
            say(file, f"an empty paragraph in the style {root}")
        if paragraph.tag == TEXT + "h" and \
                styles.property("paragraph", paragraph.get(TEXT + "style-name"), FO + "keep-with-next") != "always":
            say(file, f"a heading that does not keep with the next paragraph: {words(paragraph)}")
    elements = list(body)
    for element, after in zip(elements, elements[1:]):
        name = element.get(TEXT + "style-name")
        keeps = styles.property("paragraph", name, FO + "keep-with-next") == "always"
        spans = list(element)
        bold = element.tag == TEXT + "p" and not (element.text or "").strip() and len(spans) == 1 and \
            styles.property("text", spans[0].get(TEXT + "style-name"), FO + "font-weight") == "bold" and not spans[0].tail
        if bold and styles.root("paragraph", name) == "Standard" and not keeps:
            say(file, f"a line in bold that may be left behind: {words(element)}")
        if after.tag == TABLE + "table" and styles.root("paragraph", name) == "Caption" and not keeps:
            say(file, f"a caption that may be left behind: {words(element)}")
    for table in body.iter(TABLE + "table"):
        look_at_table(file, table, styles, room)
    for frame in body.iter(DRAW + "frame"):
        if not (frame.findtext(SVG + "title") or "").strip():
            say(file, "a picture without alternative text")
    look_at_names(file, body)


def look_at_table(file, table, styles, room):
    title = words(table)[:40]
    columns = list(table.iter(TABLE + "table-column"))
    inner = {c for t in table.iter(TABLE + "table") if t is not table for c in t.iter(TABLE + "table-column")}
    own = [c for c in columns if c not in inner]
    width = points(styles.property("table", table.get(TABLE + "style-name"), STYLE + "width"))
    total = sum(points(styles.property("table-column", c.get(TABLE + "style-name"), STYLE + "column-width")) for c in own)
    if width > room + 0.1:
        say(file, f"a table of {width} pt in a text of {room:.1f}: {title}")
    if abs(total - width) > 0.1:
        say(file, f"a table of {width} pt whose columns take {total} pt: {title}")
    heads, rows = table.find(TABLE + "table-header-rows"), table.findall(TABLE + "table-row")
    if heads is not None and not rows:
        say(file, f"a head without rows: {title}")
    for row in rows + (list(heads) if heads is not None else []):
        cells = [c for c in row if c.tag in (TABLE + "table-cell", TABLE + "covered-table-cell")]
        if len(cells) != len(own):
            say(file, f"a row of {len(cells)} cells in a table of {len(own)} columns: {words(row)[:40]}")


def look_at_names(file, body):
    marks = {b.get(TEXT + "name") for tag in ("bookmark", "bookmark-start") for b in body.iter(TEXT + tag)}
    for link in body.iter(TEXT + "a"):
        if link.get(LINK).startswith("#") and link.get(LINK)[1:] not in marks:
            say(file, f"a link to a place that is not there: {link.get(LINK)}")
    for reference in body.iter(TEXT + "bookmark-ref"):
        if reference.get(TEXT + "ref-name") not in marks:
            say(file, f"a reference to a place that is not there: {reference.get(TEXT + 'ref-name')}")
    names = collections.Counter(
        (kind, e.get(a)) for e in body.iter() for kind, a in
        (("identifier", XML_ID), ("table", TABLE + "name"), ("drawing", DRAW + "name")) if e.get(a))
    names.update(("bookmark", b.get(TEXT + "name")) for tag in ("bookmark", "bookmark-start") for b in body.iter(TEXT + tag))
    for (kind, name), count in names.items():
        if count > 1:
            say(file, f"the {kind} {name} stands {count} times")


if sys.argv[1:2] == ["--names"]:
    for given in sys.argv[2:]:
        look_at_names(given, tree.fromstring(zipfile.ZipFile(given).read("content.xml")).find(f"{OFFICE}body/{OFFICE}text"))
else:
    for given in sys.argv[1:]:
        look(given)
sys.exit(1 if faults else 0)

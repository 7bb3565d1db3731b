#!/usr/bin/python3
"""Makes the two frames that every engine fills, each in the engine's own tags, and the values: frames.py FOLDER [ROWS]

declaration  one page with 20 values, one of them in the header and one in the footer
table        a table of 6 columns and as many rows as asked for, 5,000 by default

The frame is the default document of python-docx, which Word has saved, with its 836 kB of styles. FOLDER also gets
project.json for ours, values.json for the peers and values.tsv for the floor; all hold the same values.
"""
import json
import sys
import zlib

from docx import Document
from docx.shared import Pt

FIELDS = [  # label, path in our model
    ("Declaration No", "declaration.number"),
    ("Product", "product.name"),
    ("Type", "product.type"),
    ("Licence", "product.licence"),
    ("Technical file", "document.number"),
    ("Revision", "document.revision"),
    ("Approved by", "document.approver"),
    ("Manufacturer", "manufacturer.name"),
    ("Trade name", "manufacturer.trade-name"),
    ("Address", "manufacturer.postal-address"),
    ("Authorised representative", "authorised-representative.name"),
    ("Its address", "authorised-representative.postal-address"),
    ("Certification scheme", "conformity.certification.scheme"),
    ("Certificate", "conformity.certification.certificate"),
    ("Certification body", "conformity.certification.body"),
    ("Notified body", "conformity.notified-body.name"),
    ("Examination certificate", "conformity.notified-body.certificate.number"),
    ("Place", "declaration.place"),
    ("Name", "declaration.signatory"),
    ("Function", "declaration.function"),
]
IN_HEADER, IN_FOOTER = "declaration.number", "declaration.signatory"
COLUMNS = ["name", "trade-name", "postal-address", "country", "email", "website"]  # of importers
COUNTRIES = {"DE": "Germany", "FR": "France", "IT": "Italy", "SI": "Slovenia"}  # ours shows a country by its name
LICENCES = ["MIT", "Apache-2.0", "GPL-2.0-only WITH Classpath-exception-2.0", "BSD-3-Clause"]


def key(path):  # a name that every engine takes
    return path.replace(".", "_").replace("-", "_")


def values():
    return {path: f"{label} value ({i}) & Co. – Ελληνικά Български čšž {i * 7919}" for i, (label, path) in enumerate(FIELDS)}


def rows(count):
    for i in range(count):
        name = f"lib{'abcdefghij'[i % 10]}-{i}"
        digest = "".join(f"{zlib.crc32(f'{name} {part}'.encode()):08x}" for part in range(8))
        yield {
            "name": name,
            "trade-name": f"Supplier {i % 211} & Sons",
            "postal-address": f"{i % 13}.{i % 29}.{i % 7} {LICENCES[i % 4]}",
            "country": list(COUNTRIES)[i % 4],
            "email": f"{name}@parts.example",
            "website": f"https://parts.example/{digest}",
        }


# How each engine writes a value, a value of a row, and the row: in its first and last cell, or in rows around it.
ENGINES = {
    "libcra": dict(value=lambda p: "{{%s}}" % p, cell=lambda c: "{{importer.%s}}" % c, first="{{#each importers}}",
                   last="{{/each}}"),
    "docxtemplater": dict(value=lambda p: "{%s}" % key(p), cell=lambda c: "{%s}" % key(c), first="{#rows}", last="{/rows}"),
    "easy-template-x": dict(value=lambda p: "{%s}" % key(p), cell=lambda c: "{%s}" % key(c), first="{#rows}", last="{/rows}"),
    "docx-templates": dict(value=lambda p: "{%s}" % key(p), cell=lambda c: "{$r.%s}" % key(c), before="{FOR r IN rows}",
                           after="{END-FOR r}"),
    "docxtpl": dict(value=lambda p: "{{ %s }}" % key(p), cell=lambda c: "{{ r.%s }}" % key(c), before="{%tr for r in rows %}",
                    after="{%tr endfor %}"),
    "carbone": dict(value=lambda p: "{d.%s}" % key(p), cell=lambda c: "{d.rows[i].%s}" % key(c),
                    next=lambda c: "{d.rows[i+1].%s}" % key(c)),
}


def declaration(engine):
    frame = Document()
    frame.styles["Normal"].font.size = Pt(10)
    frame.sections[0].header.paragraphs[0].text = "EU declaration of conformity " + engine["value"](IN_HEADER)
    frame.sections[0].footer.paragraphs[0].text = "Signed for " + engine["value"](IN_FOOTER)
    frame.add_heading("EU DECLARATION OF CONFORMITY", 1)
    for label, path in FIELDS:
        if path not in (IN_HEADER, IN_FOOTER):
            paragraph = frame.add_paragraph()
            paragraph.add_run(label + ": ").bold = True
            paragraph.add_run(engine["value"](path))
    frame.add_paragraph("This declaration of conformity is issued under the sole responsibility of the manufacturer. The "
                        "object of the declaration described above is in conformity with the relevant Union "
                        "harmonisation legislation.")
    return frame


def table(engine):
    frame = Document()
    frame.add_heading("Technical documentation", 0)
    frame.add_heading("Parts", 1)
    shown = frame.add_table(rows=1, cols=len(COLUMNS))
    shown.style = "Table Grid"
    for cell, column in zip(shown.rows[0].cells, COLUMNS):
        cell.paragraphs[0].add_run(column.title()).bold = True

    def add(texts):
        for cell, text in zip(shown.add_row().cells, texts):
            cell.paragraphs[0].add_run(text).font.size = Pt(7)

    nothing = [""] * (len(COLUMNS) - 1)
    texts = [engine["cell"](column) for column in COLUMNS]
    texts[0] = engine.get("first", "") + texts[0]
    texts[-1] += engine.get("last", "")
    if "before" in engine:
        add([engine["before"]] + nothing)
    add(texts)
    if "next" in engine:
        add([engine["next"](column) for column in COLUMNS])
    if "after" in engine:
        add([engine["after"]] + nothing)
    frame.add_paragraph("End of the parts.")
    return frame


def write_project(path, texts, lines):
    tree = {}
    for full, text in texts.items():
        at = tree
        *groups, last = full.split(".")
        for group in groups:
            at = at.setdefault(group, {})
        at[last] = text
    tree["importers"] = lines
    with open(path, "w", encoding="utf-8") as out:
        json.dump(tree, out, ensure_ascii=False)


def main(folder, count=5000):
    texts, lines = values(), list(rows(int(count)))
    for name, engine in ENGINES.items():
        declaration(engine).save(f"{folder}/declaration.{name}.docx")
        table(engine).save(f"{folder}/table.{name}.docx")
    write_project(f"{folder}/project.json", texts, lines)
    lines = [{**line, "country": COUNTRIES[line["country"]]} for line in lines]
    with open(f"{folder}/values.json", "w", encoding="utf-8") as out:
        json.dump({"fields": {key(path): text for path, text in texts.items()},
                   "rows": [{key(column): text for column, text in line.items()} for line in lines]}, out, ensure_ascii=False)
    with open(f"{folder}/values.tsv", "w", encoding="utf-8") as out:
        for path, text in texts.items():
            out.write(f"{path}\t{text}\n")
        for line in lines:
            out.write("\t".join(line[column] for column in COLUMNS) + "\n")


main(*sys.argv[1:])

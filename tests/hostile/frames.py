"""Office documents that somebody made to harm, to mislead, or by mistake: `frames()` yields name, ending, bytes."""
import io
import struct
import zipfile
import zlib

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def paragraph(text):
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def document(body, head=DECLARATION):
    return f"{head}<w:document {W} {R}><w:body>{body}<w:sectPr/></w:body></w:document>"


def relations(*rows):
    return f'{DECLARATION}<Relationships xmlns="{RELATIONS}">{"".join(rows)}</Relationships>'


def relation(number, kind, target, more=""):
    return f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"{more}/>'


def word_parts(body, main=f"{MAIN}.document.main+xml", more_types=""):
    return {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{MAIN}.styles+xml"/>{more_types}</Types>',
        "_rels/.rels": relations(relation(1, "officeDocument", "word/document.xml")),
        "word/document.xml": body if isinstance(body, bytes) else document(body),
        "word/styles.xml": f"{DECLARATION}<w:styles {W}/>",
        "word/_rels/document.xml.rels": relations(relation(1, "styles", "styles.xml")),
    }


def pack(parts, more=()):
    """A zip file of the parts, and of `more`: pairs, which may stand twice."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in list(parts.items()) + list(more):
            stored = name == "mimetype"
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def word(body, **changed):
    return pack({**word_parts(body), **changed})


ODF = "urn:oasis:names:tc:opendocument:xmlns"
TEXT_TYPE = "application/vnd.oasis.opendocument.text"


def text_parts(body, kind=TEXT_TYPE, head=DECLARATION, entries=""):
    names = f'xmlns:office="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0" xmlns:style="{ODF}:style:1.0" office:version="1.3"'
    return {
        "mimetype": kind,
        "content.xml": f"{head}<office:document-content {names}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"{DECLARATION}<office:document-styles {names}/>",
        "META-INF/manifest.xml": f'{DECLARATION}<manifest:manifest xmlns:manifest="{ODF}:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        f'<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>{entries}</manifest:manifest>',
    }


def text(body, more=None, **options):
    return pack({**text_parts(body, **options), **(more or {})})


def line(content):
    return f"<text:p>{content}</text:p>"


# ---- Archives ----


def bomb(megabytes):
    """Deflated blanks, packed about a thousand times."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = b" " * (1 << 20)
    crc, packed = 0, []
    for _ in range(megabytes):
        crc = zlib.crc32(block, crc)
        packed.append(packer.compress(block))
    packed.append(packer.flush())
    return b"".join(packed), crc, megabytes << 20


def raw_zip(entries, comment=b""):
    """Entries as (name, method, flags, crc, packed bytes, stated size, offset or None): for what no writer writes."""
    out, listed = bytearray(), bytearray()
    for name, method, flags, crc, packed, size, offset in entries:
        name = name.encode() if isinstance(name, str) else name
        if offset is None:
            offset = len(out)
            out += struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, flags, method, 0, 0x21, crc, len(packed), size, len(name), 0)
            out += name + packed
        listed += struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, flags, method, 0, 0x21, crc, len(packed), size,
                              len(name), 0, 0, 0, 0, 0, offset) + name
    count = min(len(entries), 0xFFFF)
    return bytes(out + listed + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(listed), len(out), len(comment))
                 + comment)


def entry(name, content, method=8, flags=0x800):
    content = content.encode() if isinstance(content, str) else content
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush() if method == 8 else content
    return name, method, flags, zlib.crc32(content), packed, len(content), None


def archives():
    good = word_parts(paragraph("{{product.name}}"))
    plain = [entry(name, content) for name, content in good.items()]
    packed, crc, size = bomb(520)
    yield "bomb", "docx", raw_zip(plain + [("word/media/a.xml", 8, 0x800, crc, packed, size, None)])
    yield "bomb-that-lies", "docx", raw_zip(plain + [("word/media/a.xml", 8, 0x800, crc, packed, 1000, None)])
    yield "bomb-odt", "odt", raw_zip([entry(n, c, 0 if n == "mimetype" else 8) for n, c in text_parts(line("x")).items()]
                                     + [("Pictures/a.svg", 8, 0x800, crc, packed, size, None)])
    name, method, flags, crc, data, size, _ = entry("word/one.xml", b"<a/>" + b" " * (1 << 20))
    first = sum(30 + len(n) + len(p) for n, _, _, _, p, _, _ in plain)
    yield "overlapping", "docx", raw_zip(plain + [(name, method, flags, crc, data, size, None)] + [
        (f"word/{i}.xml", method, flags, crc, data, size, first) for i in range(1500)])
    yield "many-entries", "docx", raw_zip(plain + [entry(f"word/{i}.xml", b"", 0) for i in range(60000)])
    yield "name-twice", "docx", pack(good, [("word/document.xml", good["word/document.xml"])])
    yield "name-twice-in-capitals", "docx", pack(good, [("WORD/Document.xml", good["word/document.xml"])])
    yield "name-leads-out", "docx", pack(good, [("../../etc/passwd", "x")])
    yield "name-absolute", "docx", pack(good, [("/etc/passwd", "x")])
    yield "name-of-no-text", "docx", raw_zip(plain + [entry(b"word/\xff\xfe\x80.xml", b"x", 0, 0x800)])
    yield "encrypted-entry", "docx", raw_zip([(*plain[0][:2], 0x801, *plain[0][3:])] + plain[1:])
    yield "wrong-checksum", "docx", raw_zip(plain[:2] + [(*plain[2][:3], 1, *plain[2][4:])] + plain[3:])
    yield "unknown-method", "docx", raw_zip(plain[:2] + [(plain[2][0], 97, *plain[2][2:])] + plain[3:])
    whole = pack(good)
    yield "cut-off", "docx", whole[: len(whole) // 2]
    yield "empty", "docx", b""
    yield "one-byte", "docx", b"P"
    yield "no-zip", "docx", b"{\\rtf1 Hello}"
    yield "password", "docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016 + "EncryptedPackage".encode("utf-16-le")
    yield "empty-archive", "docx", pack({})
    yield "no-main-part", "docx", pack({n: c for n, c in good.items() if n != "word/document.xml"})
    yield "a-spreadsheet", "docx", pack({"[Content_Types].xml": good["[Content_Types].xml"], "xl/workbook.xml": "<workbook/>"})
    yield "an-odt-named-docx", "docx", text(line("x"))
    yield "a-docx-named-odt", "odt", word(paragraph("x"))
    yield "odt-without-content", "odt", pack({n: c for n, c in text_parts(line("x")).items() if n != "content.xml"})
    yield "odt-spreadsheet", "odt", text(line("x"), kind="application/vnd.oasis.opendocument.spreadsheet")


# ---- What parts hold ----

LAUGHS = ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)) + "]>")
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def contents():
    good = paragraph("{{product.name}}")
    yield "entities", "docx", word(document(paragraph("&j;"), LAUGHS).encode())
    yield "entity-outside", "docx", word(document(paragraph("&a;"), OUTSIDE).encode())
    yield "doctype-in-styles", "docx", word(good, **{"word/styles.xml": LAUGHS + f"<w:styles {W}/>"})
    yield "doctype-in-relations", "docx", word(good, **{"word/_rels/document.xml.rels": OUTSIDE + relations().replace(
        DECLARATION, "")})
    yield "entities-odt", "odt", text(line("&j;"), head=LAUGHS)
    yield "not-well-formed", "docx", word(b"<w:document>")
    yield "no-text", "docx", word(document(paragraph("a\x00b")).encode())
    yield "invalid-utf-8", "docx", word(document(paragraph("a\ufffdb")).encode().replace(b"\xef\xbf\xbd", b"\xc3\x28"))
    yield "surrogate", "docx", word(document(paragraph("a\ufffdb")).encode().replace(b"\xef\xbf\xbd", b"\xed\xa0\x80"))
    yield "invalid-utf-8-odt", "odt", pack({**text_parts(line("x")), "content.xml": text_parts(line("a\ufffdb"))[
        "content.xml"].encode().replace(b"\xef\xbf\xbd", b"\xc3\x28")})
    yield "utf-16", "docx", word(document(good).replace("UTF-8", "UTF-16").encode("utf-16"))
    yield "deep", "docx", word("<w:sdt><w:sdtContent>" * 50000 + good + "</w:sdtContent></w:sdt>" * 50000)
    yield "deep-odt", "odt", text("<text:section>" * 100000 + line("x") + "</text:section>" * 100000)
    yield "many-attributes", "docx", word("<w:p " + " ".join(f'w:a{i}="1"' for i in range(100000)) + "/>")
    yield "long-text", "docx", word(paragraph("a" * (50 << 20)))
    yield "long-tag", "docx", word(paragraph("{{" + "a" * (20 << 20) + "}}"))
    yield "tag-in-many-runs", "docx", word(
        "<w:p>" + "".join(f"<w:r><w:t>{c}</w:t></w:r>" for c in "{{" + "a" * 200000 + "}}") + "</w:p>")


def dangerous():
    good = paragraph("{{product.name}}")
    macros = word_parts(good, "application/vnd.ms-word.document.macroEnabled.main+xml")
    macros["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 macros"
    macros["word/_rels/document.xml.rels"] = relations(
        '<Relationship Id="rId1" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
        'Target="vbaProject.bin"/>')
    yield "macros", "docx", pack(macros)
    hidden = {**macros, **{"[Content_Types].xml": word_parts(good)["[Content_Types].xml"]}}
    yield "macros-hidden", "docx", pack(hidden)
    signed = word_parts(good)
    signed["_rels/.rels"] = relations(relation(1, "officeDocument", "word/document.xml"), (
        f'<Relationship Id="rId2" Type="{RELATIONS}/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>'))
    signed["_xmlsignatures/origin.sigs"] = ""
    signed["_xmlsignatures/sig1.xml"] = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>'
    yield "signed", "docx", pack(signed)
    yield "signed-odt", "odt", text(line("x"), {"META-INF/documentsignatures.xml": (
        f'<document-signatures xmlns="{ODF}:digitalsignature:1.0"/>')})
    yield "macros-odt", "odt", text(line("x"), {"Basic/Standard/Module1.xml": "<module/>"})
    yield "encrypted-odt", "odt", text("", entries=(
        '<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml" manifest:size="10">'
        '<manifest:encryption-data manifest:checksum-type="SHA256" manifest:checksum="x"/></manifest:file-entry>'))
    outside = ' TargetMode="External"'
    for kind, target in (("image", "http://192.0.2.1/a.png"), ("oleObject", "file:///c:/a.xls"),
                         ("subDocument", "//server/share/a.docx"), ("attachedTemplate", "http://192.0.2.1/a.dotm"),
                         ("frame", "http://192.0.2.1/a.html")):
        yield f"outside-{kind}", "docx", word(good, **{"word/_rels/document.xml.rels": relations(
            relation(1, "styles", "styles.xml"), relation(2, kind, target, outside))})
    yield "relation-leads-out", "docx", word(good, **{"word/_rels/document.xml.rels": relations(
        relation(1, "styles", "../../../../etc/passwd"))})
    yield "headers-in-a-ring", "docx", word(good, **{"word/_rels/document.xml.rels": relations(
        relation(1, "header", "document.xml"))})


def tags():
    each, end = "{{#each evidence}}", "{{/each}}"
    yield "tags-100000-unknown", "docx", word("".join(paragraph(f"{{{{product.nmae{i}}}}}") for i in range(100000)))
    yield "tags-100000-in-one", "docx", word(paragraph("{{product.nmae}}" * 100000))
    yield "tags-100000-open", "docx", word(paragraph("{{#if product.name}}" * 100000))
    yield "tags-100000-end", "docx", word(paragraph(end * 100000))
    yield "tags-5000-unknown", "docx", word("".join(paragraph("{{product.nmae}}") for i in range(5000)))
    yield "tags-5000-open", "docx", word(paragraph("{{#if product.name}}" * 5000))
    yield "tags-5000-end", "docx", word(paragraph(end * 5000))
    yield "braces-100000", "docx", word(paragraph("{{ " * 100000))
    yield "braces-closing-100000", "docx", word(paragraph("}} " * 100000))
    yield "loops-10000-open", "docx", word("".join(paragraph(each) for _ in range(10000)))
    yield "loops-nested", "docx", word("".join(paragraph(each) for _ in range(7)) + good_line() + "".join(
        paragraph(end) for _ in range(7)))
    yield "loops-many", "docx", word((paragraph(each) + paragraph(each) + paragraph("{{title}}" * 100)
                                     + paragraph(end) + paragraph(end)) * 100)
    yield "loops-crossed", "docx", word(paragraph(each + "{{#if product.name}}") + paragraph(end + "{{/if}}"))
    yield "content-1000-times", "docx", word(paragraph("{{> content}}") * 1000)
    yield "tags-100000-unknown-odt", "odt", text("".join(line(f"{{{{product.nmae{i}}}}}") for i in range(100000)))
    yield "loops-nested-odt", "odt", text("".join(line(each) for _ in range(7)) + line("x") + "".join(
        line(end) for _ in range(7)))


def good_line():
    return paragraph("{{product.name}} of {{manufacturer.name}}")


def frames():
    for group in (archives, contents, dangerous, tags):
        yield from group()

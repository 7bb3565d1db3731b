#!/bin/sh
# Citations in texts, looked through on the command line: lint_law.sh CRA SOURCE_FOLDER
. "$(dirname "$0")/common.inc"

wrong='Article 13(26) exists.'
printf '# Head\n\n%s\n' "$wrong" >unknown.md
printf '```\nArticle 99\n```\n\n~~~~ c\nArticle 98\n~~~\n~~~~\nArticle 97\n' >code.md
printf 'The simplified declaration follows Article 28(3).\n' >claim.txt
printf '<!DOCTYPE html>\n<style>Article 99</style>\n<p>Art<b>icle</b> <i>13</i>(26)</p><td>GDPR</td><td>Article 72</td>\n' >page.html
printf 'law: Article 28(3)\ntitle: simplified\nbasis: Article 72\n' >project.yaml
printf 'Article 13(8), GDPR Article 83, and Annex I, Part II, point (8)\n' >sound.txt
printf '# It is kept as Article 13(13) says: ten years\n# or the support period.\n# Article\n# 13(26)\na: b\n' >comment.yaml
printf '<p>Article&nbsp;13(26) and Art.&#160;72</p>\n' >spaces.html
printf 'Artikel 13 Absatz 26 gilt; Anhang I Teil II Nr. 9 auch.\n' >german.txt

# exit codes and places
expect 1 "^unknown.md:3:1: error: .*Article 13(26)" "$cra" lint-law unknown.md
expect 0 "^claim.txt:1:36: warning: .*Article 28(2)" "$cra" lint-law claim.txt
expect 1 "citation-claim" "$cra" lint-law --fail-on warning claim.txt
expect 1 "^code.md:9:1: " "$cra" lint-law code.md
expect 1 ": 1 error," "$cra" lint-law code.md
expect 1 "^page.html:3:.*Article 72" "$cra" lint-law page.html
expect 1 "^project.yaml:3:8: error" "$cra" lint-law project.yaml
expect 1 "^comment.yaml:3:3: error" "$cra" lint-law comment.yaml
expect 1 ": 1 error, 0 warnings" "$cra" lint-law comment.yaml
expect 1 ": 2 errors," "$cra" lint-law spaces.html
expect 1 "^german.txt:1:28: error: .*Annex I, Part II, point (9)" "$cra" lint-law german.txt
expect 0 "^sound.txt passes" "$cra" lint-law --fail-on note sound.txt
expect 1 "unknown.md does not pass" "$cra" lint-law sound.txt unknown.md claim.txt
expect 1 '"rule": "citation-unknown"' "$cra" lint-law --format json unknown.md
expect 1 '"ruleId": "citation-unknown"' "$cra" lint-law --format sarif unknown.md
expect 2 "not a value of --format" "$cra" lint-law --format junit unknown.md
expect 2 "absent.md" "$cra" lint-law sound.txt absent.md
expect 2 "none of the endings" "$cra" lint-law "$cra"
expect 2 "TEXT is missing" "$cra" lint-law
printf 'Article \377' >bytes.txt
expect 2 "not UTF-8" "$cra" lint-law bytes.txt
mkdir folder.md
expect 2 "folder.md" "$cra" lint-law folder.md

# office documents
printf 'no package' >broken.docx
expect 2 "broken.docx" "$cra" lint-law broken.docx
expect 2 "broken.odt" "$cra" lint-law broken.odt
if command -v python3 >/dev/null; then
    python3 - <<'END'
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
T = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
O = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"


def pack(name, part, text):
    with zipfile.ZipFile(name, "w") as package:
        package.writestr(part, text)


def word(body):
    return f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def paragraph(*runs):
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def styled(style, text):
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def box(text):
    content = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return ('<w:p><w:r><m:AlternateContent xmlns:m="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<m:Choice>{content}</m:Choice><m:Fallback>{content}</m:Fallback></m:AlternateContent></w:r>"
            "<w:r><w:t>Around the box</w:t></w:r></w:p>")


def root(name, body):
    return f'<w:{name} xmlns:w="{W}">{body}</w:{name}>'


pack("wrong.docx", "word/document.xml",
     word(paragraph("The GDPR") + paragraph("See Art", "icle 13", "(26)") + "<w:p><w:r><w:delText>Article 99</w:delText></w:r></w:p>"))
pack("cells.docx", "word/document.xml", word(paragraph("Article 28(3)") + paragraph("simplified")))
with zipfile.ZipFile("parts.docx", "w") as package:
    package.writestr("word/document.xml", word(
        styled("berschrift1", "Retention") + box("Article 82") + paragraph("Article 81")
        + "<w:moveFrom><w:r><w:t>Article 99</w:t></w:r></w:moveFrom>"))
    package.writestr("word/styles.xml", root("styles", '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'))
    package.writestr("word/header2.xml", root("hdr", paragraph("Article 83")))
    package.writestr("word/footer1.xml", root("ftr", paragraph("Page") + paragraph("Article 84")))
    package.writestr("word/footnotes.xml", root("footnotes",
        f'<w:footnote w:type="separator">{paragraph("")}</w:footnote><w:footnote>{paragraph("Article 85")}</w:footnote>'))
    package.writestr("word/endnotes.xml", root("endnotes", f'<w:endnote>{paragraph("Article 86")}</w:endnote>'))
    package.writestr("word/comments.xml", root("comments", f'<w:comment>{paragraph("Article 87")}</w:comment>'))
D = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
names = f'xmlns:o="{O}" xmlns:t="{T}" xmlns:d="{D}" xmlns:c="http://purl.org/dc/elements/1.1/"'
pack("wrong.odt", "content.xml", f'<o:document {names}><t:tracked-changes><t:p>Article 98</t:p></t:tracked-changes>'
     '<t:h>Head</t:h><t:p>See <t:span>Article</t:span><t:s/>13(26)</t:p></o:document>')
with zipfile.ZipFile("parts.odt", "w") as package:
    package.writestr("content.xml", f'<o:document {names}><t:p>Art<t:note><t:note-citation>1</t:note-citation><t:note-body>'
        '<t:p>Article 81</t:p></t:note-body></t:note>icle <o:annotation><c:creator>Article 99</c:creator><t:p>Article 82</t:p>'
        '</o:annotation>83</t:p><t:p><d:frame><d:text-box><t:p>Article 84</t:p></d:text-box></d:frame></t:p></o:document>')
    package.writestr("styles.xml", f'<o:document {names}><t:p>Article 85</t:p></o:document>')
pack("empty.docx", "word/other.xml", "<x/>")
pack("bad.docx", "word/document.xml", "<w:document>")
pack("entity.docx", "word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
pack("outside.docx", "../word/document.xml", word(""))
END
    expect 1 "^wrong.docx, text, paragraph 2: error: .*Article 13(26)" "$cra" lint-law wrong.docx
    expect 1 ": 1 error," "$cra" lint-law wrong.docx
    expect 0 ": 0 errors, 0 warnings" "$cra" lint-law cells.docx
    expect 1 "^wrong.odt, text, paragraph 2, under the heading “Head”: error: .*Article 13(26)" "$cra" lint-law wrong.odt
    expect 1 ": 1 error," "$cra" lint-law wrong.odt
    for place in 'text, paragraph 3, under the heading “Retention”: .*81' 'text boxes, paragraph 1: .*82' \
        'header 2, paragraph 1: .*83' 'footer 1, paragraph 2: .*84' 'footnotes, paragraph 1: .*85' 'endnotes, paragraph 1: .*86' \
        'comments, paragraph 1: .*87' ': 7 errors,'; do
        expect 1 "$place" "$cra" lint-law parts.docx
    done
    for place in 'notes, paragraph 1: .*81' 'comments, paragraph 1: .*82' 'text, paragraph 1: .*83' 'text boxes, paragraph 1: .*84' \
        'headers and footers, paragraph 1: .*85' ': 5 errors,'; do
        expect 1 "$place" "$cra" lint-law parts.odt
    done
    expect 1 '"path": "footer 1, paragraph 2"' "$cra" lint-law --format json parts.docx
    expect 1 '"uri": "parts.docx"' "$cra" lint-law --format sarif parts.docx
    expect 1 '"fullyQualifiedName": "footer 1, paragraph 2"' "$cra" lint-law --format sarif parts.docx
    expect 2 "no part word/document.xml" "$cra" lint-law empty.docx
    expect 2 "bad.docx" "$cra" lint-law bad.docx
    expect 2 "entity.docx" "$cra" lint-law entity.docx
    expect 2 "outside.docx" "$cra" lint-law outside.docx
    "$cra" lint-law --format json unknown.md claim.txt | python3 -m json.tool >/dev/null || failures=$((failures + 1))
fi

# what the project itself says: its pages, templates, tables and documents. The tables of claims and of draft numbers hold
# what is wrong.
for table in "$source"/libcra/*/*.def; do
    name=$(basename "$(dirname "$table")")-$(basename "$table").txt
    [ "$name" = law-claims.def.txt ] || [ "$name" = law-drafts.def.txt ] || sed 's/^[A-Z]/\n&/' "$table" >"$name" # a row is a paragraph
done
expect 0 "pass; in all 0 errors" "$cra" lint-law --fail-on warning "$source"/README.md "$source"/CHANGELOG.md \
    "$source"/docs/*.md "$source"/docs/reference/*.md "$source"/templates/documents/*.xml ./*-*.def.txt
for project in "$source"/docs/examples/*/*.yaml; do
    name=$(basename "$project" .yaml)
    [ "$name" = "$(basename "$(dirname "$project")")" ] || continue
    expect 0 "passes: 0 errors" "$cra" lint-law --fail-on warning "$project"
    "$cra" build "$project" -o "built-$name" >out 2>err || [ $? -eq 1 ] || failures=$((failures + 1))
    expect 0 "pass; in all 0 errors" "$cra" lint-law --fail-on warning "built-$name"/data/*.docx "built-$name"/data/*.html \
        "built-$name"/data/*.md
done
[ -d built-gateway ] && [ -d built-firewall ] || failures=$((failures + 1))
[ $failures -eq 0 ]

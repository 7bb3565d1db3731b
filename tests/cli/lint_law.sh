#!/bin/sh
# Citations in texts, looked through on the command line: lint_law.sh CRA SOURCE_FOLDER
set -u
cra=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failures=0

# expect CODE WHAT COMMAND...: the exit code, and WHAT (a pattern) in standard output or error
expect() {
    code=$1 what=$2
    shift 2
    "$@" >out 2>err </dev/null
    got=$?
    if [ $got -ne "$code" ] || ! cat out err | grep -q -e "$what"; then
        echo "expected exit $code and “$what” from: $*"
        echo "got exit $got and:"
        cat out err | head -20
        failures=$((failures + 1))
    fi
}

wrong='Article 13(26) exists.'
printf '# Head\n\n%s\n' "$wrong" >unknown.md
printf '```\nArticle 99\n```\n\n~~~~ c\nArticle 98\n~~~\n~~~~\nArticle 97\n' >code.md
printf 'The simplified declaration follows Article 28(3).\n' >claim.txt
printf '<!DOCTYPE html>\n<style>Article 99</style>\n<p>Art<b>icle</b> <i>13</i>(26)</p><td>GDPR</td><td>Article 72</td>\n' >page.html
printf 'law: Article 28(3)\ntitle: simplified\nbasis: Article 72\n' >project.yaml
printf 'Article 13(8), GDPR Article 83, and Annex I, Part II, point (8)\n' >sound.txt

# exit codes and places
expect 1 "^unknown.md:3:1: error: .*Article 13(26)" "$cra" lint-law unknown.md
expect 0 "^claim.txt:1:36: warning: .*Article 28(2)" "$cra" lint-law claim.txt
expect 1 "citation-claim" "$cra" lint-law --fail-on warning claim.txt
expect 1 "^code.md:9:1: " "$cra" lint-law code.md
expect 1 ": 1 error," "$cra" lint-law code.md
expect 1 "^page.html:3:.*Article 72" "$cra" lint-law page.html
expect 1 "^project.yaml:3:8: error" "$cra" lint-law project.yaml
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


pack("wrong.docx", "word/document.xml",
     word(paragraph("The GDPR") + paragraph("See Art", "icle 13", "(26)") + "<w:p><w:r><w:delText>Article 99</w:delText></w:r></w:p>"))
pack("cells.docx", "word/document.xml", word(paragraph("Article 28(3)") + paragraph("simplified")))
pack("wrong.odt", "content.xml", f'<o:document xmlns:o="{O}" xmlns:t="{T}"><t:tracked-changes><t:p>Article 98</t:p></t:tracked-changes>'
     '<t:h>Head</t:h><t:p>See <t:span>Article</t:span><t:s/>13(26)</t:p></o:document>')
pack("empty.docx", "word/other.xml", "<x/>")
pack("bad.docx", "word/document.xml", "<w:document>")
pack("entity.docx", "word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
pack("outside.docx", "../word/document.xml", word(""))
END
    expect 1 "^wrong.docx/word/document.xml:2:5: error: .*Article 13(26)" "$cra" lint-law wrong.docx
    expect 1 ": 1 error," "$cra" lint-law wrong.docx
    expect 0 ": 0 errors, 0 warnings" "$cra" lint-law cells.docx
    expect 1 "^wrong.odt/content.xml:2:5: error: .*Article 13(26)" "$cra" lint-law wrong.odt
    expect 1 ": 1 error," "$cra" lint-law wrong.odt
    expect 2 "no part word/document.xml" "$cra" lint-law empty.docx
    expect 2 "bad.docx" "$cra" lint-law bad.docx
    expect 2 "entity.docx" "$cra" lint-law entity.docx
    expect 2 "outside.docx" "$cra" lint-law outside.docx
    "$cra" lint-law --format json unknown.md claim.txt | python3 -m json.tool >/dev/null || failures=$((failures + 1))
fi

# what the project itself says: its pages, templates, tables and documents. The table of claims holds what is wrong.
for table in "$source"/libcra/*/*.def; do
    name=$(basename "$(dirname "$table")")-$(basename "$table").txt
    [ "$name" = law-claims.def.txt ] || sed 's/^[A-Z]/\n&/' "$table" >"$name" # a row is a paragraph
done
expect 0 "pass; in all 0 errors" "$cra" lint-law --fail-on warning "$source"/README.md "$source"/CHANGELOG.md \
    "$source"/docs/*.md "$source"/docs/reference/*.md "$source"/templates/documents/*.xml ./*-*.def.txt
"$cra" build "$source/docs/examples/gateway/gateway.yaml" -o dossier >out 2>err || failures=$((failures + 1))
expect 0 "pass; in all 0 errors" "$cra" lint-law --fail-on warning dossier/data/*.docx dossier/data/*.html
[ $failures -eq 0 ]

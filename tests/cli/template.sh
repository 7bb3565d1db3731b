#!/bin/sh
# What “cra template” does, on the command line: template.sh CRA SOURCE_FOLDER
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

# ---- words behind it ----
expect 2 "is missing" "$cra" template
expect 2 "Did you mean “lint”" "$cra" template lnit x.docx
expect 2 "belong the Word documents" "$cra" template lint
expect 2 "has no option “--lang”" "$cra" template lint --lang de x.docx

# ---- lint ----
"$cra" doc declaration "$source/docs/examples/gateway/gateway.yaml" -o own.docx --quiet || failures=$((failures + 1))
expect 0 "^own.docx passes: 0 errors" "$cra" template lint own.docx
expect 2 "no such file" "$cra" template lint absent.docx
printf 'x' >text.docx
expect 2 "^text.docx could not be judged: 1 error" "$cra" template lint text.docx
expect 2 "no Word document" "$cra" template lint own.docx text.docx
expect 2 '"readable": false' "$cra" template lint --format json text.docx
head -c 4000 own.docx >half.docx
expect 2 "is damaged" "$cra" template lint half.docx
if command -v python3 >/dev/null; then
    python3 - <<'END2'
import re
import zipfile

with zipfile.ZipFile("own.docx") as package:
    parts = {name: package.read(name) for name in package.namelist()}


def pack(file, name, text):
    with zipfile.ZipFile(file, "w") as package:
        for part, bytes in {**parts, name: text}.items():
            package.writestr(part, bytes)


main = parts["word/document.xml"].decode()
pack("cell.docx", "word/document.xml", re.sub(r"</w:tc>", "<w:tbl><w:tblGrid/></w:tbl></w:tc>", main, count=2))
pack("style.docx", "word/document.xml", main.replace('w:val="Heading1"', 'w:val="None"', 1))
pack("macros.docx", "word/vbaProject.bin", "x")
pack("broken.docx", "word/document.xml", main.replace("</w:body>", "<w:p></w:body>"))
END2
    expect 1 "^cell.docx, text, table 1, row 1, cell 1: error: The cell ends with a table" "$cra" template lint cell.docx
    expect 1 "^cell.docx, text, table 1, row 1, cell 2: error: The table has no rows" "$cra" template lint cell.docx
    expect 1 "^style.docx, text, paragraph [0-9]*: error: There is no paragraph style .None" "$cra" template lint style.docx
    expect 1 "| 1.*Product" "$cra" template lint style.docx
    expect 1 '"path": "text, table 1, row 1, cell 1"' "$cra" template lint --format json cell.docx
    expect 1 '"line": null' "$cra" template lint --format json cell.docx
    expect 1 '"fullyQualifiedName": "text, table 1, row 1, cell 1"' "$cra" template lint --format sarif cell.docx
    expect 1 "word-macros" "$cra" template lint macros.docx
    expect 1 "^broken.docx, part word/document.xml, line [0-9]*, column [0-9]*: error: The element" "$cra" template lint broken.docx
    expect 1 "2 of 3 files pass" "$cra" template lint own.docx style.docx own.docx
fi
[ $failures -eq 0 ]

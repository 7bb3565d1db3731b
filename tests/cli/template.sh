#!/bin/sh
# What “cra template” does, on the command line: template.sh CRA SOURCE_FOLDER
. "$(dirname "$0")/common.inc"

# ---- words behind it ----
expect 2 "is missing" "$cra" template
expect 2 "Did you mean “lint”" "$cra" template lnit x.docx
expect 2 "belong the Word documents" "$cra" template lint
expect 2 "not for “cra template lint”" "$cra" template lint --lang de x.docx

# ---- fields ----
expect 0 "^Tags that steer" "$cra" template fields
expect 0 "{{document.title}}  *Title of the document" "$cra" template fields
expect 0 "{{> object}}  *4 Object of the declaration \[Annex V, point (4)\]" "$cra" template fields declaration
expect 0 "^Tag: *{{#each risk-assessment.risks}}{{risk.title}}{{/each}}" "$cra" template fields risk-assessment.risks.title
expect 0 "^Bedeutung: " "$cra" template fields product.name --lang de
expect 0 '"tag": "{{product.name}}"' "$cra" template fields product.name --format json
expect 2 "Did you mean “product.name”" "$cra" template fields prodct.name
expect 2 "language of texts" "$cra" template fields --lang xx
expect 2 "text or as JSON" "$cra" template fields --format sarif
if command -v python3 >/dev/null; then
    "$cra" template fields --format json | python3 -m json.tool >/dev/null || failures=$((failures + 1))
fi

# ---- new and check ----
"$cra" template new declaration declaration.docx || failures=$((failures + 1))
expect 2 "is there already" "$cra" template new declaration declaration.docx
expect 2 "Is “declaration” meant" "$cra" template new decleration other.docx
expect 2 "does not end as frames do" "$cra" template new declaration other.txt
expect 2 "belong the kind of document" "$cra" template new declaration
expect 0 "^declaration.docx passes: 0 errors, 0 warnings, 0 notes" "$cra" template check declaration.docx
expect 0 "      loops: product.identifiers, " "$cra" template check declaration.docx
expect 0 '"document": "declaration"' "$cra" template check declaration.docx --format json
expect 0 '"name": "product.name"' "$cra" template check declaration.docx --format json
expect 1 "Annex VII, point (3) asks for" "$cra" template check declaration.docx --kind technical-documentation
expect 2 "Is “declaration” meant" "$cra" template check declaration.docx --kind declaratoin
cp declaration.docx own-form.docx
expect 0 "frame-kind" "$cra" template check own-form.docx
expect 1 "does not pass" "$cra" template check own-form.docx --fail-on note
printf x >bad.docx
expect 2 "could not be judged" "$cra" template check bad.docx
expect 2 "absent.docx" "$cra" template check absent.docx
expect 1 "7 errors\|8 errors" "$cra" template check declaration.docx --kind technical-documentation --annotate copy.docx
expect 0 "^copy.docx passes" "$cra" template lint copy.docx
expect 2 "over the frame" "$cra" template check copy.docx --annotate copy.docx
expect 2 "one frame at a time" "$cra" template check copy.docx copy.docx --annotate other.docx
project=$source/docs/examples/gateway/gateway.yaml
"$cra" doc declaration "$project" --frame declaration.docx -o filled.docx --quiet || failures=$((failures + 1))
expect 0 "^filled.docx passes" "$cra" template lint filled.docx

# ---- OpenDocument ----
"$cra" template new declaration declaration.odt --lang de || failures=$((failures + 1))
expect 0 "^declaration.odt passes: 0 errors, 0 warnings, 0 notes" "$cra" template check declaration.odt
expect 1 "Annex VII, point (3) asks for" "$cra" template check declaration.odt --kind technical-documentation
expect 2 "only such a frame takes comments" "$cra" template check declaration.odt --annotate copy.odt
"$cra" doc declaration "$project" --lang de --frame declaration.odt -o filled.odt --quiet || failures=$((failures + 1))

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

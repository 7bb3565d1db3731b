#!/bin/sh
# LibreOffice lays the sample document out, with every word and the pages of the contents: docx_office.sh DOCX_TOOL
set -eu
for program in soffice pdftotext unzip xmllint; do
    command -v "$program" >/dev/null || { echo "no $program"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$1" "$work/sample.docx"
soffice --headless "-env:UserInstallation=file://$work/profile" --convert-to pdf --outdir "$work" "$work/sample.docx" \
    >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
pdftotext -layout "$work/sample.pdf" "$work/text"
failures=0
expect() {
    grep -Eq -- "$1" "$work/text" || { echo "not in the PDF: $1"; failures=1; }
}
expect '^ *Technical documentation$'
expect '^ *Measurement gateway MG-200$'
expect 'Maker & Sons GmbH +TD-2027-014 +2027-12-09'
expect '^ *DRAFT$'
expect '^ *1 +Description of the device +1$'
expect '^ *2\(a\) +Lists +2$'
expect '^ *4 +Signature +[3-5]$'
expect '\[Missing:'
expect 'Article 13\(15\)'
expect '\{\{product.name\}\} &amp; <w:t>'
expect '^ +b\. +storage, in two places'
expect '^ *5\. +five'
expect '^ *6\. +six'
expect 'Table 1: Risks before treatment'
expect 'R-3 +The maintenance account keeps its default password\. +5 high'
expect 'Figure 1: Where the device stands'
expect 'Head of compliance'
mkdir "$work/parts"
(cd "$work/parts" && unzip -q "$work/sample.docx")
find "$work/parts" -name '*.xml' -o -name '*.rels' | while read -r part; do xmllint --noout "$part"; done || failures=1
exit $failures

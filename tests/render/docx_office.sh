#!/bin/sh
# LibreOffice lays the sample document out, with every word and the pages of the contents: docx_office.sh DOCX_TOOL
set -eu
tool=$1
for program in soffice pdftotext unzip xmllint; do
    command -v "$program" >/dev/null || { echo "no $program"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
data=$(dirname "$0")/../data/render
# convert FILE FORMAT [OPTION]
convert() {
    soffice --headless "-env:UserInstallation=file://$work/profile" ${3:+"$3"} --convert-to "$2" --outdir "$work" "$1" \
        >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
}
failures=0
expect() {
    grep -Eq -- "$1" "$work/text" || { echo "not in $document: $1"; failures=1; }
}
# render NAME [FRAME]: its words are in text then
render() {
    document=$1.pdf
    "$tool" "$work/$1.docx" ${2:+"$2"}
    convert "$work/$1.docx" pdf
    pdftotext -layout "$work/$document" "$work/text"
}

render sample
expect '^ *Technical documentation$'
expect '^ *Measurement gateway MG-200$'
expect 'Maker & Sons GmbH +TD-2027-014 +9 December 2027'
expect '^ *DRAFT$'
expect '^ *1 +Description of the device +[23]$'
expect '^ *2\(a\) +Lists +[34]$'
expect '^ *4 +Signature +[3-9]$'
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
find "$work/parts" \( -name '*.xml' -o -name '*.rels' \) -exec xmllint --noout {} + || failures=1

# the header row stands on every page
render long 200
pages=$(tr -cd '\f' <"$work/text" | wc -c)
[ "$pages" -gt 2 ] && [ "$(grep -c 'Row 0, column 0' "$work/text")" = "$pages" ] ||
    { echo "the header row does not stand on each of the $pages pages"; failures=1; }

# a frame that LibreOffice wrote, with its own styles, lists and way of splitting text
convert "$data/frame.html" "docx:MS Word 2007 XML" "--infilter=HTML (StarWriter)"
render framed "$work/frame.docx"
expect '^ *For Measurement gateway MG-200 by Maker & Sons GmbH$'
expect 'Date +2027-12-09'
expect '^ *DRAFT$'
expect '^ *1 +Description of the device +[23]$'
expect '^ +b\. +storage, in two places'
expect '^ *1\. +List of the frame'
exit $failures

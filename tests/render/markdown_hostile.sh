#!/bin/sh
# cmark-gfm, the reference parser of GitHub Flavored Markdown, reads documents of hostile texts as they are meant, with
# every extension that readers switch on: markdown_hostile.sh DOCX_TOOL CRA SOURCE_FOLDER
set -eu
tool=$1 source=$3
for program in cmark-gfm python3; do
    command -v "$program" >/dev/null || { echo "absent: $program"; exit 77; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$tool" --hostile "$work" 1 "${CRA_HOSTILE:-600}"
for file in "$work"/*.md; do
    cmark-gfm --unsafe -e table -e strikethrough -e autolink -e tasklist -e footnotes "$file" >"$file.html"
done
python3 "$source/tests/judges/markdown.py" --words "$work"/*.md.html

#!/bin/sh
# Every kind of document of every example in Markdown, read by cmark-gfm, the reference parser of GitHub Flavored
# Markdown: the same words, links, headings, tables, list items and pictures as in the page.
set -eu
cra=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for program in cmark-gfm python3; do
    command -v "$program" >/dev/null || { echo "absent: $program"; exit 77; }
done
languages=
for language in bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv; do
    rc=0
    "$cra" doc declaration "$source/docs/examples/gateway/gateway.yaml" -o "$work/probe.md" --lang "$language" 2>/dev/null || rc=$?
    [ $rc = 2 ] || languages="$languages $language"
done
count=0
for project in "$source"/docs/examples/*/*.yaml; do
    for template in "$source"/templates/documents/*.xml; do
        for language in $languages; do
            kind=$(basename "$template" .xml)
            name=$(basename "$project" .yaml).$kind.$language
            rc=0
            "$cra" doc "$kind" "$project" -o "$work/$name.md" --lang "$language" --for internal 2>/dev/null || rc=$?
            [ -e "$work/$name.md" ] || continue # no project, or no kind of document
            "$cra" doc "$kind" "$project" -o "$work/$name.html" --lang "$language" --for internal 2>/dev/null || rc=$?
            cmark-gfm --unsafe -e table -e strikethrough -e autolink -e tasklist -e footnotes "$work/$name.md" \
                >"$work/$name.md.html"
            count=$((count + 1))
        done
    done
done
[ $count -ge 48 ] || { echo "only $count documents were written"; exit 1; }
python3 "$(dirname "$0")/markdown.py" "$work"/*.md.html

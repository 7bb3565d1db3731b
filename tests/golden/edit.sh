#!/bin/sh
# Makes the changes of tests/golden/edit/changes.txt, one after the other, in a file with comments wherever one can
# stand, and compares what becomes of it with what is kept beside it:
#   edit.sh CRA SOURCE_FOLDER SYNTAX
# CRA_UPDATE=1 rewrites what is kept; look at the difference before committing it.
set -eu
cra=$(realpath "$1") syntax=$3
kept=$(realpath "$2")/tests/golden/edit
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ "${CRA_UPDATE:-}" != 1 ] || [ -z "${CI:-}" ] || { echo "CRA_UPDATE is refused in continuous integration"; exit 1; }

file=$work/file.$syntax
cp "$kept/before.$syntax" "$file"
while IFS='|' read -r first second third; do
    case $first in
    --append) "$cra" set "$file" --append "$second" "$third" ;;
    --unset) "$cra" set "$file" --unset "$second" ;;
    *) "$cra" set "$file" "$first" "$second" ;;
    esac 2>"$work/told" || { cat "$work/told"; exit 1; }
done <"$kept/changes.txt"

if [ "${CRA_UPDATE:-}" = 1 ]; then
    cp "$file" "$kept/after.$syntax"
    echo "rewritten: $kept/after.$syntax"
elif ! diff -u "$kept/after.$syntax" "$file"; then
    echo "the edited file differs from $kept/after.$syntax; CRA_UPDATE=1 rewrites it"
    exit 1
fi
# the three hold the same values
"$cra" convert "$kept/after.yaml" "$work/yaml.json"
"$cra" convert "$kept/after.json" "$work/json.json"
cmp "$work/yaml.json" "$work/json.json"

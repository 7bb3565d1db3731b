#!/bin/sh
# Every Word file conforms to the Open XML schemas, after the Open XML SDK's validator.
. "$(dirname "$0")/common.inc"
validator=$judges/node_modules/.bin/ooxml-validator
[ -x "$validator" ] || absent ooxml-validator
for file in "$work"/*/data/*.docx; do
    node "$validator" "$file" >"$work/verdict" 2>&1 || { echo "$file"; cat "$work/verdict"; exit 1; }
done

#!/bin/sh
# Every SARIF report conforms to the standard, after the validator of those who wrote it. A file that it cannot make out
# it passes over in silence; its one remark, that the tool names no page of its own, shows that it did read the report.
. "$(dirname "$0")/common.inc"
validator=$judges/node_modules/.bin/sarif-multitool
[ -x "$validator" ] || absent sarif-multitool
for file in "$work"/*/data/report.sarif; do
    "$validator" validate "$file" >"$work/verdict"
    grep -q ' warning SARIF2005: ' "$work/verdict" || { echo "$file was not read"; cat "$work/verdict"; exit 1; }
    ! grep -E '(error|warning) [A-Z]+[0-9]+: ' "$work/verdict" | grep -v ' warning SARIF2005: ' || exit 1
done
# the judge is awake: a finding of a rule that is not there
sed 's/"ruleIndex": [0-9]*/"ruleIndex": 9999/' "$work/broken/data/report.sarif" >"$work/damaged.sarif"
"$validator" validate "$work/damaged.sarif" | grep -q ' error SARIF1009: ' || { echo "a damaged report passes"; exit 1; }

#!/bin/sh
# Every SARIF report is valid after the JSON Schema of the format: those of the dossiers and the kept ones, which between
# them hold all that a report can hold.
. "$(dirname "$0")/common.inc"
schema=$judges/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json
[ -f "$schema" ] || absent "the schema of SARIF"
/usr/bin/python3 -c 'import jsonschema' 2>/dev/null || absent python3-jsonschema

# the judge is awake: each of these breaks the schema in another way
damage() { # name, what sed is to do
    sed "$2" "$work/broken/data/report.sarif" >"$work/$1.sarif"
    ! cmp -s "$work/broken/data/report.sarif" "$work/$1.sarif" || { echo "nothing was damaged: $1"; exit 1; }
}
damage level 's/"level": "error"/"level": "fatal"/'
damage column 's/"startColumn": [0-9]*/"startColumn": 0/'
damage key 's/"ruleId"/"ruleName"/'
damage version 's/"version": "2.1.0"/"version": "2.1"/'
damage message 's/"text":/"words":/'
/usr/bin/python3 "$source/tests/support/validate_json.py" "$schema" \
    --accept "$work"/*/data/report.sarif "$source"/tests/golden/report/*.sarif --refuse "$work"/*.sarif

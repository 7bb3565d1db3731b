#!/bin/sh
# Every Word file of the examples is sound, and reads without a stumble: docx_examples.sh DOCX_TOOL CRA SOURCE_FOLDER
set -eu
tool=$1 cra=$2 examples=$3/docs/examples
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in gateway app firewall password-manager component broken; do
    rc=0
    "$cra" build "$examples/$name/$name.yaml" -o "$work/$name" >/dev/null || rc=$?
    [ $rc -le 1 ] || { echo "cra build failed with $rc"; exit 1; }
    for kind in simplified-declaration risk-assessment requirements-matrix gap-report duties; do
        rc=0
        "$cra" doc "$kind" "$examples/$name/$name.yaml" -o "$work/$name/data/$kind.docx" >/dev/null 2>&1 || rc=$?
        [ $rc -le 1 ] || { echo "cra doc $kind failed with $rc"; exit 1; }
    done
done
set -- "$work"/*/data/*.docx
[ $# -gt 2 ] || { echo "the dossiers hold no Word files"; exit 1; }
"$tool" --check "$@"
! command -v python3 >/dev/null || python3 "${examples%/docs/examples}/tests/render/looks.py" "$@"

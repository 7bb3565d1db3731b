#!/bin/sh
# Every Word file in the dossiers of the examples is sound: docx_examples.sh DOCX_TOOL CRA SOURCE_FOLDER
set -eu
tool=$1 cra=$2 examples=$3/docs/examples
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in gateway app firewall password-manager component broken; do
    rc=0
    "$cra" build "$examples/$name/$name.yaml" -o "$work/$name" >/dev/null || rc=$?
    [ $rc -le 1 ] || { echo "cra build failed with $rc"; exit 1; }
done
set -- "$work"/*/data/*.docx
[ $# -gt 2 ] || { echo "the dossiers hold no Word files"; exit 1; }
"$tool" --check "$@"

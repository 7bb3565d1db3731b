#!/bin/sh
# Every Word file and OpenDocument text of the examples is sound, in every language, and reads without a stumble: office_examples.sh DOCX_TOOL CRA SOURCE_FOLDER
set -eu
tool=$1 cra=$2 examples=$3/docs/examples looks=$3/tests/render
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
faults=0
for name in gateway app firewall password-manager component broken; do
    rc=0
    "$cra" build "$examples/$name/$name.yaml" -o "$work/$name" --kinds all --langs en,de --formats docx,odt \
        >/dev/null || rc=$?
    [ $rc -le 1 ] || { echo "cra build failed with $rc"; exit 1; }
    set -- "$work/$name"/data/*.docx
    [ $# -gt 2 ] || { echo "the dossier of $name holds no Word files"; exit 1; }
    "$tool" --check "$@"
    command -v python3 >/dev/null || continue
    python3 "$looks/looks.py" "$examples/$name/$name.yaml" "$@" || faults=1
    python3 "$looks/looks_odt.py" "$work/$name"/data/*.odt || faults=1
done
exit $faults

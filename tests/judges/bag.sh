#!/bin/sh
# Every dossier is a valid BagIt folder, after the Library of Congress's bagit.py, and a damaged one is none.
. "$(dirname "$0")/common.inc"
validator=$judges/python/bin/bagit.py
[ -x "$validator" ] || absent bagit
for name in gateway broken; do
    "$validator" --validate --quiet "$work/$name"
done
echo "afterthought" >>"$work/gateway/data/project.xml"
! "$validator" --validate --quiet "$work/gateway" 2>/dev/null || { echo "a damaged dossier passes"; exit 1; }

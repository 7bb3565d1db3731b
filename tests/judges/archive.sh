#!/bin/sh
# The archival XML in a dossier is valid after the exported grammar, and the digests are those that sha256sum computes.
. "$(dirname "$0")/common.inc"
command -v jing >/dev/null || absent jing
"$cra" schema --rng -o "$work/project.rng"
jing "$work/project.rng" "$work/gateway/data/project.xml"
for name in gateway broken; do
    (cd "$work/$name" && sha256sum --check --quiet --strict manifest-sha256.txt &&
        sha256sum --check --quiet --strict tagmanifest-sha256.txt)
done

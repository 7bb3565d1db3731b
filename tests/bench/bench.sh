#!/bin/sh
# Runs every measurement beside its peers: bench.sh BUILD_FOLDER SOURCE_FOLDER
set -eu
build=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cra=$build/cra
gateway=$source/docs/examples/gateway/gateway.yaml

echo "cra check of the example, from start to end:"
"$build/bench_command" 40 "$cra" check "$gateway"
echo "the same for cra version, which reads nothing:"
"$build/bench_command" 40 "$cra" version

echo "cra build of the example, every kind of document in English and German, in Word, HTML and Markdown:"
"$build/bench_command" 20 "$cra" build "$gateway" -o "$work/dossier" --kinds all --langs en,de
if [ -w /dev/shm ]; then
    memory=$(mktemp -d -p /dev/shm)
    trap 'rm -rf "$work" "$memory"' EXIT
    echo "the same in memory, where bringing files to the disk costs nothing:"
    "$build/bench_command" 20 "$cra" build "$gateway" -o "$memory/dossier" --kinds all --langs en,de
    echo "the same with the documents and languages of the example, as it is built by default:"
    "$build/bench_command" 20 "$cra" build "$gateway" -o "$memory/dossier"
fi

echo "Every kind of document of the example, in English and German and every format, in memory:"
"$build/bench_documents" 40 "$gateway" en de

echo "Rendering the technical documentation of the example:"
"$build/bench_render" 200 "$gateway"

echo "A bill of materials as PDF:"
"$build/bench_pages" 20 5000

echo "Reading and judging projects of rising size:"
"$build/bench_project" 5 "$work/large.yaml"
echo "cra check of the one with 2,000 risks, from start to end:"
"$build/bench_command" 10 "$cra" check "$work/large.yaml"

echo "Readers:"
"$build/bench_read" 32 "$work/components.json"
if command -v python3 >/dev/null; then
    python3 - "$work/components.json" <<'END'
import json, sys, time
data = open(sys.argv[1], "rb").read()
best = float("inf")
for run in range(3):
    begin = time.perf_counter()
    json.loads(data)
    best = min(best, time.perf_counter() - begin)
print(f"     json of Python over the same JSON {len(data) / 1e6 / best:.0f} MB/s")
END
fi

echo "SHA-256:"
"$build/bench_hash" 64
if command -v openssl >/dev/null; then
    openssl speed -seconds 1 -bytes 262144 -evp sha256 2>/dev/null | sed -n 's/^sha256 *\([0-9.]*\)k.*/openssl speed \1 kB\/s/p'
fi

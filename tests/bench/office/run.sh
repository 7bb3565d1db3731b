#!/bin/sh
# Fills two Word frames by our engine, by others and by the floor in C, in one run, and compares what comes out:
# run.sh BUILD_FOLDER SOURCE_FOLDER [ROUNDS]
# Each engine runs in a process of its own, one after the other, as often as there are rounds; the best of all counts.
set -eu
build=$1 source=$2 rounds=${3:-3}
here=$source/tests/bench/office
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
peers=$build/office-peers

# python3-docxtpl of Debian belongs to Debian's Python
python=/usr/bin/python3
"$python" -c 'import docxtpl' 2>/dev/null || { echo "This needs the package python3-docxtpl of Debian." >&2; exit 2; }
mkdir -p "$peers"
cmp -s "$here/package.json" "$peers/package.json" || {
    cp "$here/package.json" "$peers/package.json"
    npm install --prefix "$peers" --ignore-scripts --no-audit --no-fund >"$peers/npm.log" 2>&1 || {
        rm "$peers/package.json"
        tail -n 20 "$peers/npm.log" >&2
        exit 2
    }
}
export NODE_PATH="$peers/node_modules"

"$python" "$here/frames.py" "$work"
for round in $(seq "$rounds"); do
    for frame in declaration table; do
        # warm-up and runs: some seconds each
        case $frame in
        declaration) ours=2000 npm="50 100" heavy="3 10" slow="1 20" ;;
        table) ours=40 npm="1 4" heavy="0 2" slow="0 2" ;;
        esac
        "$build/bench_floor" $frame "$work" 6 $ours
        "$build/bench_frame" $frame "$work" $ours
        for engine in docxtemplater easy-template-x carbone; do
            # shellcheck disable=SC2086
            node "$here/peers.cjs" "$engine" $frame "$work" $npm
        done
        # shellcheck disable=SC2086
        node "$here/peers.cjs" docx-templates $frame "$work" $heavy
        # shellcheck disable=SC2086
        "$python" "$here/peers.py" docxtpl $frame "$work" $slow
    done
done >"$work/measured"
for frame in declaration table; do
    "$python" "$here/same_text.py" "$work/values.json" "$work/out.$frame.floor.docx" "$work/out.$frame."*.docx
done
"$python" "$here/compare.py" <"$work/measured"

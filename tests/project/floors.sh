#!/bin/sh
# Includes go down only, and the general floors know nothing of the law: floors.sh SOURCE_FOLDER
set -u
cd "$1/libcra" || exit 1
failures=0
order="base read model sbom law assess doc render dossier api"

rank() {
    n=0
    for floor in $order; do
        n=$((n + 1))
        [ "$floor" = "$1" ] && echo $n && return
    done
    echo 0
}

for floor in $order; do
    [ -d "$floor" ] || continue
    own=$(rank "$floor")
    for target in $(grep -ho '^#include "[a-z]*/' "$floor"/*.[ch] "$floor"/*.def 2>/dev/null | sed 's/.*"//; s/\///' | sort -u); do
        [ "$target" = cra ] && continue
        other=$(rank "$target")
        if [ "$other" = 0 ] || [ "$other" -gt "$own" ]; then
            echo "$floor includes $target, which lies above it:"
            grep -n "^#include \"$target/" "$floor"/*.[ch]
            failures=1
        fi
    done
done
# an example in a comment is no knowledge: only code and strings count
for floor in base read render; do
    [ -d "$floor" ] || continue
    if grep -nEi 'cyber|annex|2024/2847|conformity|resilience' "$floor"/*.[ch] "$floor"/*.def 2>/dev/null |
        grep -vE ':[0-9]+: *(/?\*|//)' | grep -vE '/\*.*\*/'; then
        echo "$floor speaks of the law"
        failures=1
    fi
done
# the command line and the bindings see the public headers alone
if grep -nE '^#include "' ../cli/*.[ch] | grep -vE '"(cra/cra\.h|[a-z_]+\.(h|def))"'; then
    echo "the command line includes more than the public header"
    failures=1
fi
exit $failures

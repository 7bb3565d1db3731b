#!/bin/sh
# What the library exports is what the headers mark, and no name of the archive can clash:
#   symbols.sh SOURCE_FOLDER SHARED_LIBRARY ARCHIVE
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat "$1"/include/cra/*.h | tr '\n' ' ' | sed 's/\*\// \n/g; s/;/\n/g' | grep 'CRA_API [a-z]' |
    sed -E 's/.*CRA_API [^(]*[ *](cra_[a-z0-9_]+)\(.*/\1/' | sort -u >"$work/marked"
nm -D --defined-only "$2" | awk '$2 ~ /[A-Z]/ {print $3}' | grep -v '^_' | sort -u >"$work/exported"
if [ -n "${CRA_ABSENT:-}" ]; then # functions of a part that this build leaves out
    grep -vE "$CRA_ABSENT" "$work/marked" >"$work/built"
    mv "$work/built" "$work/marked"
fi
diff "$work/marked" "$work/exported" || { echo "< marked in the header, > exported by the library"; exit 1; }
if nm --defined-only "$3" 2>/dev/null | awk 'NF == 3 && $2 ~ /[A-Z]/ {print $3}' | grep -vE '^(cra_|__|_GLOBAL)'; then
    echo "global names of the archive that do not begin with cra_"
    exit 1
fi

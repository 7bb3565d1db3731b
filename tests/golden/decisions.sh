#!/bin/sh
# Compares what is found and decided about an example, with every reason, with what is kept in tests/golden/decisions:
#   decisions.sh CRA SOURCE_FOLDER NAME
# CRA_UPDATE=1 rewrites what is kept; look at the difference before committing it.
set -eu
cra=$(realpath "$1") name=$3
cd "$2" # the findings name the project as it was called
kept=tests/golden/decisions
project=docs/examples/$name/$name.yaml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ "${CRA_UPDATE:-}" != 1 ] || [ -z "${CI:-}" ] || { echo "CRA_UPDATE is refused in continuous integration"; exit 1; }

different=0
compare() { # FILE COMMAND OPTION…
    file=$1
    shift
    "$cra" "$@" "$project" >"$work/$file" || { echo "cra $* failed with $?"; exit 1; }
    if [ "${CRA_UPDATE:-}" = 1 ]; then
        mkdir -p "$kept"
        cp "$work/$file" "$kept/$file"
        echo "rewritten: $kept/$file"
    elif ! diff -u "$kept/$file" "$work/$file"; then
        different=1
    fi
}

compare "$name.check.txt" check
for command in scope classify route duties dates; do
    compare "$name.$command.txt" "$command"
    compare "$name.$command.de.txt" "$command" --lang de
done
[ $different -eq 0 ] || {
    echo "the decisions about $name differ from $kept; CRA_UPDATE=1 rewrites them"
    exit 1
}

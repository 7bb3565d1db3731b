#!/bin/sh
# Every JUnit report is valid after a grammar of our own, and its totals are those of what it holds: those of the examples
# and the kept ones, which between them hold all that a report can hold.
. "$(dirname "$0")/common.inc"
command -v jing >/dev/null || absent jing
command -v xmllint >/dev/null || absent xmllint
grammar=$source/tests/judges/junit.rnc
kept=$source/tests/golden/report
for name in gateway broken; do
    rc=0
    "$cra" check --format junit "$source/docs/examples/$name/$name.yaml" >"$work/$name.xml" || rc=$?
    [ $rc -le 1 ] || { echo "cra check of $name failed with $rc"; exit 1; }
done
jing -c "$grammar" "$work"/*.xml "$kept"/*.junit.xml

# a grammar counts nothing
for file in "$work"/*.xml "$kept"/*.junit.xml; do
    for number in tests failures errors; do
        case $number in
        tests) element=testcase ;;
        *) element=${number%s} ;;
        esac
        wrong="//*[@$number != count(.//$element)]"
        [ "$(xmllint --xpath "count($wrong)" "$file")" = 0 ] || { echo "$file: the $number are not $number"; exit 1; }
    done
done

# the judge is awake: each of these breaks the grammar in another way
damage() { # name, what sed is to do
    sed "$2" "$kept/several.junit.xml" >"$work/damaged-$1.xml"
    ! cmp -s "$kept/several.junit.xml" "$work/damaged-$1.xml" || { echo "nothing was damaged: $1"; exit 1; }
    ! jing -c "$grammar" "$work/damaged-$1.xml" >/dev/null || { echo "a damaged report passes: $1"; exit 1; }
}
damage total 's/ tests="[0-9]*"//'
damage number 's/failures="[0-9]*"/failures="none"/'
damage class 's/classname=/class=/'
damage message 's/<error message="[^"]*"/<error message=" "/'
damage output 's/system-out>/output>/'

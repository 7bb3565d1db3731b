#!/bin/sh
# Colour and width, as the terminal and the environment have them: terminal.sh CRA SOURCE_FOLDER PYTHON
set -u
cra=$1 source=$2 python=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
unset NO_COLOR CLICOLOR CLICOLOR_FORCE COLUMNS
LC_ALL=C.UTF-8
export LC_ALL
failures=0
escape=$(printf '\033')
cp "$source"/docs/examples/broken/*.yaml . # names that leave room for sentences
broken=broken.yaml

fail() {
    echo "$*"
    failures=$((failures + 1))
}

watched() {
    columns=$1
    shift
    "$python" "$source/tests/support/terminal.py" "$columns" "$@"
}

# colour EXPECTED WHERE VARIABLES [OPTION...]: whether a report is coloured on a terminal (tty) or into a file
colour() {
    expected=$1 where=$2 variables=$3
    shift 3
    if [ "$where" = tty ]; then
        # shellcheck disable=SC2086
        watched 80 env TERM=xterm $variables "$cra" check "$@" "$broken" >out
    else
        # shellcheck disable=SC2086
        env TERM=xterm $variables "$cra" check "$@" "$broken" >out
    fi
    grep -q "$escape" out && got=yes || got=no
    [ "$got" = "$expected" ] || fail "colour on $where with “$variables” and “$*”: $got"
}
colour yes tty ""
colour no file ""
colour no tty "TERM=dumb"
colour no tty "TERM="
colour no tty "NO_COLOR=1"
colour yes tty "NO_COLOR="
colour no tty "CLICOLOR=0"
colour yes file "CLICOLOR_FORCE=1"
colour no file "CLICOLOR_FORCE=0"
colour no file "CLICOLOR_FORCE=1 NO_COLOR=1"
colour yes file "NO_COLOR=1 TERM=dumb" --color always
colour no tty "CLICOLOR_FORCE=1" --color never
colour no file "" --color auto

# longest FILE: columns of its longest line that could have been broken
longest() {
    "$python" - "$1" <<'END'
import re, sys
lines = [re.sub("\033\\[[0-9;]*m", "", line.rstrip("\n")) for line in open(sys.argv[1], encoding="utf-8")]
print(max(len(line) for line in lines if " " in line.strip(" │├└─") and not re.match(r" *\d* \|| *│?    ", line)))
END
}
for width in 50 57 80 100; do
    watched $width "$cra" check "$broken" >out
    watched $width "$cra" classify "$source/docs/examples/gateway/gateway.yaml" >>out
    watched $width "$cra" law state >>out
    watched $width "$cra" help check >>out
    watched $width "$cra" help >>out
    watched $width "$cra" explain art-13-8 >>out
    watched $width "$cra" explain risk-assessment.risks.treatment >>out
    watched $width "$cra" check --format jsn "$broken" >>out
    got=$(longest out)
    [ "$got" -le $width ] || fail "a line of $got columns on a terminal of $width"
done
watched 300 "$cra" help check >out
[ "$(longest out)" -le 100 ] || fail "a page of help is wider than 100 columns"
watched 10 "$cra" help check >out || fail "help fails on a narrow terminal"
env COLUMNS=50 "$cra" help check >out
[ "$(longest out)" -le 50 ] || fail "COLUMNS does not count for a page of help"
env COLUMNS=50 "$cra" check "$broken" >out
"$cra" check "$broken" | cmp - out || fail "COLUMNS changes what goes into a file"
for columns in 0 -1 wide "" 99999999999999999999; do
    env COLUMNS=$columns "$cra" help check >out || fail "help fails with COLUMNS=$columns"
    [ "$(longest out)" -le 100 ] || fail "a page of help is wider than 100 columns with COLUMNS=$columns"
done
# what a file name holds gives no orders to the terminal
"$cra" check "$(printf 'a\033[2Jb')" 2>out
grep -q "$escape" out && fail "a file name reaches the terminal as it is"
[ $failures -eq 0 ]

#!/bin/sh
# How far projects have come, on one screen: status.sh CRA SOURCE_FOLDER PYTHON. CRA_UPDATE=1 rewrites what is kept.
set -u
cra=$1 source=$2 python=$3
kept=$source/tests/golden/status
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
unset NO_COLOR CLICOLOR CLICOLOR_FORCE COLUMNS
LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1830297600 # 2028-01-01
export LC_ALL SOURCE_DATE_EPOCH
failures=0
escape=$(printf '\033')

fail() {
    echo "$*"
    failures=$((failures + 1))
}

watched() {
    columns=$1
    shift
    "$python" "$source/tests/support/terminal.py" "$columns" "$@"
}

# same NAME: what "out" holds is what is kept
same() {
    if [ "${CRA_UPDATE:-}" = 1 ] && [ -z "${CI:-}" ]; then
        mkdir -p "$kept"
        cp out "$kept/$1"
    elif ! diff -u "$kept/$1" out; then
        fail "$1 differs; CRA_UPDATE=1 rewrites it"
    fi
}

cat >door.yaml <<'END'
product:
  name: Musterlicht door sensor
  type: DS-1
  kind: hardware
  identifiers:
    - {kind: type, value: DS-1}
  placing-date: 2028-03-01
  intended-purpose: Tells a hub whether a door is open.
evidence:
  - {id: photo, file: none.png, kind: drawing}
requirements:
  I-1: {implementation: By design.}
  I-2-a: {applicable: no, justification: It is shown elsewhere.}
END
printf 'notes: []\n' >other.yaml # of another tool, for all that one can see
printf 'product: [' >torn.yaml

for width in 40 80 200; do
    watched $width env TERM=xterm NO_COLOR=1 "$cra" status door.yaml >out
    got=$?
    [ $got -eq 1 ] || fail "status of an unfinished project gives exit code $got"
    same "door-$width.txt"
    awk -v most=$((width > 100 ? 100 : width)) '{ gsub(/[^ -~]/, "") } length > most && / [^ ]+ / { print FILENAME ": " $0; bad = 1 } END { exit bad }' out ||
        fail "a line is wider than $width columns"
    watched $width env TERM=xterm NO_COLOR=1 "$cra" status door.yaml "$source"/docs/examples/[afgp]*/*.yaml >out
    same "portfolio-$width.txt"
done
watched 80 env TERM=xterm "$cra" status door.yaml >out
grep -q "$escape" out || fail "no colours on a terminal"
sed "s/$escape\[[0-9;]*m//g" out >plain
watched 80 env TERM=xterm "$cra" status --color never door.yaml >out
cmp -s plain out || fail "colours change more than colours"
"$cra" status door.yaml >out
grep -q "$escape" out && fail "colours in a file"

# exit codes: as those of check
(cd "$source" && "$cra" status docs/examples/gateway/gateway.yaml) >out || fail "a finished project does not give exit code 0"
same gateway.txt
"$cra" status --fail-on note "$source/docs/examples/gateway/gateway.yaml" >out
[ $? -eq 1 ] || fail "--fail-on note makes no exit code 1"
"$cra" status torn.yaml >out
[ $? -eq 2 ] || fail "a file that cannot be read makes no exit code 2"
same torn.txt
"$cra" status none.yaml 2>/dev/null >out
[ $? -eq 2 ] || fail "a file that is not there makes no exit code 2"

# without a file: the projects of the folder
"$cra" status >out 2>err
[ $? -eq 1 ] && grep -q "Musterlicht door sensor, type DS-1" out || fail "the project of the folder is not found"
mkdir empty && (cd empty && "$cra" status >out 2>err)
[ $? -eq 2 ] && grep -q "cra init" empty/err || fail "a folder without a project: no advice"

# for programs
"$cra" status --format json door.yaml torn.yaml >out
[ $? -eq 2 ] || fail "JSON of a file that cannot be read makes no exit code 2"
"$cra" status --format json door.yaml >out
sed 's/"law_state": ".*"/"law_state": "…"/' out >whole && mv whole out
same door.json
"$python" - <<'END' || failures=$((failures + 1))
import json
data = json.load(open("out", encoding="utf-8"))
assert data["schema"] == 1 and data["today"] == "2028-01-01", data
file = data["files"][0]
assert [len(file[part]["items"]) for part in ("documentation", "declaration")] == [14, 8]
assert sum(file["requirements"].values()) == 22
for part in ("documentation", "declaration"):
    states = [item["state"] for item in file[part]["items"]]
    assert all(file[part][state.replace("-", "_")] == states.count(state) for state in set(states))
assert all(day["days"] == 0 or (day["days"] > 0) == (day["date"] > "2028-01-01") for day in file["dates"])
END
# a name gives no orders to the terminal
printf 'product: {name: "a\\e[2Jb"}\n' >wild.yaml
watched 80 env TERM=xterm NO_COLOR=1 "$cra" status wild.yaml >out
grep -q "$escape" out && fail "a product's name reaches the terminal as it is"
watched 80 env TERM=xterm NO_COLOR=1 "$cra" status wild.yaml door.yaml >out
grep -q "$escape" out && fail "a product's name reaches the terminal as it is, in a portfolio"
[ $failures -eq 0 ]

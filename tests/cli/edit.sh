#!/bin/sh
# Project files changed from the command line: edit.sh CRA SOURCE_FOLDER
set -u
cra=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failures=0
SOURCE_DATE_EPOCH=1830297600
export SOURCE_DATE_EPOCH

fail() {
    echo "$*"
    failures=$((failures + 1))
}

# expect CODE WHAT COMMAND...: the exit code, and WHAT (a pattern) in standard output or error
expect() {
    code=$1 what=$2
    shift 2
    "$@" >out 2>err </dev/null
    got=$?
    if [ $got -ne "$code" ] || ! cat out err | grep -q -e "$what"; then
        fail "expected exit $code and “$what” from: $*; got exit $got and: $(head -20 out err)"
    fi
}

# holds FILE LINE...: the file has the lines, one after the other
holds() {
    file=$1
    shift
    printf '%s\n' "$@" >wanted
    lines=$(grep -c '' wanted)
    grep -F -x -A $((lines - 1)) -e "$1" "$file" | head -n "$lines" | cmp -s - wanted ||
        fail "$file does not hold: $(cat wanted); but: $(cat "$file")"
}

start() {
    cat >lamp.yaml <<'END'
# The lamp.
product:
  name: Lamp   # on the label
evidence:
  - id: plan   # of the house
    file: plan.txt
END
}

# ---- set ----
start
chmod 640 lamp.yaml
expect 0 "product.name is set" "$cra" set lamp.yaml product.name "Lamp: 2"
holds lamp.yaml '# The lamp.' 'product:' '  name: "Lamp: 2"   # on the label'
[ "$(stat -c %a lamp.yaml)" = 640 ] || fail "the permissions have changed"
expect 0 "one more item" "$cra" set lamp.yaml --append product.markets DE
holds lamp.yaml '  markets:' '    - DE'
expect 0 "taken out" "$cra" set lamp.yaml --unset product.markets
expect 2 "Did you mean “name”" "$cra" set lamp.yaml product.nmae x
expect 2 "Nothing is changed" "$cra" set lamp.yaml product.placing-date soon
expect 2 "VALUE is missing" "$cra" set lamp.yaml product.name
expect 2 "no value is given" "$cra" set lamp.yaml --unset product.name x
expect 2 "not both" "$cra" set lamp.yaml --unset --append product.markets
expect 2 "no such file" "$cra" set none.yaml product.name x
expect 2 "cannot be both" "$cra" set - product.name -
expect 2 "shared/manufacturer.yaml" "$cra" set "$source/docs/examples/gateway/gateway.yaml" manufacturer.name x
cp lamp.yaml before.yaml
expect 0 "^-  name: \"Lamp: 2\"" "$cra" set --dry-run lamp.yaml product.name Light
cmp -s lamp.yaml before.yaml || fail "--dry-run has changed the file"
"$cra" set --dry-run lamp.yaml product.name Light >patch.txt
if command -v patch >/dev/null; then
    patch -s -o patched.yaml before.yaml <patch.txt || fail "the difference is no patch"
    "$cra" set lamp.yaml product.name Light 2>err
    cmp -s lamp.yaml patched.yaml || fail "the difference is not what is done"
fi
printf 'One.\n\nTwo.\n' | "$cra" set lamp.yaml product.description - 2>err || fail "no text from standard input"
holds lamp.yaml '  description: |' '    One.' '' '    Two.'
"$cra" set - product.name Door <before.yaml >out.yaml || fail "no project from standard input"
holds out.yaml '  name: Door   # on the label'
ln -s lamp.yaml link.yaml
expect 0 "is set" "$cra" set link.yaml product.type L
[ -L link.yaml ] || fail "the link has become a file"
holds lamp.yaml '  type: L'

# ---- evidence ----
start
mkdir -p proof elsewhere
echo plan >plan.txt
echo report >"proof/Prüf bericht.txt"
echo report >proof/plan.txt
expect 0 "“Pruf-bericht” is recorded, proof/Prüf bericht.txt" "$cra" evidence add lamp.yaml "proof/Prüf bericht.txt" proof/plan.txt
digest=$(sha256sum proof/plan.txt | cut -d' ' -f1)
holds lamp.yaml '  - id: plan-2' '    title: plan' '    file: proof/plan.txt' "    sha256: \"$digest\""
expect 2 "recorded already, as “plan-2”" "$cra" evidence add lamp.yaml proof/plan.txt
expect 2 "outside the project's border" "$cra" evidence add lamp.yaml "$source/README.md"
expect 2 "no such file" "$cra" evidence add lamp.yaml none.txt
expect 2 "folder or a device" "$cra" evidence add lamp.yaml proof
expect 2 "Name the files" "$cra" evidence add lamp.yaml
expect 2 "for one file" "$cra" evidence add --id a lamp.yaml a b
expect 2 "takes “add" "$cra" evidence remove lamp.yaml
expect 2 "is for “cra evidence add”" "$cra" evidence refresh --kind report lamp.yaml
echo more >more.txt
expect 2 "Did you mean “report”" "$cra" evidence add lamp.yaml more.txt --kind reprot
expect 2 "already taken" "$cra" evidence add lamp.yaml more.txt --id plan
grep -q more.txt lamp.yaml && fail "a refused record was written"
(cd elsewhere && "$cra" evidence add ../lamp.yaml ../more.txt --id M-1 --title "More: 1" --kind report \
    --audience public --date 2027-01-01 --release 1.10) 2>err || fail "no evidence from another folder: $(cat err)"
holds lamp.yaml '  - id: M-1' '    title: "More: 1"' '    kind: report' '    file: more.txt'
holds lamp.yaml '    date: 2027-01-01' '    version: "1.10"' '    audience: public'
expect 0 "recorded for the first time" "$cra" evidence refresh lamp.yaml
holds lamp.yaml '  - id: plan   # of the house' '    file: plan.txt' "    sha256: \"$(sha256sum plan.txt | cut -d' ' -f1)\""
expect 0 "0 digests recorded, 4 were right" "$cra" evidence refresh lamp.yaml
echo changed >more.txt
cp lamp.yaml before.yaml
expect 0 "+    sha256" "$cra" evidence refresh --dry-run lamp.yaml
cmp -s lamp.yaml before.yaml || fail "--dry-run has changed the file"
expect 0 "0 digests recorded, 1 was right" "$cra" evidence refresh lamp.yaml plan
expect 0 "more.txt has changed" "$cra" evidence refresh lamp.yaml M-1
rm more.txt
expect 1 "“M-1” is left as it is" "$cra" evidence refresh lamp.yaml
expect 2 "no evidence with the identifier “M-2”" "$cra" evidence refresh lamp.yaml M-2

# ---- note ----
expect 0 "speaks of 1 finding" "$cra" note lamp.yaml evidence-missing --reason "Comes: in May" --author "A. D." \
    --path "evidence[3].file"
holds lamp.yaml '  - rule: evidence-missing' '    path: evidence[3].file' '    reason: "Comes: in May"' \
    '    author: A. D.' '    date: 2028-01-01'
"$cra" check lamp.yaml >out
grep -q "Comes: in May — A. D., 2028-01-01" out || fail "the report does not show the note"
expect 2 "note on this already" "$cra" note lamp.yaml evidence-missing --reason x --path "evidence[3].file"
expect 0 "speaks of 1 finding" "$cra" note lamp.yaml evidence-missing --reason x --date 2027-02-01
expect 2 "there is one at evidence\[3\].file" "$cra" note lamp.yaml evidence-missing --reason x --path product.name
expect 2 "no finding of the rule" "$cra" note lamp.yaml use-cycle --reason x
expect 2 "Did you mean “use-cycle”" "$cra" note lamp.yaml use-cylce --reason x
expect 2 "with --reason" "$cra" note lamp.yaml use-cycle
[ $failures -eq 0 ]

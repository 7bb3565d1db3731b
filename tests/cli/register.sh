#!/bin/sh
# Lists of a project in a spreadsheet: register.sh CRA SOURCE_FOLDER
set -u
cra=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failures=0
fail() {
    echo "$*"
    failures=$((failures + 1))
}
# expect CODE WHAT COMMAND...: the exit code, and WHAT (a pattern) in what is said
expect() {
    code=$1 what=$2
    shift 2
    "$@" >out 2>err </dev/null
    got=$?
    cat out err >said
    if [ $got -ne "$code" ] || ! { [ -z "$what" ] || grep -q -e "$what" said; }; then
        fail "expected exit $code and “$what” from: $*, got $got and: $(head -20 said)"
    fi
}
cp -r "$source"/docs/examples/. .
gateway=gateway/gateway.yaml
cp $gateway before.yaml

# out and back changes no byte, in any spelling
for spelling in yaml json xml; do
    [ $spelling = yaml ] || "$cra" convert $gateway gateway/gateway.$spelling || fail "no $spelling"
    cp gateway/gateway.$spelling before
    for register in $("$cra" complete -- export "" | cut -f 1); do
        expect 0 "" "$cra" export "$register" gateway/gateway.$spelling -o "$register.csv"
        expect 0 "as before\|no rows" "$cra" import "$register" gateway/gateway.$spelling "$register.csv"
        cmp before gateway/gateway.$spelling || fail "$register changes a $spelling file"
    done
done
[ "$("$cra" complete -- export "" | wc -l)" -ge 3 ] || fail "no registers"
head -c 3 risks.csv | od -An -tx1 | grep -q "ef bb bf" || fail "no byte order mark"
[ "$(tr -dc '\r' <risks.csv | wc -c)" -gt 10 ] || fail "lines do not end in CR LF"

# a change, an addition, a text in another language; comments stay
printf 'id,title,title.de,before.likelihood\nR-01,Guessed password,Erratenes Passwort,4\nR-99,New,,2\n' >some.csv
expect 0 "^+ *likelihood: 2" "$cra" import risks $gateway some.csv --dry-run
expect 0 "commas between the cells: 1 new, 1 changed. Nothing was written" "$cra" import risks $gateway some.csv --dry-run
cmp before.yaml $gateway || fail "a trial changes the file"
expect 0 "1 new, 1 changed\.$" "$cra" import risks $gateway some.csv
grep -q "de: Erratenes Passwort" $gateway && grep -q "id: R-99" $gateway || fail "what was imported is missing"
[ "$(grep -c '#' $gateway)" -ge "$(grep -c '#' before.yaml)" ] || fail "comments are lost"
expect 0 "2 as before" "$cra" import risks $gateway some.csv
expect 0 "1 new" sh -c "printf 'id\nR-98\n' >one.csv; '$cra' import risks - one.csv --from yaml --base gateway <gateway/gateway.yaml >/dev/null"

# what is wrong is told for all rows at once, and nothing is imported
cp $gateway before.yaml
printf 'id;title;assets;treatment\nR-01;x;A-77;reduced\n;y;;\nR-02;Good;;\n' >wrong.csv
expect 2 "Row 2, column C (assets).*“A-77”" "$cra" import risks $gateway wrong.csv
expect 2 "Row 2, column D (treatment)" "$cra" import risks $gateway wrong.csv
expect 2 "Row 3, column A (id)" "$cra" import risks $gateway wrong.csv
expect 2 "Nothing was imported" "$cra" import risks $gateway wrong.csv
expect 2 '"rule": "unknown-reference"' "$cra" import risks $gateway wrong.csv --format json
cmp before.yaml $gateway || fail "a table with errors changes the file"
expect 1 "1 changed, 2 passed over" "$cra" import risks $gateway wrong.csv --skip-faulty
grep -q "title: Good" $gateway || fail "the good row was not imported"
expect 2 "referred to\|There is no" "$cra" import assets $gateway one.csv --replace
printf 'id\nR-01\nR-02\n' >two.csv
expect 0 "removed" "$cra" import risks $gateway two.csv --replace --dry-run
expect 0 "^-.*id: R-03" "$cra" import risks $gateway two.csv --replace --dry-run

# encodings and files of other kinds
printf 'id;title\nR-01;M\374ller\n' >latin.csv
expect 2 "save the table as “CSV UTF-8”" "$cra" import risks $gateway latin.csv
expect 0 "1 changed" "$cra" import risks $gateway latin.csv --encoding windows-1252
grep -q "Müller" $gateway || fail "Windows-1252 is read wrongly"
printf 'PK\003\004' >book.csv
expect 2 "Word, Excel or OpenDocument" "$cra" import risks $gateway book.csv
expect 2 "The file is empty" "$cra" import risks $gateway /dev/null
expect 2 "First comes the project" "$cra" import risks two.csv $gateway
expect 2 "is no register. Is “risks” meant" "$cra" import risk $gateway two.csv
expect 2 "is no register" "$cra" export risk $gateway
expect 2 "Did you mean “two.csv”" "$cra" import risks $gateway tow.csv
expect 2 "TABLE is missing" "$cra" import risks $gateway
expect 2 "over the project" "$cra" export risks $gateway -o $gateway
expect 2 "errors of form" "$cra" export risks "$source/docs/examples/broken/broken.yaml"
expect 0 "id" "$cra" export threats "$source/docs/examples/broken/broken.yaml"

# the first row in words, and other separators
expect 0 "Rating before treatment: Likelihood" "$cra" export risks $gateway --header meanings
expect 0 "^.*id,title" "$cra" export risks $gateway --separator comma
expect 0 "id	title" "$cra" export risks $gateway --separator tab
# no cell of any export begins as a formula does
"$cra" set $gateway 'risk-assessment.risks[R-02].title' '=HYPERLINK("x")' --quiet || fail "no title is set"
"$cra" export risks $gateway >risks.csv
grep -q "^R-02;\"'=HYPERLINK" risks.csv || fail "a formula is not guarded"
[ $failures -eq 0 ]

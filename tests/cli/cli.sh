#!/bin/sh
# The command line as its users meet it: cli.sh CRA SOURCE_FOLDER
. "$(dirname "$0")/common.inc"

gateway=$source/docs/examples/gateway/gateway.yaml
broken=$source/docs/examples/broken/broken.yaml
expect 0 "cra check" "$cra"
expect 0 "cra convert" "$cra" help
expect 0 "fail-on" "$cra" help check
expect 0 "fail-on" "$cra" check --help
expect 2 "no command" "$cra" chekc
expect 2 "no option" "$cra" check --formt json "$gateway"
expect 2 "not a value" "$cra" check --format yaml "$gateway"
expect 2 "It goes" "$cra" check
expect 2 "no such file" "$cra" check none.yaml
expect 2 "folder" "$cra" check "$source"
expect 2 "not a date" "$cra" check --on yesterday "$gateway"
expect 2 "law state" "$cra" check --law-state none.yaml "$gateway"
expect 0 "2028-01-10" "$cra" check "$gateway"
expect 0 "2029-01-01" "$cra" check --on 2029-01-01 "$gateway"
expect 1 "unknown-key" "$cra" check "$broken"
# the broken example names in its comments every rule that speaks there
"$cra" check --format json "$broken" | sed -n 's/.*"rule": "\(.*\)",*/\1/p' | sort -u >rules
[ -s rules ] || { echo "no rules"; failures=$((failures + 1)); }
while read -r rule; do
    grep -hq "#.*[[ ]$rule\([],]\|$\)" "$source"/docs/examples/broken/*.yaml ||
        { echo "the broken example does not name the rule $rule"; failures=$((failures + 1)); }
done <rules
expect 1 "Did you mean" "$cra" check "$gateway" "$broken"
expect 0 '"schema": 1' "$cra" check --format json "$gateway"
expect 1 '"version": "2.1.0"' "$cra" check --format sarif "$broken"
expect 1 "<testsuite" "$cra" check --format junit "$broken"
expect 1 "unknown-key" "$cra" check --fail-on note "$broken"
for malformed in "$source"/tests/data/malformed/*; do
    expect 2 "." "$cra" check --format json "$malformed"
done
expect 0 "yaml-language-server\|number: QM-TD-420" "$cra" convert "$gateway" - --to yaml
expect 2 "how" "$cra" convert "$gateway" out.txt
expect 2 "errors of form" "$cra" convert "$broken" out.json
[ -e out.json ] && { echo "a failed conversion left a file"; failures=$((failures + 1)); }
expect 0 "" "$cra" convert "$gateway" one.xml
expect 0 "" "$cra" convert one.xml two.json
expect 0 "" "$cra" convert two.json three.yaml
expect 0 "" "$cra" convert three.yaml four.xml
# every clean example comes back the same from the other two spellings
for name in app firewall password-manager component; do
    expect 0 "" "$cra" convert "$source/docs/examples/$name/$name.yaml" $name.xml
    expect 0 "" "$cra" convert $name.xml $name.json
    expect 0 "" "$cra" convert $name.json $name.yaml
    expect 0 "" "$cra" convert $name.yaml $name-again.xml
    cmp $name.xml $name-again.xml || failures=$((failures + 1))
done
cmp one.xml four.xml || failures=$((failures + 1))
xmllint --noout one.xml || failures=$((failures + 1))
expect 0 '"\$schema"' "$cra" schema
expect 0 "relaxng.org" "$cra" schema --rng
expect 0 "risk" "$cra" schema --docs
expect 0 "" "$cra" schema --rng -o project.rng
xmllint --noout --relaxng project.rng one.xml 2>xmllint.txt || { cat xmllint.txt; failures=$((failures + 1)); }
expect 0 "Article 13(8)" "$cra" explain art-13-8
expect 0 "annex-v-1" "$cra" explain
expect 0 '"id": "art-13-8"' "$cra" explain art-13-8 --format json
"$cra" explain --format json | python3 -c 'import json, sys; assert len(json.load(sys.stdin)["rules"]) > 100' ||
    { echo "the list of rules is no JSON"; failures=$((failures + 1)); }
expect 2 "Did you mean “art-13-8”" "$cra" explain art-13-9x8
expect 0 "id of a record “evidence”" "$cra" explain "tests[0].report"
expect 0 "Not known yet" "$cra" explain answer.answer
expect 0 "Not known yet" "$cra" explain scope.data-connection.answer
expect 0 "product.intended-purpose  *Intended" "$cra" explain --fields
"$cra" explain --fields --format json | python3 -c '
import json, sys
fields = json.load(sys.stdin)["fields"]
assert len(fields) > 400 and len({field["path"] for field in fields}) == len(fields)' ||
    { echo "the fields are not listed once each"; failures=$((failures + 1)); }
# what a shared file would say is not known where it cannot be read: one finding, about the file
printf 'manufacturer:\n  use: maker.yaml\nproduct:\n  name: Gate\n' >shared.yaml
for maker in none ' - a list' 'a text'; do
    if [ "$maker" = none ]; then rm -f maker.yaml; else printf '%s\n' "$maker" >maker.yaml; fi
    "$cra" check --format json shared.yaml >out
    grep -q '"path": "manufacturer\.' out && { echo "missing in a file that is not read: $maker"; failures=$((failures + 1)); }
    grep -q '"rule": "use-unreadable"\|"file": "maker.yaml"' out || { echo "not said: $maker"; failures=$((failures + 1)); }
done
{
    printf 'product: {name: Gate}\nevidence:\n  - use: report.yaml\n'
    printf 'tests:\n  - {id: T-1, result: passed, report: E-1}\n  - {id: T-2, result: passed, report: T-1}\n'
} >referring.yaml
"$cra" check referring.yaml >out
grep -q "evidence-empty\|unknown-reference" out && { echo "evidence in a file that is not read is missed"; failures=$((failures + 1)); }
printf 'id: E-1\ntitle: Report\n' >report.yaml
expect 1 "“E-1” names neither" "$cra" check referring.yaml
expect 1 "no evidence with the identifier “T-1”" "$cra" check referring.yaml
printf 'name: Maker\n' >maker.yaml
expect 1 "(manufacturer.postal-address)" "$cra" check shared.yaml
expect 2 "" "$cra" verify "$work"
expect 0 "^cra [0-9]" "$cra" version

# documents
expect 0 "" "$cra" doc declaration "$gateway" -o declaration.docx
expect 0 "" "$cra" doc declaration "$gateway" -o declaration.html
expect 0 "" "$cra" doc declaration "$gateway" -o declaration.md
grep -q '^# EU declaration of conformity$' declaration.md || { echo "no Markdown"; failures=$((failures + 1)); }
expect 0 "^# Technical documentation" "$cra" doc technical-documentation "$gateway" -o - --to md
expect 2 "docx, odt, pdf, html or md" "$cra" doc declaration "$gateway" -o declaration
expect 2 "html, docx, md, odt or pdf" "$cra" doc declaration "$gateway" -o declaration.md --to rtf
expect 2 "the formats are docx, html, md, odt and pdf" "$cra" build "$gateway" -o none --formats html,rtf
expect 0 "<!DOCTYPE html>" "$cra" doc technical-documentation "$gateway" -o - --to html
expect 0 "DRAFT" "$cra" doc declaration "$gateway" -o draft.html --draft
grep -q 'class="draft"' draft.html || { echo "a draft is not marked"; failures=$((failures + 1)); }
grep -q 'class="draft"' declaration.html && { echo "a declaration is marked as a draft"; failures=$((failures + 1)); }
expect 1 "empty and marked" "$cra" doc declaration "$broken" -o broken.html
grep -q 'class="draft"' broken.html || { echo "open errors make no draft"; failures=$((failures + 1)); }
unzip -tq declaration.docx >/dev/null || failures=$((failures + 1))
expect 2 "Is “declaration” meant" "$cra" doc declaratoin "$gateway" -o x.html
expect 2 "no language that" "$cra" doc declaration "$gateway" -o x.html --lang xx
expect 2 "Did you mean “public”" "$cra" doc declaration "$gateway" -o x.html --for publik
expect 2 "Say with --to" "$cra" doc declaration "$gateway" -o x.rtf
expect 2 "Say with -o" "$cra" doc declaration "$gateway"
expect 2 "is malformed; no document" "$cra" doc declaration "$source/tests/data/malformed/truncated.json" -o x.html
[ -e x.html ] && { echo "a document that failed left a file"; failures=$((failures + 1)); }

# dossiers
expect 0 "index.html" "$cra" build "$gateway" -o dossier --zip dossier.zip
for target in $(grep -o 'href="[^#"][^"]*"' dossier/index.html | sed 's/href="//; s/"$//'); do
    [ -f "dossier/$target" ] || { echo "the entry page links to $target, which is not there"; failures=$((failures + 1)); }
done
for target in $(grep -oh '!\[.*\](\([^)]*\))' dossier/data/*.md | sed 's/.*](//; s/)$//'); do
    [ -e "dossier/data/$target" ] || { echo "a picture leads nowhere: $target"; failures=$((failures + 1)); }
done
[ "$(cat dossier/data/*.md | grep -c '^!\[')" -gt 5 ] || { echo "the Markdown has no pictures"; failures=$((failures + 1)); }
[ "$(grep -c 'href="data/' dossier/index.html)" -gt 20 ] || { echo "the entry page has no links"; failures=$((failures + 1)); }
expect 0 "" "$cra" verify dossier
expect 0 "" "$cra" verify dossier.zip
expect 0 '"draft": false, "errors": 0' "$cra" build "$gateway" -o dossier --format json
expect 0 "" "$cra" build "$gateway" -o html --formats html --langs en
ls html/data/*.docx html/data/*.md 2>/dev/null && { echo "a format that was not asked for"; failures=$((failures + 1)); }
expect 0 "" "$cra" build "$gateway" -o kinds --formats html --langs de --kinds duties,gap-report
[ "$(ls kinds/data | grep -c '\.html$')" = 2 ] || { echo "--kinds makes other kinds"; failures=$((failures + 1)); }
expect 0 "" "$cra" build "$gateway" -o kinds --formats md --langs en --kinds all
[ "$(ls kinds/data | grep -c '\.md$')" = 8 ] || { echo "--kinds all leaves kinds out"; failures=$((failures + 1)); }
expect 2 "Is “gap-report” meant?" "$cra" build "$gateway" -o x --kinds gap-reprot
expect 1 "marked DRAFT" "$cra" build "$broken" -o broken-dossier
expect 1 '"draft": true' "$cra" build "$broken" -o broken-dossier --format json
expect 2 "not a format" "$cra" build "$gateway" -o x --formats rtf
expect 2 "no language that" "$cra" build "$gateway" -o x --langs xx
expect 2 "Say with -o" "$cra" build "$gateway"
expect 2 '"readable": false' "$cra" build "$source/tests/data/malformed/truncated.json" -o x --format json
[ -e x ] && { echo "a build that failed left a folder"; failures=$((failures + 1)); }
printf x >dossier/data/extra
expect 1 "extra" "$cra" verify dossier
mkdir other && printf x >other/file
expect 2 "other" "$cra" build "$gateway" -o other

# a role that draws up no file
printf 'product: {name: Gate, kind: hardware, placing-date: 2028-01-10}\noperator: {role: importer, own-name-or-trademark: no, substantial-modification: no}\n' >importer.yaml
expect 0 "no declaration and no technical documentation" "$cra" build importer.yaml -o importer
[ -f importer/data/duties.en.docx ] && [ ! -e importer/data/declaration.en.docx ] ||
    { echo "an importer gets the wrong documents"; failures=$((failures + 1)); }
grep -q "Article 19(2)(b)" importer/data/duties.en.html || { echo "the duties are missing"; failures=$((failures + 1)); }
expect 0 "" "$cra" verify importer
expect 0 "" "$cra" doc duties "$gateway" -o duties.html

# decisions
expect 0 "^Scope: The Regulation applies" "$cra" scope "$gateway"
expect 0 "number 12" "$cra" classify "$gateway"
expect 0 "Allowed are modules B and C, module H; chosen: modules B and C, which is allowed" "$cra" route "$gateway"
expect 0 '"category": "important-1"' "$cra" classify "$gateway" --format json
expect 0 '"allowed": \[' "$cra" route "$gateway" --format json
expect 1 "^Open:" "$cra" classify "$broken"
expect 0 "Article 13(12); Article 31" "$cra" duties "$gateway"
expect 0 '"draws_up_file": true' "$cra" duties "$gateway" --format json
expect 0 "Steps of the procedure: B+C" "$cra" duties "$gateway"
expect 0 '"by": "notified-body"' "$cra" duties "$gateway" --format json
expect 0 "2033-01-16: Earliest end" "$cra" dates "$gateway"
expect 0 '"id": "documentation-until"' "$cra" dates "$broken" --format json
expect 2 "truncated.json:" "$cra" route "$source/tests/data/malformed/truncated.json"
expect 0 '"schema": 1' "$cra" version --format json
if [ -w /dev/full ]; then
    "$cra" schema >/dev/full 2>err
    [ $? -eq 2 ] || { echo "a full device went unnoticed"; failures=$((failures + 1)); }
fi
"$cra" convert - - --to json <"$gateway" --base "$source/docs/examples" >/dev/null 2>&1
printf 'product: {name: Gate}\n' | "$cra" check --format json - >out
[ $? -eq 1 ] || { echo "standard input was not checked"; failures=$((failures + 1)); }
# what is generated and kept says what the model says; CRA_UPDATE=1 rewrites it
for kept in "docs model.md" "json project.schema.json" "rng project.rng"; do
    set -- $kept
    "$cra" schema "--$1" -o generated
    [ "${CRA_UPDATE:-}" = 1 ] && [ -z "${CI:-}" ] && cp generated "$source/docs/reference/$2"
    cmp generated "$source/docs/reference/$2" || failures=$((failures + 1))
done
# What was misspelt or refused is told once, and not told as missing, too
mkdir misspelt && cp -R "$source/docs/examples/app/." misspelt
sed -i -e '/^manufacturer:/,/^[a-z]/s/^  name:/  nmae:/' -e 's/treatment: reduce/treatment: lessen/' \
    -e 's/^  end: 20\([0-9][0-9]\)-\([0-9][0-9]\)-\([0-9][0-9]\)$/  end: \3.\2.20\1/' misspelt/app.yaml
expect 1 "Did you mean “name”" "$cra" check misspelt/app.yaml
grep -q 'do: Write 20[0-9]*-[0-9]*-[0-9]*\.$' out || { echo "the date is not suggested"; failures=$((failures + 1)); }
if grep -E ': (error|warning):' out | grep -vE 'key “nmae”|“lessen” is not allowed|Here belongs a date'; then
    echo "one fault is told as several"
    failures=$((failures + 1))
fi
[ $failures -eq 0 ]

#!/bin/sh
# What the law says and what is built on it, as asked on the command line: law.sh CRA SOURCE_FOLDER
. "$(dirname "$0")/common.inc"

# expect_not WHAT COMMAND...: WHAT must not stand in standard output
expect_not() {
    what=$1
    shift
    if "$@" </dev/null 2>err | grep -q -e "$what"; then
        echo "“$what” from: $*"
        failures=$((failures + 1))
    fi
}

# show
expect 0 "^Article 13(8) (paragraph)$" "$cra" law show "Article 13(8)"
expect 0 "^Annex VII, point (2)(b) (point)$" "$cra" law show Annex VII point 2b
expect 0 "^Annex I, Part I, point (2)(d) (point)$" "$cra" law show I-2-d
expect 0 '"schema": 1' "$cra" law show "Annex III, class I, point (12)" --format json
expect 0 '"citation": "Annex III, class I, point (12)"' "$cra" law show "annex iii class i 12" --format json
expect 0 '"link": "http://data.europa.eu/eli/reg/2024/2847/oj"' "$cra" law show "Annex V" --format json
expect 0 '"kind": "annex"' "$cra" law show "Annex V" --format json
expect 0 "^Examples: .*switches" "$cra" law show "Annex III, class I, point (12)"
expect 0 "^Routers, modems for the internet, switches.$" "$cra" law show "Annex III, class I, point (12)"
expect 0 '"criteria": \[\]' "$cra" law show "Annex V" --format json
expect 0 '"criteria": \[\["Physical: ' "$cra" law show "Annex III, class I, point (10)" --format json
expect 0 '"examples": "physical payment terminals' "$cra" law show "Annex IV(1)" --format json
expect_not "2025/2392" "$cra" law show "Annex IV"
expect 2 "Did you mean “Article 13”" "$cra" law show "Article 13(26)"
expect 2 "Did you mean “Annex VII, point (3)”" "$cra" law show "Annx VII, point (3)"
expect 2 "No provision “Brussels” is known.$" "$cra" law show Brussels
expect 2 "Say which provision" "$cra" law show
expect 2 "show PROVISION" "$cra" law shwo "Article 13(8)"
expect 2 "Something is missing" "$cra" law
expect 2 "not a value of --format" "$cra" law show "Article 13(8)" --format xml
expect 2 "too long" "$cra" law show "$(printf 'Article 13(8) %.0s' 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20)"
if command -v python3 >/dev/null; then
    "$cra" law show "Article 13(8)" --format json | python3 -m json.tool >/dev/null || failures=$((failures + 1))
    "$cra" law state --format json | python3 -m json.tool >/dev/null || failures=$((failures + 1))
fi

# state
expect 0 "^Harmonised standards cited: none found$" "$cra" law state
expect 0 "Implementing Regulation (EU) 2025/2392" "$cra" law state
expect 0 "^Open: " "$cra" law state
expect 0 '"schema": 1' "$cra" law state --format json
cat >newer.yaml <<'END'
id: newer
as-of: 2027-11-30
harmonised-standards:
  - {reference: EN 00000-0, edition: "2027", publication: "OJ L, 2027/00000, 1.1.2027", restriction: Without clause 7}
acts:
  - {basis: Article 13(24), subject: Format, status: adopted, title: Implementing Regulation (EU) 2027/0}
  - {basis: Article 33(5), subject: Form, status: draft}
END
expect 0 "^Law state newer, checked up to 2027-11-30$" "$cra" law state --law-state newer.yaml
expect 0 "EN 00000-0:2027; OJ L, 2027/00000, 1.1.2027; Without clause 7" "$cra" law state --law-state newer.yaml
expect 0 "Form; a draft is known" "$cra" law state --law-state newer.yaml
expect 0 '"id": "newer"' "$cra" law state --law-state newer.yaml --format json
expect_not "2025/2392" "$cra" law state --law-state newer.yaml
printf 'id: [\n' >broken.yaml
expect 2 "broken.yaml:" "$cra" law state --law-state broken.yaml
expect 2 "absent.yaml" "$cra" law state --law-state absent.yaml
expect 2 "show PROVISION" "$cra" law state more

# what is told as JSON is a law state, ready to be edited and given back
if command -v python3 >/dev/null; then
    "$cra" law state --format json | python3 -c 'import json, sys; json.dump(json.load(sys.stdin)["law_state"], sys.stdout)' >again.json
    "$cra" law state >before
    "$cra" law state --law-state again.json >after
    cmp before after || failures=$((failures + 1))
fi
[ $failures -eq 0 ]

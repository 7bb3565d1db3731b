#!/bin/sh
# What readers may not see is held back everywhere, and named with its reason: held_back.sh CRA
set -eu
cra=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p files
for who in public authority internal; do
    echo "secretof$who" >"files/secretof$who.txt"
done
evidence() { # AUDIENCE, and what follows its record
    cat <<EOF
  - id: the-$1-one
    title: titleof$1
    kind: test-report
    file: files/secretof$1.txt
    version: versionof$1
    url: https://urlof$1.example/
    shows: showsof$1
$2
EOF
}
{
    cat <<EOF
product: {name: Box}
requirements:
  I-1: {implementation: Done., evidence: [the-public-one, the-authority-one, the-internal-one, the-missing-one]}
evidence:
EOF
    evidence public "    audience: public"
    evidence authority ""
    evidence internal "    audience: internal"
    cat <<EOF
  - {id: the-missing-one, title: titleofmissing, file: files/secretofmissing.txt, audience: internal}
notes:
  - {rule: evidence-without-digest, path: "evidence[2].file", reason: noteofinternal}
EOF
} >project.yaml

failures=0
fail() {
    echo "$*"
    failures=1
}

# every byte that a reader gets, office packages unpacked
words_of() { # FOLDER
    find "$1" -name '*.docx' | while read -r file; do unzip -p "$file" '*.xml' '*.rels'; done
    find "$1" -type f ! -name '*.docx' -exec cat {} +
    find "$1"
}

for audience in public authority internal; do
    rc=0
    "$cra" build project.yaml -o "for-$audience" --for "$audience" >/dev/null 2>&1 || rc=$?
    [ $rc = 1 ] || fail "cra build --for $audience gives $rc"
    words_of "for-$audience" >"words-$audience"
    for kind in technical-documentation requirements-matrix risk-assessment gap-report; do
        "$cra" doc "$kind" project.yaml -o "for-$audience/$kind.html" --for "$audience" >/dev/null 2>&1 || [ $? = 1 ]
        "$cra" doc "$kind" project.yaml -o "for-$audience/$kind.docx" --for "$audience" >/dev/null 2>&1 || [ $? = 1 ]
    done
    words_of "for-$audience" >"words-$audience"
done

# shown AUDIENCE OF, held AUDIENCE OF REASON
shown() {
    for part in title secret version url shows; do
        grep -q "${part}of$2" "words-$1" || fail "for $1 readers: ${part}of$2 is not shown"
    done
}
held() {
    for part in title secret version url shows note; do
        ! grep -q "${part}of$2" "words-$1" || fail "for $1 readers: ${part}of$2 is shown"
    done
    ! find "for-$1" -path "*secretof$2*" | grep -q . || fail "for $1 readers: the file of $2 is there"
    # listed with identifier and reason in every form
    for file in index.html data/project.xml data/technical-documentation.en.html requirements-matrix.html; do
        grep -q "the-$2-one" "for-$1/$file" || fail "for $1 readers: $file does not name the-$2-one"
    done
    for file in index.html data/technical-documentation.en.html requirements-matrix.html; do
        grep -q "$3" "for-$1/$file" || fail "for $1 readers: $file does not say “$3”"
    done
    grep -q "<id>the-$2-one</id>" "for-$1/data/project.xml" || fail "for $1 readers: no record of the-$2-one"
}

shown public public
held public authority "Market surveillance authorities and notified bodies"
held public internal "The house itself only"
held public missing "The house itself only"
shown authority public
shown authority authority
held authority internal "The house itself only"
held authority missing "The house itself only"
for of in public authority internal; do shown internal $of; done
grep -q noteofinternal words-internal || fail "the note is not shown to the own house"

# a finding about what is held back stays, with its rule and without its words
grep -q '"rule": "evidence-missing"' for-public/data/report.json || fail "the finding is dropped from the report"
grep -q 'evidence “the-missing-one”, which is held back' for-public/data/report.json || fail "the report does not say why"
grep -q 'secretofmissing' for-internal/data/report.json || fail "the own house does not get the finding"

# the archival form can be read again
"$cra" convert for-public/data/project.xml again.yaml >/dev/null 2>&1 || fail "the archival form cannot be read again"
exit $failures

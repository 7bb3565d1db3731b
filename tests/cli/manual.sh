#!/bin/sh
# The page of the manual is that of the tables, and programs that show it have nothing to object: manual.sh CRA SOURCE
# CRA_UPDATE=1 writes docs/cra.1.
set -u
cra=$1 page=$2/docs/cra.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0
fail() {
    echo "$*"
    failures=$((failures + 1))
}
"$cra" manual >"$work/cra.1" || fail "the page cannot be made"
[ "${CRA_UPDATE:-}" = 1 ] && cp "$work/cra.1" "$page"
diff "$page" "$work/cra.1" || fail "docs/cra.1 is not what the tables say; CRA_UPDATE=1 writes it"
for command in $("$cra" help | sed -n 's/^  cra \([a-z-]*\) .*/\1/p'); do
    grep -q "^\.Ss cra $command$" "$page" || fail "the page does not tell of cra $command"
    for option in $("$cra" help "$command" | sed -n 's/^  --\([a-z-]*\).*/\1/p'); do
        grep -q "^\.It Fl -$option\( \|$\)" "$page" || fail "the page does not tell of --$option"
    done
done
LC_ALL=C grep -n '[^ -~]' "$page" && fail "the page has characters that not every terminal shows"
if command -v mandoc >/dev/null; then
    mandoc -T lint "$page" || fail "mandoc objects"
    mandoc -T markdown "$page" | grep -q "EXIT STATUS" || fail "mandoc shows no page"
fi
if command -v groff >/dev/null; then
    groff -ww -mdoc -Tutf8 "$page" >"$work/text" 2>"$work/said" || fail "groff fails"
    [ ! -s "$work/said" ] || { cat "$work/said"; fail "groff objects"; }
    grep -q "cra check" "$work/text" || fail "groff shows no page"
fi
[ $failures -eq 0 ]

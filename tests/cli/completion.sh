#!/bin/sh
# What a shell offers when Tab is pressed: completion.sh CRA SOURCE_FOLDER
# What may stand where is asked of cra itself; bash, zsh and fish are driven where they are installed.
set -u
cra=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$cra" "$work/bin/cra"
PATH=$work/bin:$PATH
HOME=$work
export PATH HOME
mkdir "$work/here"
cd "$work/here" || exit 1
mkdir projects dossier
touch gate.yaml gate.json gate.docx gate.zip "gate two.yaml" notes.md
failures=0

fail() {
    echo "$*"
    failures=$((failures + 1))
}

# offers EXPECTED WORD...: what cra offers in place of the last word; "…" at the end: and more
offers() {
    expected=$1
    shift
    got=$(cra complete -- "$@" | cut -f 1 | tr '\n' ' ' | sed 's/ $//')
    case $expected in
    *…) case $got in "${expected%…}"*) return ;; esac ;;
    *) [ "$got" = "$expected" ] && return ;;
    esac
    fail "“cra $*” offers “$got” instead of “$expected”"
}
offers "init check build doc …" ""
offers "check classify convert" "c"
offers "check" "ch"
offers "" "frobnicate" ""
offers "" "zz"
offers ":files yaml yml json xml" check ""
offers ":files yaml yml json xml" check gate.yaml ""
offers ":files yaml yml json xml" check -- ""
offers "--format --fail-on --on --law-state --from --base --color --quiet --help" check --
offers "--format --fail-on --from" check --f
offers "--fail-on --from" check --format json --f
offers "--fail-on --from" check --format=json --f
offers "text json sarif junit" check --format ""
offers "json junit" check --format j
offers "text json sarif junit" check --format =
offers "json junit" check --format = j
offers ":files yaml yml json xml" check --format json ""
offers ":files yaml yml json xml" check --law-state ""
offers ":folders" check --base ""
offers "" check --on ""
offers "authority" doc declaration gate.yaml --for a
offers "declaration technical-documentation user-information …" doc ""
offers "technical-documentation" doc t
offers ":files yaml yml json xml" doc declaration ""
offers ":files" doc declaration gate.yaml -o ""
offers ":files" doc -o ""
offers "" doc declaration gate.yaml ""
offers ":folders" build gate.yaml --output ""
offers ":files yaml yml json xml" build -o dossier ""
offers ":files zip" verify ""
offers "annex-v-3" explain annex-v-3
offers "show state" law ""
offers "state" law st
offers "Article 13(8)" law show "Article 13(8"
offers "" law state ""
offers "check" help ch
offers "add refresh" evidence ""
offers ":files" evidence add lamp.yaml report.txt ""
offers "report record" evidence add --kind re
offers "always" schema --color al
for word in $(cra complete -- "" | cut -f 1); do
    cra "$word" --help >/dev/null || fail "“$word” is offered and is no command"
    # no word in capitals in a usage line without an explanation, and no option without a value that can be offered
    cra "$word" --help >../page
    for capital in $(sed -n '1s/^cra [a-z-]*//p' ../page | tr -c 'A-Z\n' ' '); do
        [ "$capital" = "$(sed -n "s/.*-o \([A-Z]*\).*/\1/p" ../page | head -1)" ] || grep -q "^  $capital  *[a-z“]" ../page ||
            fail "the page of “$word” does not explain $capital"
    done
done
[ "$(cra complete -- explain "" | wc -l)" -gt 100 ] || fail "the rules are not offered"
cra complete -- explain art-13-8 | grep -q "	." || fail "a rule is offered without its title"

# ---- bash
if command -v bash >/dev/null; then
    cat >../drive.bash <<'END'
source "$1/cli/completion/cra.bash"
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_cra cra "${COMP_WORDS[COMP_CWORD]}"
printf '%s\n' "${COMPREPLY[@]}" | sort
END
    bash_offers() {
        expected=$1
        shift
        got=$(bash --norc --noprofile ../drive.bash "$source" cra "$@" 2>&1 | tr '\n' ' ' | sed 's/ $//')
        [ "$got" = "$expected" ] || fail "bash: “cra $*” offers “$got” instead of “$expected”"
    }
    bash_offers "check" ch
    bash_offers "dossier gate two.yaml gate.json gate.yaml projects" check ""
    bash_offers "gate two.yaml gate.json gate.yaml" check ga
    bash_offers "dossier gate.zip projects" verify ""
    bash_offers "dossier projects" check --base ""
    bash_offers "dossier gate two.yaml gate.docx gate.json gate.yaml gate.zip notes.md projects" doc duties gate.yaml -o ""
    bash_offers "json junit" check --format = j
    bash_offers "--fail-on --format --from" check --f
    bash_offers 'Article\ 13\(8\)' law show 'Article\ 13\(8'
    bash_offers 'Article 13(8)' law show "'Article 13(8"
    bash_offers "art-13-8" explain art-13-8
    bash_offers "" frobnicate ""
    [ "$(bash --norc --noprofile -c "source '$source/cli/completion/cra.bash'; complete -p cra")" = "complete -F _cra cra" ] ||
        fail "bash: the completion is not installed"
else
    echo "bash is not there"
fi

# ---- zsh, with its own helpers replaced by ones that tell what they were asked for
if command -v zsh >/dev/null; then
    cat >../drive.zsh <<'END'
script=$1
shift
_call_program() { shift; eval "$@"; }
_files() { print -r -- files "$@"; }
_describe() { print -rl -- "${(@P)2}"; }
words=("$@") CURRENT=$#
_cra() { source $script; }
_cra
END
    zsh_offers() {
        expected=$1
        shift
        got=$(zsh -f ../drive.zsh "$source/cli/completion/_cra" cra "$@" 2>&1 | cut -d : -f 1 | tr '\n' '|' | sed 's/|$//')
        [ "$got" = "$expected" ] || fail "zsh: “cra $*” offers “$got” instead of “$expected”"
    }
    zsh_offers "check" ch
    zsh_offers "files -g *.(yaml|yml|json|xml)" check ""
    zsh_offers "files -/" check --base ""
    zsh_offers "files" doc duties gate.yaml -o ""
    zsh_offers "json|junit" check --format j
    zsh_offers "Article 13(8)" law show 'Article\ 13\(8'
    zsh_offers "" frobnicate ""
else
    echo "zsh is not there"
fi

# ---- fish
if command -v fish >/dev/null; then
    fish_offers() {
        got=$(fish --no-config -c "source $source/cli/completion/cra.fish; complete -C '$2'" 2>&1 | cut -f 1 | sort | tr '\n' ' ' | sed 's/ $//')
        [ "$got" = "$1" ] || fail "fish: “$2” offers “$got” instead of “$1”"
    }
    fish_offers "check" "cra ch"
    fish_offers "json junit" "cra check --format j"
    fish_offers "always" "cra check --color al"
    fish_offers "gate.zip" "cra verify gate.z"
else
    echo "fish is not there"
fi
[ $failures -eq 0 ]

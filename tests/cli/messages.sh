#!/bin/sh
# What the command line says to wrong input, a line each: messages.sh CRA SOURCE_FOLDER
#
# Each message must say what is wrong and, behind it, what to do; the command must not do anything else: exit code 2, no
# output, no file left behind.
set -u
cra=$1 source=$2
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/folder" "$work/projects" "$work/empty-folder"
ln -s "$cra" "$work/bin/cra"
PATH=$work/bin:$PATH
unset COLUMNS SOURCE_DATE_EPOCH
cd "$work/folder" || exit 1

printf 'product: {name: Gate}\n' >gate.yaml
cp gate.yaml ../projects/sensor.yaml
printf 'Meeting notes\n' >notes.txt
: >empty.yaml
printf 'PK\003\004 a zip file' >word.yaml
cp word.yaml report.docx
printf '\320\317\021\340 old' >old.yaml
printf '%%PDF-1.7\n' >paper.yaml
printf '\211PNG\r\n' >picture.json
printf 'product:\n  name: M\374ller\n' >latin.yaml
printf '\377\376p\000' >utf16.yaml
head -c 300 /dev/zero >zeros.yaml
printf 'product: {name: "Ga\n' >half.yaml
ln -s loop loop
before=$(ls -A)
failures=0 lines=0

# `command | what is wrong | what to do`, as patterns of grep; "-" where the first says it all
while IFS='|' read -r command wrong todo; do
    case $command in '' | '#'*) continue ;; esac
    lines=$((lines + 1))
    wrong=$(echo $wrong) todo=$(echo $todo)
    sh -c "$command" >../out 2>../err </dev/null
    code=$?
    cat ../out ../err >../said
    if [ $code -ne 2 ] || ! grep -q -e "$wrong" ../said || { [ "$todo" != - ] && ! grep -q -e "$todo" ../said; }; then
        echo "“$command” ends with $code and says:"
        head -5 ../said
        echo "expected: $wrong … $todo"
        failures=$((failures + 1))
    fi
    grep -q "(null)\|  *$\|Success" ../said && { echo "“$command” says something unfinished:"; cat ../said; failures=$((failures + 1)); }
    if [ "$(ls -A)" != "$before" ]; then
        echo "“$command” leaves something behind: $(ls -A | tr '\n' ' ')"
        failures=$((failures + 1))
        before=$(ls -A)
    fi
done <<'END'
# ---- commands
cra frobnicate                          | no command “frobnicate”          | “cra help” lists
cra chekc gate.yaml                     | no command “chekc”               | Did you mean “cra check”
cra Check gate.yaml                     | no command “Check”               | Did you mean “cra check”
cra --verion                            | no command “--verion”            | Did you mean “cra version”
cra gate.yaml                           | First comes what is to be done   | “cra check gate.yaml”
cra help chekc                          | no command “chekc”               | Did you mean “cra check”
cra help check build                    | one word too many                | cra help \[COMMAND\]

# ---- options
cra check --formt json gate.yaml        | no option “--formt”              | Did you mean “--format”
cra check --draft gate.yaml             | cra check has no option          | “cra check --help”
cra check --format yaml gate.yaml       | “yaml” is not a value of --format | text, json, sarif or junit
cra check --format jsn gate.yaml        | “jsn” is not a value             | Did you mean “json”
cra check --fail-on never gate.yaml     | not a value of --fail-on         | error, warning or note
cra check --color blue gate.yaml        | not a value of --color           | auto, always or never
cra check --format                      | Behind --format belongs a value  | form of the report
cra check --on --format json gate.yaml  | Behind --on belongs a value      | as in 2027-12-11
cra check --on= gate.yaml               | The value of --on is empty       | as in 2027-12-11
cra check --on yesterday gate.yaml      | “yesterday” is not a date        | 2027-12-11
cra check --on 2027-02-30 gate.yaml     | not a date                       | 2027-12-11
cra check --on 1.2.2028 gate.yaml       | not a date                       | 2027-12-11
cra build --draft=yes gate.yaml -o d    | --draft takes no value           | -
cra build --draft --draft gate.yaml     | stands there twice               | Give it once
cra check -x gate.yaml                  | “-x” is no option                | two dashes
cra check gate.yaml -o out              | no option “--output”             | “cra check --help”
cra check -- --help                     | --help                           | no such file
cra schema --rng --docs                 | ask for different things         | Give one
SOURCE_DATE_EPOCH=soon cra check gate.yaml | SOURCE_DATE_EPOCH is “soon”   | number of seconds

# ---- words that are missing, too many, or in the wrong place
cra check                               | FILE is missing                  | a project file
cra build                               | FILE is missing                  | cra build FILE -o DIR
cra build gate.yaml                     | Say with -o                      | folder
cra doc                                 | KIND is missing                  | cra doc KIND FILE
cra doc declaration                     | FILE is missing                  | cra doc KIND FILE
cra doc declaration gate.yaml           | Say with -o                      | which file
cra doc gate.yaml declaration -o x.html | First comes the kind             | cra doc declaration gate.yaml
cra doc declaratoin gate.yaml -o x.html | no kind of document              | Is “declaration” meant
cra doc letter gate.yaml -o x.html      | no kind of document              | There are declaration,
cra doc declaration gate.yaml x.html    | “x.html” is one word too many    | It goes: cra doc KIND FILE -o OUT
cra convert gate.yaml                   | OUT is missing                   | the file to write
cra scope gate.yaml gate.yaml           | one word too many                | cra scope FILE
cra scope ''                            | is empty                         | cra scope FILE
cra schema model                        | one word too many                | It goes: cra schema\.
cra version 2                           | one word too many                | It goes: cra version\.
cra verify                              | DOSSIER is missing               | folder of a dossier
cra lint-law                            | TEXT is missing                  | a text
cra law                                 | missing                          | cra law show PROVISION
cra law show                            | Say which provision              | Article 13(8)
cra law shwo 13                         | takes                            | show PROVISION
cra law state 13                        | takes                            | show PROVISION
cra law show 'Article 99'               | No provision “Article 99”        | -
cra explain art-13-9x8                  | no rule                          | Did you mean “art-13-8”
cra explain 'Article 13(8)'             | is a provision, not a rule       | cra law show
cra explain nonsense                    | no rule “nonsense”               | “cra explain” lists the rules
cra explain product.nmae                | no “nmae” below product          | Did you mean “product.name”
cra explain prodcut.name                | no “prodcut”                     | Did you mean “product.name”
cra explain answr.reason                | no “answr”                       | Did you mean “answer.reason”
cra explain product.xyzzy               | no “xyzzy” below product         | “cra explain --fields”
cra explain prodcut                     | no rule “prodcut”                | Did you mean “product”
cra explain answer                      | no rule “answer”, and no field   | “cra explain --fields”
cra explain product.name.x              | no “x” below product.name        | “cra explain --fields”
cra explain --fields product.name       | lists all fields                 | Leave “product.name” out

# ---- files to read
cra check gate.yml                      | no such file                     | Did you mean “gate.yaml”
cra check GATE.yaml                     | no such file                     | Did you mean “gate.yaml”
cra check sensor.yaml                   | no such file                     | It was looked for in
cra check projects/sensor.yaml          | no such file                     | no folder projects
cra check ../projects/sensr.yaml        | no such file                     | Did you mean “../projects/sensor.yaml”
cra check gate.yaml/sensor.yaml         | not a folder                     | gate.yaml is no folder
cra check ../projects                   | it is a folder                   | “../projects/sensor.yaml”
cra check ../empty-folder               | it is a folder                   | holds no file
cra scope ../projects/                  | it is a folder                   | “../projects/sensor.yaml”
cra check gate.yaml none.yaml           | none.yaml: there is no such file | looked for in
cra check notes.txt                     | not the name of a project        | .yaml, .json or .xml
cra check report.docx                   | not the name of a project        | .yaml, .json or .xml
cra check --from yaml report.docx       | Word, Excel or OpenDocument      | the right file
cra check word.yaml                     | Word, Excel or OpenDocument      | the right file
cra check old.yaml                      | older Word or Excel              | the right file
cra check paper.yaml                    | a PDF file                       | the right file
cra check picture.json                  | a picture                        | the right file
cra check zeros.yaml                    | U+0000                           | Remove the character
cra check latin.yaml                    | not UTF-8                        | Save the file as UTF-8
cra check utf16.yaml                    | UTF-16                           | Save the file as UTF-8
cra check empty.yaml                    | The file is empty                | saved
cra check half.yaml                     | half.yaml:                       | do:
cra check - </dev/null                  | The file is empty                | saved
cra check loop                          | symbolic links                   | -
cra check /dev/zero                     | larger than                      | -
cra build half.yaml -o d                | half.yaml:                       | do:
cra doc duties half.yaml -o d.html      | half.yaml is malformed           | -
cra route half.yaml                     | half.yaml:                       | do:
cra convert half.yaml d.xml             | errors* of form                  | cra check half.yaml
cra check --base nowhere gate.yaml      | Cannot use the folder nowhere    | no such file
cra check --base gate.yaml gate.yaml    | Cannot use the folder gate.yaml  | it is no folder
cra check --law-state none gate.yaml    | law state none cannot be opened  | looked for in
cra check --law-state notes.txt gate.yaml | law state notes.txt            | .yaml, .json or .xml
cra check --law-state gate.yaml gate.yaml | law state cannot be used       | -
cra check --law-state .. gate.yaml      | could not be read                | -
cra law state --law-state none          | law state none cannot be opened  | looked for in
cra lint-law ../projects                | endings that are read            | .docx
cra lint-law nots.txt                   | no such file                     | Did you mean “notes.txt”
cra lint-law report.docx                | is damaged: the list of its parts | not copied whole
cra lint-law latin.yaml                 | not UTF-8                        | -
cra verify gate.yaml                    | is no dossier                    | the folder that holds bagit.txt
cra verify ../projects                  | is no dossier                    | the folder that holds
cra verify report.docx                  | cannot be read                   | sound copy
cra verify none                         | no such file                     | looked for in

# ---- files to write
cra build gate.yaml -o gate.yaml        | not a folder                     | another place
cra build gate.yaml -o ../projects      | no dossier                       | -
cra build gate.yaml -o no/such          | does not exist                   | Make it first
cra build gate.yaml -o d --zip gate.yaml | is no zip file                  | another name
cra build gate.yaml -o d --zip no/d.zip | does not exist                   | Make it first
cra build gate.yaml -o d --formats rtf  | not a format                     | docx, html, md, odt and pdf
cra build gate.yaml -o d --langs xx     | no language                      | -
cra doc duties gate.yaml -o x.html --lang xx | no language                 | There is\|There are
cra doc duties gate.yaml -o x.rtf       | Say with --to                    | .docx, .odt, .pdf, .html or .md
cra doc duties gate.yaml -o ../projects --to html | it is a folder         | Name a file in it
cra doc duties gate.yaml -o no/x.html   | its folder does not exist        | Make it first
cra doc duties gate.yaml -o gate.yaml --to html | over the project         | another file
cra doc duties gate.yaml -o gate.yaml/x.html | a file, not a folder        | -
cra convert gate.yaml gate.yaml         | over itself                      | another file
cra convert gate.yaml gate.txt          | Say with --to                    | .yaml, .json or .xml
cra convert gate.yaml no/gate.xml       | its folder does not exist        | Make it first
cra schema -o ..                        | it is a folder                   | Name a file in it
cra check gate.yaml >/dev/full          | could not be written             | no space
cra help >/dev/full                     | could not be written             | -
cra explain >/dev/full                  | could not be written             | -
END

# nobody may read it: not as root, who may read everything
if [ "$(id -u)" != 0 ]; then
    chmod 000 gate.yaml
    cra check gate.yaml 2>&1 | grep -q "permission" || { echo "an unreadable file is not said to be one"; failures=$((failures + 1)); }
fi
# help is given even when the rest is wrong
for words in "check --help" "check --bogus --help" "doc -h" "help doc" "build a b c --help"; do
    # shellcheck disable=SC2086
    cra $words >../out 2>../err && [ -s ../out ] && [ ! -s ../err ] || { echo "no help from “cra $words”"; failures=$((failures + 1)); }
done
# both ways to ask give the same page, and each option and argument stands there
for command in $(cra help | sed -n 's/^  cra \([a-z-]*\) .*/\1/p'); do
    cra help "$command" >../one && cra "$command" --help >../two && cmp ../one ../two || failures=$((failures + 1))
    grep -q "^cra $command" ../one || { echo "the page of $command does not begin with it"; failures=$((failures + 1)); }
done
echo "$lines commands, $failures failures"
[ $failures -eq 0 ]

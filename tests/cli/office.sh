#!/bin/sh
# --pdf-engine=office: whole files or none, and clear words where LibreOffice is not there or fails: office.sh CRA SOURCE_FOLDER
set -u
cra=$1 gateway=$2/docs/examples/gateway/gateway.yaml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
mkdir tmp fake none
TMPDIR=$work/tmp
export TMPDIR
failures=0

# a soffice that takes its words as LibreOffice does
cat >fake/soffice <<'END'
#!/bin/sh
for word in "$@"; do case $word in -env:UserInstallation=file://*) profile=${word#*file://} ;; *.docx) document=$word ;; esac; done
case $profile in "$TMPDIR"/*) ;; *) echo "the profile is not its own"; exit 3 ;; esac
[ -s "$document" ] || exit 4
mkdir -p "$profile/user"
case ${FAKE:-} in
fails) echo "Error: source file could not be loaded" ;;
wrong) echo "no PDF at all" >"${document%.docx}.pdf" ;;
crashes) kill -9 $$ ;;
*) printf '%%PDF-1.6 made of %s\n' "$(wc -c <"$document")" >"${document%.docx}.pdf" ;;
esac
END
chmod +x fake/soffice

# expect CODE WHAT COMMAND...: the exit code, and WHAT (a pattern) in what it says; nothing temporary is left
expect() {
    code=$1 what=$2
    shift 2
    "$@" >out 2>&1 </dev/null
    got=$?
    if [ $got -ne "$code" ] || ! tr '\n' ' ' <out | grep -q -e "$what" || [ -n "$(ls -A tmp)" ]; then
        echo "expected exit $code and “$what” from: $*; got exit $got and:"
        cat out
        ls -A tmp
        failures=$((failures + 1))
    fi
    rm -rf tmp/*
}
exists() { [ -e "$1" ] || { echo "$1 is not there"; failures=$((failures + 1)); }; }
absent() { [ ! -e "$1" ] || { echo "$1 is there"; failures=$((failures + 1)); }; }

with="env PATH=$work/fake:/usr/bin:/bin"
expect 0 "Judged" $with "$cra" doc declaration "$gateway" -o made.pdf --pdf-engine office
grep -q '^%PDF-1.6 made of [1-9]' made.pdf || { echo "the PDF is not that of the engine"; failures=$((failures + 1)); }
expect 0 "stands in" $with "$cra" build "$gateway" -o made --formats pdf --kinds declaration --langs en --pdf-engine office
grep -q '^%PDF-1.6 made of' made/data/declaration.en.pdf || { echo "the PDF in the dossier is not that of the engine"; failures=$((failures + 1)); }
for fault in fails wrong crashes; do
    expect 2 "made no PDF" env FAKE=$fault PATH="$work/fake:/usr/bin:/bin" "$cra" doc declaration "$gateway" -o not.pdf --pdf-engine office
    absent not.pdf
    cp made.pdf kept.pdf
    expect 2 "made no PDF" env FAKE=$fault PATH="$work/fake:/usr/bin:/bin" "$cra" doc declaration "$gateway" -o kept.pdf --pdf-engine office
    cmp -s made.pdf kept.pdf || { echo "what stood there is gone"; failures=$((failures + 1)); }
    expect 2 "made no PDF.*declaration.en.pdf could not be made" env FAKE=$fault PATH="$work/fake:/usr/bin:/bin" \
        "$cra" build "$gateway" -o not --formats pdf --kinds declaration --langs en --pdf-engine office
    absent not
done
expect 2 "said: “Error: source file" env FAKE=fails PATH="$work/fake:/usr/bin:/bin" "$cra" doc declaration "$gateway" -o not.pdf --pdf-engine office
expect 2 "LibreOffice was not found.*libreoffice-writer" env PATH="$work/none" "$cra" doc declaration "$gateway" -o not.pdf --pdf-engine office
expect 2 "LibreOffice was not found" env PATH="$work/none" "$cra" build "$gateway" -o not --pdf-engine office
absent not.pdf
absent not
expect 2 "to be .docx" $with "$cra" doc declaration "$gateway" -o not.docx --pdf-engine office
# unless it is asked for, no other program is started
expect 0 "Judged" env FAKE=crashes PATH="$work/fake:/usr/bin:/bin" "$cra" doc declaration "$gateway" -o own.pdf
exists own.pdf

if command -v soffice >/dev/null; then
    expect 0 "Judged" "$cra" doc declaration "$gateway" -o real.pdf --pdf-engine office
    head -c 5 real.pdf | grep -q '^%PDF-' || { echo "LibreOffice made no PDF"; failures=$((failures + 1)); }
fi
[ $failures -eq 0 ]

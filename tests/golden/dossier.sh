#!/bin/sh
# Builds the dossier of an example and compares it with what is kept in tests/golden/dossier/NAME:
#   dossier.sh CRA SOURCE_FOLDER NAME
# CRA_UPDATE=1 rewrites what is kept; look at the difference before committing it. Office packages are compared
# unpacked, with every XML part on lines of its own.
set -eu
cra=$1 source=$2 name=$3
kept=$source/tests/golden/dossier/$name
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
project=$source/docs/examples/$name/$name.yaml

build() { # FOLDER NAME, in the environment of the caller
    rc=0
    "$cra" build "$project" -o "$1" >/dev/null || rc=$?
    [ $rc -le 1 ] || { echo "cra build failed with $rc"; exit 1; }
}

build "$work/one"
(cd "$work/one" && sha256sum --check --quiet manifest-sha256.txt && sha256sum --check --quiet tagmanifest-sha256.txt)
"$cra" verify "$work/one" >/dev/null

# the same input gives the same bytes: another zone, locale, day in the clock's words, umask, folder, user's home
mkdir "$work/else where"
(
    umask 077
    cd /
    TZ=Pacific/Kiritimati LC_ALL=de_DE.UTF-8 LANG=tr_TR.UTF-8 HOME=/nowhere SOURCE_DATE_EPOCH=1000000000
    export TZ LC_ALL LANG HOME SOURCE_DATE_EPOCH
    build "$work/else where/two"
)
diff -r "$work/one" "$work/else where/two" || { echo "two runs on the same input differ"; exit 1; }
if [ "$(cd "$work/one" && find . -printf '%m %p\n' | sort)" != "$(cd "$work/else where/two" && find . -printf '%m %p\n' | sort)" ]; then
    echo "two runs on the same input differ in permissions"
    exit 1
fi

# what is kept: everything but the evidence, whose digests stand in the manifest
mkdir "$work/new"
(
    cd "$work/one"
    cp index.html bag-info.txt "$work/new"
    grep -v ' data/.*\.\(docx\|pdf\)$' manifest-sha256.txt >"$work/new/manifest-sha256.txt"
    cp data/project.xml data/report.json data/report.sarif "$work/new"
    for page in data/*.html; do # pictures by their digest in the manifest; here only that they stand there
        sed -E 's/(src="data:image\/[a-z]+;base64,)[^"]*/\1…/' "$page" >"$work/new/$(basename "$page")"
    done
    cp data/*.md "$work/new"
    # the words of the long document stand in its page; the short one shows what a Word file is made of
    for docx in data/declaration.*.docx; do
        to=$work/new/$(basename "$docx")
        mkdir "$to"
        unzip -q "$docx" 'word/document.xml' 'docProps/*' '*.rels' -d "$to"
        find "$to" -type f | while read -r part; do
            xmllint --format "$part" >"$part.txt"
            rm "$part"
        done
    done
)
if [ "${CRA_UPDATE:-}" = 1 ]; then
    [ -z "${CI:-}" ] || { echo "CRA_UPDATE is refused in continuous integration"; exit 1; }
    rm -rf "$kept"
    mkdir -p "$(dirname "$kept")"
    cp -r "$work/new" "$kept"
    echo "rewritten: $kept"
    exit 0
fi
diff -r "$kept" "$work/new" || {
    echo "the dossier of $name differs from $kept; CRA_UPDATE=1 rewrites it"
    exit 1
}

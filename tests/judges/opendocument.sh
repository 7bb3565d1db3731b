#!/bin/sh
# Every OpenDocument text, and what a frame with tags everywhere becomes, conforms to ODF 1.3, after the schema that OASIS publishes, and begins with its media type.
formats=odt
. "$(dirname "$0")/common.inc"
command -v jing >/dev/null || absent jing
command -v unzip >/dev/null || absent unzip
schema=$(find /usr/share/emacs -name OpenDocument-schema-v1.3.rnc 2>/dev/null | head -n 1)
[ -n "$schema" ] || absent "OpenDocument-schema-v1.3.rnc (Debian: emacs-common)"
valid() { # valid FOLDER: all parts of the packages below are
    find "$1" -name content.xml -o -name styles.xml -o -name meta.xml -o -name settings.xml >"$work/parts"
    tr '\n' '\0' <"$work/parts" | xargs -0 jing -c -i "$schema" >"$work/verdict" 2>/dev/null
}
mkdir "$work/odt"
for name in gateway broken app firewall password-manager component; do
    for file in "$work/$name"/data/*.odt; do
        [ -s "$file" ] || { echo "no OpenDocument texts of $name"; exit 1; }
        folder=$work/odt/$name-$(basename "$file")
        unzip -q "$file" -d "$folder"
        [ "$(head -c 77 "$file" | tail -c 47)" = "mimetypeapplication/vnd.oasis.opendocument.text" ] ||
            { echo "$file does not begin with its media type"; exit 1; }
        # the list of parts names every part, and no other
        (cd "$folder" && find . -type f ! -name mimetype ! -name manifest.xml | sed 's|^\./||' | sort) >"$work/there"
        sed -n 's/.*manifest:full-path="\([^/"][^"]*\)".*/\1/p' "$folder/META-INF/manifest.xml" | sort >"$work/listed"
        cmp -s "$work/there" "$work/listed" || { echo "$file lists other parts than it has"; diff "$work/there" "$work/listed"; exit 1; }
    done
done
# a frame with everything that tags can stand in, filled: valid as well, every name there once
mkdir "$work/frame"
cp -r "$source/templates/frames/document.odt/." "$work/frame"
cp "$source/tests/data/render/frame.content.xml" "$work/frame/content.xml"
python3 - "$work/frame" "$work/frame.odt" <<'END'
import pathlib, sys, zipfile
folder = pathlib.Path(sys.argv[1])
with zipfile.ZipFile(sys.argv[2], "w") as package:
    for part in sorted(folder.rglob("*")):
        if part.is_file():
            package.write(part, part.relative_to(folder))
END
for name in gateway app; do
    file=$work/framed-$name.odt
    "$cra" doc technical-documentation "$source/docs/examples/$name/$name.yaml" --frame "$work/frame.odt" -o "$file" 2>"$work/said" ||
        { cat "$work/said"; exit 1; }
    unzip -q "$file" -d "$work/odt/framed-$name"
    python3 "$source/tests/render/looks_odt.py" --names "$file" || exit 1
    ! grep -q '{{' "$work/odt/framed-$name/content.xml" || { echo "a tag is left in $file"; exit 1; }
done
valid "$work/odt" || { cat "$work/verdict"; exit 1; }
[ "$(wc -l <"$work/parts")" -gt 100 ] || { echo "too few parts were judged"; exit 1; }
# the judge sees what is wrong
mkdir "$work/damaged"
sed 's|<office:text>|<office:text><text:p><text:p/></text:p>|' "$(find "$work/odt" -name content.xml | head -n 1)" >"$work/damaged/content.xml"
! valid "$work/damaged" || { echo "a paragraph within a paragraph is accepted"; exit 1; }

#!/bin/sh
# Every PDF is archivable and accessible, after veraPDF; sound, after qpdf; holds its fonts and the words of the page of the
# same name, after poppler. PDFs that were damaged are refused.
examples="gateway broken" formats=html,pdf
. "$(dirname "$0")/common.inc"
libraries=$judges/verapdf
[ -d "$libraries" ] || absent verapdf
for program in java javac qpdf pdffonts pdfinfo pdftotext; do
    command -v $program >/dev/null || absent $program
done
verapdf() { java -cp "$libraries/*" "$source/tests/judges/verapdf/Judge.java" "$@"; }

# What no judge refuses tells nothing.
good=$(ls "$work"/gateway/data/declaration.en.pdf)
qpdf --qdf --object-streams=disable "$good" "$work/flat.pdf"
for damage in 's/\/Lang/\/Lxng/' 's/\/Marked true/\/Marked fals/' 's/\/ToUnicode/\/ToUnicxde/' 's/\/OutputIntents/\/OutputIntentz/'; do
    LC_ALL=C sed "$damage" "$work/flat.pdf" >"$work/damaged.pdf"
    ! cmp -s "$work/flat.pdf" "$work/damaged.pdf" || { echo "nothing was damaged by $damage"; exit 1; }
    ! verapdf 2a,ua1 "$work/damaged.pdf" >"$work/verdict" || { echo "veraPDF takes a PDF that was damaged: $damage"; exit 1; }
done

verapdf 2a,ua1 "$work"/*/data/*.pdf >"$work/verdict" || { grep -v ' holds, ' "$work/verdict"; exit 1; }
for file in "$work"/*/data/*.pdf; do
    qpdf --check "$file" >"$work/log" 2>&1 || { echo "$file"; cat "$work/log"; exit 1; }
    # the columns emb, sub and uni
    pdffonts "$file" | sed 1,2d | grep -v ' yes yes yes  *[0-9]* *0$' && { echo "$file: these fonts are not embedded as they must be"; exit 1; }
    python3 "$source/tests/judges/pdf_words.py" "$file" "${file%.pdf}.html" || exit 1
done

#!/bin/sh
# LibreOffice opens every Word file and every OpenDocument text, and what it shows holds the title, the product and every
# heading of the document.
formats=docx,odt,html
. "$(dirname "$0")/common.inc"
command -v soffice >/dev/null || absent soffice
command -v pdftotext >/dev/null || absent pdftotext
for folder in "$work"/*/data; do
    for format in docx odt; do
        pdf=$folder/pdf-$format
        mkdir "$pdf"
        soffice -env:UserInstallation="file://$work/profile" --headless --convert-to pdf --outdir "$pdf" "$folder"/*.$format \
            >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
        for file in "$folder"/*.$format; do
            name=$(basename "$file" .$format)
            [ -s "$pdf/$name.pdf" ] || { echo "no PDF of $file"; cat "$work/log"; exit 1; }
            # the same words as in the HTML twin, whatever the line breaks; a hyphen at the end of a line is lost
            pdftotext -raw "$pdf/$name.pdf" - | tr -d '[:space:]-' >"$work/words"
            python3 "$source/tests/judges/headings.py" "$folder/$name.html" | tr -d ' \t-' >"$work/headings"
            [ -s "$work/headings" ] || { echo "$folder/$name.html has no headings"; exit 1; }
            while read -r heading; do
                grep -qF -- "$heading" "$work/words" || { echo "$file does not show: $heading"; exit 1; }
            done <"$work/headings"
        done
    done
done

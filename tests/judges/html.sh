#!/bin/sh
# Every page conforms to HTML, after the Nu Html Checker.
. "$(dirname "$0")/common.inc"
checker=$judges/node_modules/vnu-jar/build/dist/vnu.jar
[ -f "$checker" ] || absent vnu
command -v java >/dev/null || absent java
# The checker takes "img-src data:" for a refusal of data: pictures; the browser in accessibility.sh shows them.
java -jar "$checker" --Werror --filterpattern '.*violates Content Security Policy.*blocked by “img-src”.*' --stdout "$work"/*/*.html "$work"/*/data/*.html

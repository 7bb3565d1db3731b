#!/bin/sh
# Every page conforms to HTML, after the Nu Html Checker.
. "$(dirname "$0")/common.inc"
checker=$judges/node_modules/vnu-jar/build/dist/vnu.jar
[ -f "$checker" ] || absent vnu
command -v java >/dev/null || absent java
java -jar "$checker" --Werror --stdout "$work"/*/*.html "$work"/*/data/*.html

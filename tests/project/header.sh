#!/bin/sh
# Each public header stands alone, in every language that includes it: header.sh SOURCE_FOLDER
set -eu
flags="-pedantic-errors -Wall -Wextra -Werror -I$1/include -fsyntax-only"
for path in "$1"/include/cra/*.h; do
    header=$(basename "$path")
    for standard in c11 c17; do
        # shellcheck disable=SC2086
        echo "#include \"cra/$header\"" | cc -std=$standard $flags -x c -
    done
    command -v c++ >/dev/null || continue
    # shellcheck disable=SC2086
    echo "#include \"cra/$header\"" | c++ -std=c++17 $flags -x c++ -
done

#!/bin/sh
# The public header stands alone, in every language that includes it: header.sh SOURCE_FOLDER
set -eu
for standard in c11 c17; do
    echo '#include "cra/cra.h"' | cc -std=$standard -pedantic-errors -Wall -Wextra -Werror -I"$1/include" -fsyntax-only -x c -
done
command -v c++ >/dev/null || exit 0
echo '#include "cra/cra.h"' | c++ -std=c++17 -pedantic-errors -Wall -Wextra -Werror -I"$1/include" -fsyntax-only -x c++ -

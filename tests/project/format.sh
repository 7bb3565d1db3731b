#!/bin/sh
# Every source file is formatted as .clang-format says: format.sh SOURCE_FOLDER
set -eu
cd "$1"
command -v clang-format-14 >/dev/null || exit 77
find libcra cli include templates tests -name '*.[ch]' ! -path 'libcra/model/d*.h' ! -path 'tests/data/*' -exec clang-format-14 --dry-run -Werror {} +

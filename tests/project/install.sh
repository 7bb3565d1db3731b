#!/bin/sh
# A program builds against the installed library, found by pkg-config and by CMake: install.sh SOURCE_FOLDER BUILD_FOLDER
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --install "$2" --prefix "$work/prefix" >"$work/log" || { cat "$work/log"; exit 1; }
libraries=$(dirname "$(find "$work/prefix" -name libcra.so)")
PKG_CONFIG_PATH=$libraries/pkgconfig
LD_LIBRARY_PATH=$libraries
ASAN_OPTIONS=detect_leaks=0
export PKG_CONFIG_PATH LD_LIBRARY_PATH ASAN_OPTIONS
# shellcheck disable=SC2046
cc -std=c17 ${CRA_CFLAGS:-} -o "$work/one" "$1/tests/project/consumer/main.c" $(pkg-config --cflags --libs cra)
"$work/one"
cmake -G Ninja -S "$1/tests/project/consumer" -B "$work/two" -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_C_FLAGS="${CRA_CFLAGS:-}" >"$work/log"
cmake --build "$work/two" >>"$work/log" || { cat "$work/log"; exit 1; }
"$work/two/consumer"
"$work/prefix/bin/cra" version
for file in man/man1/cra.1 bash-completion/completions/cra zsh/site-functions/_cra fish/vendor_completions.d/cra.fish; do
    [ -s "$work/prefix/share/$file" ] || { echo "$file is not installed"; exit 1; }
done

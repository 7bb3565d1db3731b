#!/bin/sh
# No source file over 800 lines, the median at most 250: sizes.sh SOURCE_FOLDER
set -eu
cd "$1"
find libcra cli include bindings -name '*.[ch]' -exec wc -l {} + | awk '$2 != "total"' | sort -rn >/tmp/sizes.$$
trap 'rm -f /tmp/sizes.$$' EXIT
head -n 10 /tmp/sizes.$$
count=$(wc -l </tmp/sizes.$$)
median=$(sed -n "$((count / 2 + 1))p" /tmp/sizes.$$ | awk '{print $1}')
echo "median $median of $count files"
[ "$median" -le 250 ]
awk '$1 > 800 {print "too long: " $0; bad = 1} END {exit bad}' /tmp/sizes.$$

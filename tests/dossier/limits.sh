#!/bin/sh
# Large evidence in little memory, and a limit on the size of files.
. "$(dirname "$0")/common.inc"

"$tool" store dossier - data/state.txt:old || fail "store"

# more than a file may hold: the program ends or reports it, the old dossier stays
head -c 3000000 /dev/zero >image.bin
(ulimit -f 100 && "$tool" store dossier - data/image.bin=image.bin >said 2>&1) && fail "the limit was not met"
whole dossier || fail "the dossier is not whole"
(trap '' XFSZ && ulimit -f 100 && "$tool" store dossier - data/image.bin=image.bin 2>said) && fail "the limit was not met"
grep -q "^3: Could not write data/image.bin: the file would be too large" said || fail "$(cat said)"
whole dossier || fail "the dossier is not whole"
[ "$(cat dossier/data/state.txt)" = old ] || fail "the old dossier was touched"
only . dossier image.bin said

# 1 GiB of evidence within 96 MiB of address space, threads, libraries and all
truncate -s 1G large.bin
free=$(df -Pk . | awk 'NR == 2 { print $4 }')
[ "$free" -gt 2500000 ] || skip "less than 2.5 GB of disk are free"
(ulimit -v 98304 && "$tool" store small - data/a:b 2>/dev/null) ||
    skip "this build does not run in 96 MiB of address space at all (a sanitizer?)"
(ulimit -v 98304 && "$tool" store dossier - data/large.bin=large.bin) || fail "store in little memory"
(ulimit -v 98304 && "$tool" check dossier) >said || fail "check in little memory: $(cat said)"
[ "$(sha256sum <large.bin | cut -c 1-64)" = "$(cut -c 1-64 dossier/manifest-sha256.txt)" ] || fail "digest"

truncate -s 128M large.bin
(ulimit -v 98304 && "$tool" store dossier dossier.zip data/large.bin=large.bin) || fail "zip in little memory"
(ulimit -v 98304 && "$tool" check dossier.zip) >said || fail "check of the zip file in little memory: $(cat said)"

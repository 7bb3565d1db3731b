#!/bin/sh
# Twenty runs on one dossier: each is done whole or refused, and what stands at the end is whole.
. "$(dirname "$0")/common.inc"

head -c 3000000 /dev/urandom >image.bin
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    ("$tool" store dossier dossier.zip "data/run.txt:$i" data/image.bin=image.bin >"said.$i" 2>&1; echo $? >"code.$i") &
done
wait
done=0
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    case $(cat "code.$i") in
    0) done=$((done + 1)) ;;
    2) grep -q "^5: Another run is writing" "said.$i" || fail "run $i: $(cat "said.$i")" ;;
    *) fail "run $i ended with $(cat "code.$i")" ;;
    esac
done
[ "$done" -gt 0 ] || fail "all were refused"
rm said.* code.*
whole dossier || fail "the dossier is not whole"
"$tool" check dossier.zip >/dev/null || fail "the zip file is not whole"
only . dossier dossier.zip image.bin

# two dossiers, one zip file
for i in 1 2 3 4 5 6; do
    ("$tool" store "dossier$i" shared.zip "data/run.txt:$i" data/image.bin=image.bin >"said.$i" 2>&1; echo $? >"code.$i") &
done
wait
for i in 1 2 3 4 5 6; do
    [ "$(cat "code.$i")" = 0 ] || grep -q "^5: Another run is writing the zip file" "said.$i" || fail "$(cat "said.$i")"
done
"$tool" check shared.zip >/dev/null || fail "the shared zip file is not whole"

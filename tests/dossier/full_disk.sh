#!/bin/sh
# A disk that runs full at any point leaves the old dossier whole and no litter.
. "$(dirname "$0")/common.inc"
[ "$(id -u)" = 0 ] || skip "only the superuser can mount a small disk"
mkdir disk
mount -t tmpfs -o size=256k,mode=755 tmpfs disk 2>/dev/null || skip "mounting is not allowed here"
trap 'umount "$work/disk" 2>/dev/null; rm -rf "$work"' EXIT

"$tool" store disk/dossier disk/dossier.zip data/state.txt:old || fail "store"
failed=0 succeeded=0
size=0
while [ $size -lt 160 ]; do
    head -c $((size * 1024)) /dev/urandom >image.bin
    result=$(code "$tool" store disk/dossier disk/dossier.zip data/state.txt:new data/image.bin=image.bin)
    case $result in
    0) succeeded=$((succeeded + 1)) ;;
    2) grep -q "no space is left" said || fail "$(cat said)"
       failed=$((failed + 1)) ;;
    *) fail "ended with $result: $(cat said)" ;;
    esac
    whole disk/dossier || fail "$size KiB: the dossier is not whole"
    "$tool" check disk/dossier.zip >/dev/null || fail "$size KiB: the zip file is not whole"
    only disk dossier dossier.zip
    size=$((size + 4))
done
[ $failed -gt 5 ] || fail "the disk never ran full"
[ $succeeded -gt 5 ] || fail "nothing fitted"

#!/bin/sh
# The form of a dossier: BagIt as others read it, fixed modes, the same bytes wherever and whenever it is made.
. "$(dirname "$0")/common.inc"

head -c 5000000 /dev/urandom >image.bin
: >empty.txt
make() { # folder
    "$tool" store "$1/gateway" "$1/gateway.zip" "data/declaration.en.html:<p>Declaration</p>" \
        data/evidence/image.bin=image.bin data/evidence/empty.txt=empty.txt "data/evidence/Prüfung 1.txt:bestanden" \
        data-sheet.txt:tag "index.html:<p>Index</p>" || fail "store in $1"
}

mkdir one two three
make one
whole one/gateway || fail "the dossier is not whole"
only one gateway gateway.zip
only one/gateway bag-info.txt bagit.txt data data-sheet.txt index.html manifest-sha256.txt tagmanifest-sha256.txt

printf 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' | cmp - one/gateway/bagit.txt || fail "bagit.txt"
cat >expected <<END
Bag-Software-Agent: libcra 0.1.0
Bagging-Date: 2027-12-11
Payload-Oxum: 5000027.4
Bag-Size: 5.0 MB
External-Identifier: TF-2027-1
External-Description: Gateway of Nordlicht
END
cmp expected one/gateway/bag-info.txt || fail "bag-info.txt"
(cd one/gateway && find data -type f | LC_ALL=C sort | xargs -d '\n' sha256sum) >expected
cmp expected one/gateway/manifest-sha256.txt || fail "manifest-sha256.txt"

# another day, zone, locale, folder, umask: the same bytes and modes
(umask 077 && TZ=Pacific/Kiritimati LC_ALL=tr_TR.UTF-8 make two) || exit 1
(umask 000 && TZ=America/New_York LC_ALL=de_DE.UTF-8 make three) || exit 1
for other in two three; do
    diff -r one/gateway "$other/gateway" || fail "$other differs"
    cmp one/gateway.zip "$other/gateway.zip" || fail "the zip file of $other differs"
    [ "$(cd one && find . -printf '%P %m\n' | sort)" = "$(cd $other && find . -printf '%P %m\n' | sort)" ] ||
        fail "the modes in $other differ"
done
[ "$(find one/gateway -type f ! -perm 644)$(find one/gateway -type d ! -perm 755)" = "" ] || fail "modes"

# a second time over the first: the same again
make one
cmp one/gateway.zip two/gateway.zip || fail "the second run made another zip file"
diff -r one/gateway two/gateway || fail "the second run made another dossier"
only one gateway gateway.zip

# the zip file: one folder, bagit.txt first, compressed kinds stored, whole when unpacked by others
if command -v unzip >/dev/null; then
    unzip -q one/gateway.zip -d unpacked || fail "unzip"
    whole unpacked/gateway || fail "the unpacked dossier is not whole"
    only unpacked gateway
    [ "$(unzip -Z1 one/gateway.zip | head -n 1)" = gateway/bagit.txt ] || fail "bagit.txt is not the first"
fi
"$tool" check one/gateway.zip | grep -qx "9 files compared" || fail "check of the zip file"
"$tool" check one/gateway | grep -qx "9 files compared" || fail "check of the folder"

# no payload at all is a dossier too
"$tool" store none none.zip "index.html:nothing" || fail "store without payload"
[ -d none/data ] || fail "data is missing"
"$tool" check none >/dev/null || fail "check without payload"
"$tool" check none.zip >/dev/null || fail "check without payload, zip"

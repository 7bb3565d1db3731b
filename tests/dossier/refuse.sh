#!/bin/sh
# Where a dossier is not written, and what is left untouched then.
. "$(dirname "$0")/common.inc"

refused() { # expected code of the error, words expected in the message, then the arguments
    number=$1 words=$2
    shift 2
    [ "$(code "$tool" store "$@")" = 2 ] || fail "store $* did not fail"
    grep -q "^$number: " said || fail "store $*: $(cat said)"
    grep -q "$words" said || fail "store $*: $(cat said)"
}

mkdir full && echo mine >full/letter.txt
refused 5 "no dossier made by libcra" full - data/a:b
[ "$(cat full/letter.txt)" = mine ] || fail "the letter was touched"
only full letter.txt

# a bag of another program is no dossier of ours
mkdir bag && printf 'BagIt-Version: 1.0\n' >bag/bagit.txt && printf 'Bag-Software-Agent: other\n' >bag/bag-info.txt
refused 5 "no dossier made by libcra" bag - data/a:b

echo text >file
refused 5 "not a folder" file - data/a:b
mkdir empty && ln -s empty link && ln -s nowhere dangling
refused 5 "symbolic link" link - data/a:b
refused 5 "symbolic link" link/ - data/a:b
refused 5 "symbolic link" dangling - data/a:b
mkfifo pipe
refused 5 "not a folder" pipe - data/a:b
refused 3 "does not exist" missing/dossier - data/a:b
refused 3 "not a folder" file/dossier - data/a:b
for name in . .. / ./ empty/.. ''; do
    refused 2 "needs a name" "$name" - data/a:b
done
refused 2 "230 bytes" "$(printf '%0250d' 1)" - data/a:b

# zip files
refused 3 "does not exist" new missing/new.zip data/a:b
refused 5 "not an ordinary file" new empty data/a:b
refused 5 "not an ordinary file" new link data/a:b
refused 5 "is no zip file" new file data/a:b
[ "$(cat file)" = text ] || fail "a file that is no zip file was touched"
refused 2 "cannot lie in the dossier" new new data/a:b
refused 2 "names a folder" new empty/ data/a:b
"$tool" store ours - data/sub/a:b || fail "store"
refused 2 "cannot lie in the dossier" ours ours/ours.zip data/a:b
refused 2 "cannot lie in the dossier" ours ours/data/sub/ours.zip data/a:b
whole ours || fail "the dossier was touched"

# evidence
mkfifo evidence.pipe
refused 4 "not an ordinary file" new - data/a=evidence.pipe
refused 4 "not an ordinary file" new - data/a=/dev/null
refused 4 "not an ordinary file" new - data/a=empty

only . bag dangling empty evidence.pipe file full link ours pipe said

# an empty folder is fine, and keeps its place
"$tool" store empty - data/a:b || fail "an empty folder was refused"
whole empty || fail "not whole"
"$tool" store ours/ - data/a:c || fail "a slash at the end was refused"
whole ours || fail "not whole"

# what an earlier, killed run left is cleaned up
mkdir -p .ours.cra-new/data/deep && echo x >.ours.cra-new/data/deep/x && chmod 0500 .ours.cra-new/data/deep
: >.ours.cra-lock
"$tool" store ours - data/a:d || fail "a leftover was in the way"
only . bag dangling empty evidence.pipe file full link ours pipe said
# killed between the two renames of a system that cannot exchange names: the old one comes back
mv ours .ours.cra-old
refused 4 "not an ordinary file" ours - data/a=/dev/null
whole ours || fail "the dossier did not come back"
mv ours .ours.cra-old && mkdir ours && echo mine >ours/letter.txt
refused 5 "no dossier made by libcra" ours - data/a:b
whole .ours.cra-old || fail "the dossier moved aside was removed"
rm -r ours && mv .ours.cra-old ours

# a dossier made read-only by an archivist is replaced nevertheless
chmod -R a-w ours
"$tool" store ours - data/a:e || fail "a read-only dossier was not replaced"
only . bag dangling empty evidence.pipe file full link ours pipe said
whole ours || fail "not whole"

# no permission in the folder above; the superuser has it always
if [ "$(id -u)" = 0 ]; then
    command -v setpriv >/dev/null || skip "permissions: run as the superuser, and setpriv is absent"
    chmod 755 "$work"
    mkdir closed && chmod 755 closed
    setpriv --reuid 65534 --regid 65534 --clear-groups "$tool" store closed/dossier - data/a:b >said 2>&1 &&
        fail "written without permission"
    grep -q "permission was denied" said || fail "$(cat said)"
else
    mkdir closed && chmod 555 closed
    refused 3 "permission was denied" closed/dossier - data/a:b
fi

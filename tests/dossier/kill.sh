#!/bin/sh
# Killed at every system call that changes something, and refused at each: the old dossier or the new one stands there
# whole, and the next run cleans up. $2 tries only one in so many of these calls; the first of each kind always.
# A program that is killed loses nothing it wrote, so that a file system in memory does as well, and far faster.
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
. "$(dirname "$0")/common.inc"
every=${2:-1}
command -v strace >/dev/null || skip "strace is absent"
strace -o /dev/null true 2>/dev/null || skip "strace may not trace here"

printf 'old evidence' >evidence.txt
old() {
    rm -rf area && mkdir area
    "$tool" store area/dossier area/dossier.zip data/state.txt:old data/gone.txt:old data/old/evidence.txt=evidence.txt ||
        fail "store"
}
new="area/dossier area/dossier.zip data/state.txt:new data/new/evidence.txt=evidence.txt index.html:new"

# What stands there must be one of the two, whole; prints which.
state() {
    whole area/dossier || fail "$1: the dossier is not whole"
    "$tool" check area/dossier.zip >/dev/null || fail "$1: the zip file is not whole"
    cat area/dossier/data/state.txt
}

again() {
    "$tool" store $new || fail "$1: the next run failed"
    [ "$(state "$1")" = new ] || fail "$1: the next run did not put the new dossier"
    only area dossier dossier.zip
}

# $1 calls, $2 what happens at the n-th, $3 further injection: until a run meets none any more
each() {
    n=1
    while [ $n -lt 400 ]; do
        case_name="$1 number $n: $2"
        [ $n -gt 1 ] && [ "$(ls -A area)" = "$clean" ] && [ "$(cat area/dossier/data/state.txt)" = old ] || old
        clean=$(ls -A area)
        rm -f trace
        strace -f -o trace -e trace="$1" -e inject="$1":"$2":when=$n $3 "$tool" store $new >said 2>&1
        result=$?
        grep -Eq "INJECTED|killed by" trace || return 0
        # what the loader of programs asks for does not count
        case $result in
        0) [ "$(state "$case_name")" = new ] || fail "$case_name: success, but the old dossier stands" ;;
        2) state "$case_name" >/dev/null
           # only where the system keeps us from it may something be left, and it is hidden
           case "$1 $2" in
           "flock "* | "unlinkat "*) ;;
           *) [ "$(ls -A area)" = "$clean" ] || grep -Eq "by hand|brought to the disk" said ||
               fail "$case_name: left $(ls -A area)" ;;
           esac ;;
        *) state "$case_name" >/dev/null ;;
        esac
        again "$case_name"
        n=$((n + every))
    done
    fail "$1: no end"
}

for call in mkdirat openat write pwrite64 fsync fchmod fchmodat ftruncate renameat renameat2 unlinkat flock; do
    each $call signal=KILL ""
done
for call in mkdirat write pwrite64 fsync fchmod ftruncate renameat renameat2 unlinkat flock pread64; do
    each $call error=EIO ""
done
each write error=ENOSPC ""
each openat error=EMFILE ""

# systems that cannot exchange two names: a kill between the two renames leaves the old one aside, and the next run
# puts it back
old
strace -f -o trace -e trace=renameat2 -e inject=renameat2:error=EINVAL "$tool" store $new || fail "without exchange"
grep -q INJECTED trace || skip "this system never exchanges names"
[ "$(state "without exchange")" = new ] || fail "without exchange"
only area dossier dossier.zip
for n in 1 2 3; do
    for what in signal=KILL error=EIO; do
        old
        strace -f -o trace -e trace=renameat,renameat2 -e inject=renameat2:error=EINVAL -e inject=renameat:$what:when=$n \
            "$tool" store $new >said 2>&1
        if [ ! -e area/dossier ]; then
            whole area/.dossier.cra-old || fail "rename $n $what: the old dossier is nowhere whole"
        else
            whole area/dossier || fail "rename $n $what: the dossier is not whole"
        fi
        again "without exchange, rename $n, $what"
    done
done

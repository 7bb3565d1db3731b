#!/bin/sh
# What long work shows, and what Ctrl-C leaves: progress.sh CRA SOURCE_FOLDER PYTHON
set -u
cra=$1 source=$2 python=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failures=0
fail() {
    echo "$*"
    failures=$((failures + 1))
}

mkdir project
printf 'product: {name: Gate}\nevidence: [{id: E-1, title: Image, kind: other, file: image.bin}]\n' >project/gate.yaml
printf 'small' >project/image.bin
"$cra" build project/gate.yaml -o dossier --formats html >out 2>err
[ $? -le 1 ] || { cat err; exit 1; }
[ ! -s err ] || fail "a remark where nobody watches: $(cat err)"
# large without taking room: what is read is zeros
truncate -s 700M project/image.bin

# 1. in a terminal, one line that is taken away again; none with --quiet, or on a terminal that knows no orders
"$python" "$source/tests/support/terminal.py" 60 env TERM=xterm "$cra" check project/gate.yaml >shown
grep -q "$(printf '\r\033\[K')Reading image.bin *[0-9]* %" shown || fail "no progress is shown"
tr '\r' '\n' <shown | grep "Reading" | sed "s/$(printf '\033')\[K//" | while read -r line; do
    [ ${#line} -lt 60 ] || echo "wider than the terminal: $line"
done >wide
[ -s wide ] && fail "$(cat wide)"
tr '\r' '\n' <shown | tail -n +2 | grep -A1 Reading | tail -n 1 | grep -q "^$(printf '\033\[K')" || fail "progress is not taken away"
"$python" "$source/tests/support/terminal.py" 60 env TERM=xterm "$cra" check --quiet project/gate.yaml >shown
grep -q "Reading" shown && fail "progress in spite of --quiet"
"$python" "$source/tests/support/terminal.py" 60 env TERM=dumb "$cra" check project/gate.yaml >shown
grep -q "Reading" shown && fail "progress on a dumb terminal"
"$cra" check project/gate.yaml 2>err >out
[ -s err ] && fail "progress into a file: $(cat err)"
"$cra" doc duties project/gate.yaml --quiet -o duties.html 2>err
[ -s err ] && fail "a remark in spite of --quiet: $(cat err)"

# interrupt WHEN: sends Ctrl-C to a build once the condition holds; the old dossier must stand, and nothing beside it.
# A shell starts what runs beside it with Ctrl-C ignored, so Python starts the build.
interrupt() {
    "$python" - "$1" "$cra" build project/gate.yaml -o dossier --zip dossier.zip --formats html >out 2>err <<'END'
import os, signal, subprocess, sys, time
run = subprocess.Popen(sys.argv[2:], preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
end = time.monotonic() + 60
while not eval(sys.argv[1]) and run.poll() is None and time.monotonic() < end:
    time.sleep(0.001)
run.send_signal(signal.SIGINT)
sys.exit(0 if run.wait() == -signal.SIGINT else 1)
END
    [ $? = 0 ] || fail "Ctrl-C when $1 does not end the build: $(cat out err)"
    grep -q "Stopped. Nothing was written" err || fail "Ctrl-C when $1 is not answered: $(cat err)"
    "$cra" verify dossier >out || { cat out; fail "Ctrl-C when $1 leaves no sound dossier"; }
    [ "$(cat dossier/data/evidence/E-1/image.bin 2>/dev/null || find dossier -name image.bin -exec cat {} +)" = small ] ||
        fail "Ctrl-C when $1 leaves another dossier"
    left=$(ls -A | grep -v '^dossier$\|^project$\|^out$\|^err$\|^shown$\|^wide$\|^duties.html$')
    [ -z "$left" ] || fail "Ctrl-C when $1 leaves $left"
}
interrupt 'time.monotonic() > end - 59.8'
interrupt 'os.path.exists(".dossier.cra-new")'
interrupt 'os.path.exists(".dossier.cra-new") and any("image.bin" in names for _, _, names in os.walk(".dossier.cra-new"))'
[ $failures -eq 0 ]

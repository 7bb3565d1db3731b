#!/usr/bin/env bash
# setup.sh demo | test | judges: installs what is missing, builds, and does what is asked.
set -euo pipefail
cd "$(dirname "$0")"

build_packages="gcc cmake ninja-build pkg-config libxml2-dev libzip-dev libpcre2-dev libyaml-dev libmd4c-dev libssl-dev libharfbuzz-dev zlib1g-dev libpng-dev"
test_packages="$build_packages libcmocka-dev libxml2-utils strace python3 unzip cmark-gfm clang-14 clang-format-14"
judge_packages="libreoffice-writer-nogui jing emacs-common qpdf poppler-utils python3-jsonschema python3-venv chromium"
jobs=$(nproc 2>/dev/null || echo 2)

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

# Installs the packages that are missing; asks for nothing when all are there.
need() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "This system has no apt. These packages of Debian 12 are needed, or what your system calls them:"
        fail "  $*"
    fi
    local missing=() package
    for package in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    local root=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || fail "These packages are missing, and neither root nor sudo is at hand: ${missing[*]}"
        root=(sudo)
    fi
    say "Installing ${missing[*]}"
    mkdir -p build/logs
    { "${root[@]}" apt-get update &&
        "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } \
        >build/logs/apt.log 2>&1 || { tail -n 20 build/logs/apt.log >&2; fail "apt could not install them; the whole log is build/logs/apt.log"; }
}

# build PRESET FOLDER: a preset of CMakePresets.json and the folder that it builds in
build() {
    local preset=$1 folder=$2
    mkdir -p build/logs
    local log=build/logs/$preset.log
    say "Building in $folder"
    { cmake --preset "$preset" && cmake --build "$folder" -j "$jobs"; } >"$log" 2>&1 ||
        { tail -n 40 "$log" >&2; fail "The build failed; the whole log is $log"; }
}

# run_tests FOLDER: counts into passed, failed, skipped and names what was skipped or failed.
passed=0 failed=0 skipped=0 named=""
run_tests() {
    local log=build/logs/$(basename "$1")-tests.log
    say "Running the tests of $1"
    ctest --test-dir "$1" -j "$jobs" --output-on-failure >"$log" 2>&1 || true
    passed=$((passed + $(grep -cE '^ *[0-9]+/[0-9]+ Test .* Passed ' "$log" || true)))
    skipped=$((skipped + $(grep -cE '^ *[0-9]+/[0-9]+ Test .*\*\*\*Skipped' "$log" || true)))
    failed=$((failed + $(grep -cE '^ *[0-9]+/[0-9]+ Test .*\*\*\*(Failed|Timeout|Exception|Not Run)' "$log" || true)))
    named="$named$(sed -nE 's/^ *[0-9]+\/[0-9]+ Test +#[0-9]+: ([^ ]+) .*\*\*\*Skipped.*/ \1/p' "$log" | tr -d '\n')"
    grep -q '^100% tests passed' "$log" || sed -n '1,400p' "$log"
}

demo() {
    # shellcheck disable=SC2086
    need $build_packages
    build demo build
    local project=docs/examples/gateway/gateway.yaml
    say ""
    ./build/cra check "$project"
    ./build/cra build "$project" -o build/demo-dossier
    say ""
    say "That was: ./build/cra check $project"
    say "          ./build/cra build $project -o build/demo-dossier"
}

# The judges, most of them from npm, veraPDF by Maven; Java only where the machine has none.
judges() {
    local packages="$judge_packages"
    command -v npm >/dev/null || packages="$packages nodejs npm"
    command -v javac >/dev/null || packages="$packages default-jdk-headless"
    command -v mvn >/dev/null || packages="$packages maven"
    # shellcheck disable=SC2086
    need $packages
    mkdir -p build/judges build/logs
    cmp -s tests/judges/package.json build/judges/package.json || {
        cp tests/judges/package.json build/judges/package.json
        npm install --prefix build/judges --ignore-scripts --no-audit --no-fund >build/logs/npm.log 2>&1 || {
            rm build/judges/package.json
            tail -n 20 build/logs/npm.log >&2
            fail "npm could not install the judges; the whole log is build/logs/npm.log"
        }
        # without the scripts of packages nobody else makes it a program
        chmod -f +x build/judges/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool || true
    }
    [ -x build/judges/python/bin/bagit.py ] || {
        { python3 -m venv build/judges/python && build/judges/python/bin/pip install bagit==1.9.0; } \
            >build/logs/pip.log 2>&1 || {
            tail -n 20 build/logs/pip.log >&2
            fail "pip could not install bagit; the whole log is build/logs/pip.log"
        }
    }
    (cd build/judges/verapdf 2>/dev/null && sha256sum --check --quiet --strict ../../../tests/judges/verapdf/SHA256SUMS) >/dev/null 2>&1 || {
        rm -rf build/judges/verapdf
        { mvn -B -f tests/judges/verapdf/pom.xml org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies \
            -DincludeScope=runtime -DoutputDirectory="$PWD/build/judges/verapdf" &&
            (cd build/judges/verapdf && sha256sum --check --quiet --strict ../../../tests/judges/verapdf/SHA256SUMS); } \
            >build/logs/maven.log 2>&1 || {
            rm -rf build/judges/verapdf
            tail -n 20 build/logs/maven.log >&2
            fail "Maven could not install veraPDF as it was settled; the whole log is build/logs/maven.log"
        }
    }
    say "The judges are installed."
}

tests() {
    # shellcheck disable=SC2086
    need $test_packages
    build test build/test
    run_tests build/test
    # a second compiler sees other warnings; what it makes is not run
    build clang build/clang
    build sanitized build/sanitized
    run_tests build/sanitized
    [ -z "$named" ] || say "Skipped, because this machine lacks what they need:$named"
    say "$passed passed, $failed failed, $skipped skipped"
    [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
}

case "${1:-}" in
demo) demo ;;
test) tests ;;
judges) judges ;;
*)
    say "./setup.sh demo     install what is needed, build, and make a dossier of an example"
    say "./setup.sh test     install what the tests need, and run them all"
    say "./setup.sh judges   install the independent judges that some tests ask"
    [ -z "${1:-}" ] || exit 2
    ;;
esac

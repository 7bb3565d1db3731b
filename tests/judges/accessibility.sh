#!/bin/sh
# No page has a barrier that axe finds in a browser.
. "$(dirname "$0")/common.inc"
[ -d "$judges/node_modules/axe-core" ] && [ -d "$judges/node_modules/puppeteer-core" ] || absent axe
browser=$(command -v chromium || command -v chromium-browser) || absent chromium
command -v node >/dev/null || absent node
cp "$source/tests/judges/accessibility.cjs" "$work"
NODE_PATH=$judges/node_modules node "$work/accessibility.cjs" "$browser" "$work"/*/*.html "$work"/*/data/*.html

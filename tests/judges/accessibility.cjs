// accessibility.cjs BROWSER PAGE...: opens each page, prints the pictures that the browser does not show, what axe finds in
// light and in dark, and what does not fit a screen of 320 px; exit code 1 for any of it.
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const puppeteer = require('puppeteer-core');

async function judge(browser, file) {
    const page = await browser.newPage();
    const address = pathToFileURL(path.resolve(file)).href;
    await page.goto(address);
    const hidden = await page.evaluate(() => [...document.images].filter((i) => !i.naturalWidth).map((i) => i.alt));
    for (const alt of hidden) console.log(`${file}: not shown: ${alt}`);
    await page.setBypassCSP(true); // the pages allow no script, and axe is one
    await page.goto(address);
    await page.evaluate(fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
    let violations = 0;
    for (const value of ['light', 'dark']) {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
        const result = await page.evaluate(() => globalThis.axe.run());
        violations += result.violations.length;
        for (const violation of result.violations)
            for (const node of violation.nodes)
                console.log(`${file}, ${value}: ${violation.id}: ${violation.help}: ${node.target.join(' ')}`);
    }
    await page.setViewport({ width: 320, height: 640 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) console.log(`${file}: needs ${width} px`);
    await page.close();
    return hidden.length + violations + (width > 320);
}

(async () => {
    const [executablePath, ...files] = process.argv.slice(2);
    const browser = await puppeteer.launch({
        executablePath,
        args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    });
    let faults = 0;
    for (const file of files) faults += await judge(browser, file);
    await browser.close();
    process.exitCode = faults ? 1 : 0;
})();

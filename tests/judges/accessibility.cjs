// accessibility.cjs BROWSER PAGE...: runs axe on each page and prints what it finds; exit code 1 for any finding.
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const puppeteer = require('puppeteer-core');

async function judge(browser, file) {
    const page = await browser.newPage();
    await page.setBypassCSP(true); // the pages allow no script, and axe is one
    await page.goto(pathToFileURL(path.resolve(file)).href);
    await page.evaluate(fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
    const result = await page.evaluate(() => globalThis.axe.run());
    await page.close();
    for (const violation of result.violations)
        for (const node of violation.nodes)
            console.log(`${file}: ${violation.id}: ${violation.help}: ${node.target.join(' ')}`);
    return result.violations.length;
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

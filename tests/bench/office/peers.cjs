// One engine of npm over one frame, from the frame's bytes to the file's: peers.cjs ENGINE FRAME FOLDER WARM RUNS
// Prints one line: engine, frame, best and median milliseconds, peak kilobytes, bytes. Writes the last file beside the frame.
const fs = require('fs');
const [engine, frame, folder, warm, runs] = process.argv.slice(2);
const path = `${folder}/${frame}.${engine}.docx`;
const template = fs.readFileSync(path);
const values = JSON.parse(fs.readFileSync(`${folder}/values.json`, 'utf8'));
const data = frame === 'declaration' ? values.fields : { rows: values.rows };

const engines = {
  docxtemplater() {
    const PizZip = require('pizzip'), Docxtemplater = require('docxtemplater');
    return () => new Docxtemplater(new PizZip(template), { paragraphLoop: true, linebreaks: true }).render(data).getZip()
      .generate({ type: 'nodebuffer', compression: 'DEFLATE' });
  },
  'easy-template-x'() {
    const { TemplateHandler } = require('easy-template-x');
    return () => new TemplateHandler().process(template, data);
  },
  'docx-templates'() {
    const { createReport } = require('docx-templates');
    return async () => Buffer.from(await createReport({ template, data, cmdDelimiter: ['{', '}'], noSandbox: true }));
  },
  carbone() {
    const { render } = require('carbone');
    return () => new Promise((good, bad) => render(path, data, (error, result) => error ? bad(error) : good(result)));
  },
};

(async () => {
  const fill = engines[engine](), took = [];
  let file;
  for (let i = -warm; i < runs; i++) {
    const begin = process.hrtime.bigint();
    file = await fill();
    if (i >= 0) took.push(Number(process.hrtime.bigint() - begin) / 1e6);
  }
  took.sort((a, b) => a - b);
  fs.writeFileSync(`${folder}/out.${frame}.${engine}.docx`, file);
  const peak = /VmHWM:\s+(\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1];
  console.log([engine, frame, took[0].toFixed(3), took[took.length >> 1].toFixed(3), peak, file.length].join('\t'));
  process.exit(0);
})().catch(error => { console.error(error); process.exit(1); });

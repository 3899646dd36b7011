/**
 * What an editor waits for: one file of about 1,000 lines is changed and linted again, in a warm process, through the
 * project service. Prints what our rules take beyond the type check of the file.
 *
 * node scripts/bench/editor.js mongodb
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eslintFor, WAYS } from "./lint-once.js";
import { projectOf } from "./projects.js";

/** V8 compiles hot code for some forty changes; what an editor waits for all day comes after that. */
const WARM_UP = 40;
const CHANGES = 20;

/** The file whose length is nearest to 1,000 lines. */
function fileOf(project) {
  const distance = (file) => Math.abs(readFileSync(join(project.root, file), "utf8").split("\n").length - 1000);
  return project.files.reduce((nearest, file) => (distance(file) < distance(nearest) ? file : nearest));
}

/** Processor time that our rules take, in milliseconds. */
let ours = 0;

/** `work` with a watch around it. */
function watched(work) {
  return function (...given) {
    const before = process.cpuUsage();
    const result = work.apply(this, given);
    const { user, system } = process.cpuUsage(before);
    ours += (user + system) / 1000;
    return result;
  };
}

/** The rules with a watch around all that they do. */
function timed(rules) {
  const timedRule = (rule) => ({
    ...rule,
    create: watched((context) => mapped(rule.create(context), watched)),
  });
  return mapped(rules, timedRule);
}

function mapped(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}

/** A rule that has the file checked as `tsc` would, and says nothing. */
const check = {
  create({ sourceCode: { ast, parserServices } }) {
    return {
      Program() {
        parserServices.program.getSemanticDiagnostics(parserServices.esTreeNodeToTSNodeMap.get(ast));
      },
    };
  },
};

const project = projectOf(process.argv[2] ?? "mongodb");
const file = fileOf(project);
const text = readFileSync(join(project.root, file), "utf8");
const [{ plugins, ...recommended }] = await WAYS["our recommended"]();
const lifecycle = { ...plugins.lifecycle, rules: timed(plugins.lifecycle.rules) };
// The check comes first: what the checker has been asked by then is not ours to pay for.
const checked = { plugins: { check: { rules: { check } } }, rules: { "check/check": "error" } };
const eslint = eslintFor(project, [checked, { ...recommended, plugins: { lifecycle } }]);
const took = [];
for (let change = 0; change < WARM_UP + CHANGES; change++) {
  ours = 0;
  const changed = `${text}\nexport const change${change} = ${change};\n`;
  await eslint.lintText(changed, { filePath: join(project.root, file) });
  if (change >= WARM_UP) took.push(ours);
}
took.sort((one, other) => one - other);
console.log(JSON.stringify({ file, lines: text.split("\n").length, milliseconds: took[took.length >> 1] }));

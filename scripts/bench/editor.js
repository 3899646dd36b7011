/**
 * What an editor waits for: one file of about 1,000 lines is changed and linted again, in a warm process, through the
 * project service. Prints what our rules take beyond what the one typed rule takes, which stands for the type check.
 *
 * node scripts/bench/editor.js mongodb
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eslintFor, WAYS } from "./lint-once.js";
import { projectOf } from "./projects.js";

const WARM_UP = 10;
const CHANGES = 15;

/** The file whose length is nearest to 1,000 lines. */
function fileOf(project) {
  const distance = (file) => Math.abs(readFileSync(join(project.root, file), "utf8").split("\n").length - 1000);
  return project.files.reduce((nearest, file) => (distance(file) < distance(nearest) ? file : nearest));
}

/** Processor time that our rules take, in milliseconds. */
let ours = 0;

/** The rules with a watch around each of their listeners. */
function timed(rules) {
  const watched = (listener) =>
    function (...nodes) {
      const before = process.cpuUsage();
      listener.apply(this, nodes);
      const { user, system } = process.cpuUsage(before);
      ours += (user + system) / 1000;
    };
  return Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => [
      name,
      {
        ...rule,
        create: (context) =>
          Object.fromEntries(Object.entries(rule.create(context)).map(([selector, on]) => [selector, watched(on)])),
      },
    ]),
  );
}

const project = projectOf(process.argv[2] ?? "mongodb");
const file = fileOf(project);
const text = readFileSync(join(project.root, file), "utf8");
const [{ plugins, ...recommended }] = WAYS["our recommended"];
const lifecycle = { ...plugins.lifecycle, rules: timed(plugins.lifecycle.rules) };
// The typed rule comes first, so that it pays for what the checker is asked by both.
const eslint = eslintFor(project, [...WAYS["one typed rule"], { ...recommended, plugins: { lifecycle } }]);
const took = [];
for (let change = 0; change < WARM_UP + CHANGES; change++) {
  ours = 0;
  const changed = `${text}\nexport const change${change} = ${change};\n`;
  await eslint.lintText(changed, { filePath: join(project.root, file) });
  if (change >= WARM_UP) took.push(ours);
}
took.sort((one, other) => one - other);
console.log(JSON.stringify({ file, lines: text.split("\n").length, milliseconds: took[took.length >> 1] }));

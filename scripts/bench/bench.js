/**
 * Compares what linting costs, on real sources: a process for each measurement, and the ways to lint take turns.
 *
 * npm run bench -- [--rounds 5] [--packages mongodb,puppeteer-core] [--write]
 */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { WAYS } from "./lint-once.js";
import { positive, someOf } from "./options.js";
import { projectOf } from "./projects.js";

const PACKAGES = ["mongodb", "puppeteer-core"];
const options = new Command("bench")
  .option("--rounds <number>", "how often each way to lint has its turn", positive, 5)
  .option("--packages <names>", `some of ${PACKAGES.join(", ")}`, someOf(PACKAGES), PACKAGES)
  .option("--write", "write docs/performance.md")
  .parse()
  .opts();
const { rounds } = options;

function run(script, ...args) {
  const output = execFileSync(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...args], {
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(output.toString().trim().split("\n").at(-1));
}

function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The measurements of all ways, by their names. */
function measured(name) {
  const ways = Object.keys(WAYS);
  const results = new Map(ways.map((way) => [way, []]));
  for (let round = 0; round < rounds; round++) {
    // Each round begins with another way, so that none always comes first.
    for (let turn = 0; turn < ways.length; turn++) {
      const way = ways[(round + turn) % ways.length];
      const result = run("./lint-once.js", name, way);
      if (result.fatal.length > 0) throw new Error(result.fatal[0]);
      results.get(way).push(result);
      process.stderr.write(`${name}, round ${round + 1}: ${way}: ${(result.cpu / 1000).toFixed(1)} s\n`);
    }
  }
  return new Map(
    [...results].map(([way, all]) => [
      way,
      {
        cpu: median(all.map(({ cpu }) => cpu)),
        memory: median(all.map(({ memory }) => memory)),
        reports: all[0].reports,
      },
    ]),
  );
}

/** What is promised, and what was measured. */
function bars(results) {
  const cpu = (way, to) => results.get(way).cpu / results.get(to).cpu;
  const memory = (way, to) => results.get(way).memory / results.get(to).memory;
  const typed = "recommendedTypeCheckedOnly";
  return [
    ["`recommended`, to the one typed rule", cpu("our recommended", "one typed rule"), 1],
    ["`strict`, to the one typed rule", cpu("our strict", "one typed rule"), 1.15],
    [`\`recommended\` added to \`${typed}\``, cpu(`${typed} + our recommended`, typed), 1.05],
    ["peak memory of `recommended`, to the one typed rule", memory("our recommended", "one typed rule"), 1.1],
    [`peak memory of \`recommended\` added to \`${typed}\``, memory(`${typed} + our recommended`, typed), 1.1],
  ];
}

function section({ name, version, files, lines }, results, editor) {
  const one = results.get("one typed rule");
  const rows = [...results].map(
    ([way, { cpu, memory }]) =>
      `| ${way} | ${(cpu / 1000).toFixed(2)} s | ${(cpu / one.cpu).toFixed(2)} | ${memory.toFixed(0)} MB | ${(memory / one.memory).toFixed(2)} |`,
  );
  const promised = bars(results).map(
    ([what, ratio, bar]) =>
      `| ${what} | ${ratio.toFixed(2)} | ${bar.toFixed(2)} | ${ratio <= bar ? "yes" : "**no**"} |`,
  );
  return `## ${name} ${version}

${files.length} files, ${lines.toLocaleString("en")} lines.

| What is run | Processor time | Ratio | Peak memory | Ratio |
| --- | --- | --- | --- | --- |
${rows.join("\n")}

| Aim | Measured | At most | Met |
| --- | --- | --- | --- |
${promised.join("\n")}

In a warm process, \`${editor.file}\` (${editor.lines.toLocaleString("en")} lines) is changed and linted again: our
\`recommended\` takes ${editor.milliseconds.toFixed(0)} ms beyond the type check of the file; at most 30 ms is the aim.
`;
}

const sections = options.packages.map((name) => {
  const project = projectOf(name);
  return section(project, measured(name), run("./editor.js", name));
});
const page = `# Performance

What linting costs, measured by \`npm run bench -- --write\`, which wrote this page: ${rounds === 1 ? "one round" : `medians of ${rounds} rounds`}, in which the
ways to lint take turns, each in a process of its own. Processor time is that of the whole process: it starts Node and
ESLint, reads and binds the program, and lints. _One typed rule_ is \`@typescript-eslint/no-floating-promises\`, to which
ratios are. Node ${process.version}, ${cpus()[0].model.trim()}.

${sections.join("\n")}`;
console.log(page);
if (options.write) {
  const target = fileURLToPath(new URL("../../docs/performance.md", import.meta.url));
  writeFileSync(target, page);
  execFileSync("npx", ["prettier", "--write", target]);
}

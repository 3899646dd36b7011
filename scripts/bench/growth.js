/**
 * How the time that our rules take grows with the code: functions, classes and projects of growing size. What a line costs
 * must stay what it is.
 *
 * npm run growth -- [--lines 1000,10000] [--shapes branches,fields] [--alone]
 *
 * With `--alone`, the one typed rule is left out: the compiler's own analysis of flow grows with the square of a function, so
 * that from some 20,000 lines on one waits for nothing else.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { WAYS, eslintFor } from "./lint-once.js";
import { positives, someOf } from "./options.js";
import { SHAPES } from "./shapes.js";

const shapes = Object.keys(SHAPES);
const options = new Command("growth")
  .option("--lines <numbers>", "sizes, with commas between them", positives, [1000, 10_000])
  .option("--shapes <names>", `some of ${shapes.join(", ")}`, someOf(shapes), shapes)
  .option("--alone", "leave the one typed rule out")
  .parse()
  .opts();

const TSCONFIG = {
  compilerOptions: {
    target: "es2022",
    module: "nodenext",
    strict: true,
    types: ["node"],
    lib: ["esnext"],
    noEmit: true,
    skipLibCheck: true,
  },
  include: ["*.ts"],
};

/** A project of these files, outside of `node_modules`, where nobody lints. */
function layOut(texts) {
  const root = mkdtempSync(join(tmpdir(), "eslint-plugin-lifecycle-growth-"));
  mkdirSync(root, { recursive: true });
  symlinkSync(fileURLToPath(new URL("../../node_modules", import.meta.url)), join(root, "node_modules"));
  writeFileSync(join(root, "package.json"), JSON.stringify({ name: "growth", type: "module" }));
  writeFileSync(join(root, "tsconfig.json"), JSON.stringify(TSCONFIG));
  texts.forEach((text, index) => writeFileSync(join(root, `file${index}.ts`), text));
  return { root, files: texts.map((_, index) => `file${index}.ts`) };
}

/** What the rules of `way` take for these files, in milliseconds, and what they say. */
async function measured(texts, way) {
  const project = layOut(texts);
  try {
    const results = await eslintFor(project, await WAYS[way]()).lintFiles(project.files);
    const passes = results.flatMap(({ stats }) => stats.times.passes);
    const time = passes.flatMap(({ rules }) => Object.values(rules ?? {})).reduce((sum, { total }) => sum + total, 0);
    return { time, reports: results.flatMap(({ messages }) => messages.map(({ message }) => message)) };
  } finally {
    rmSync(project.root, { recursive: true });
  }
}

// The first run pays for what is only done once.
await measured(SHAPES.statements(100), "our strict");
const sizes = options.lines;
const beside = options.alone ? "" : ", and in brackets what the one typed rule takes";
console.log(`Milliseconds that our strict takes for 1,000 lines${beside}:\n`);
console.log(["".padEnd(22), ...sizes.map((size) => `${size.toLocaleString("en")} lines`.padStart(20))].join(""));
for (const shape of options.shapes) {
  const cells = [];
  for (const size of sizes) {
    const texts = SHAPES[shape](size);
    const lines = texts.reduce((sum, text) => sum + text.split("\n").length, 0);
    const ours = await measured(texts, "our strict");
    const perThousand = ({ time }) => ((1000 * time) / lines).toFixed(0);
    const typed = options.alone ? "" : ` (${perThousand(await measured(texts, "one typed rule"))})`;
    cells.push(`${perThousand(ours)}${typed}`.padStart(20));
    for (const report of ours.reports.slice(0, 1)) console.error(`${shape}: a wrong report: ${report}`);
  }
  console.log([shape.padEnd(22), ...cells].join(""));
}

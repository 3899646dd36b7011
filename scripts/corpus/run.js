// Lints the projects of the corpus and compares the reports with the recorded verdicts: `npm run corpus -- --help`.
import { Command, Option } from "commander";
import { Listr } from "listr2";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { allProjects, layOut, pinOf, root } from "./projects.js";
import { compare, readVerdicts, writeVerdicts } from "./verdicts.js";

const MEGABYTES = 3072;

const options = new Command("corpus")
  .description("Lints pinned releases of real projects, and compares the reports with corpus/verdicts.jsonl.")
  .addOption(new Option("--preset <name>", "only this one").choices(["recommended", "strict"]))
  .option("--project <names...>", "only these")
  .option("--jobs <number>", "projects to lint at the same time, each in up to 3 GB of memory", Number, 2)
  .option("--fresh", "lint again what was linted with these rules before")
  .option("--update", "record what is reported; new reports are undecided until somebody judges them")
  .option("--all", "print the undecided reports, too, with their code")
  .parse()
  .opts();

const presets = options.preset === undefined ? ["strict", "recommended"] : [options.preset];
const projects = allProjects().filter(({ name }) => options.project === undefined || options.project.includes(name));
const rules = hashOf(path.join(root, "dist"));

/** @type {Map<string, any>} */
const results = new Map();
/** @type {Map<string, string>} */
const broken = new Map();

const tasks = new Listr(
  projects.map(({ name, packages }) => ({
    title: `${name}: ${packages.join(", ")}`,
    task: async (/** @type {unknown} */ _, /** @type {any} */ task) => {
      const kept = path.join(
        root,
        ".cache",
        "corpus",
        "results",
        `${name}-${pinOf(name)}-${rules}-${presets.join("+")}.json`,
      );
      if (!existsSync(kept) || options.fresh) {
        task.output = "installing";
        const home = await layOut(name);
        const result = await lint(home, (/** @type {string} */ preset) => (task.output = `linting with ${preset}`));
        mkdirSync(path.dirname(kept), { recursive: true });
        writeFileSync(kept, result);
      }
      const result = JSON.parse(readFileSync(kept, "utf8"));
      results.set(name, result);
      task.title = `${name}: ${result.files} files, ${result.lines} lines, ${result.reports.length} reports`;
    },
  })),
  { concurrent: options.jobs, exitOnError: false, collectErrors: "minimal" },
);
await tasks.run();
for (const error of tasks.errors) broken.set(error.task?.title ?? "?", error.message);

/** What ESLint says of a project, as JSON. @param {string} home @param {(preset: string) => void} onPreset */
function lint(home, onPreset) {
  return new Promise((resolve, reject) => {
    const script = fileURLToPath(new URL("lint-project.js", import.meta.url));
    const child = spawn(process.execPath, [`--max-old-space-size=${MEGABYTES}`, script, home, ...presets], {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    let out = "";
    let err = "";
    child.stdout?.setEncoding("utf8").on("data", (text) => (out += text));
    child.stderr?.setEncoding("utf8").on("data", (text) => (err += text));
    child.on("message", onPreset);
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(out) : reject(new Error(err.slice(-4000)))));
  });
}

/** @param {string} folder */
function hashOf(folder) {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (name.endsWith(".js")) hash.update(name).update(readFileSync(path.join(folder, name)));
  }
  return hash.digest("hex").slice(0, 16);
}

const verdicts = readVerdicts();
let next = verdicts.filter(({ project }) => !results.has(project));
const counts = { new: 0, gone: 0, reworded: 0, undecided: 0, wrong: 0 };
for (const [name, { reports, failures }] of results) {
  const own = verdicts.filter(({ project }) => project === name);
  const compared = compare(name, reports, presets, own);
  next.push(...compared.next);
  counts.new += compared.added.length + compared.returned.length;
  counts.gone += compared.gone.length;
  counts.reworded += compared.reworded.length;
  counts.undecided += compared.undecided.length;
  for (const failure of failures) broken.set(name, `could not be linted: ${failure}`);
  for (const each of compared.added) print("new", each);
  for (const each of compared.returned) print(`back (${each.verdict}: ${each.reason})`, each);
  for (const each of compared.gone) print(`gone (${each.verdict}${each.reason && `: ${each.reason}`})`, each);
  for (const each of compared.reworded) print("says something else", each);
  if (options.all) for (const each of compared.undecided) print("undecided", each);
}
for (const [name, why] of broken) console.log(`BROKEN ${name}: ${why}`);

/** @param {string} what @param {import("./verdicts.js").Verdict} verdict */
function print(what, { id, project, file, line, rule, message, presets: made }) {
  console.log(`${what} ${id} ${project} ${file}:${line} ${rule} [${made.join(", ")}]\n    ${message}`);
}

const { lines, files } = [...results.values()].reduce(
  (sum, each) => ({ lines: sum.lines + each.lines, files: sum.files + each.files }),
  { lines: 0, files: 0 },
);
console.log(
  `${results.size} of ${projects.length} projects, ${files} files, ${lines} lines; reports that are new: ${counts.new}, gone: ${counts.gone}, reworded: ${counts.reworded}, undecided: ${counts.undecided}.`,
);
for (const preset of presets) {
  const made = next.filter((each) => results.has(each.project) && each.presets.includes(preset));
  const judged = made.filter(({ verdict }) => verdict !== "undecided");
  const right = judged.filter(({ verdict }) => verdict === "true");
  const share = judged.length === 0 ? "" : `, ${((100 * right.length) / judged.length).toFixed(1)} % of them true`;
  console.log(`${preset}: ${made.length} reports, ${judged.length} judged${share}.`);
}
if (options.update) {
  writeVerdicts(next);
  recordSizes();
}
process.exitCode = broken.size > 0 || (!options.update && counts.new + counts.gone > 0) ? 1 : 0;

/** How much was linted, for the page on accuracy. */
function recordSizes() {
  const file = path.join(root, "corpus", "sizes.json");
  const known = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  for (const { name, packages } of projects) {
    const result = results.get(name);
    if (result !== undefined) known[name] = { packages, files: result.files, lines: result.lines };
  }
  const sorted = Object.fromEntries(Object.entries(known).sort(([one], [other]) => (one < other ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
}

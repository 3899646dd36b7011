// Lints one project of the corpus, in a process of its own that ends with its memory. Arguments: its directory as
// projects.js lays it out, and presets. Prints JSON.
import parser from "@typescript-eslint/parser";
import { ESLint } from "eslint";
import { readFileSync } from "node:fs";
import path from "node:path";
import plugin from "../../dist/index.js";
import { placesIn } from "./places.js";

const [home = ".", ...presets] = process.argv.slice(2);
const program = parser.createProgram("tsconfig.json", home);
const sources = path.join(home, "sources");
const files = program.getRootFileNames().filter((file) => file.includes("/src/") && !file.endsWith(".d.ts"));

/** @type {Map<string, import("./verdicts.js").Report>} */
const reports = new Map();
/** @type {string[]} */
const failures = [];
for (const preset of presets) {
  process.send?.(preset);
  const eslint = new ESLint({
    cwd: home,
    overrideConfigFile: true,
    ignore: false,
    allowInlineConfig: false,
    overrideConfig: [
      { files: ["**/*.{ts,tsx}"], languageOptions: { parser, parserOptions: { programs: [program] } } },
      plugin.configs[preset],
    ],
  });
  for (const { filePath, messages } of await eslint.lintFiles(files)) {
    const file = path.relative(sources, filePath).split(path.sep).join("/");
    const places = placesIn(messages, program.getSourceFile(filePath));
    for (const [index, { ruleId, message, line }] of messages.entries()) {
      if (ruleId === null) {
        failures.push(`${file}:${line}: ${message}`);
        continue;
      }
      const report = { file, rule: ruleId.replace("lifecycle/", ""), ...places[index], line, message };
      const key = JSON.stringify([report.file, report.rule, report.within, report.code, report.nth]);
      const known = reports.get(key) ?? { ...report, presets: [] };
      reports.set(key, { ...known, presets: [...known.presets, preset] });
    }
  }
}
const lines = files.reduce((sum, file) => sum + readFileSync(file, "utf8").split("\n").length, 0);
console.log(JSON.stringify({ files: files.length, lines, failures, reports: [...reports.values()] }));

// Writes docs/accuracy.md from what was measured: `npm run accuracy`.
//   --bench FILE --config NAME  take over what the bench wrote with --json FILE --config NAME
//   --check                     write nothing, and fail where the page is not what would be written
import { Command } from "commander";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { root } from "../corpus/projects.js";
import { takeOver } from "./data.js";
import { pageText } from "./page.js";
import { withFigures } from "./readme.js";

const options = new Command("accuracy")
  .option("--bench <file>", "what the bench wrote with --json")
  .option("--config <name>", "the preset that the bench was run with", "strict")
  .option("--check", "only look whether the page is up to date")
  .parse()
  .opts();

if (options.bench !== undefined) takeOver(options.bench, options.config);

const pageFile = path.join(root, "docs", "accuracy.md");
const readmeFile = path.join(root, "README.md");
const made = [
  { file: pageFile, text: await formatted(pageFile, pageText()) },
  { file: readmeFile, text: await formatted(readmeFile, withFigures(readFileSync(readmeFile, "utf8"))) },
];
for (const { file, text } of made) {
  if (!options.check) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
    console.error(`${path.relative(root, file)} is not what npm run accuracy makes of the data: run it.`);
    process.exitCode = 1;
  }
}

/** @param {string} file @param {string} text */
async function formatted(file, text) {
  return format(text, { ...(await resolveConfig(file)), filepath: file });
}

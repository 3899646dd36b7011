import type { TSESLint } from "@typescript-eslint/utils";
import type { ESLint } from "eslint";
import { relative } from "node:path";
import { readArguments, type Arguments } from "./arguments.ts";
import { formatterFor, rulesMetaOf } from "./formats.ts";
import { lintingOf, type Linting } from "./lint.ts";
import { progressOn, type Output } from "./progress.ts";
import { packagesFor } from "./project-packages.ts";
import { projectParser } from "./project-parser.ts";
import { summaryOf } from "./summary.ts";
import { candidatesIn, targetsOf } from "./targets.ts";
import type { ConfigFault } from "./tsconfigs.ts";
import { Trouble, saidBy } from "./trouble.ts";
import { readUserModels } from "./user-models.ts";

/** Where the command reads from and writes to, and whose rules it runs. */
export interface Surroundings {
  readonly plugin: TSESLint.FlatConfig.Plugin;
  readonly directory: string;
  readonly out: Output;
  readonly err: Output;
}

/** What the process ends with. */
export type ExitCode = 0 | 1 | 2;

/** `lifecycle-lint`: runs the command line `argv`. Never throws. */
export async function run(argv: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { plugin, out, err } = surroundings;
  try {
    const given = readArguments(argv, plugin.meta?.version ?? "0");
    if ("answer" in given) {
      out.write(given.answer);
      return 0;
    }
    return await lintProject(given, surroundings);
  } catch (error) {
    if (!(error instanceof Trouble)) {
      err.write(
        `lifecycle-lint: it broke: ${saidBy(error)}. Please report it; LIFECYCLE_DEBUG=1 shows where it happened.\n`,
      );
      if (process.env["LIFECYCLE_DEBUG"] !== undefined) err.write(`${(error as Error).stack}\n`);
    } else {
      err.write(`lifecycle-lint: ${error.message}\n`);
    }
    return 2;
  }
}

async function lintProject(given: Arguments, { plugin, directory, out, err }: Surroundings): Promise<ExitCode> {
  chooseColor(given.color);
  const begun = performance.now();
  const nameOf = (file: string) => relative(directory, file);
  const progress = progressOn(err, nameOf);
  const models = readUserModels(given.models, directory);
  const targets = targetsOf(given.paths, directory);
  const packages = await packagesFor(directory);
  const parser = projectParser(packages, {
    candidates: () => candidatesIn(targets, packages.typescript.sys),
    onFile: (file) => progress.step(file),
  });
  const linting = lintingOf({ given, packages, plugin, projectParser: parser, models });
  const format = await formatterFor(given.format, linting.eslintIn({ directory, patterns: [], ignored: [] }), {
    cwd: directory,
    rulesMeta: rulesMetaOf(plugin),
  });
  const results: ESLint.LintResult[] = [];
  for (const target of targets) results.push(...(await linting.lint(target)));
  if (given.fix) await packages.eslint.ESLint.outputFixes(results);
  progress.clear();

  const text = await format(results);
  if (text !== "") out.write(text.endsWith("\n") ? text : `${text}\n`);
  for (const fault of parser.tsconfigs.faults) err.write(`lifecycle-lint: ${sentenceOf(fault, nameOf)}\n`);
  sayCrashes(linting, err, nameOf);
  // Other formats are read by programs.
  (given.format === "lifecycle" ? out : err).write(`${summaryOf(results, performance.now() - begun)}\n`);
  if (linting.crashes.length > 0 || parser.tsconfigs.faults.some(({ kind }) => kind === "unreadable")) return 2;
  return exitCodeOf(results, given.maxWarnings, err);
}

/** ESLint and the formatters read the environment. */
function chooseColor(color: boolean | undefined): void {
  if (color === undefined) return;
  process.env[color ? "FORCE_COLOR" : "NO_COLOR"] = "1";
  delete process.env[color ? "NO_COLOR" : "FORCE_COLOR"];
}

function sentenceOf({ file, line, text, kind }: ConfigFault, nameOf: (file: string) => string): string {
  const place = `${nameOf(file)}${line === undefined ? "" : ` (line ${line})`}`;
  const said = text.replace(/\.$/, "");
  return kind === "unreadable"
    ? `${place} is broken: ${said}. Mend it and run again; its files were linted with what could be read of it.`
    : `${place} is incomplete: ${said}. If that is a package, install it (npm ci); types may be missing until then.`;
}

function sayCrashes({ crashes }: Linting, err: Output, nameOf: (file: string) => string): void {
  for (const { rule, file, said, error } of crashes) {
    err.write(
      `lifecycle-lint: the rule ${rule} broke on ${nameOf(file)} (${said}); please report it. The other rules went on.\n`,
    );
    if (process.env["LIFECYCLE_DEBUG"] !== undefined) err.write(`${(error as Error).stack}\n`);
  }
}

function exitCodeOf(results: readonly ESLint.LintResult[], most: number | undefined, err: Output): ExitCode {
  if (results.some(({ errorCount }) => errorCount > 0)) return 1;
  const warnings = results.reduce((total, { warningCount }) => total + warningCount, 0);
  if (most === undefined || warnings <= most) return 0;
  err.write(`lifecycle-lint: there are ${warnings} warnings, more than the ${most} that --max-warnings allows.\n`);
  return 1;
}

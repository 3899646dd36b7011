import type { TSESLint } from "@typescript-eslint/utils";
import type { ESLint } from "eslint";
import { relative } from "node:path";
import type { FormatterContext } from "../formatters/reports.ts";
import type { Arguments } from "./arguments.ts";
import { lintingOf, type Linting } from "./lint.ts";
import type { Output } from "./output.ts";
import { progressOn } from "./progress.ts";
import { packagesFor, type Packages } from "./project-packages.ts";
import { projectParser, type ProjectParser } from "./project-parser.ts";
import { candidatesIn, targetsOf, type Target } from "./targets.ts";
import { readUserModels } from "./user-models.ts";

/** Where the command reads from and writes to, and whose rules it runs. */
export interface Surroundings {
  /** Loads the rules. Not before TypeScript has been looked at, for they bring typescript-eslint along. */
  readonly loadPlugin: () => Promise<TSESLint.FlatConfig.Plugin>;
  readonly version: string;
  readonly directory: string;
  readonly out: Output;
  readonly err: Output;
  /** Asks the user; absent where nobody sits there. */
  readonly ask?: (question: string) => Promise<string>;
}

/** All that a run works with. */
export interface Session {
  readonly given: Arguments;
  readonly packages: Packages;
  readonly parser: ProjectParser;
  readonly crashes: Linting["crashes"];
  readonly formatterContext: FormatterContext;
  /** ESLint, to ask it for its formatters. */
  readonly eslint: ESLint;
  /** The results of all files that the user asked for. */
  lint(): Promise<ESLint.LintResult[]>;
  /** The result of `file`, one of them, if its text were `text`. */
  lintText(file: string, text: string): Promise<ESLint.LintResult>;
  /** How `file` is called from the current directory. */
  readonly nameOf: (file: string) => string;
}

/**
 * Finds and loads all that a run needs.
 *
 * @throws Trouble where something is missing.
 */
export async function openSession(given: Arguments, surroundings: Surroundings): Promise<Session> {
  const { directory, err } = surroundings;
  const nameOf = (file: string) => relative(directory, file);
  const models = readUserModels(given.models, directory);
  const targets = targetsOf(given.paths, directory);
  const packages = await packagesFor(directory);
  const plugin = await surroundings.loadPlugin();
  const progress = progressOn(err, nameOf);
  const parser = projectParser(packages, {
    candidates: () => candidatesIn(targets, packages.typescript.sys),
    onFile: (file) => progress.step(file),
    changesTexts: given.fix || given.apply !== undefined,
  });
  const linting = lintingOf({ given, packages, plugin, projectParser: parser, models });
  const targetOf = new Map<string, Target>();
  return {
    given,
    packages,
    parser,
    crashes: linting.crashes,
    formatterContext: { cwd: directory, rulesMeta: rulesMetaOf(plugin), diffs: given.suggest },
    eslint: linting.eslintIn({ directory, patterns: [], ignored: [] }),
    async lint() {
      const results: ESLint.LintResult[] = [];
      for (const target of targets) {
        for (const result of await linting.lint(target)) {
          if (targetOf.has(result.filePath)) continue;
          targetOf.set(result.filePath, target);
          results.push(result);
        }
      }
      progress.clear();
      return results;
    },
    async lintText(file, text) {
      const target = targetOf.get(file);
      if (target === undefined) throw new Error(`${file} has not been linted.`);
      const result = await linting.lintText(target, file, text);
      progress.clear();
      return result;
    },
    nameOf,
  };
}

/** What formatters may say about our rules. */
function rulesMetaOf(plugin: TSESLint.FlatConfig.Plugin): FormatterContext["rulesMeta"] {
  const metas = Object.entries(plugin.rules ?? {}).map(([name, rule]) => {
    return [`lifecycle/${name}`, (typeof rule === "object" ? rule.meta : undefined) ?? {}] as const;
  });
  return Object.fromEntries(metas);
}

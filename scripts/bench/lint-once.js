/**
 * One measurement, in a process of its own: lints a project in one way, and prints what it took.
 *
 * node scripts/bench/lint-once.js mongodb "recommended"
 */
import parser from "@typescript-eslint/parser";
import { ESLint } from "eslint";
import { projectOf } from "./projects.js";

/** Our preset `name`. */
async function ours(name) {
  const { default: lifecycle } = await import("../../dist/index.js");
  return lifecycle.configs[name];
}

/** `recommendedTypeCheckedOnly` of typescript-eslint. */
async function typed() {
  const { default: tseslint } = await import("typescript-eslint");
  return tseslint.configs.recommendedTypeCheckedOnly;
}

async function oneRule() {
  const { default: tseslint } = await import("typescript-eslint");
  return {
    plugins: { "@typescript-eslint": tseslint.plugin },
    rules: { "@typescript-eslint/no-floating-promises": "error" },
  };
}

/** The ways to lint that are compared: the configs of each, which pay for their own loading. */
export const WAYS = {
  "parser alone": async () => [],
  "one typed rule": async () => [await oneRule()],
  "our recommended": async () => [await ours("recommended")],
  "our strict": async () => [await ours("strict")],
  recommendedTypeCheckedOnly: typed,
  "recommendedTypeCheckedOnly + our recommended": async () => [...(await typed()), await ours("recommended")],
};

/** An ESLint that lints the files of `project` with `configs`, and nothing that the project configures. */
export function eslintFor(project, configs, options = {}) {
  return new ESLint({
    cwd: project.root,
    overrideConfigFile: true,
    allowInlineConfig: false,
    stats: true,
    overrideConfig: [
      {
        files: ["**/*.ts"],
        languageOptions: {
          parser,
          parserOptions: { projectService: true, tsconfigRootDir: project.root },
        },
      },
      ...configs,
    ],
    ...options,
  });
}

if (process.argv[1] === import.meta.filename) {
  const [, , name, way] = process.argv;
  const project = projectOf(name);
  const eslint = eslintFor(project, await WAYS[way]());
  const results = await eslint.lintFiles(project.files);
  const { user, system } = process.cpuUsage();
  const rules = {};
  for (const { stats } of results)
    for (const pass of stats.times.passes)
      for (const [rule, { total }] of Object.entries(pass.rules ?? {})) rules[rule] = (rules[rule] ?? 0) + total;
  const fatal = results.flatMap(({ filePath, messages }) =>
    messages.filter((m) => m.fatal).map((m) => `${filePath}: ${m.message}`),
  );
  console.log(
    JSON.stringify({
      cpu: (user + system) / 1000,
      memory: process.resourceUsage().maxRSS / 1024,
      reports: results.reduce((sum, { messages }) => sum + messages.length, 0),
      fatal,
      rules,
    }),
  );
}

import type { TSESLint } from "@typescript-eslint/utils";
import type { ESLint, Linter } from "eslint";
import { didYouMean } from "../eslint/nearest.ts";
import type { Arguments, RuleChoice } from "./arguments.ts";
import { guardedPlugin, type Crash } from "./guarded-plugin.ts";
import type { Packages } from "./project-packages.ts";
import type { ProjectParser } from "./project-parser.ts";
import type { Target } from "./targets.ts";
import { EXTENSIONS } from "./targets.ts";
import { Trouble } from "./trouble.ts";

/** Lints targets with a fixed choice of rules, as often as one likes. */
export interface Linting {
  /** The results of `target`, with our findings and what keeps a file from being linted. */
  lint(target: Target): Promise<ESLint.LintResult[]>;
  /** The result of `file`, which belongs to `target`, if its text were `text`. Nothing is fixed in it. */
  lintText(target: Target, file: string, text: string): Promise<ESLint.LintResult>;
  /** ESLint in the directory of `target`, configured alike. */
  eslintIn(target: Target): ESLint;
  readonly crashes: readonly Crash[];
}

export interface LintingSetup {
  readonly given: Arguments;
  readonly packages: Packages;
  readonly plugin: TSESLint.FlatConfig.Plugin;
  readonly projectParser: ProjectParser;
  readonly models: readonly unknown[];
}

/** Prepares a run. */
export function lintingOf({ given, packages, plugin, projectParser, models }: LintingSetup): Linting {
  const crashes: Crash[] = [];
  const chosen = chosenPreset(plugin, given);
  const guarded = guardedPlugin(plugin, (crash) => crashes.push(crash));
  const config = {
    files: [`**/*.{${EXTENSIONS.map((extension) => extension.slice(1)).join(",")}}`],
    plugins: { lifecycle: guarded },
    languageOptions: {
      parser: projectParser.parser,
      parserOptions: { ecmaFeatures: { jsx: true } },
    },
    linterOptions: { reportUnusedDisableDirectives: "off" },
    settings: { lifecycle: { models } },
    rules: rulesOf(plugin, given, chosen),
  };
  const eslintIn = (target: Target, fix = given.fix) =>
    new packages.eslint.ESLint({
      cwd: target.directory,
      overrideConfigFile: true,
      overrideConfig: [
        {
          ignores: [
            ...target.ignored,
            ...given.ignorePatterns,
            ...(target.isSideCode === true ? [] : (chosen?.ignores ?? [])),
          ],
        },
        config as unknown as Linter.Config,
      ],
      fix: fix ? isOurs : false,
      stats: given.timing,
      // A hook names whatever was committed; what we do not lint is no reason to refuse it.
      warnIgnored: false,
    });
  const textLinters = new Map<Target, ESLint>();
  return {
    crashes,
    eslintIn,
    async lintText(target, file, text) {
      const eslint = textLinters.get(target) ?? eslintIn(target, false);
      textLinters.set(target, eslint);
      const [result] = await eslint.lintText(text, { filePath: file });
      if (result === undefined)
        throw new Trouble(
          `${file} is left out by --ignore-pattern, as generated, or as one of tests and samples by --preset recommended.`,
        );
      return withOurMessagesOnly(result);
    },
    async lint(target) {
      const results = await eslintIn(target)
        .lintFiles([...target.patterns])
        .catch((error: unknown) => {
          throw troubleOf(error, target);
        });
      return results.map(withOurMessagesOnly);
    },
  };
}

function chosenPreset(plugin: TSESLint.FlatConfig.Plugin, given: Arguments): TSESLint.FlatConfig.Config | undefined {
  return given.preset === "none" ? undefined : (plugin.configs?.[given.preset] as TSESLint.FlatConfig.Config);
}

function rulesOf(
  plugin: TSESLint.FlatConfig.Plugin,
  given: Arguments,
  preset: TSESLint.FlatConfig.Config | undefined,
): Record<string, unknown> {
  return { ...preset?.rules, ...Object.fromEntries(given.rules.map((choice) => entryOf(choice, plugin))) };
}

function entryOf({ name, severity, options }: RuleChoice, plugin: TSESLint.FlatConfig.Plugin) {
  const names = Object.keys(plugin.rules ?? {});
  if (!names.includes(name)) {
    throw new Trouble(`--rule ${name}: there is no such rule${didYouMean(name, names) || "."}`);
  }
  return [`lifecycle/${name}`, [severity, ...options]] as const;
}

/** `result` with those messages only that `keep` wants. */
export function withMessages(
  result: ESLint.LintResult,
  keep: (message: Linter.LintMessage) => boolean,
): ESLint.LintResult {
  const messages = result.messages.filter(keep);
  const count = (holds: (message: Linter.LintMessage) => boolean) => messages.filter(holds).length;
  return {
    ...result,
    messages,
    errorCount: count(({ severity }) => severity === 2),
    warningCount: count(({ severity }) => severity === 1),
    fatalErrorCount: count(({ fatal }) => fatal === true),
    fixableErrorCount: count(({ severity, fix }) => severity === 2 && fix !== undefined),
    fixableWarningCount: count(({ severity, fix }) => severity === 1 && fix !== undefined),
  };
}

/**
 * Only our findings, and why a file could not be linted. The rest answers comments in the code
 * that speak of rules which are not loaded here.
 */
function withOurMessagesOnly(result: ESLint.LintResult): ESLint.LintResult {
  return {
    ...withMessages(result, (message) => message.ruleId === null || isOurs(message)),
    suppressedMessages: result.suppressedMessages.filter(isOurs),
  };
}

function isOurs({ ruleId }: Linter.LintMessage): boolean {
  return ruleId?.startsWith("lifecycle/") ?? false;
}

/** What ESLint throws as a sentence, where it is about what the user asked for. */
function troubleOf(error: unknown, { directory }: Target): unknown {
  const { message = "", messageTemplate } = error as { message?: string; messageTemplate?: string };
  const pattern = /'(.*)'/.exec(message)?.[1] ?? ".";
  const place = pattern === "." ? directory : `"${pattern}" in ${directory}`;
  if (messageTemplate !== undefined && NOTHING_TO_LINT.has(messageTemplate)) {
    return new Trouble(
      `there is nothing to lint in ${place}: it has no TypeScript or JavaScript files, or all are left out by --ignore-pattern, by .gitignore, as generated ones, or as tests and samples, which only --preset strict looks at.`,
    );
  }
  const wrongRule = /Key "rules": Key "lifecycle\/([^"]+)":\s*(.*)/s.exec(message);
  if (wrongRule !== null) {
    return new Trouble(
      `--rule ${wrongRule[1]}: its options are wrong: ${(wrongRule[2] ?? "").replace(/\s+/g, " ").trim()}`,
    );
  }
  return error;
}

const NOTHING_TO_LINT: ReadonlySet<string> = new Set(["file-not-found", "all-matched-files-ignored"]);

import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { Preset } from "../eslint/create-rule.ts";
import { Trouble } from "./trouble.ts";

/** What the user asked for, checked as far as it can be without looking at the project. */
export interface Arguments {
  readonly paths: readonly string[];
  readonly preset: Preset | "none";
  readonly rules: readonly RuleChoice[];
  readonly format: string;
  readonly maxWarnings: number | undefined;
  readonly fix: boolean;
  /** Show what each suggestion would change. */
  readonly suggest: boolean;
  /** Apply suggestions: ask about each report, or take the first that is good. */
  readonly apply: "ask" | "first" | undefined;
  /** Write nothing, but print a patch. */
  readonly dryRun: boolean;
  /** Report only what touches lines changed since this commit. */
  readonly since: string | undefined;
  readonly ignorePatterns: readonly string[];
  readonly models: readonly string[];
  /** `undefined`: where the output is a terminal. */
  readonly color: boolean | undefined;
  readonly timing: boolean;
  /** Explain this line, `file:line`, instead of linting. */
  readonly explain: string | undefined;
}

/** One `--rule`: `no-double-release`, `no-double-release:warn`, `no-double-release:error:{"…":true}`. */
export interface RuleChoice {
  readonly name: string;
  readonly severity: "off" | "warn" | "error";
  readonly options: readonly unknown[];
}

/** What was asked for instead of linting: `--help` or `--version`. */
export interface Answer {
  readonly answer: string;
}

interface Given {
  preset: Preset | "none";
  rule?: RuleChoice[];
  format: string;
  maxWarnings?: number;
  fix?: boolean;
  suggest?: boolean;
  apply?: "ask" | "first";
  dryRun?: boolean;
  since?: string;
  ignorePattern?: string[];
  models?: string[];
  color?: boolean;
  timing?: boolean;
  explain?: string;
}

/**
 * Reads the command line.
 *
 * @throws Trouble where it cannot be understood.
 */
export function readArguments(argv: readonly string[], version: string): Arguments | Answer {
  let answer = "";
  const command = commandLine(version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => void (answer += text), writeErr: () => undefined });
  try {
    // What follows a bare --apply is a path, and no word of its own.
    command.parse(
      argv.map((word) => (word === "--apply" ? "--apply=ask" : word)),
      { from: "user" },
    );
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { answer };
    throw new Trouble(`${sentenceOf(error)} (lifecycle-lint --help lists all options).`);
  }
  const given = command.opts<Given>();
  forbidMixtures(given);
  return {
    paths: command.args.length === 0 ? ["."] : command.args,
    preset: given.preset,
    rules: given.rule ?? [],
    format: given.format,
    maxWarnings: given.maxWarnings,
    fix: given.fix ?? false,
    suggest: given.suggest ?? false,
    apply: given.apply ?? (given.dryRun && !given.fix ? "first" : undefined),
    dryRun: given.dryRun ?? false,
    since: given.since,
    ignorePatterns: given.ignorePattern ?? [],
    models: given.models ?? [],
    color: given.color,
    timing: given.timing ?? false,
    explain: given.explain,
  };
}

function forbidMixtures({ suggest, format, apply, dryRun, fix, since, explain }: Given): void {
  if (explain !== undefined && (suggest || apply !== undefined || dryRun || fix || since !== undefined)) {
    throw new Trouble("--explain looks at one line and changes nothing: leave the other options away.");
  }
  if (suggest && format !== "lifecycle") {
    throw new Trouble("--suggest is for people: leave --format away; sarif and rdjson hold the suggestions anyway.");
  }
  if (since !== undefined && (apply !== undefined || dryRun || fix)) {
    throw new Trouble("--since goes by line numbers, which --apply, --fix and --dry-run change; use one at a time.");
  }
}

function commandLine(version: string): Command {
  return new Command("lifecycle-lint")
    .description("Finds resource-lifecycle bugs in TypeScript and JavaScript. No configuration is needed.")
    .argument("[paths...]", "files, directories and globs to lint (default: the current directory)")
    .addOption(
      new Option("--preset <name>", "which rules to run; none: only those that --rule names")
        .choices(["recommended", "strict", "all", "none"])
        .default("recommended"),
    )
    .addOption(
      repeated("--rule <name[:severity][:options]>", "turn a rule on, off or to warn, with options as JSON", readRule),
    )
    .option(
      "--format <name>",
      "lifecycle, sarif, rdjson, github, gitlab; stylish, json, html (ESLint's); or a path",
      "lifecycle",
    )
    .option("--max-warnings <number>", "fail when there are more warnings than this", readCount)
    .option("--fix", "apply the fixes that keep the meaning")
    .option("--suggest", "show what each suggestion would change")
    .addOption(
      new Option(
        "--apply [which]",
        "apply suggestions: ask about each report; --apply=first: take the first that parses, type-checks and silences it",
      ).choices(["ask", "first"]),
    )
    .option("--dry-run", "write nothing, but print what --apply=first (or --fix) would change, for git apply")
    .option("--since <commit>", "report only what touches lines that changed since this commit or branch")
    .addOption(repeated("--ignore-pattern <glob>", "leave these files out", String))
    .addOption(repeated("--models <file>", "JSON file with models of your own (settings.lifecycle.models)", String))
    .option("--color", "color the output even where it is not a terminal")
    .option("--no-color", "never color the output")
    .option("--timing", "show where the time went")
    .option("--explain <file:line>", "tell why a line is reported or not: its calls, who says what of them, each path")
    .version(version, "--version", "print the version")
    .helpOption("--help", "print this help")
    .addHelpText("after", HELP_END)
    .showSuggestionAfterError();
}

const HELP_END = `
Exit codes: 0 nothing found, 1 findings, 2 could not run.

Examples:
  lifecycle-lint
  lifecycle-lint src --preset strict
  lifecycle-lint src --rule no-double-release:warn --max-warnings 10
  lifecycle-lint --since origin/main --format github
  lifecycle-lint --dry-run | git apply`;

function repeated<T>(flags: string, description: string, read: (text: string) => T): Option {
  return new Option(flags, `${description} (repeatable)`).argParser((text: string, before: T[] | undefined) => [
    ...(before ?? []),
    read(text),
  ]);
}

const RULE = /^(?:lifecycle\/)?(?<name>[\w-]+)(?::(?<severity>off|warn|error|0|1|2))?(?::(?<options>[[{].*))?$/s;
const SEVERITIES = { "0": "off", "1": "warn", "2": "error", off: "off", warn: "warn", error: "error" } as const;

function readRule(text: string): RuleChoice {
  const parts = RULE.exec(text)?.groups;
  if (parts?.["name"] === undefined) {
    throw new InvalidArgumentError(
      'Write name, name:severity or name:severity:options, for example no-double-release:warn or no-double-release:error:{"…":true}.',
    );
  }
  const severity = SEVERITIES[(parts["severity"] ?? "error") as keyof typeof SEVERITIES];
  return { name: parts["name"], severity, options: readOptions(parts["options"]) };
}

function readOptions(text: string | undefined): readonly unknown[] {
  if (text === undefined) return [];
  try {
    const options: unknown = JSON.parse(text);
    return Array.isArray(options) ? options : [options];
  } catch {
    throw new InvalidArgumentError(`Its options ${text} are not JSON (names and texts need double quotes).`);
  }
}

function readCount(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

function sentenceOf(error: CommanderError): string {
  return error.message
    .replace(/^error: /, "")
    .replace(/\s*\n\s*/g, " ")
    .replace(/\.$/, "");
}

import type { ESLint, Linter } from "eslint";
import { existsSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { traceAt, type TracedStep } from "../eslint/traces.ts";
import { sourceOf, type Position, type SourceText } from "./source-text.ts";

/** All that there is to show of one message. */
export interface Report {
  readonly file: string;
  readonly source: SourceText;
  /** Absent where the file could not be parsed. */
  readonly ruleId: string | undefined;
  /** The page of the rule. */
  readonly url: string | undefined;
  readonly severity: "error" | "warning";
  readonly text: string;
  readonly start: Position;
  /** The place behind the last character. */
  readonly end: Position;
  /** The path that leads to it; empty where it is not known or has a single step. */
  readonly steps: readonly TracedStep[];
  /** The fix or the suggestions. */
  readonly repairs: readonly Replacement[];
}

/** A repair: what to put in the place of what. */
export interface Replacement {
  readonly text: string;
  readonly start: Position;
  readonly end: Position;
  /** The offsets of both. */
  readonly range: readonly [start: number, end: number];
  readonly inserted: string;
}

/** What ESLint and our command hand to a formatter. */
export interface FormatterContext {
  readonly cwd: string;
  readonly rulesMeta: ESLint.LintResultData["rulesMeta"];
  /** Show what each repair changes, where the format is for people. */
  readonly diffs?: boolean;
}

/** The messages of all results, by file and place. */
export function reportsOf(results: readonly ESLint.LintResult[], context: FormatterContext): readonly Report[] {
  return results.flatMap((result) => {
    if (result.messages.length === 0) return [];
    const source = sourceOf(result);
    return result.messages.map((message) => reportOf(message, result.filePath, source, context));
  });
}

/** One message with all that belongs to it. */
export function reportOf(
  message: Linter.LintMessage,
  file: string,
  source: SourceText,
  { rulesMeta }: FormatterContext,
): Report {
  const ruleId = message.ruleId ?? undefined;
  const start = { line: message.line || 1, column: message.column || 1 };
  const steps = traceAt(file, message);
  return {
    file,
    source,
    ruleId,
    url: ruleId === undefined ? undefined : rulesMeta[ruleId]?.docs?.url,
    severity: message.severity === 1 ? "warning" : "error",
    text: message.message,
    start,
    end: { line: message.endLine ?? start.line, column: message.endColumn ?? start.column },
    steps: steps.length > 1 ? steps : [],
    repairs: repairsOf(message, source),
  };
}

function repairsOf({ fix, suggestions }: Linter.LintMessage, source: SourceText): readonly Replacement[] {
  const offered = [
    ...(fix === undefined ? [] : [{ fix, text: "Fix it." }]),
    ...(suggestions ?? []).map((suggestion) => ({ fix: suggestion.fix, text: suggestion.desc })),
  ];
  return offered.map(({ fix: { range, text: inserted }, text }) => ({
    text,
    start: source.positionAt(range[0]),
    end: source.positionAt(range[1]),
    range,
    inserted,
  }));
}

/** `file` as seen from `directory`, with slashes. */
export function pathFrom(directory: string, file: string): string {
  return relative(directory, file).split(sep).join("/");
}

/** The root of the repository that `directory` lies in, from which hosts count paths; else `directory` itself. */
export function repositoryOf(directory: string): string {
  for (let at = directory; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return directory;
  }
}

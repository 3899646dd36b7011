import type { Linter } from "eslint";
import { structuredPatch } from "diff";
import path from "node:path";
import ts from "typescript";
import { grouped } from "../../lib/syntax/grouped.ts";
import type { Fixture } from "./fixture.ts";
import { lint } from "./lint.ts";
import { diagnosticsOf, printDiagnostic, type Programs } from "./program.ts";

/** A fixture with what its rule reports there. */
export interface Linted {
  readonly fixture: Fixture;
  readonly source: ts.SourceFile;
  readonly reports: readonly Linter.LintMessage[];
}

/** One suggestion of one report, to be applied. */
interface Trial {
  readonly linted: Linted;
  readonly report: Linter.LintMessage;
  readonly suggestion: Linter.LintSuggestion;
  /** The part of the file that the suggestion changes: a class member, a statement of the module, or the whole file. */
  readonly unit: Range;
  readonly claim: string;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** What applying the suggestions has shown. */
export interface SuggestionResult {
  /** The produced code, to be read by a human. */
  readonly snapshot: string;
  /** What is wrong with it, a sentence each. */
  readonly failures: readonly string[];
}

/**
 * Applies every suggestion, and sees whether the result parses, type-checks, and is no longer reported.
 *
 * Suggestions that change different parts of a file, or different files, are tried in one round: a program a suggestion
 * would take minutes.
 */
export function trySuggestions(all: readonly Linted[], programs: Programs): SuggestionResult {
  const trials = all.flatMap(trialsOf);
  const failures: string[] = [];
  for (const round of roundsOf(trials)) {
    const byFixture = grouped(round, (trial) => trial.linted);
    const texts = new Map([...byFixture].map(([linted, some]) => [linted.fixture.file, applyAll(linted, some)]));
    const program = programs.with(texts);
    for (const [linted, some] of byFixture) {
      failures.push(...judge(linted, some, program, texts.get(linted.fixture.file)!));
    }
  }
  return { snapshot: print(trials), failures };
}

function trialsOf(linted: Linted): Trial[] {
  return linted.reports.flatMap((report) =>
    repairsOf(report).map((suggestion) => {
      const [start, end] = suggestion.fix.range;
      const at = linted.source.getPositionOfLineAndCharacter(report.line - 1, report.column - 1);
      return {
        linted,
        report,
        suggestion,
        unit: unitAround(linted.source, Math.min(start, at), Math.max(end, at)),
        claim: claimAt(linted.source, at),
      };
    }),
  );
}

/** The suggestions of a report, and its fix. */
function repairsOf({ fix, suggestions = [] }: Linter.LintMessage): readonly Linter.LintSuggestion[] {
  return fix === undefined ? suggestions : [{ messageId: "fix", desc: "Applied without asking.", fix }, ...suggestions];
}

/** The innermost class member or statement of the module that holds all between the two offsets. */
function unitAround(source: ts.SourceFile, start: number, end: number): Range {
  const holds = (node: ts.Node): boolean => node.pos <= start && end <= node.end;
  const statement = source.statements.find(holds);
  if (statement === undefined) return { start: 0, end: source.text.length };
  const member = ts.isClassDeclaration(statement) ? statement.members.find(holds) : undefined;
  const { pos, end: last } = member ?? statement;
  return { start: pos, end: last };
}

/** The comment above the class member or statement at `position`. */
export function claimAt(source: ts.SourceFile, position: number): string {
  const statement = source.statements.find((node) => node.pos <= position && position <= node.end);
  if (statement === undefined) return "";
  const member = ts.isClassDeclaration(statement)
    ? statement.members.find((node) => node.pos <= position && position <= node.end)
    : undefined;
  return (member && commentAbove(source, member)) || commentAbove(source, statement);
}

function commentAbove(source: ts.SourceFile, node: ts.Node): string {
  const ranges = ts.getLeadingCommentRanges(source.text, node.pos) ?? [];
  return ranges
    .map(({ pos, end }) => source.text.slice(pos, end))
    .filter((comment) => !/^\/\/ (?:options|settings): /u.test(comment))
    .map((comment) => comment.replace(/^\/\/ ?|^\/\*\*?|\*\/$|^ *\* ?/gmu, "").trim())
    .join(" ")
    .replace(/\s+/gu, " ")
    .trim();
}

function roundsOf(trials: readonly Trial[]): Trial[][] {
  const rounds: Trial[][] = [];
  for (const trial of trials) {
    const round = rounds.find((some) =>
      some.every((other) => other.linted !== trial.linted || areApart(other.unit, trial.unit)),
    );
    if (round === undefined) rounds.push([trial]);
    else round.push(trial);
  }
  return rounds;
}

function areApart(a: Range, b: Range): boolean {
  return a.end <= b.start || b.end <= a.start;
}

function applyAll({ fixture }: Linted, trials: readonly Trial[]): string {
  return trials
    .toSorted((a, b) => b.suggestion.fix.range[0] - a.suggestion.fix.range[0])
    .reduce(
      (text, { suggestion: { fix } }) => text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]),
      fixture.code,
    );
}

function judge(linted: Linted, trials: readonly Trial[], program: ts.Program, code: string): string[] {
  const { file, rule, options, settings } = linted.fixture;
  const source = program.getSourceFile(file)!;
  const diagnostics = diagnosticsOf(program, file);
  const parses = program.getSyntacticDiagnostics(source).length === 0;
  const reports = parses ? lint({ file, code, program, rules: { [rule]: options }, settings }) : [];
  const after = trials.map((trial) => movedBy(trials, trial.unit));
  const isInside = (offset: number, range: Range): boolean => range.start <= offset && offset < range.end;
  return trials.flatMap((trial, index) => {
    const unit = after[index]!;
    const about = (offset: number): boolean =>
      isInside(offset, unit) || !after.some((range) => isInside(offset, range));
    const errors = diagnostics.filter(({ start }) => start === undefined || about(start)).map(printDiagnostic);
    const before = linted.reports.filter((report) => isInside(offsetOf(linted.source, report), trial.unit));
    const left = reports.filter((report) => isInside(offsetOf(source, report), unit));
    const name = `${path.basename(file)}, “${trial.claim}”, suggestion ${trial.suggestion.messageId ?? ""}`;
    const shown = source.text.slice(unit.start, unit.end);
    return [
      ...(errors.length === 0
        ? []
        : [`${name} makes code that does not ${parses ? "type-check" : "parse"}:\n${errors.join("\n")}\n${shown}`]),
      ...(parses && left.length >= before.length
        ? [
            `${name} makes code that is still reported:\n${left.map((report) => `${report.messageId}: ${report.message}`).join("\n")}\n${shown}`,
          ]
        : []),
    ];
  });
}

/** Where `unit` lies after the suggestions of `trials` are applied. */
function movedBy(trials: readonly Trial[], unit: Range): Range {
  const growth = ({ suggestion: { fix } }: Trial): number => fix.text.length - (fix.range[1] - fix.range[0]);
  const sum = (some: readonly Trial[]): number => some.reduce((total, trial) => total + growth(trial), 0);
  const before = trials.filter((trial) => trial.unit.end <= unit.start);
  const upTo = trials.filter((trial) => trial.unit.end <= unit.end);
  return { start: unit.start + sum(before), end: unit.end + sum(upTo) };
}

function offsetOf(source: ts.SourceFile, { line, column }: Linter.LintMessage): number {
  return source.getPositionOfLineAndCharacter(line - 1, column - 1);
}

function print(trials: readonly Trial[]): string {
  const byFile = grouped(trials, ({ linted }) => `incorrect/${path.basename(linted.fixture.file)}`);
  const parts = [...byFile].map(([file, some]) => [`# ${file}`, ...some.map(printTrial)].join("\n\n"));
  return `${parts.join("\n\n")}\n`;
}

function printTrial({ linted, report, suggestion, claim }: Trial): string {
  const { code } = linted.fixture;
  const { fix } = suggestion;
  const after = code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]);
  const { hunks } = structuredPatch("", "", code, after, "", "", { context: 2 });
  const lines = hunks.map((hunk) => hunk.lines.map((line) => line.trimEnd()).join("\n"));
  return [
    `## ${claim}`,
    `${report.messageId}: ${report.message}`,
    `${suggestion.messageId ?? ""}: ${suggestion.desc}`,
    `\`\`\`diff\n${lines.join("\n…\n")}\n\`\`\``,
  ].join("\n\n");
}

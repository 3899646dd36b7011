/**
 * The steps of each finding, for formatters.
 *
 * ESLint's messages have one location and no room for a path. So a report leaves its steps here, and a formatter
 * in the same process looks them up by file, rule and place. Where ESLint lints in worker processes
 * (`--concurrency`) or takes results from its cache, there are no steps: formatters then do without.
 */
import type ts from "typescript";
import type { Finding, Step } from "../lifecycle/finding.ts";
import { ts as typescript } from "../syntax/typescript.ts";

/** One step of the path that leads to a bug, free of the syntax tree. Lines and columns count from 1. */
export interface TracedStep extends Span {
  readonly file: string;
  readonly text: string;
  /** The function that the step lies in, or the whole file. */
  readonly within: Span;
}

/** A part of a file. Lines and columns count from 1, and the end column lies behind it, as in ESLint's messages. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What tells a finding from others of its file. */
export interface Place {
  readonly ruleId: string | null;
  readonly messageId?: string | undefined;
  readonly line: number;
  readonly column: number;
}

interface FileTraces {
  /** The text that was linted, as ESLint holds it: when it is another one, the file is linted anew. */
  readonly sourceCode: WeakRef<object>;
  readonly traces: Map<string, readonly TracedStep[]>;
}

const files = new Map<string, FileTraces>();

/** Keeps the steps of `finding`, of which the report stands at `place`; its own place is the last of them. */
export function keepTrace(sourceCode: object, file: string, place: Place, finding: Finding): void {
  let kept = files.get(file);
  if (kept === undefined || kept.sourceCode.deref() !== sourceCode) {
    kept = { sourceCode: new WeakRef(sourceCode), traces: new Map() };
    files.set(file, kept);
  }
  kept.traces.set(keyOf(place), (finding.trace ?? [{ node: finding.node, text: "" }]).map(traced));
}

/**
 * The steps that lead to the finding at `place` of `file`. A finding without a path has a single step without text:
 * its own place.
 */
export function traceAt(file: string, place: Place): readonly TracedStep[] {
  return files.get(file)?.traces.get(keyOf(place)) ?? [];
}

function keyOf({ ruleId, messageId, line, column }: Place): string {
  return `${ruleId} ${messageId} ${line}:${column}`;
}

function traced({ node, text }: Step): TracedStep {
  const file = node.getSourceFile();
  let within = node;
  while (within.parent !== undefined && !typescript.isFunctionLike(within)) within = within.parent;
  return { file: file.fileName, text, ...spanOf(node, file), within: spanOf(within, file) };
}

function spanOf(node: ts.Node, file: ts.SourceFile): Span {
  const start = file.getLineAndCharacterOfPosition(node.getStart(file));
  const end = file.getLineAndCharacterOfPosition(node.end);
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

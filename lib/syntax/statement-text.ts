import type ts from "typescript";
import type { GivenFunction } from "./given-functions.ts";
import { ts as typescript } from "./typescript.ts";

/** The lines that a statement takes up, with the comments that belong to it. */
export interface StatementText {
  /** From the start of the first line to the end of the last, its line break included. */
  readonly range: readonly [start: number, end: number];
  readonly text: string;
  readonly indent: string;
}

/**
 * A statement with the comments directly above it and behind it, where it has its lines to itself.
 *
 * @returns `undefined` where it shares a line with other code.
 */
export function statementText(statement: ts.Node): StatementText | undefined {
  const file = statement.getSourceFile();
  const { text } = file;
  const first = commentsAbove(text, statement)[0]?.pos ?? statement.getStart();
  const trailing = typescript.getTrailingCommentRanges(text, statement.end)?.at(-1)?.end ?? statement.end;
  const start = text.lastIndexOf("\n", first - 1) + 1;
  const newline = text.indexOf("\n", trailing);
  const end = newline < 0 ? text.length : newline + 1;
  const indent = text.slice(start, first);
  if (indent.trim() !== "" || text.slice(trailing, end).trim() !== "") return undefined;
  return { range: [start, end], text: text.slice(start, end), indent };
}

/** The comments above a statement, without those that a blank line sets apart, or that trail the code before. */
function commentsAbove(text: string, statement: ts.Node): readonly ts.CommentRange[] {
  const comments = typescript.getLeadingCommentRanges(text, statement.pos) ?? [];
  const isApart = (comment: ts.CommentRange, index: number): boolean => {
    const next = comments[index + 1]?.pos ?? statement.getStart();
    return (text.slice(comment.end, next).match(/\n/g)?.length ?? 0) > 1;
  };
  const firstOwn = comments.findLastIndex(isApart) + 1;
  return comments.slice(firstOwn);
}

/** The white space before the first token of the line that `node` starts in. */
export function indentOf(node: ts.Node): string {
  const { text } = node.getSourceFile();
  const start = text.lastIndexOf("\n", node.getStart() - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start))![0];
}

/** `text` with `from` at the start of its lines replaced by `to`. */
export function reindented(text: string, from: string, to: string): string {
  return text
    .split("\n")
    .map((line) => (line.startsWith(from) ? to + line.slice(from.length) : line))
    .join("\n");
}

/** What puts `text` before all that an arrow function or function expression does. */
export function atBeginningOf(code: GivenFunction, text: string): readonly Insertion[] {
  const { body } = code;
  if (!typescript.isBlock(body)) {
    const indent = indentOf(code);
    return [
      { range: [body.getStart(), body.getStart()], text: `{\n${indent}  ${text}\n${indent}  ` },
      { range: [body.end, body.end], text: `;\n${indent}}` },
    ];
  }
  const [first] = body.statements;
  if (first === undefined) return [];
  return [{ range: [first.getStart(), first.getStart()], text: `${text}\n${indentOf(first)}` }];
}

interface Insertion {
  readonly range: readonly [start: number, end: number];
  readonly text: string;
}

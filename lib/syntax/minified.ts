import type ts from "typescript";
import { once } from "./once.ts";

/** Characters: less is read quickly, and a page of data may well stand in one line. */
const LONG_FILE = 20_000;
/** Characters for each line, on average. Nobody writes, and nobody repairs, what has more. */
const LONG_LINES = 500;

/** Of all characters. What people write has more than twice as many blanks, and ten times as many as what a tool has pressed. */
const FEW_BLANKS = 0.05;

/** Was the file written by a tool that leaves out its lines, or the blanks in them? */
export const isMinified = once((file: ts.SourceFile): boolean => {
  const { text } = file;
  if (text.length <= LONG_FILE) return false;
  return text.length / file.getLineStarts().length > LONG_LINES || blanksIn(text) / text.length < FEW_BLANKS;
});

const SPACE = " ".charCodeAt(0);

/** Blanks, tabs and ends of lines. */
function blanksIn(text: string): number {
  let blanks = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) <= SPACE) blanks += 1;
  return blanks;
}

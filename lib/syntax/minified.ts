import type ts from "typescript";
import { once } from "./once.ts";

/** Characters: less is read quickly, and a page of data may well stand in one line. */
const LONG_FILE = 20_000;
/** Characters for each line, on average. Nobody writes, and nobody repairs, what has more. */
const LONG_LINES = 500;

/** Was the file written by a tool that leaves out its lines? */
export const isMinified = once(
  (file: ts.SourceFile): boolean =>
    file.text.length > LONG_FILE && file.text.length / file.getLineStarts().length > LONG_LINES,
);

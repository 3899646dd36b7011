import type { ESLint } from "eslint";
import { readFileSync } from "node:fs";

/** A place in a file; lines and columns count from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The text of a file as ESLint counts in it: without a byte order mark. */
export class SourceText {
  readonly text: string;
  readonly #lineStarts: readonly number[];

  constructor(text: string) {
    this.text = text.startsWith("\uFEFF") ? text.slice(1) : text;
    this.#lineStarts = [0, ...Array.from(this.text.matchAll(LINE_END), ({ index, 0: end }) => index + end.length)];
  }

  /** The text of a line without its end; empty where there is no such line. */
  line(line: number): string {
    const start = this.#lineStarts[line - 1];
    if (start === undefined) return "";
    return this.text.slice(start, this.#lineStarts[line] ?? this.text.length).replace(/[\r\n\u2028\u2029]+$/, "");
  }

  get lineCount(): number {
    return this.#lineStarts.length;
  }

  /** Where the character with this offset stands. */
  positionAt(offset: number): Position {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#lineStarts[low] ?? 0) + 1 };
  }
}

const LINE_END = /\r\n|[\r\n\u2028\u2029]/g;

/** The text that `result` speaks of. ESLint adds it to results with messages, but not in every case. */
export function sourceOf(result: ESLint.LintResult): SourceText {
  return new SourceText(result.output ?? result.source ?? readOrEmpty(result.filePath));
}

/** The text of a file that is mentioned in a trace. */
export function sourceIn(file: string): SourceText {
  return new SourceText(readOrEmpty(file));
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    // `<text>`, or gone since.
    return "";
  }
}

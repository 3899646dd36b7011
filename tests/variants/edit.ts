import type ts from "typescript";

/** Replaces the text from `start` to `end`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The edits that rewrite one place, to be made all or none. */
export type Rewrite = readonly Edit[];

/** A text with its rewrites made, and the way back from its positions. */
export interface Rewritten {
  readonly text: string;
  /** The position in the text before that `position` in `text` was made of. */
  origin(position: number): number;
}

/** Makes `rewrites`; one that overlaps an earlier one is left out. */
export function rewrite(text: string, rewrites: readonly Rewrite[]): Rewritten {
  const edits: Edit[] = [];
  for (const each of rewrites)
    if (!each.some((edit) => edits.some((other) => overlaps(edit, other)))) edits.push(...each);
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  const pieces: { readonly at: number; readonly from: number; readonly copied: boolean }[] = [];
  let result = "";
  let done = 0;
  for (const edit of edits) {
    pieces.push({ at: result.length, from: done, copied: true });
    result += text.slice(done, edit.start);
    pieces.push({ at: result.length, from: edit.start, copied: false });
    result += edit.text;
    done = edit.end;
  }
  pieces.push({ at: result.length, from: done, copied: true });
  return {
    text: result + text.slice(done),
    origin(position) {
      const piece = pieces.findLast(({ at }) => at <= position)!;
      return piece.copied ? piece.from + position - piece.at : piece.from;
    },
  };
}

export function replace(node: ts.Node, text: string): Edit {
  return { start: node.getStart(), end: node.end, text };
}

export function insert(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

/** Insertions at one place go one behind the other; what replaces a stretch shares it with nobody. */
function overlaps(a: Edit, b: Edit): boolean {
  if (a.start === a.end && b.start === b.end) return false;
  if (a.start === a.end) return b.start < a.start && a.start < b.end;
  if (b.start === b.end) return a.start < b.start && b.start < a.end;
  return a.start < b.end && b.start < a.end;
}

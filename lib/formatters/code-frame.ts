import type { Palette } from "./palette.ts";
import type { Position, SourceText } from "./source-text.ts";

/**
 * The lines around a place, with a squiggle under it.
 *
 * @example
 *   11 │   const client = await pool.connect();
 *      │                  ~~~~~~~~~~~~~~~~~~~~
 *   12 │   parse(input);
 */
export function codeFrame(
  source: SourceText,
  { start, end }: { readonly start: Position; readonly end: Position },
  palette: Palette,
): readonly string[] {
  const last = Math.min(end.line, start.line + MOST_LINES - 1);
  const from = Math.max(1, start.line - 1);
  const to = Math.min(source.lineCount, last + 1);
  const width = String(to).length;
  const frame: string[] = [];
  for (let line = from; line <= to; line++) {
    const text = source.line(line);
    const isMarked = start.line <= line && line <= last;
    if (!isMarked && text.trim() === "") continue;
    const cut = text.length > LONGEST ? Math.max(0, start.column - 1 - LONGEST / 2) : 0;
    const shown = text.slice(cut, cut + LONGEST);
    const label = String(line).padStart(width);
    frame.push(`${palette.dim(`${label} │`)} ${isMarked ? shown : palette.dim(shown)}`);
    if (!isMarked) continue;
    const first = (line === start.line ? start.column - 1 : indentOf(text)) - cut;
    const behind = (line === end.line ? end.column - 1 : text.length) - cut;
    // Tabs stay tabs, so that the squiggle stands below what it marks.
    const pad = shown.slice(0, first).replace(/[^\t]/g, " ");
    const squiggle = "~".repeat(Math.max(1, Math.min(behind, LONGEST) - first));
    frame.push(`${palette.dim(`${" ".repeat(width)} │`)} ${pad}${palette.red(squiggle)}`);
  }
  if (last < end.line) frame.push(palette.dim(`${" ".repeat(width)} │ …`));
  return frame;
}

const MOST_LINES = 3;
const LONGEST = 160;

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

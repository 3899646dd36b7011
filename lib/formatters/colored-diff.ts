import { structuredPatch } from "diff";
import type { Palette } from "./palette.ts";

/** The changed lines of one file with a little around them, colored, without a heading. */
export function coloredDiff(before: string, after: string, palette: Palette): readonly string[] {
  const { hunks } = structuredPatch("", "", before, after, undefined, undefined, { context: 2 });
  return hunks.flatMap(({ oldStart, newStart, lines }) => [
    palette.cyan(`@@ -${oldStart} +${newStart} @@`),
    ...lines.filter((line) => !line.startsWith("\\")).map((line) => colored(line.replace(/\r$/, ""), palette)),
  ]);
}

function colored(line: string, palette: Palette): string {
  if (line.startsWith("+")) return palette.green(line);
  return line.startsWith("-") ? palette.red(line) : palette.dim(line);
}

import type { Linter } from "eslint";

/**
 * A mark shows a report under the line that it stands in, in a comment that begins in the first column:
 *
 * ```ts
 *   this.open -= 1;
 * //~~~~~~~~~~~~~~ again: `open` is decremented here a second time.
 * ```
 *
 * `//<~~~` marks a range that begins in one of the first two columns, where there is no room for the squiggle;
 * `~~~>` one that goes on in the next line.
 */
const MARK = /^\/\/ *<?~+>? [\w-]+: /u;

/** The text without its marks: what is compiled and linted. */
export function withoutMarks(text: string): string {
  return text
    .split("\n")
    .filter((line) => !MARK.test(line))
    .join("\n");
}

/** The text with a mark for each of `reports`. */
export function withMarks(text: string, reports: readonly Linter.LintMessage[]): string {
  const lines = text.split("\n");
  return lines
    .flatMap((line, index) => [
      line,
      ...reports.filter((report) => report.line === index + 1).map((report) => markOf(report, line)),
    ])
    .join("\n");
}

function markOf(report: Linter.LintMessage, line: string): string {
  const start = report.column - 1;
  const goesOn = report.endLine !== undefined && report.endLine !== report.line;
  const end = goesOn ? line.length : (report.endColumn ?? report.column + 1) - 1;
  const squiggle =
    start < 2 ? `<${"~".repeat(Math.max(end - 3, 1))}` : " ".repeat(start - 2) + "~".repeat(Math.max(end - start, 1));
  return `//${squiggle}${goesOn ? ">" : ""} ${report.messageId ?? "none"}: ${report.message}`;
}

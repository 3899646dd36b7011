import type { ESLint } from "eslint";
import { pathFrom, reportsOf, type FormatterContext, type Report } from "./reports.ts";
import { sourceIn, type Position, type SourceText } from "./source-text.ts";

/**
 * Reviewdog's diagnostics with our suggestions, which a pull request shows with a button that applies them.
 *
 * @see https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
 */
export default function rdjson(results: readonly ESLint.LintResult[], context: FormatterContext): string {
  return JSON.stringify({
    source: { name: "lifecycle-lint", url: "https://www.npmjs.com/package/eslint-plugin-lifecycle" },
    diagnostics: reportsOf(results, context).map((report) => diagnosticOf(report, context)),
  });
}

function diagnosticOf(report: Report, { cwd }: FormatterContext) {
  const { source, ruleId, url } = report;
  return {
    message: report.text,
    severity: report.severity === "error" ? "ERROR" : "WARNING",
    location: { path: pathFrom(cwd, report.file), range: rangeIn(source, report) },
    ...(ruleId === undefined ? {} : { code: { value: ruleId, ...(url === undefined ? {} : { url }) } }),
    suggestions: report.repairs.map((repair) => ({ range: rangeIn(source, repair), text: repair.inserted })),
    related_locations: report.steps.map((step) => ({
      message: step.text,
      location: {
        path: pathFrom(cwd, step.file),
        range: rangeIn(step.file === report.file ? source : sourceIn(step.file), {
          start: step,
          end: { line: step.endLine, column: step.endColumn },
        }),
      },
    })),
  };
}

/** Reviewdog counts columns in bytes of UTF-8. */
function rangeIn(source: SourceText, { start, end }: { readonly start: Position; readonly end: Position }) {
  const counted = ({ line, column }: Position) => ({
    line,
    column: Buffer.byteLength(source.line(line).slice(0, column - 1), "utf8") + 1,
  });
  return { start: counted(start), end: counted(end) };
}

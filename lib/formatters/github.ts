import type { ESLint } from "eslint";
import { pathFrom, reportsOf, repositoryOf, type FormatterContext, type Report } from "./reports.ts";

/**
 * GitHub workflow commands: each report becomes an annotation at its line.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export default function github(results: readonly ESLint.LintResult[], context: FormatterContext): string {
  const root = repositoryOf(context.cwd);
  return reportsOf(results, context)
    .map((report) => annotation(report, root))
    .join("\n");
}

function annotation(report: Report, root: string): string {
  const { start, end, severity, ruleId, url } = report;
  // GitHub takes columns only where an annotation stays within a line.
  const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {};
  const properties = {
    file: pathFrom(root, report.file),
    line: start.line,
    endLine: end.line,
    ...columns,
    title: ruleId ?? "Not parsed",
  };
  const listed = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  const lines = [
    report.text,
    ...report.steps.map((step, index) => `${index + 1}. ${pathFrom(root, step.file)}:${step.line}: ${step.text}`),
    ...(url === undefined ? [] : [url]),
  ];
  return `::${severity} ${listed.join(",")}::${escaped(lines.join("\n"))}`;
}

function escaped(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

import type { ESLint } from "eslint";
import { Fingerprints } from "./fingerprints.ts";
import { pathFrom, reportsOf, repositoryOf, type FormatterContext } from "./reports.ts";

/**
 * GitLab's code quality report.
 *
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export default function gitlab(results: readonly ESLint.LintResult[], context: FormatterContext): string {
  const root = repositoryOf(context.cwd);
  const fingerprints = new Fingerprints();
  const issues = reportsOf(results, context).map((report) => {
    const path = pathFrom(root, report.file);
    return {
      description: report.text,
      check_name: report.ruleId ?? "not-parsed",
      fingerprint: fingerprints.of(report, path),
      severity: report.severity === "error" ? "major" : "minor",
      location: { path, lines: { begin: report.start.line, end: report.end.line } },
    };
  });
  return JSON.stringify(issues, null, 2);
}

import type { ESLint } from "eslint";

/** The closing line: what was found, and in how much. */
export function summaryOf(results: readonly ESLint.LintResult[], milliseconds: number): string {
  const sum = (count: (result: ESLint.LintResult) => number) =>
    results.reduce((total, result) => total + count(result), 0);
  const unreadable = sum(({ fatalErrorCount }) => fatalErrorCount);
  const findings = sum(({ errorCount, warningCount }) => errorCount + warningCount) - unreadable;
  const suggested = sum(({ messages }) => messages.filter(({ suggestions }) => (suggestions?.length ?? 0) > 0).length);
  const files = results.filter(({ errorCount, warningCount }) => errorCount + warningCount > 0).length;
  const found = findings === 0 ? "No findings" : `${counted(findings, "finding")} in ${counted(files, "file")}`;
  return (
    [
      `${found}; ${counted(results.length, "file")} linted in ${(milliseconds / 1000).toFixed(1)} s`,
      ...(unreadable === 0 ? [] : [`${counted(unreadable, "file")} could not be parsed`]),
      ...(suggested === 0 ? [] : [`${counted(suggested, "finding")} with a suggestion`]),
    ].join("; ") + "."
  );
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

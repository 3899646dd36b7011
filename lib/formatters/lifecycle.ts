import type { ESLint } from "eslint";
import type { TracedStep } from "../eslint/traces.ts";
import { codeFrame } from "./code-frame.ts";
import { coloredDiff } from "./colored-diff.ts";
import { paletteFor, type Palette } from "./palette.ts";
import { pathFrom, reportsOf, type FormatterContext, type Replacement, type Report } from "./reports.ts";
import { sourceIn } from "./source-text.ts";

/** For people: each finding with its code, the path that leads to it, and what to do about it. */
export default function lifecycle(results: readonly ESLint.LintResult[], context: FormatterContext): string {
  const palette = paletteFor(process.stdout);
  const reports = reportsOf(results, context);
  const pages = new Map(reports.flatMap(({ ruleId, url }) => (ruleId && url ? [[ruleId, url]] : [])));
  return [
    ...reports.flatMap((report) => [...reportLines(report, context, palette), ""]),
    ...[...pages].map(([rule, url]) => palette.dim(`${rule}: ${url}`)),
  ].join("\n");
}

function reportLines(report: Report, { cwd, diffs }: FormatterContext, palette: Palette): readonly string[] {
  const { start, severity, ruleId, text, source, steps, repairs } = report;
  const place = `${pathFrom(cwd, report.file)}:${start.line}:${start.column}`;
  const paint = severity === "error" ? palette.red : palette.yellow;
  return [
    `${palette.cyan(place)}  ${paint(severity)}  ${palette.dim(ruleId ?? "not parsed")}`,
    `  ${palette.bold(text)}`,
    ...codeFrame(source, report, palette).map((line) => `    ${line}`),
    ...steps.flatMap((step, index) => stepLines(step, index + 1, report, cwd, palette)),
    ...repairs.flatMap((repair) => [
      `  ${palette.green("→")} ${repair.text}`,
      ...(diffs ? coloredDiff(source.text, repairedText(source.text, repair), palette) : []).map(
        (line) => `    ${line}`,
      ),
    ]),
  ];
}

function repairedText(text: string, { range, inserted }: Replacement): string {
  return text.slice(0, range[0]) + inserted + text.slice(range[1]);
}

function stepLines(
  step: TracedStep,
  number: number,
  report: Report,
  directory: string,
  palette: Palette,
): readonly string[] {
  const source = step.file === report.file ? report.source : sourceIn(step.file);
  const file = step.file === report.file ? "line " : `${pathFrom(directory, step.file)}:`;
  const code = source.line(step.line).trim();
  return [
    `  ${palette.dim(`${number}.`)} ${palette.cyan(`${file}${step.line}`)}  ${step.text}`,
    `       ${palette.dim(code.length > LONGEST_CODE ? `${code.slice(0, LONGEST_CODE)}…` : code)}`,
  ];
}

const LONGEST_CODE = 100;

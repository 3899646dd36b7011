/** What is known of a line, as text. */
import type { Linter } from "eslint";
import { readFileSync } from "node:fs";
import { traceAt } from "../eslint/traces.ts";
import type { CallExplanation } from "../lifecycle/explain/calls.ts";
import type { LineStates, ResourceExplanation } from "../lifecycle/explain/resources.ts";

export interface Explanation {
  readonly calls: readonly CallExplanation[];
  readonly resources: readonly ResourceExplanation[];
}

/** The line that is explained, and how its file is called. */
export interface ExplainedLine {
  readonly file: string;
  readonly name: string;
  readonly line: number;
}

/** A paragraph each for what is reported, for the calls on the line, and for each resource and the way it goes. */
export function printExplanation(
  { file, name, line }: ExplainedLine,
  reports: readonly Linter.LintMessage[],
  { calls, resources }: Explanation,
): string {
  const code = readFileSync(file, "utf8").split("\n");
  return [
    `${name}:${line}  ${code[line - 1]?.trim() ?? ""}`,
    reports.length === 0
      ? "No rule reports this line, nor is it on the path of a report."
      : reports.map((report) => printReport(file, report)).join("\n"),
    calls.length === 0 ? "There are no calls on this line." : ["Calls:", ...calls.flatMap(printCall)].join("\n"),
    resources.length === 0
      ? "Nothing that must be released is known here: no call in this function acquires anything by a model, a type or a tag."
      : resources.map((resource) => printResource(resource, code)).join("\n\n"),
  ].join("\n\n");
}

function printReport(file: string, { ruleId, message, messageId, line, column }: Linter.LintMessage): string {
  const steps = traceAt(file, { ruleId, messageId, line, column }).filter(({ text }) => text !== "");
  return [`${ruleId} on line ${line}: ${message}`, ...steps.map((step) => `  line ${step.line}: ${step.text}`)].join(
    "\n",
  );
}

function printCall({ code, by, says }: CallExplanation): readonly string[] {
  return [`  ${code}`, `    says ${by}`, ...says.map((sentence) => `    - ${sentence}`)];
}

function printResource({ name, noun, line, code, states, outcome }: ResourceExplanation, text: readonly string[]) {
  return [
    `${name} (${noun}), acquired on line ${line} with ${code}`,
    ...states.map(
      (each) => `  ${String(each.line).padStart(4)}  ${printStates(each)}    ${text[each.line - 1]?.trim() ?? ""}`,
    ),
    ...(outcome.length === 0 ? ["  Nothing comes of it."] : outcome.map((sentence) => `  -> ${sentence}`)),
  ].join("\n");
}

/** `held`, `held | released`, and `held (throws: held)` where the line may throw with it in other hands than ours. */
function printStates({ behind, thrown }: LineStates): string {
  const throws = thrown.length === 0 ? "" : ` (throws: ${thrown.join(" | ")})`;
  return `${behind.join(" | ") || "-"}${throws}`.padEnd(30);
}

import { codeFrame } from "../../formatters/code-frame.ts";
import { coloredDiff } from "../../formatters/colored-diff.ts";
import type { Palette } from "../../formatters/palette.ts";
import { SourceText } from "../../formatters/source-text.ts";
import type { Output } from "../output.ts";
import type { Choice, Choose } from "./apply.ts";
import type { Suggestion, Trial } from "./trial.ts";

/** Shows each report with its suggestions and asks which to take. */
export function asking(
  ask: (question: string) => Promise<string>,
  out: Output,
  palette: Palette,
  nameOf: (file: string) => string,
): Choose {
  return async (file, text, result, message, trials) => {
    const start = { line: message.line, column: message.column };
    const end = { line: message.endLine ?? start.line, column: message.endColumn ?? start.column };
    const tried: { readonly suggestion: Suggestion; readonly trial: Trial }[] = [];
    for (const suggestion of message.suggestions ?? []) {
      tried.push({ suggestion, trial: await trials.try(text, result, message, suggestion) });
    }
    const lines = [
      `${palette.cyan(`${nameOf(file)}:${start.line}:${start.column}`)}  ${palette.dim(message.ruleId ?? "")}`,
      `  ${palette.bold(message.message)}`,
      ...codeFrame(new SourceText(text), { start, end }, palette).map((line) => `    ${line}`),
      ...tried.flatMap(({ suggestion, trial }, index) => [
        `  ${index + 1}) ${suggestion.desc}${trial.is === "bad" ? palette.yellow(` (careful: ${trial.why})`) : ""}`,
        ...coloredDiff(text, trial.text, palette).map((line) => `     ${line}`),
      ]),
    ];
    out.write(`${lines.join("\n")}\n`);
    return answerOf(ask, tried);
  };
}

async function answerOf(
  ask: (question: string) => Promise<string>,
  tried: readonly { readonly suggestion: Suggestion; readonly trial: Trial }[],
): Promise<Choice> {
  const numbers = tried.map((_, index) => index + 1).join("/");
  for (;;) {
    const answer = (await ask(`Apply which? [${numbers}, s: skip, q: quit] `)).trim().toLowerCase();
    const chosen = tried[Number(answer) - 1];
    if (chosen !== undefined) return { take: chosen.suggestion, text: chosen.trial.text };
    if (answer === "s" || answer === "") return { leave: "skipped" };
    if (answer === "q") return "stop";
  }
}

import type { ESLint, Linter } from "eslint";
import type { Session } from "../session.ts";
import type { Drafts } from "./drafts.ts";
import { Trials, type Suggestion } from "./trial.ts";

/** What was done about a report that has suggestions. */
export interface Action {
  readonly file: string;
  readonly message: Linter.LintMessage;
  /** The suggestion that was taken; absent where none was. */
  readonly taken?: string;
  /** Why none was taken. */
  readonly why?: string;
}

/** Which suggestion to take for a report; `"stop"` ends it all. */
export type Choice = { readonly take: Suggestion; readonly text: string } | { readonly leave: string } | "stop";

/** Decides about one report: `text` is the file's content now, `result` what is reported of it. */
export type Choose = (
  file: string,
  text: string,
  result: ESLint.LintResult,
  message: Linter.LintMessage,
  trials: Trials,
) => Promise<Choice>;

/** Applies to `files` what `choose` takes, as drafts, and returns what is still reported and what was done. */
export async function applySuggestions(
  session: Session,
  files: readonly string[],
  drafts: Drafts,
  choose: Choose,
): Promise<{ readonly left: ReadonlyMap<string, ESLint.LintResult>; readonly actions: readonly Action[] }> {
  const left = new Map<string, ESLint.LintResult>();
  const actions: Action[] = [];
  for (const file of files) {
    const trials = new Trials(session, file);
    const decided = new Set<string>();
    for (;;) {
      const text = drafts.textOf(file);
      const result = await trials.lint(text);
      left.set(file, result);
      const next = undecided(result, decided);
      if (next === undefined) break;
      const choice = await choose(file, text, result, next.message, trials);
      if (choice === "stop") return { left, actions };
      if ("take" in choice) {
        drafts.set(file, choice.text);
        actions.push({ file, message: next.message, taken: choice.take.desc });
      } else {
        decided.add(next.key);
        actions.push({ file, message: next.message, why: choice.leave });
      }
    }
  }
  return { left, actions };
}

/** The first message with suggestions that nothing was decided about yet. Lines move, so it is known by its words. */
function undecided({ messages }: ESLint.LintResult, decided: ReadonlySet<string>) {
  const counts = new Map<string, number>();
  for (const message of messages) {
    const words = `${message.ruleId} ${message.message.replace(/\d+/g, "#")}`;
    const count = counts.get(words) ?? 0;
    counts.set(words, count + 1);
    const key = `${words} ${count}`;
    if ((message.suggestions?.length ?? 0) > 0 && !decided.has(key)) return { message, key };
  }
  return undefined;
}

/** Takes the first suggestion that is good. */
export const firstGood: Choose = async (_file, text, result, message, trials) => {
  const faults: string[] = [];
  for (const suggestion of message.suggestions ?? []) {
    const trial = await trials.try(text, result, message, suggestion);
    if (trial.is === "good") return { take: suggestion, text: trial.text };
    faults.push(`"${suggestion.desc.replace(/\.$/, "")}": ${trial.why}`);
  }
  return { leave: faults.join("; ") };
};

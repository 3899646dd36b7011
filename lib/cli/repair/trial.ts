import type ts from "typescript";
import type { ESLint, Linter } from "eslint";
import type { Session } from "../session.ts";

/** One of the suggestions that a message carries. */
export type Suggestion = Linter.LintSuggestion;

/** What became of trying a suggestion: the new text with what is then reported, or why it is no good. */
export type Trial =
  | { readonly is: "good"; readonly text: string; readonly result: ESLint.LintResult }
  | { readonly is: "bad"; readonly text: string; readonly why: string };

/** Tries suggestions on a file: they are good when the result parses, type-checks, and is no longer reported. */
export class Trials {
  readonly #session: Session;
  readonly #file: string;

  constructor(session: Session, file: string) {
    this.#session = session;
    this.#file = file;
  }

  /** Lints `text` as the content of the file. */
  lint(text: string): Promise<ESLint.LintResult> {
    return this.#session.lintText(this.#file, text);
  }

  /** Tries `suggestion` for `message`, which `before` reported of `text`. */
  async try(
    text: string,
    before: ESLint.LintResult,
    message: Linter.LintMessage,
    suggestion: Suggestion,
  ): Promise<Trial> {
    const changed = withReplacement(text, suggestion.fix);
    // The errors that are there already are no fault of the suggestion's.
    await this.lint(text);
    const known = this.#typeErrors();
    const result = await this.lint(changed);
    const unparsed = result.messages.find(({ fatal }) => fatal);
    if (unparsed !== undefined) return { is: "bad", text: changed, why: `it would not parse (${unparsed.message})` };
    const added = newOnes(known, this.#typeErrors());
    if (added !== undefined) return { is: "bad", text: changed, why: `it would not type-check (${added})` };
    if (!silences(result, before, message)) return { is: "bad", text: changed, why: "it would still be reported" };
    return { is: "good", text: changed, result };
  }

  #typeErrors(): readonly string[] {
    const program = this.#session.parser.programOf(this.#file);
    const file = program?.getSourceFile(this.#file);
    if (program === undefined || file === undefined) return [];
    const { DiagnosticCategory, flattenDiagnosticMessageText } = this.#session.packages.typescript;
    const said = ({ code, messageText }: ts.Diagnostic) =>
      `TS${code}: ${flattenDiagnosticMessageText(messageText, " ")}`;
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
      .filter(({ category }) => category === DiagnosticCategory.Error)
      .map(said);
  }
}

/** The first of `after` that is not matched by one of `before`. */
function newOnes(before: readonly string[], after: readonly string[]): string | undefined {
  const rest = [...before];
  return after.find((error) => {
    const index = rest.indexOf(error);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}

/** Whether there is one message less of the same kind, and none more of any other. */
function silences(after: ESLint.LintResult, before: ESLint.LintResult, { ruleId, messageId }: Linter.LintMessage) {
  const alike = ({ messages }: ESLint.LintResult) =>
    messages.filter((each) => each.ruleId === ruleId && each.messageId === messageId).length;
  return alike(after) < alike(before) && after.messages.length < before.messages.length;
}

/** ESLint counts without a byte order mark. */
function withReplacement(text: string, { range, text: inserted }: Suggestion["fix"]): string {
  const mark = text.startsWith("\uFEFF") ? 1 : 0;
  return text.slice(0, range[0] + mark) + inserted + text.slice(range[1] + mark);
}

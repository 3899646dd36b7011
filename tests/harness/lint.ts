import * as parser from "@typescript-eslint/parser";
import { type ESLint, Linter } from "eslint";
import type ts from "typescript";
import plugin from "../../lib/index.ts";
import { root } from "./root.ts";

const linter = new Linter({ configType: "flat", cwd: root });

export interface LintRequest {
  readonly file: string;
  readonly code: string;
  /** A program that holds `file` with the text `code`. */
  readonly program: ts.Program;
  /** Rules by name, without the plugin's prefix, each with its options. */
  readonly rules: Readonly<Record<string, readonly unknown[]>>;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** What our rules report in one file, in the order of the text. Throws where the file could not be linted. */
export function lint({ file, code, program, rules, settings = {} }: LintRequest): Linter.LintMessage[] {
  const messages = linter.verify(
    code,
    [
      {
        files: ["**/*.{ts,mts,cts,tsx,js,mjs,cjs,jsx}"],
        languageOptions: { parser, parserOptions: { programs: [program] } },
        linterOptions: { reportUnusedDisableDirectives: "off" },
        plugins: { lifecycle: plugin as unknown as ESLint.Plugin },
        rules: Object.fromEntries(
          Object.entries(rules).map(([name, options]) => [`lifecycle/${name}`, ["error", ...options]]),
        ),
        settings: { ...settings },
      },
    ],
    { filename: file },
  );
  const failure = messages.find(
    (message) => message.fatal === true || message.ruleId === null || message.messageId === undefined,
  );
  if (failure !== undefined) throw new Error(`${file} could not be linted: ${failure.message}`);
  return messages;
}

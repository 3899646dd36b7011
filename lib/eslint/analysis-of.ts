import type ts from "typescript";
import type { TSESLint } from "@typescript-eslint/utils";
import { analysesWith, type Analysis } from "../lifecycle/analysis.ts";
import { isCompiled } from "../syntax/compiled.ts";
import { isMinified } from "../syntax/minified.ts";
import { useTypeScript } from "../syntax/typescript.ts";
import { typescriptOf } from "./parser-typescript.ts";
import { reportOnce } from "./report-once.ts";
import { modelsIn } from "./settings.ts";

/**
 * The analysis of the program that `context`'s file belongs to, and the file in it.
 *
 * @returns `undefined` where there is no type information, which the first rule that asks has then said; and for minified or
 *   compiled code, which is nobody's to repair.
 */
export function analysisOf(
  context: Readonly<TSESLint.RuleContext<string, readonly unknown[]>>,
): { analysis: Analysis; file: ts.SourceFile } | undefined {
  const services = context.sourceCode.parserServices;
  const { parser } = context.languageOptions;
  if (services?.program == null || services.esTreeNodeToTSNodeMap === undefined || parser == null) {
    reportOnce(context, MISSING_TYPES);
    return undefined;
  }
  const typescript = typescriptOf(parser, context.cwd);
  if (typescript === undefined) {
    reportOnce(context, MISSING_TYPESCRIPT);
    return undefined;
  }
  useTypeScript(typescript);
  const analysis = analysesWith(modelsIn(context.settings))(services.program);
  const file: ts.SourceFile = services.esTreeNodeToTSNodeMap.get(context.sourceCode.ast);
  return isCompiled(file) || isMinified(file) ? undefined : { analysis, file };
}

const MISSING_TYPES =
  "eslint-plugin-lifecycle needs type information: use @typescript-eslint/parser with parserOptions.projectService, see https://typescript-eslint.io/getting-started/typed-linting.";
const MISSING_TYPESCRIPT =
  'eslint-plugin-lifecycle needs the classic TypeScript API: install typescript 5.4 to 6.0, beside TypeScript 7 as "typescript@npm:@typescript/typescript6".';

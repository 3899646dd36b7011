import type { TSESLint } from "@typescript-eslint/utils";
import type ts from "typescript";
import type { Analysis } from "../lifecycle/analysis.ts";
import { catalogOf, type Catalog } from "../models/catalog.ts";
import type { Model } from "../models/vocabulary.ts";
import { useTypeScript } from "../syntax/typescript.ts";
import { typescriptOf } from "./parser-typescript.ts";
import { reportOnce } from "./report-once.ts";
import { modelsIn } from "./settings.ts";

/** What is known of files by the catalog outlives the program, of which an editor makes another for each change. */
const catalogs = new WeakMap<readonly Model[], Catalog>();

const analyses = new WeakMap<ts.Program, Map<unknown, Analysis>>();

/**
 * The analysis of the program that `context`'s file belongs to, and the file in it.
 *
 * @returns `undefined` where there is no type information; the first rule that asks has then said so.
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
  const models = modelsIn(context.settings);
  let known = analyses.get(services.program);
  if (known === undefined) analyses.set(services.program, (known = new Map<unknown, Analysis>()));
  let analysis = known.get(models);
  if (analysis === undefined) {
    const { program } = services;
    analysis = { program, checker: program.getTypeChecker(), catalog: knownCatalog(models) };
    known.set(models, analysis);
  }
  const file: ts.SourceFile = services.esTreeNodeToTSNodeMap.get(context.sourceCode.ast);
  return { analysis, file };
}

function knownCatalog(models: readonly Model[]): Catalog {
  let catalog = catalogs.get(models);
  if (catalog === undefined) catalogs.set(models, (catalog = catalogOf(models)));
  return catalog;
}

const MISSING_TYPES =
  "eslint-plugin-lifecycle needs type information: use @typescript-eslint/parser with parserOptions.projectService, see https://typescript-eslint.io/getting-started/typed-linting.";
const MISSING_TYPESCRIPT =
  'eslint-plugin-lifecycle needs the classic TypeScript API: install typescript 5.4 to 6.0, beside TypeScript 7 as "typescript@npm:@typescript/typescript6".';

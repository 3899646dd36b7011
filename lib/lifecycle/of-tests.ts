/** Whether a file is one of tests, or helps them: what it leaves open ends with the runner. */
import type ts from "typescript";
import { memoised } from "../engine/summaries/memo.ts";
import { packagesImportedBy } from "../engine/summaries/reachable-packages.ts";
import { TEST_GLOBALS } from "../models/test-frameworks.ts";
import { identifiersNamed, symbolOfName } from "../syntax/references.ts";
import { isTestFile } from "../syntax/test-code.ts";
import { ts as typescript } from "../syntax/typescript.ts";

export const isOfTests = memoised((analysis, file: ts.SourceFile): boolean => {
  const { packages } = analysis.catalog;
  if (isTestFile(file)) return true;
  if (packagesImportedBy(file).some((name) => packages.get(name)?.testing === true)) return true;
  return TEST_GLOBALS.some((name) =>
    identifiersNamed(file, name).some((one) => {
      if (!typescript.isCallExpression(one.parent) || one.parent.expression !== one) return false;
      const { declarations = [] } = symbolOfName(analysis.checker, one) ?? {};
      return declarations.every(isOutOfSight);
    }),
  );
});

/** Is it declared by types alone: in a file of declarations, or in `declare global { … }`? */
function isOutOfSight(declaration: ts.Declaration): boolean {
  if (declaration.getSourceFile().isDeclarationFile) return true;
  for (let at = declaration.parent; at !== undefined; at = at.parent)
    if (typescript.isModuleDeclaration(at)) return true;
  return false;
}

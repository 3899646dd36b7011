/** Who runs a function or a method of a program, in whichever file. */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { filesNaming } from "../../syntax/program-index.ts";
import { identifiersNamed, isImportOrExport, symbolOfName } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

/** Its calls, if nothing else is done with it: `undefined` where it is given to somebody. */
export function callsInProgram(
  analysis: Analysis,
  code: ts.FunctionLikeDeclaration,
): readonly ts.CallExpression[] | undefined {
  const uses = usesInProgram(analysis, code);
  const calls = uses?.flatMap((use) =>
    typescript.isCallExpression(use.parent) && use.parent.expression === use ? [use.parent] : [],
  );
  return calls?.length === uses?.length ? calls : undefined;
}

/** What names it: `run`, `this.run`. `undefined` where what has no type may be it. */
export const usesInProgram = memoised(
  (analysis: Analysis, code: ts.FunctionLikeDeclaration): readonly ts.Expression[] | undefined => {
    const name = nameOf(code);
    const symbol = name && analysis.checker.getSymbolAtLocation(name);
    if (name === undefined || symbol === undefined) return undefined;
    const uses: ts.Expression[] = [];
    for (const file of filesNaming(analysis.program, name.text)) {
      for (const one of identifiersNamed(file, name.text)) {
        if (one === name || isImportOrExport(one)) continue;
        const meant = symbolOfName(analysis.checker, one);
        const use = typescript.isPropertyAccessExpression(one.parent) && one.parent.name === one ? one.parent : one;
        if (meant === undefined && use !== one) return undefined;
        if (meant !== undefined && meant.valueDeclaration === symbol.valueDeclaration) uses.push(use);
      }
    }
    return uses;
  },
);

/** `run` of `function run() { … }`, `const run = () => { … };`, `class Job { run() { … } }` */
function nameOf(code: ts.FunctionLikeDeclaration): ts.Identifier | ts.PrivateIdentifier | undefined {
  const { parent } = code;
  const isHeld = typescript.isVariableDeclaration(parent) || typescript.isPropertyDeclaration(parent);
  const isNamed = typescript.isFunctionDeclaration(code) || typescript.isMethodDeclaration(code);
  const name = isHeld ? parent.name : isNamed ? code.name : undefined;
  if (name === undefined) return undefined;
  return typescript.isIdentifier(name) || typescript.isPrivateIdentifier(name) ? name : undefined;
}

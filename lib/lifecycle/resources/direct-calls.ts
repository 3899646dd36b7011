/** Who calls a function of a module, if nothing else is done with it. */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { hasModifier } from "../../syntax/modifiers.ts";
import { referencesIn, symbolNamedBy } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/**
 * The calls of `code`, where it is called on the spot, or by a name that its module keeps to itself and gives to nobody:
 * `undefined` where others may call it as well.
 */
export const directCallsOf = memoised(
  ({ checker }, code: ts.FunctionLikeDeclaration): readonly ts.CallExpression[] | undefined => {
    let at: ts.Node = code;
    while (typescript.isParenthesizedExpression(at.parent)) at = at.parent;
    if (typescript.isCallExpression(at.parent) && at.parent.expression === at) return [at.parent];
    const name = nameInModule(code);
    const symbol = name && symbolNamedBy(checker, name);
    if (name === undefined || symbol === undefined) return undefined;
    const calls: ts.CallExpression[] = [];
    for (const use of referencesIn(checker, name.getSourceFile(), symbol)) {
      if (use === name) continue;
      const { parent } = use;
      if (!typescript.isCallExpression(parent) || parent.expression !== use) return undefined;
      calls.push(parent);
    }
    return calls;
  },
);

/** `run` in `function run() { … }` and `const run = () => { … };`, at the top of a module that does not export it there. */
function nameInModule(code: ts.FunctionLikeDeclaration): ts.Identifier | undefined {
  const { ExportKeyword } = typescript.SyntaxKind;
  if (typescript.isFunctionDeclaration(code))
    return typescript.isSourceFile(code.parent) && !hasModifier(code, ExportKeyword) ? code.name : undefined;
  const { parent: declaration } = code;
  if (!typescript.isVariableDeclaration(declaration) || !typescript.isIdentifier(declaration.name)) return undefined;
  const statement = declaration.parent.parent;
  const isOfModule = typescript.isVariableStatement(statement) && typescript.isSourceFile(statement.parent);
  return isOfModule && !hasModifier(statement, ExportKeyword) ? declaration.name : undefined;
}

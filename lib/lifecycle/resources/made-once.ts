/**
 * Whether code runs once in the life of a program, so that what it makes and leaves is there once:
 *
 *     async function startWorker() { worker = new Worker(URL.createObjectURL(await code())); }
 *     void startWorker();
 */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingFunction, isInLoop } from "../../syntax/enclosing.ts";
import { isNullishLiteral, skipOuter } from "../../syntax/expressions.ts";
import { conditionsKnownAt } from "../../syntax/known-conditions.ts";
import { isAssignmentOperator } from "../../syntax/operators.ts";
import { referencesIn, symbolNamedBy } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { directCallsOf } from "./direct-calls.ts";

/** Does a module run `node` itself, or through functions that nobody else calls; or does a flag of it let it run once? */
export const isMadeOnce = memoised(
  (analysis: Analysis, node: ts.Node): boolean => {
    const code = enclosingFunction(node);
    if (code === undefined) return !isInLoop(node, node.getSourceFile());
    if (isInLoop(node, code)) return false;
    if (isLetInOnce(analysis, node, code)) return true;
    const [call, ...others] = directCallsOf(analysis, code) ?? [];
    return call !== undefined && others.length === 0 && isMadeOnce(analysis, call);
  },
  // What only calls itself, nobody begins.
  false,
);

/** `if (worker) return;` before it, or `if (!worker)` around it, where `worker` is the module's. */
function isLetInOnce({ checker }: Analysis, node: ts.Node, code: ts.FunctionLikeDeclaration): boolean {
  return conditionsKnownAt(node, code).some(({ test, holds }) => !holds && isSetForGood(checker, test));
}

/** Is it a variable of the module that gets a value, and never loses it? */
function isSetForGood(checker: ts.TypeChecker, flag: ts.Expression): boolean {
  const symbol = symbolNamedBy(checker, flag);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined || !typescript.isVariableDeclaration(declaration)) return false;
  const code = enclosingFunction(declaration);
  if (code !== undefined && !wrapsModule(code)) return false;
  const values = referencesIn(checker, declaration.getSourceFile(), symbol).flatMap(({ parent }) =>
    typescript.isBinaryExpression(parent) && isAssignmentOperator(parent.operatorToken.kind) ? [parent.right] : [],
  );
  return values.length > 0 && !values.some((value) => isEmpty(skipOuter(value)));
}

/** `(function ($) { … })(library);`, all around the code of a file */
function wrapsModule(code: ts.FunctionLikeDeclaration): boolean {
  let outer: ts.Node = code;
  while (typescript.isParenthesizedExpression(outer.parent)) outer = outer.parent;
  const call = outer.parent;
  return typescript.isCallExpression(call) && call.expression === outer && enclosingFunction(call) === undefined;
}

function isEmpty(value: ts.Expression): boolean {
  return isNullishLiteral(value) || value.kind === typescript.SyntaxKind.FalseKeyword;
}

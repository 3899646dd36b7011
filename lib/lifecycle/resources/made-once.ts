/**
 * Whether code runs once in the life of a program, so that what it makes and leaves is there once:
 *
 *     async function startWorker() { worker = new Worker(URL.createObjectURL(await code())); }
 *     void startWorker();
 */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingFunction, isInLoop } from "../../syntax/enclosing.ts";
import { functionName } from "../../syntax/function-name.ts";
import { hasModifier } from "../../syntax/modifiers.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isAssignmentOperator } from "../../syntax/operators.ts";
import { identifiersNamed, symbolNamedBy } from "../../syntax/references.ts";
import { leavesFunction } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

/** Does a module run `node` itself, or through functions that nobody else calls; or does a flag of it let it run once? */
export const isMadeOnce = memoised(
  (analysis: Analysis, node: ts.Node): boolean => {
    const code = enclosingFunction(node);
    if (code === undefined) return !isInLoop(node, node.getSourceFile());
    if (isInLoop(node, code)) return false;
    return isLetInOnce(analysis, code) || callOf(code).some((call) => isMadeOnce(analysis, call));
  },
  // What only calls itself, nobody begins.
  false,
);

/** The only call of a function of the module, if nothing else is done with it. */
function callOf(code: ts.FunctionLikeDeclaration): readonly ts.CallExpression[] {
  const name = functionName(code);
  const isOfModule = typescript.isFunctionDeclaration(code) && typescript.isSourceFile(code.parent);
  if (name === undefined || !isOfModule || hasModifier(code, typescript.SyntaxKind.ExportKeyword)) return [];
  const [only, ...others] = identifiersNamed(code.getSourceFile(), name).filter((one) => one.parent !== code);
  const call = only?.parent;
  const isCall = call !== undefined && typescript.isCallExpression(call) && call.expression === only;
  return isCall && others.length === 0 ? [call] : [];
}

/** `if (worker) return; worker = …`, where `worker` is the module's. */
function isLetInOnce({ checker }: Analysis, { body }: ts.FunctionLikeDeclaration): boolean {
  if (body === undefined || !typescript.isBlock(body)) return false;
  const [first] = body.statements;
  if (first === undefined || !typescript.isIfStatement(first) || !leavesFunction(first.thenStatement)) return false;
  const flag = first.expression;
  const declaration = symbolNamedBy(checker, flag)?.valueDeclaration;
  if (declaration === undefined || enclosingFunction(declaration) !== undefined) return false;
  return nodesOfKind<ts.BinaryExpression>(body, typescript.SyntaxKind.BinaryExpression).some(
    ({ left, operatorToken }) => isAssignmentOperator(operatorToken.kind) && left.getText() === flag.getText(),
  );
}

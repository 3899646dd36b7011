/**
 * Whether code runs once in the life of a program, so that what it makes and leaves is there once:
 *
 *     async function startWorker() { worker = new Worker(URL.createObjectURL(await code())); }
 *     void startWorker();
 */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingFunction, isInLoop } from "../../syntax/enclosing.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isAssignmentOperator } from "../../syntax/operators.ts";
import { symbolNamedBy } from "../../syntax/references.ts";
import { leavesFunction } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { directCallsOf } from "./direct-calls.ts";

/** Does a module run `node` itself, or through functions that nobody else calls; or does a flag of it let it run once? */
export const isMadeOnce = memoised(
  (analysis: Analysis, node: ts.Node): boolean => {
    const code = enclosingFunction(node);
    if (code === undefined) return !isInLoop(node, node.getSourceFile());
    if (isInLoop(node, code)) return false;
    if (isLetInOnce(analysis, code)) return true;
    const [call, ...others] = directCallsOf(analysis, code) ?? [];
    return call !== undefined && others.length === 0 && isMadeOnce(analysis, call);
  },
  // What only calls itself, nobody begins.
  false,
);

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

/**
 * Whether there is anything to wait for: what an async function without a wait does is done when its call returns, and what
 * gives no promise was never to be waited for.
 */
import type ts from "typescript";
import { isAwaitUsing } from "../../syntax/declarations.ts";
import { isAsync } from "../../syntax/modifiers.ts";
import { ownNodesOfKinds } from "../../syntax/nodes-in.ts";
import { resultsOf } from "../../syntax/results.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { bodyOf, type FunctionWithBody } from "./functions.ts";
import type { Knowledge } from "./knowledge.ts";
import { memoised } from "./memo.ts";
import { isPromise } from "./promises.ts";

/** Does `call` give no promise, or one that is settled by then? */
export const settlesAtOnce = memoised((knowledge, call: ts.CallExpression): boolean => {
  const code = bodyOf(knowledge, call);
  if (code === undefined || !isAsync(code)) return isThere(knowledge, call);
  if (code.asteriskToken !== undefined) return false;
  return !waits(code) && resultsOf(code).every((result) => isThere(knowledge, result));
}, false);

function waits({ body }: FunctionWithBody): boolean {
  const { AwaitExpression, ForOfStatement, VariableDeclarationList } = typescript.SyntaxKind;
  return ownNodesOfKinds(body, [AwaitExpression, ForOfStatement, VariableDeclarationList]).some((node) => {
    if (typescript.isForOfStatement(node)) return node.awaitModifier !== undefined;
    return typescript.isAwaitExpression(node) || (typescript.isVariableDeclarationList(node) && isAwaitUsing(node));
  });
}

/** Is it no promise? What has no type of its own may be one, and a callback that is to return nothing may return one. */
function isThere(knowledge: Knowledge, result: ts.Expression): boolean {
  const { Any, Unknown, TypeParameter, Void } = typescript.TypeFlags;
  const { flags } = knowledge.checker.getTypeAtLocation(result);
  return (flags & (Any | Unknown | TypeParameter | Void)) === 0 && !isPromise(knowledge, result);
}

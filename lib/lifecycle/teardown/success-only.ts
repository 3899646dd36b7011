/** Releases of a close path that are only made when something before them succeeds: `flush().then(() => socket.end())`. */
import type ts from "typescript";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven, type GivenFunction } from "../../syntax/given-functions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

export interface SuccessOnly {
  /** What may be rejected. */
  readonly step: ts.CallExpression;
  /** The continuation that is then left out. */
  readonly continuation: GivenFunction;
}

/** The chains in the body of a function, but not in those of the functions in it, that have an answer to success only. */
export function successOnlyIn(body: ts.Node): readonly SuccessOnly[] {
  return callsIn(body).flatMap((call) => {
    const callee = skipOuter(call.expression);
    const [continuation, ...others] = call.arguments;
    if (calleeName(callee) !== "then" || continuation === undefined || others.length > 0) return [];
    if (!typescript.isPropertyAccessExpression(callee) || !isDropped(call) || isInFunction(call, body)) return [];
    const step = skipOuter(callee.expression);
    const literal = functionGiven(continuation);
    return literal !== undefined && typescript.isCallExpression(step) ? [{ step, continuation: literal }] : [];
  });
}

/** A statement of its own, be it awaited or returned: nothing is chained to it. */
function isDropped(call: ts.Node): boolean {
  const { parent } = call;
  if (typescript.isAwaitExpression(parent) || typescript.isVoidExpression(parent)) return isDropped(parent);
  return typescript.isExpressionStatement(parent) || typescript.isReturnStatement(parent);
}

function isInFunction(node: ts.Node, body: ts.Node): boolean {
  for (let outer = node.parent; outer !== body; outer = outer.parent) {
    if (typescript.isFunctionLike(outer)) return true;
    if (typescript.isTryStatement(outer) && outer.catchClause !== undefined) return true;
  }
  return false;
}

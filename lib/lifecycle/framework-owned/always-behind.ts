import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { callGivenTo } from "../../syntax/given-functions.ts";
import { startOfChain } from "../../syntax/promise-steps.ts";
import { mayLeave, statementsAfter } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/**
 * Does `end` run whenever `call` is over: as a statement of its own behind it, in the `finally` of its `try`, or in the
 * `.finally(…)` of its promise?
 */
export function isAlwaysBehind(end: ts.CallExpression, call: ts.CallExpression): boolean {
  const code = enclosingFunction(end);
  if (code !== enclosingFunction(call)) return code !== undefined && isInFinally(code, end, call);
  const statement = statementOf(end);
  if (statement === undefined) return false;
  let isLeft = false;
  for (let inner: ts.Node = call; inner !== code && inner.parent !== undefined; inner = inner.parent) {
    const { parent } = inner;
    if (typescript.isTryStatement(parent) && parent.tryBlock === inner && statement.parent === parent.finallyBlock)
      return true;
    if (!typescript.isStatement(inner)) continue;
    const behind = statementsAfter(inner);
    const at = behind.indexOf(statement);
    isLeft ||= (at < 0 ? behind : behind.slice(0, at)).some(mayLeave);
    if (at >= 0) return !isLeft;
  }
  return false;
}

/** `callback(body).finally(() => body.close())` */
function isInFinally(code: ts.FunctionLikeDeclaration, end: ts.CallExpression, call: ts.CallExpression): boolean {
  const given = callGivenTo(code)?.call;
  if (given === undefined || !typescript.isPropertyAccessExpression(given.expression)) return false;
  if (given.expression.name.text !== "finally" || startOfChain(given.expression.expression) !== call) return false;
  return code.body === end || statementOf(end)?.parent === code.body;
}

/** The statement that `end` is all of, awaited or not. */
function statementOf(end: ts.CallExpression): ts.ExpressionStatement | undefined {
  let { parent } = end;
  while (typescript.isAwaitExpression(parent) || typescript.isVoidExpression(parent)) ({ parent } = parent);
  return typescript.isExpressionStatement(parent) ? parent : undefined;
}

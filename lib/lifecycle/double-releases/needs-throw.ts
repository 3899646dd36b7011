/** Whether control comes from one call of a callback to another only where a call throws of which nobody expects it. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { isPromiseStep } from "../../syntax/promise-steps.ts";
import { statementsAfter } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";

/**
 * `try { …; done(null, value); print(value); } catch (error) { done(error); }`: a plain call, or the callback itself, may
 * throw, but whoever wrote this does not expect it, as he would of what is awaited or thrown behind the callback. Where
 * `first` stands in a helper, `via` is the call of that helper.
 */
export function needsCallToThrow(first: ts.Node, node: ts.Node, via?: ts.Node): boolean {
  const leave = leaveWith(first);
  if (leave !== undefined) return isOnlyReachedByThrowing(leave, node, via);
  for (let at = first; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (typescript.isFunctionLike(parent)) return isBehindFunction(parent, node, via);
    if (typescript.isIterationStatement(parent, false)) return false;
    // What its `catch` takes comes to the next one only where something throws there as well.
    if (typescript.isTryStatement(parent) && parent.tryBlock === at) {
      if (isInCatchOf(node, parent)) return true;
      if (parent.catchClause === undefined || isExpectedToFail(parent.catchClause.block)) return false;
    }
    for (const next of typescript.isStatement(at) ? statementsAfter(at) : []) {
      if (isInside(node, next)) return false;
      if (isExpectedToFail(next)) return false;
      // It leaves: what stands behind it in the blocks around it does not run.
      if (typescript.isReturnStatement(next)) return isOnlyReachedByThrowing(next, node, via);
    }
  }
  return false;
}

/**
 * `load().then((value) => { done(null, value); }).catch((error) => { done(error); })`, and the same of a chain that the step
 * of another one returns, or that is awaited: when it has called, nothing of it fails.
 */
function isBehindFunction(code: ts.Node, node: ts.Node, via?: ts.Node): boolean {
  if (via !== undefined && !isInside(via, code)) return needsCallToThrow(via, node);
  const { parent: step } = code;
  if (!typescript.isCallExpression(step) || !isPromiseStep(calleeName(step.expression))) return false;
  let goesOn = false;
  for (let call: ts.CallExpression = step; ;) {
    const { parent: access } = call;
    if (!typescript.isPropertyAccessExpression(access) || !typescript.isCallExpression(access.parent))
      return !goesOn && !isInside(node, call) && needsCallToThrow(call, node, via);
    call = access.parent;
    const isCatch = access.name.text === "catch";
    if (call.arguments.some((argument) => isInside(node, argument)))
      return isCatch || (call.arguments[1] !== undefined && isInside(node, call.arguments[1]));
    goesOn ||= !isCatch;
  }
}

/** Does a statement wait for something that may be rejected, or throw by itself? */
function isExpectedToFail(statement: ts.Statement): boolean {
  const { AwaitExpression, ThrowStatement, YieldExpression } = typescript.SyntaxKind;
  return someNode(
    statement,
    ({ kind }) => kind === AwaitExpression || kind === ThrowStatement || kind === YieldExpression,
    typescript.isFunctionLike,
  );
}

/** `return done();`, `return void done();` */
function leaveWith(call: ts.Node): ts.ReturnStatement | undefined {
  let { parent } = call;
  while (
    typescript.isVoidExpression(parent) ||
    typescript.isAwaitExpression(parent) ||
    typescript.isParenthesizedExpression(parent)
  )
    parent = parent.parent;
  return typescript.isReturnStatement(parent) ? parent : undefined;
}

function isInCatchOf(node: ts.Node, { catchClause }: ts.TryStatement): boolean {
  return catchClause !== undefined && isInside(node, catchClause);
}

/** Does control come from the `return` statement `leave` to `node` only where it throws: by a `catch`, and not by a `finally`? */
function isOnlyReachedByThrowing(leave: ts.Node, node: ts.Node, via?: ts.Node): boolean {
  for (let at = leave; at.parent !== undefined; at = at.parent) {
    const { parent } = at;
    if (typescript.isFunctionLike(parent)) return isBehindFunction(parent, node, via);
    if (!typescript.isTryStatement(parent) || parent.finallyBlock === at) continue;
    if (parent.finallyBlock !== undefined && isInside(node, parent.finallyBlock)) return false;
    // What stands behind the `try` runs where the `catch` goes on.
    if (parent.tryBlock === at && parent.catchClause !== undefined)
      return isInCatchOf(node, parent) || node.pos >= parent.end;
  }
  return false;
}

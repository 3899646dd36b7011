/** What a loop's body leaves for later, when the loop is over. */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { mutationsOf } from "../../engine/summaries/mutations.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { placeGiven } from "../../syntax/given-functions.ts";
import { isAsync } from "../../syntax/modifiers.ts";
import { isPromiseStep } from "../../syntax/promise-steps.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Walk } from "./walk.ts";

/**
 * Is `removal` made in a later turn, when the loop, which waits for nothing, has come to its end?
 *
 *     for (const name of names) jobs.push(probe(name).then((isThere) => isThere || drop(names, name)));
 *     names.forEach(async (name) => { if (!(await probe(name))) drop(names, name); });
 */
export function isAfterWalk(analysis: Analysis, { body }: Walk, removal: ts.Node): boolean {
  const isCallback = typescript.isFunctionLike(body.parent);
  if (!isCallback && waits(body)) return false;
  for (let at = removal; at !== body && at.parent !== undefined; at = at.parent) {
    if (typescript.isFunctionLike(at) && isStepOfPromise(at)) return true;
  }
  return isBehindWait(removal, isCallback ? body.parent : body) || isOnlyMadeLater(analysis, removal);
}

/** A call of an async function that waits before it removes anything. */
function isOnlyMadeLater(analysis: Analysis, call: ts.Node): boolean {
  const code = typescript.isCallExpression(call) ? bodyOf(analysis, call) : undefined;
  if (code === undefined || !isAsync(code)) return false;
  const removals = mutationsOf(analysis)
    .writesIn(code.body)
    .filter(({ how }) => how === "remove");
  return removals.length > 0 && removals.every(({ node }) => isBehindWait(node, code));
}

function isStepOfPromise(code: ts.Node): boolean {
  const { parent } = placeGiven(code);
  return (
    typescript.isCallExpression(parent) &&
    typescript.isPropertyAccessExpression(parent.expression) &&
    isPromiseStep(calleeName(parent.expression))
  );
}

/** Does an async function between `node` and `outer`, or `outer` itself, always wait for something before `node`? */
function isBehindWait(node: ts.Node, outer: ts.Node): boolean {
  for (let at = node, isWaited = waits(node); at.parent !== undefined; at = at.parent) {
    if (typescript.isFunctionLike(at)) {
      if (isWaited && isAsync(at)) return true;
      isWaited = false;
    }
    if (at === outer) return false;
    const { parent } = at;
    const test = testBefore(parent, at);
    if (test !== undefined) isWaited ||= waits(test);
    if (!typescript.isBlock(parent)) continue;
    isWaited ||= parent.statements.some((statement) => statement.end <= at.pos && alwaysWaits(statement));
  }
  return false;
}

/** What is asked before `part` of `whole` is come to: `test` of `if (test) part`, `test ? part : other` and `test && part`. */
function testBefore(whole: ts.Node, part: ts.Node): ts.Expression | undefined {
  if (typescript.isIfStatement(whole)) return whole.expression === part ? undefined : whole.expression;
  if (typescript.isConditionalExpression(whole)) return whole.condition === part ? undefined : whole.condition;
  return typescript.isBinaryExpression(whole) && whole.right === part ? whole.left : undefined;
}

function alwaysWaits(statement: ts.Statement): boolean {
  if (typescript.isIfStatement(statement)) return waits(statement.expression);
  if (typescript.isTryStatement(statement)) return statement.tryBlock.statements.some(alwaysWaits);
  if (typescript.isBlock(statement)) return statement.statements.some(alwaysWaits);
  return (
    !typescript.isSwitchStatement(statement) && !typescript.isIterationStatement(statement, true) && waits(statement)
  );
}

/** Does `code` itself wait, and not only a function in it? */
function waits(code: ts.Node): boolean {
  return someNode(
    code,
    (node) =>
      typescript.isAwaitExpression(node) || (typescript.isForOfStatement(node) && node.awaitModifier !== undefined),
    (node) => node !== code && typescript.isFunctionLike(node),
  );
}

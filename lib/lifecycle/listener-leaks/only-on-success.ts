/**
 * Listeners that a function takes off again behind a wait which may fail, and which stay where it does:
 *
 *     bus.on("progress", show);
 *     await upload(file);
 *     bus.off("progress", show);
 */
import type ts from "typescript";
import { onlyWaits } from "../../engine/summaries/rejections.ts";
import { enclosingFunction, enclosingStatement, isFinallyBlock, isInside } from "../../syntax/enclosing.ts";
import { receiverOf, rootOf } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { isAsync } from "../../syntax/modifiers.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { endedHereIn } from "../listeners/ended-here.ts";
import { isOfTests } from "../of-tests.ts";
import { isRunByProgram } from "../resources/run-by-program.ts";

export interface OnlyOnSuccess {
  /** The call that puts it on. */
  readonly call: ts.CallExpression;
  /** What may fail. */
  readonly wait: ts.AwaitExpression;
  /** What ends it otherwise. */
  readonly removal: ts.Node;
}

export function* onlyOnSuccessIn(analysis: Analysis, file: ts.SourceFile): Iterable<OnlyOnSuccess> {
  if (!/\bawait\b/.test(file.text) || isOfTests(analysis, file)) return;
  for (const { call, ends } of endedHereIn(analysis, file)) {
    const code = enclosingFunction(call);
    const [removal] = ends;
    if (code === undefined || removal === undefined || !isAsync(code)) continue;
    if (!ends.every((end) => isBehind(end, call, code)) || isRunByProgram(analysis, call)) continue;
    const wait = waitsBetween(code, call, removal).find((node) => mayFailInBetween(analysis, node, call, removal));
    if (wait !== undefined) yield { call, wait, removal };
  }
}

/** Does `end` come behind `call` wherever the function goes on, and on no other way? */
function isBehind(end: ts.Node, call: ts.Node, code: ts.Node): boolean {
  if (enclosingFunction(end) !== code || end.pos < call.end) return false;
  let statement: ts.Node | undefined = enclosingStatement(end);
  if (statement === undefined || !isInside(statement, code)) return false;
  for (let tried = tryOf(statement.parent); tried !== undefined; tried = tryOf(tried.parent)) statement = tried;
  const { parent: block } = statement;
  return !typescript.isCatchClause(block.parent) && !isFinallyBlock(block) && isInside(call, block);
}

/** The `try` whose block it is. */
function tryOf(block: ts.Node): ts.TryStatement | undefined {
  const { parent } = block;
  return typescript.isTryStatement(parent) && parent.tryBlock === block ? parent : undefined;
}

function waitsBetween(code: ts.Node, call: ts.Node, removal: ts.Node): readonly ts.AwaitExpression[] {
  const { AwaitExpression } = typescript.SyntaxKind;
  return nodesOfKind<ts.AwaitExpression>(code, AwaitExpression).filter(
    (node) => node.pos >= call.end && node.end <= removal.pos && enclosingFunction(node) === code,
  );
}

/** What is waited for on the emitter itself fails when that is over. */
function mayFailInBetween(
  analysis: Analysis,
  wait: ts.AwaitExpression,
  call: ts.CallExpression,
  removal: ts.Node,
): boolean {
  const target = rootOf(receiverOf(call) ?? call);
  const isOfTarget = typescript.isIdentifier(target) && mentionsName(wait, target.text);
  return !isOfTarget && !isProcess(analysis, target) && !onlyWaits(analysis, wait) && !isCaughtBefore(wait, removal);
}

/** Of a failure that leaves a program's own work, the process mostly ends, and its listeners with it. */
function isProcess(analysis: Analysis, target: ts.Expression): boolean {
  const path = accessPathOf(analysis, target);
  return path?.root.kind === "global" && path.names[0] === "process";
}

/** Does a `catch` take the failure, behind which the function goes on to `removal`? */
function isCaughtBefore(wait: ts.Node, removal: ts.Node): boolean {
  for (let outer = wait.parent; outer !== undefined && !typescript.isFunctionLike(outer); outer = outer.parent) {
    if (!typescript.isTryStatement(outer) || !isInside(wait, outer.tryBlock)) continue;
    if (outer.catchClause !== undefined && !isInside(removal, outer)) return true;
  }
  return false;
}

/**
 * Whether a generator may be left before its end by those who consume it:
 *
 *     for await (const line of lines(file)) if (line === wanted) break;
 */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { onlyWaits } from "../../engine/summaries/rejections.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { referencesIn } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import { callsInProgram } from "../resources/calls-in-program.ts";

/** Does the program show who consumes it, and does each of them run it to its end? */
export const isRunToEnd = memoised(
  (knowledge: Knowledge, code: ts.Node): boolean => {
    const calls = typescript.isFunctionLike(code) ? callsInProgram(knowledge, code as ts.FunctionLikeDeclaration) : [];
    return calls !== undefined && calls.length > 0 && calls.every((call) => isConsumed(knowledge, call));
  },
  // What delegates to itself is begun by its other consumers.
  true,
);

/** `for (… of lines(file)) …`, `yield* lines(file)`, `mapped(lines(file))`: does it go on to the end there? */
function isConsumed(knowledge: Knowledge, call: ts.Expression): boolean {
  const { parent } = call;
  if (typescript.isForOfStatement(parent)) return !mayBeLeft(knowledge, parent);
  if (typescript.isVariableDeclaration(parent)) return isVariableConsumed(knowledge, parent);
  if (typescript.isYieldExpression(parent)) {
    const outer = enclosingFunction(parent);
    return outer !== undefined && isRunToEnd(knowledge, outer);
  }
  if (!typescript.isCallExpression(parent) || parent.expression === call) return false;
  const helper = bodyOf(knowledge, parent);
  const parameter = helper?.parameters[parent.arguments.indexOf(call)]?.name;
  return helper !== undefined && parameter !== undefined && onlyMovesOn(helper, parameter);
}

/** `const found = lines(file); await found.next(); for await (const line of found) …` */
function isVariableConsumed(knowledge: Knowledge, { name }: ts.VariableDeclaration): boolean {
  const symbol = typescript.isIdentifier(name) ? knowledge.checker.getSymbolAtLocation(name) : undefined;
  if (symbol === undefined) return false;
  const uses = referencesIn(knowledge.checker, name.getSourceFile(), symbol).filter((use) => use !== name);
  const loops = uses.filter(({ parent }) => typescript.isForOfStatement(parent));
  return loops.length > 0 && uses.every((use) => isMovedOn(use) || (loops.includes(use) && isConsumed(knowledge, use)));
}

/** `generator.next()` */
function isMovedOn({ parent }: ts.Node): boolean {
  return typescript.isPropertyAccessExpression(parent) && parent.name.text === "next";
}

/** `await generator.next()`, and nothing that would end it. */
function onlyMovesOn(helper: ts.FunctionLikeDeclaration, parameter: ts.BindingName): boolean {
  return (
    typescript.isIdentifier(parameter) &&
    helper.body !== undefined &&
    !someNode(helper.body, (node) => typescript.isIdentifier(node) && node.text === parameter.text && !isMovedOn(node))
  );
}

function mayBeLeft(knowledge: Knowledge, loop: ts.ForOfStatement): boolean {
  return someNode(loop.statement, (node) => {
    if (enclosingFunction(node) !== enclosingFunction(loop)) return false;
    if (typescript.isAwaitExpression(node)) return !onlyWaits(knowledge, node);
    // Whoever consumes that may leave it in turn.
    if (typescript.isYieldExpression(node)) return !isRunToEnd(knowledge, enclosingFunction(loop)!);
    return (
      typescript.isReturnStatement(node) ||
      typescript.isThrowStatement(node) ||
      (typescript.isBreakStatement(node) && targetOf(node, loop) === loop)
    );
  });
}

/** What a `break` without a label leaves. */
function targetOf(node: ts.BreakStatement, loop: ts.Node): ts.Node {
  if (node.label !== undefined) return loop;
  let at: ts.Node = node.parent;
  while (at !== loop && !typescript.isIterationStatement(at, false) && !typescript.isSwitchStatement(at))
    at = at.parent;
  return at;
}

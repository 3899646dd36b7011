/**
 * Removals by what only makes another list, which is dropped, so that the list stays as it is:
 *
 *     off(listener) { this.listeners.filter((one) => one !== listener); }
 *     dispose: () => { clients.slice(index, 1); }
 */
import type ts from "typescript";
import { callsNamed } from "../../syntax/calls-named.ts";
import { calleeName, receiverOf, withOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { asksForEquality, isAssignmentOperator } from "../../syntax/operators.ts";
import { resultsOf } from "../../syntax/results.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isUntyped } from "../../syntax/untyped.ts";
import { someNode } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { containerKind } from "../owner/container-kind.ts";
import { isInEnd } from "./in-end.ts";

export interface DroppedCopy {
  readonly call: ts.CallExpression;
  readonly method: string;
  readonly list: ts.Expression;
  readonly evidence: Evidence;
}

const COPIES = new Set(["filter", "slice", "toSpliced"]);

export function* droppedCopiesIn(analysis: Analysis, file: ts.SourceFile): Iterable<DroppedCopy> {
  for (const call of callsNamed(file, COPIES)) {
    const list = receiverOf(call);
    if (list === undefined || !isDropped(analysis, call) || !takesOut(call)) continue;
    const method = calleeName(call.expression) ?? "";
    if (containerKind(analysis, list) === "list") yield { call, method, list, evidence: "certain" };
    // Some other library's `filter` may work on what it is called on.
    else if (isUntyped(analysis.checker, list) && isInEnd(call)) yield { call, method, list, evidence: "likely" };
  }
}

/** Does nobody get what the call returns: is it a statement, or all that a function does of which no result is wanted? */
function isDropped({ checker }: Analysis, call: ts.CallExpression): boolean {
  const { parent } = withOuter(call);
  if (typescript.isExpressionStatement(parent)) return true;
  if (!typescript.isArrowFunction(parent)) return false;
  const wanted = checker.getContextualType(parent)?.getCallSignatures() ?? [];
  const { Void } = typescript.TypeFlags;
  return wanted.length > 0 && wanted.every((one) => (checker.getReturnTypeOfSignature(one).flags & Void) !== 0);
}

/** Is it told what is to go: all but what equals something, or one at an index? Whoever only reads `list.slice()` wants none out. */
function takesOut(call: ts.CallExpression): boolean {
  const [first, amount, ...others] = call.arguments;
  if (calleeName(call.expression) !== "filter") return amount?.getText() === "1" && others.length === 0;
  const test = functionGiven(first);
  const [result, ...more] = test === undefined ? [] : resultsOf(test);
  return test?.body !== undefined && result !== undefined && more.length === 0 && onlyCompares(test.body);
}

function onlyCompares(body: ts.Node): boolean {
  return !someNode(body, doesSomething) && someNode(body, isComparison);
}

function isComparison(node: ts.Node): boolean {
  return typescript.isBinaryExpression(node) && asksForEquality(node.operatorToken.kind);
}

function doesSomething(node: ts.Node): boolean {
  const { PlusPlusToken, MinusMinusToken } = typescript.SyntaxKind;
  if (typescript.isBinaryExpression(node)) return isAssignmentOperator(node.operatorToken.kind);
  if (typescript.isPrefixUnaryExpression(node))
    return node.operator === PlusPlusToken || node.operator === MinusMinusToken;
  return (
    typescript.isCallExpression(node) ||
    typescript.isNewExpression(node) ||
    typescript.isPostfixUnaryExpression(node) ||
    typescript.isDeleteExpression(node) ||
    typescript.isAwaitExpression(node)
  );
}

import type ts from "typescript";
import { setterOf } from "../../engine/summaries/accessors.ts";
import { callerOf, inCaller } from "../../engine/summaries/caller-places.ts";
import { bodyOf, type FunctionWithBody } from "../../engine/summaries/functions.ts";
import type { Value } from "../../engine/summaries/value.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { isComparison } from "../../syntax/operators.ts";
import { symbolOfName } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { isAskingForEquality } from "./comparing-functions.ts";
import type { Sides } from "./reads.ts";

/**
 * Whether `node` hands the snapshot back to where it was taken, by something that compares the two to see whether there
 * is a change:
 *
 *     const items = this.items; items.push(x); this.setItems(items)
 *     setItems(items) { if (items === this.items) return; … }
 */
export function isHandedBack(analysis: Analysis, sides: Sides, node: ts.Node): boolean {
  const ts = typescript;
  if (ts.isCallExpression(node)) {
    const index = node.arguments.findIndex((argument) => isSnapshot(sides, argument));
    const code = index < 0 ? undefined : bodyOf(analysis, node);
    const callee = skipOuter(node.expression);
    const receiver = ts.isPropertyAccessExpression(callee) ? callee.expression : undefined;
    return code !== undefined && comparesWith(analysis, sides, { code, index, receiver, args: node.arguments });
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return false;
  if (!ts.isPropertyAccessExpression(node.left) || !isSnapshot(sides, node.right)) return false;
  const code = setterOf(analysis, node.left);
  const receiver = node.left.expression;
  return code !== undefined && comparesWith(analysis, sides, { code, index: 0, receiver, args: [node.right] });
}

interface Handover {
  readonly code: FunctionWithBody;
  /** Which argument is the snapshot. */
  readonly index: number;
  readonly receiver: ts.Expression | undefined;
  readonly args: readonly ts.Expression[];
}

function isSnapshot({ checker, snapshot }: Sides, expression: ts.Expression): boolean {
  const node = skipOuter(expression);
  return typescript.isIdentifier(node) && symbolOfName(checker, node) === snapshot;
}

/** Does the callee compare what it is given with what is at the snapshot's place? */
function comparesWith(analysis: Analysis, sides: Sides, { code, index, receiver, args }: Handover): boolean {
  const ts = typescript;
  const parameter = code.parameters[index]?.name;
  if (parameter === undefined || !ts.isIdentifier(parameter)) return false;
  const valueOf = (expression: ts.Expression): Value | undefined => sides.values.valueOf(expression);
  const caller = callerOf(valueOf, code, receiver, args);
  const isParameter = (side: ts.Expression): boolean => {
    const node = skipOuter(side);
    return ts.isIdentifier(node) && node.text === parameter.text;
  };
  const isPlace = (side: ts.Expression): boolean => {
    const value = isParameter(side) ? undefined : valueOf(side);
    return value !== undefined && inCaller(valueOf, value, code, caller)?.place.key === sides.place.key;
  };
  const isBoth = (one: ts.Expression | undefined, other: ts.Expression | undefined): boolean =>
    one !== undefined &&
    other !== undefined &&
    ((isParameter(one) && isPlace(other)) || (isPlace(one) && isParameter(other)));
  return someNode(
    code.body,
    (node) =>
      (ts.isBinaryExpression(node) && isComparison(node.operatorToken.kind) && isBoth(node.left, node.right)) ||
      (ts.isCallExpression(node) && isAskingForEquality(node) && isBoth(node.arguments[0], node.arguments[1])),
    ts.isFunctionLike,
  );
}

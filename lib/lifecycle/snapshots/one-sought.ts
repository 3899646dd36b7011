import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { conditionsKnownAt } from "../../syntax/known-conditions.ts";
import { asksForEquality, isEquality } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { mentionsOne, type Walk } from "./walk.ts";

/**
 * Is the element that is removed sought by what it is, or by its key? The one that is skipped behind it is mostly not sought
 * as well.
 *
 *     if (element === wanted) list.splice(index, 1);
 *     if (element.name === name) list.splice(index, 1);
 */
export function isOneSought(analysis: Analysis, walk: Walk, removal: ts.Node): boolean {
  return conditionsKnownAt(removal, walk.body).some(({ test, holds }) => seeksOne(analysis, walk, test, holds));
}

function seeksOne(analysis: Analysis, { names }: Walk, test: ts.Expression, holds: boolean): boolean {
  if (!typescript.isBinaryExpression(test) || !asksForEquality(test.operatorToken.kind)) return false;
  if (isEquality(test.operatorToken.kind) !== holds) return false;
  const [left, right] = [skipOuter(test.left), skipOuter(test.right)];
  const isOf = (side: ts.Expression): boolean => mentionsOne(side, names);
  if (isOf(left) === isOf(right)) return false;
  const [own, sought] = isOf(left) ? [left, right] : [right, left];
  return typescript.isIdentifier(own) || (isKey(analysis, own, names) && maySeek(sought));
}

/**
 * `element.name`, `element.getName()`: a text or number of any value, or a function, and not one of a few states, nor how much
 * there is of something.
 */
function isKey({ checker }: Analysis, node: ts.Expression, names: readonly string[]): boolean {
  const read = typescript.isCallExpression(node) && isGetter(node) ? node.expression : node;
  if (!typescript.isPropertyAccessExpression(read) || /^(?:length|size)$/i.test(read.name.text.replace(/^get/, "")))
    return false;
  const { Any, String, Number, BigInt } = typescript.TypeFlags;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(node));
  const { expression: holder } = read;
  if (!typescript.isIdentifier(holder) || !names.includes(holder.text)) return false;
  return (type.flags & (Any | String | Number | BigInt)) !== 0 || type.getCallSignatures().length > 0;
}

/** `waypoint.getNumber()` */
function isGetter({ expression, arguments: given }: ts.CallExpression): boolean {
  return (
    given.length === 0 && typescript.isPropertyAccessExpression(expression) && /^get[A-Z]/.test(expression.name.text)
  );
}

/** Nobody looks for the one whose key is `0`, `true` or nothing. */
function maySeek(sought: ts.Expression): boolean {
  const isPlace = typescript.isCallExpression(sought)
    ? isGetter(sought)
    : typescript.isIdentifier(sought) && sought.text !== "undefined";
  return isPlace || typescript.isPropertyAccessExpression(sought) || typescript.isStringLiteralLike(sought);
}

/** What an expression comes to where some places are supposed to be gone, and others to be there. */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";

/** What is supposed of a place. */
export type Supposed = "gone" | "there";

export type Value =
  /** `undefined` or `null`. */
  | "gone"
  /** The same, since a `?.` was not followed. */
  | "skipped"
  /** `false`, `0`, `""`. */
  | "falsy"
  /** Something that is truthy. */
  | "there"
  | "unknown";

export function isGone(value: Value): boolean {
  return value === "gone" || value === "skipped";
}

export function mayHold(value: Value): boolean {
  return value === "there" || value === "unknown";
}

export function negated(value: Value): Value {
  if (value === "unknown") return value;
  return value === "there" ? "falsy" : "there";
}

export function constantOf(node: ts.Expression): Value | undefined {
  const { SyntaxKind } = typescript;
  if (node.kind === SyntaxKind.NullKeyword) return "gone";
  if (typescript.isStringLiteralLike(node) || typescript.isNumericLiteral(node))
    return node.text === "" || node.text === "0" ? "falsy" : "there";
  if (node.kind === SyntaxKind.TrueKeyword || isThis(node)) return "there";
  return node.kind === SyntaxKind.FalseKeyword ? "falsy" : undefined;
}

/** `x` and `function` of `typeof x === "function"`. */
export function typeofTest(left: ts.Expression, right: ts.Expression): { of: ts.Expression; is: string } | undefined {
  const [one, other] = [skipOuter(left), skipOuter(right)];
  return typescript.isTypeOfExpression(one) && typescript.isStringLiteralLike(other)
    ? { of: one.expression, is: other.text }
    : undefined;
}

/** Whether one of the places is named anywhere in `node`. */
export function mentionsPlace(node: ts.Node, places: ReadonlyMap<string, Supposed>): boolean {
  return someNode(
    node,
    (inner) =>
      (typescript.isIdentifier(inner) && places.has(inner.text) && !isMemberName(inner)) ||
      (typescript.isPropertyAccessExpression(inner) && places.has(placeText(inner))),
  );
}

function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (typescript.isPropertyAccessExpression(parent) || typescript.isPropertyAssignment(parent)) && parent.name === node
  );
}

/**
 * Whether the end waits for a beginning that is under way, so that it comes upon what that has stored:
 *
 *     async close() { if (this.#state === "starting") await once(this, "started"); this.#server?.close(); }
 */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { LateStore } from "./late-stores.ts";

/** Does the end wait, before it ends anything, under a condition on what the beginning sets before its own wait? */
export function isWaitedFor({ run, wait, ending }: LateStore): boolean {
  const end = enclosingFunction(ending.node);
  if (wait === undefined || end === undefined) return false;
  const set = namesSetBefore(run.code, wait);
  if (set.size === 0) return false;
  const { AwaitExpression } = typescript.SyntaxKind;
  return nodesOfKind<ts.AwaitExpression>(end, AwaitExpression).some(
    (node) => node.end <= ending.node.pos && enclosingFunction(node) === end && isAskedOf(node, end, set),
  );
}

/** The fields that `code` sets before it waits. */
function namesSetBefore(code: ts.Node, wait: ts.Node): ReadonlySet<string> {
  const { BinaryExpression } = typescript.SyntaxKind;
  const set = nodesOfKind<ts.BinaryExpression>(code, BinaryExpression).flatMap(({ left, operatorToken, end }) =>
    isPlainAssignment(operatorToken.kind) && end <= wait.pos && typescript.isPropertyAccessExpression(left)
      ? [placeText(left)]
      : [],
  );
  return new Set(set);
}

function isAskedOf(node: ts.Node, end: ts.Node, names: ReadonlySet<string>): boolean {
  for (let outer = node.parent; outer !== end; outer = outer.parent) {
    if (!typescript.isIfStatement(outer) || !isInside(node, outer.thenStatement)) continue;
    const { PropertyAccessExpression } = typescript.SyntaxKind;
    const asked = nodesOfKind<ts.PropertyAccessExpression>(outer.expression, PropertyAccessExpression);
    if (asked.some((access) => names.has(placeText(access)))) return true;
  }
  return false;
}

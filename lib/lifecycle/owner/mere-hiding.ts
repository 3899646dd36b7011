/**
 * Whether a member only hides what its owner shows again, so that nothing ends with it:
 *
 *     open() { menu.show(); }
 *     close() { setTimeout(() => menu.hide()); }
 */
import type ts from "typescript";
import { calleeName } from "../../syntax/expressions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { isAssignmentOperator } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Member, Owner } from "./owner.ts";

export function isMereHiding(owner: Owner, { node }: Member): boolean {
  const calls = callsIn(node).map(({ expression }) => calleeName(expression) ?? "");
  const assigned = nodesOfKind<ts.BinaryExpression>(node, typescript.SyntaxKind.BinaryExpression).filter(
    ({ operatorToken }) => isAssignmentOperator(operatorToken.kind),
  );
  const hides = calls.some((name) => HIDES.test(name)) || assigned.some(isHiding);
  return (
    hides &&
    calls.every((name) => HIDES.test(name) || LATER.test(name)) &&
    assigned.every(isHiding) &&
    SHOWS.test(owner.node.getText())
  );
}

/** `menu.style.display = "none"`, `menu.hidden = true` */
function isHiding({ left }: ts.BinaryExpression): boolean {
  return typescript.isPropertyAccessExpression(left) && /^(?:display|visibility|hidden)$/.test(left.name.text);
}

const HIDES = /^(?:hide|fadeOut|slideUp)$/;
const LATER = /^(?:setTimeout|requestAnimationFrame|queueMicrotask)$/;
const SHOWS =
  /\.(?:show|fadeIn|slideDown|toggle)\(|\.hidden = false|\.(?:display|visibility) = (?!["']none|["']hidden)/;

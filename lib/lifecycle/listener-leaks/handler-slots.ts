/**
 * Handlers that a class puts into a slot of something which outlives its instances, and leaves there:
 *
 *     constructor(private readonly port: MessagePort) { port.onmessage = (event) => this.take(event); }
 *     dispose() { this.items.clear(); }      // what comes now is still taken
 */
import type ts from "typescript";
import { functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { endOf } from "../listeners/close-of.ts";
import { isEndEvent } from "../listeners/end-events.ts";
import { isHandled } from "../listeners/handled.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { holdsSomething } from "../listeners/removed.ts";
import { targetPathOf } from "../listeners/targets.ts";
import type { ClosePath } from "../owner/close-paths.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { isInStatic, isSingleton } from "../owner/singleton.ts";
import { isChildOfTarget } from "./child-of-target.ts";

export interface HandlerSlot {
  /** `port.onmessage` */
  readonly slot: ts.PropertyAccessExpression;
  readonly owner: Owner;
  readonly close: ClosePath;
}

export function* handlerSlotsIn(analysis: Analysis, file: ts.SourceFile): Iterable<HandlerSlot> {
  if (!/\.on[a-z]+ = /.test(file.text)) return;
  const all = nodesOfKind<ts.BinaryExpression>(file, typescript.SyntaxKind.BinaryExpression).filter(isOfSlot);
  for (const { left, right } of all) {
    const node = enclosingInstance(left);
    const owner = node === undefined ? undefined : ownerAt(node);
    if (owner === undefined || isInStatic(left) || isSingleton(owner) || !isOwnFunction(analysis, right)) continue;
    const path = targetPathOf(analysis, left.expression);
    const lifetime = path === undefined ? "unknown" : lifetimeOf(analysis, path);
    if (path === undefined || (lifetime !== "shared" && lifetime !== "injected")) continue;
    const close = endOf(analysis, owner);
    if (close?.declaredBy !== owner || isHandled(analysis, owner, path)) continue;
    if (isChildOfTarget(analysis, owner, path)) continue;
    // Whoever is told of the end of what it listens to lives no longer than that.
    const isTold = all.some(
      (other) =>
        other.left.name.text.startsWith("on") &&
        isEndEvent(other.left.name.text.slice("on".length)) &&
        targetPathOf(analysis, other.left.expression)?.key === path.key,
    );
    if (isTold) continue;
    // Whoever puts anything else into such a slot may empty this one, too.
    const isEmptied = all.some(
      (other) => other.left.name.text === left.name.text && !isOwnFunction(analysis, other.right),
    );
    if (!isEmptied) yield { slot: left, owner, close };
  }
}

type SlotAssignment = ts.BinaryExpression & { readonly left: ts.PropertyAccessExpression };

/** `port.onmessage = …`; what the class itself calls so is its caller's to fill. */
function isOfSlot(node: ts.BinaryExpression): node is SlotAssignment {
  const { left, operatorToken } = node;
  return (
    isPlainAssignment(operatorToken.kind) &&
    typescript.isPropertyAccessExpression(left) &&
    /^on[a-z]+$/.test(left.name.text) &&
    !isThis(left.expression) &&
    typescript.isExpressionStatement(node.parent)
  );
}

/** A function that works for the instance. */
function isOwnFunction(analysis: Analysis, value: ts.Expression): boolean {
  const node = skipOuter(value);
  const isFunction =
    functionLiteral(node) !== undefined ||
    typescript.isPropertyAccessExpression(node) ||
    (typescript.isCallExpression(node) && /\.bind$/.test(node.expression.getText()));
  return isFunction && holdsSomething(analysis, node);
}

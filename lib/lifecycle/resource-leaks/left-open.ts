/** Whether a way out that leaves something open may well be meant. */
import type ts from "typescript";
import type { ResourceEvent } from "../../engine/typestate/events.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { nodesWithin } from "../../syntax/nodes-in.ts";
import { isShortCircuit } from "../../syntax/operators.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { holderOf } from "../resources/naming.ts";

/** Is it left to a signal on another way, or does the way out follow upon a test under which it is released? */
export function isMeantToStay(made: ts.Node, events: readonly ResourceEvent[], exit: ts.Node): boolean {
  return events.some(
    (event) => isLeftToSignal(event) || (event.kind === "released" && followsUponTest(made, event.node, exit)),
  );
}

/** `signal.addEventListener("abort", () => watcher.close())`: where nobody gives a signal, it stays. */
function isLeftToSignal(event: ResourceEvent): boolean {
  if (event.kind !== "handed on" || event.how !== "captured" || !typescript.isCallExpression(event.node)) return false;
  const [name] = event.node.arguments;
  return name !== undefined && typescript.isStringLiteralLike(name) && name.text === "abort";
}

/**
 * `if (!isShared) connection.close(); return;`: the test may well ask whose it is. And so may one in the `finally` of the
 * way out: `finally { if (!isKept) connection.close(); }`.
 */
function followsUponTest(made: ts.Node, release: ts.Node, exit: ts.Node): boolean {
  // A test under which it was made asks for something else.
  for (
    let at = release;
    !isInside(made, at) && at.parent !== undefined && !typescript.isFunctionLike(at);
    at = at.parent
  ) {
    const { parent } = at;
    if (!isUnderTest(at, parent) || isUsedBefore(made, release, at)) continue;
    const block = parent.parent;
    if (!typescript.isBlock(block)) continue;
    if (exit.pos >= parent.end && isInside(exit, block)) return true;
    const { parent: statement } = block;
    if (statement === exit) return true;
    if (typescript.isTryStatement(statement) && statement.finallyBlock === block)
      if (isInside(exit, statement) || isInside(statement, exit)) return true;
  }
  return false;
}

/** `if (isWanted) { channel.send("hello"); channel.close(); }`: this asks whether anything is to be done with it, not whose it is. */
function isUsedBefore(made: ts.Node, release: ts.Node, branch: ts.Node): boolean {
  const holder = holderOf(made);
  if (holder === undefined || !typescript.isIdentifier(holder)) return false;
  return nodesWithin(branch, identifiersNamed(made.getSourceFile(), holder.text)).some(
    (use) => use.end <= release.pos && use.parent.kind !== typescript.SyntaxKind.IfStatement,
  );
}

/** `if (test) …` without an `else`, `test && …;` */
function isUnderTest(node: ts.Node, parent: ts.Node): parent is ts.Statement {
  if (typescript.isIfStatement(parent)) return parent.thenStatement === node && parent.elseStatement === undefined;
  return (
    typescript.isExpressionStatement(parent) &&
    typescript.isBinaryExpression(node) &&
    isShortCircuit(node.operatorToken.kind)
  );
}

/**
 * Locks of which the memory is all that is lost, but which keep everybody else away from what they were taken from:
 *
 *     const reader = response.body.getReader();
 *     for (;;) { const { done, value } = await reader.read(); if (done) return; if (isIt(value)) return value; }
 *
 * Whoever has read to the end needs no lock any more; whoever leaves before has left the rest unread, and locked.
 */
import type ts from "typescript";
import type { ResourceEvent } from "../../engine/typestate/events.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { holderOf } from "../resources/naming.ts";
import type { TrackedResource } from "../resources/tracked.ts";

type Leak = ResourceEvent & { readonly kind: "leaked" };

/** The way out that leaves `tracked` locked, where the function never releases it and nobody else has it. */
export function leftLocked({ node, history }: TrackedResource): Leak | undefined {
  const { events } = history;
  if (events.some(({ kind }) => kind !== "leaked")) return undefined;
  const home = enclosingFunction(node);
  const holder = holderOf(node);
  if (home?.body === undefined || holder === undefined || !typescript.isIdentifier(holder)) return undefined;
  const uses = identifiersNamed(node.getSourceFile(), holder.text).filter((use) => isInside(use, home));
  // Whoever else gets it may use it up.
  const isUsedHere = (use: ts.Node): boolean =>
    enclosingFunction(use) === home &&
    (use === holder || (typescript.isPropertyAccessExpression(use.parent) && use.parent.expression === use));
  if (!uses.every(isUsedHere)) return undefined;
  const leaks = events.filter(
    (event): event is Leak =>
      event.kind === "leaked" && event.raised === undefined && (event.exit === "return" || event.exit === "end"),
  );
  return mentionsName(home.body, "done") ? leaks.find((leak) => isBeforeTheEnd(leak.node)) : leaks[0];
}

/** Is it a `return` in a loop that does not ask whether all is done? The protocol of iterators calls that answer `done`. */
function isBeforeTheEnd(leave: ts.Node): boolean {
  if (!typescript.isReturnStatement(leave)) return false;
  let isAsked = false;
  for (let at: ts.Node = leave; at.parent !== undefined && !typescript.isFunctionLike(at); at = at.parent) {
    const { parent } = at;
    if (typescript.isIterationStatement(parent, false)) return !isAsked && !mentionsDone(parent);
    isAsked ||= typescript.isIfStatement(parent) && mentionsName(parent.expression, "done");
  }
  return false;
}

/** `while (!done)` */
function mentionsDone(loop: ts.IterationStatement): boolean {
  return (typescript.isWhileStatement(loop) || typescript.isDoStatement(loop)) && mentionsName(loop.expression, "done");
}

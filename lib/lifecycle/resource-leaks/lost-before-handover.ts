/**
 * What is lost because something else fails before anybody has got it: the first of a pair, while the second is made.
 *
 *     const upstream = connect(port);
 *     const backup = await open(other);      where this is rejected, nobody has `upstream`
 *     return { upstream, backup };
 *
 * So is what was there already, and was to be prepared: `await client.query("set role …"); return client;`
 */
import type ts from "typescript";
import { declaredAcquisition } from "../../engine/summaries/declared.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import type { ResourceEvent } from "../../engine/typestate/events.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isMakerName } from "../resources/maker-names.ts";
import { holderOf } from "../resources/naming.ts";
import type { TrackedResource } from "../resources/tracked.ts";
import { failsBeforeHandingOn, isStartedAfter } from "./failures.ts";

export interface LostBefore {
  /** What fails. */
  readonly cause: ts.Node;
  readonly handedOn: ts.Node;
}

/** @param leaks Where an exception leaves with the resource held. */
export function lostBeforeHandedOn(
  knowledge: Knowledge,
  tracked: TrackedResource,
  leaks: readonly (ResourceEvent & { readonly kind: "leaked" })[],
): LostBefore | undefined {
  const { node, history, subject } = tracked;
  if (subject.resource.lost === "runs" || subject.resource.endsItself === true) return undefined;
  const holder = holderOf(node);
  if (holder === undefined || !typescript.isIdentifier(holder)) return undefined;
  const others = history.events.filter((event) => event.kind === "handed on");
  for (const leak of leaks) {
    const cause = leak.raised ?? leak.node;
    // What stands before it in the text fails in the next turn of a loop, which is another one's.
    if (leak.exit !== "implicit throw" || cause.pos < node.end) continue;
    const isLost = isFailingOther(knowledge, cause, holder.text) && !isStartedAfter(tracked.code, cause, holder.text);
    if (!isLost && !failsBeforeHandingOn(knowledge, cause, tracked)) continue;
    const later = others.find((event) => event.node.pos > cause.end && event.how !== "captured");
    if (later !== undefined) return { cause, handedOn: later.node };
  }
  return undefined;
}

/** Whether another one cannot be made. Where what fails is its own doing, it is mostly over by then. */
function isFailingOther(knowledge: Knowledge, cause: ts.Node, name: string): boolean {
  return typescript.isAwaitExpression(cause) && !mentionsName(cause, name) && makesAnother(knowledge, cause);
}

/** What reaches somebody else gives something back as well, or fails: evidence by name. */
const REACHES = /^(?:accept|join|subscribe|watch|establish)(?![a-z])/;

function makesAnother(knowledge: Knowledge, { expression, parent }: ts.AwaitExpression): boolean {
  const call = skipOuter(expression);
  // `await client.connect();` makes nothing: it starts what is there.
  if (!typescript.isCallExpression(call) || typescript.isExpressionStatement(parent)) return false;
  const name = calleeName(call.expression) ?? "";
  return declaredAcquisition(knowledge, call) !== undefined || isMakerName(name) || REACHES.test(name);
}

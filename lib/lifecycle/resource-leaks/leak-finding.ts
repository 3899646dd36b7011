/** How leaks on some path are told: at the place where one must act. */
import type { ResourceEvent } from "../../engine/typestate/events.ts";
import { lineOf } from "../../syntax/positions.ts";
import { shortText } from "../../syntax/short-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Finding, Step } from "../finding.ts";
import type { TrackedResource } from "../resources/tracked.ts";
import type { LikelyLeakMessage } from "./likely-leaks.ts";
import type { LostBefore } from "./lost-before-handover.ts";

export type LeakMessage =
  | LikelyLeakMessage
  | "leftOpen"
  | "throwLeaves"
  | "overwritten"
  | "nextTurn"
  | "lostRace"
  | "lostBefore"
  | "protect"
  | "declareUsing";

export type Leak = ResourceEvent & { readonly kind: "leaked" };

/** What all messages say of the resource. */
export type LeakData = Readonly<Record<string, string | number>>;

/** It is handed on only behind something that fails. */
export function lostBefore(
  { node }: TrackedResource,
  { cause, handedOn }: LostBefore,
  data: LeakData,
  acquired: Step,
): Finding<LeakMessage> {
  return {
    messageId: "lostBefore",
    data: { ...data, thrower: shortText(cause), line: lineOf(cause), handed: lineOf(handedOn) },
    node,
    trace: [
      acquired,
      { node: cause, text: "where this is rejected, nobody has got it yet" },
      { node: handedOn, text: "it is handed on here" },
    ],
  };
}

/** One of the ways out leaves it open. */
export function leftOpen(tracked: TrackedResource, leak: Leak, data: LeakData, acquired: Step): Finding<LeakMessage> {
  // Where a generator is abandoned, it is left at a `yield`, which is no place to act.
  const isAbandoned = typescript.isYieldExpression(leak.node);
  const isEnd = leak.exit === "end" || isAbandoned;
  const how = isAbandoned
    ? `the loop over this generator is left early, at line ${lineOf(leak.node)}`
    : leak.exit === "end"
      ? "the function ends"
      : leak.exit === "throw"
        ? `it throws on line ${lineOf(leak.node)}`
        : `it returns on line ${lineOf(leak.node)}`;
  return {
    messageId: "leftOpen",
    data: { ...data, how },
    node: isEnd ? tracked.node : leak.node,
    trace: [
      acquired,
      { node: leak.node, text: isEnd ? "the function ends without releasing it" : "this way out leaves it open" },
    ],
  };
}

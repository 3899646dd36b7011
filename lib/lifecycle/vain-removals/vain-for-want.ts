/** Removals and ends that come to nothing for want of something: the event, a part of what is sought, what is to be ended. */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { lineOf } from "../../syntax/positions.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding } from "../finding.ts";
import { calleeNode } from "../listeners/sites.ts";
import { detachedEndsIn } from "./detached-ends.ts";
import { untoldPartsIn } from "./untold-parts.ts";
import { unwrittenTimersIn } from "./unwritten-timers.ts";
import { withoutEventIn } from "./without-event.ts";

export type WantMessage = "notAnEvent" | "untoldPart" | "unwrittenTimer" | "detachedEnd";

export function* vainForWantIn(
  analysis: Analysis,
  file: ts.SourceFile,
  evidence: Evidence,
): Iterable<Finding<WantMessage>> {
  for (const { removal, instead, added, evidence: found } of withoutEventIn(analysis, file)) {
    if (evidence === "certain" && found === "likely") continue;
    const data = { instead: skipOuter(instead).getText() };
    const trace = added === undefined ? [] : [{ node: calleeNode(added.call), text: "the listener is added here" }];
    yield { messageId: "notAnEvent", data, node: calleeNode(removal.call), trace };
  }
  for (const { end, added, part } of untoldPartsIn(analysis, file)) {
    const data = { part: skipOuter(part).getText(), line: lineOf(calleeNode(added)) };
    const trace = [{ node: calleeNode(added), text: "the listener is added here" }];
    yield { messageId: "untoldPart", data, node: calleeNode(end), trace };
  }
  for (const { end, name, meant } of unwrittenTimersIn(analysis, file))
    yield { messageId: "unwrittenTimer", data: { name, meant }, node: calleeNode(end) };
  for (const { access, evidence: found } of detachedEndsIn(analysis, file)) {
    if (evidence === "certain" && found === "likely") continue;
    const data = { name: access.name.text, receiver: skipOuter(access.expression).getText() };
    yield { messageId: "detachedEnd", data, node: access };
  }
}

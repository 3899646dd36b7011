/** What is released twice on one path, where a second time harms. */
import type ts from "typescript";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import type { ResourceEvent } from "../../engine/typestate/events.ts";
import type { Finding } from "../finding.ts";
import { repeatedCallsIn, type RepeatedCall } from "./completion-callbacks.ts";
import { codeOf, lineOf, nameOf } from "./naming.ts";
import { returnAfter } from "./repair-repeated-call.ts";
import { trackedResources, type TrackedResource } from "./tracked.ts";

export type DoubleReleaseMessage = "again" | "calledAgain" | "returnFirst";

type Again = ResourceEvent & { readonly kind: "released again" };

/** The resources of a file that are released a second time: one finding for each second release. */
export function* doubleReleasesIn(knowledge: Knowledge, file: ts.SourceFile): Iterable<Finding<DoubleReleaseMessage>> {
  const reported = new Set<ts.Node>();
  for (const tracked of trackedResources(knowledge, file)) {
    if (!harms(tracked)) continue;
    for (const event of tracked.history.events) {
      if (event.kind !== "released again" || reported.has(event.node)) continue;
      reported.add(event.node);
      yield finding(tracked, event);
    }
  }
  for (const call of repeatedCallsIn(knowledge, file)) if (!reported.has(call.node)) yield calledAgain(call);
}

function calledAgain({ name, first, node }: RepeatedCall): Finding<DoubleReleaseMessage> {
  return {
    messageId: "calledAgain",
    data: { name, first: first === node ? "in an earlier turn of the loop" : `on line ${lineOf(first)}` },
    node,
    trace: [
      { node: first, text: "the callback is called here" },
      { node, text: "and on the same path once more here" },
    ],
    repairs: first === node ? [] : returnAfter(first),
  };
}

function harms({ subject }: TrackedResource): boolean {
  return subject.resource.again === "throws" || subject.resource.again === "corrupts";
}

const CONSEQUENCE = {
  throws: "which throws",
  corrupts: "which may take it from whoever has got it meanwhile",
  harmless: "which has no effect",
};

function finding({ subject, node }: TrackedResource, { first, node: second }: Again): Finding<DoubleReleaseMessage> {
  return {
    messageId: "again",
    data: {
      name: nameOf(node),
      noun: subject.noun,
      first: first === second ? "an earlier turn of the loop" : `line ${lineOf(first)} (${codeOf(first)})`,
      consequence: CONSEQUENCE[subject.resource.again ?? "harmless"],
    },
    node: second,
    trace: [
      { node, text: `the ${subject.noun} is acquired here` },
      { node: first, text: "it is released here" },
      { node: second, text: "and a second time here" },
    ],
  };
}

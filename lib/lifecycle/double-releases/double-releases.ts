/** What is released twice on one path, where a second time harms. */
import type ts from "typescript";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import type { ResourceEvent } from "../../engine/typestate/events.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { lineOf } from "../../syntax/positions.ts";
import { shortText } from "../../syntax/short-text.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding } from "../finding.ts";
import { nameOf } from "../resources/naming.ts";
import { trackedResources, type TrackedResource } from "../resources/tracked.ts";
import { answeredTwiceIn, type AnsweredTwice } from "./answered-twice.ts";
import { repeatedCallsIn, type RepeatedCall } from "./completion-callbacks.ts";
import { continuedTwiceIn } from "./continued-twice.ts";
import { codeOfDeed } from "./deeds-in.ts";
import { releasesByEachAttempt, type EachAttempt } from "./each-attempt.ts";
import { failuresOfManyIn } from "./failures-of-many.ts";
import { flagsUnsetOnFailureIn } from "./flags-unset-on-failure.ts";
import { handedOnAgainIn, type HandedOnAgain } from "./handed-on-again.ts";
import { indexesAsTruthIn } from "./index-as-truth.ts";
import { lateFlagsIn } from "./late-flags.ts";
import { listedTwiceIn } from "./listed-twice.ts";
import { newerEntriesIn, type NewerEntry } from "./newer-entries.ts";
import { overlappingClosesIn } from "./overlapping-closes.ts";
import { passedCallbacksIn, type PassedCallback } from "./passed-callbacks.ts";
import { leaveAfter, returnAfter } from "./repair-repeated-call.ts";
import { askIndex, takeOneOut } from "./repair-second.ts";
import { repeatedDeedsIn, type RepeatedDeed } from "./repeated-deeds.ts";
import { replacedEntriesIn } from "./replaced-entries.ts";
import { timedAnswersIn } from "./timed-answers.ts";
import { unaskedSettlementsIn } from "./unasked-settlements.ts";
import { unfoundRemovalsIn, type UnfoundRemoval } from "./unfound-removals.ts";
import { unguardedTwinsIn } from "./unguarded-twins.ts";
import { untestedFlagsIn } from "./untested-flags.ts";

export type DoubleReleaseMessage =
  | "failureOfMany"
  | "timedAnswer"
  | "removesAnother"
  | "indexAsTruth"
  | "removesNewer"
  | "listedTwice"
  | "lateFlag"
  | "untested"
  | "unsetOnFailure"
  | "eachAttempt"
  | "overlapping"
  | "unasked"
  | "continuedTwice"
  | "doneAgain"
  | "followed"
  | "again"
  | "calledAgain"
  | "handedOnAgain"
  | "answered"
  | "returnFirst"
  | "takeOut"
  | "leaveToFinally"
  | "askIndex";

export interface DoubleReleaseOptions {
  /**
   * `"certain"`: what types, models, or the code itself say; `"likely"`: also what only names speak for, as that what is
   * closed twice is harmed, or that `done` comes after `error`.
   */
  readonly evidence: Evidence;
}

type Again = ResourceEvent & { readonly kind: "released again" };

/** The resources of a file that are released a second time: one finding for each second release. */
export function* doubleReleasesIn(
  knowledge: Knowledge,
  file: ts.SourceFile,
  { evidence }: DoubleReleaseOptions,
): Iterable<Finding<DoubleReleaseMessage>> {
  const reported = new Set<ts.Node>();
  for (const tracked of trackedResources(knowledge, file, "certain")) {
    if (!harms(tracked)) continue;
    for (const event of tracked.history.events) {
      if (event.kind !== "released again" || reported.has(event.node)) continue;
      reported.add(event.node);
      yield finding(tracked, event);
    }
  }
  for (const call of evidence === "likely" ? repeatedCallsIn(knowledge, file) : []) {
    if (reported.has(call.node)) continue;
    reported.add(call.node);
    yield calledAgain(call);
  }
  for (const repeated of repeatedDeedsIn(knowledge, file, evidence)) {
    if (reported.has(repeated.node) || repeated.node.getSourceFile() !== file) continue;
    reported.add(repeated.node);
    yield doneAgain(repeated);
  }
  for (const { node, list } of indexesAsTruthIn(file)) {
    yield { messageId: "indexAsTruth", data: { index: node.text, list }, node };
  }
  for (const answered of answeredTwiceIn(knowledge, file)) yield answeredAgain(answered);
  // Whether calling it twice matters is the affair of whoever has given the callback.
  for (const passed of evidence === "likely" ? passedCallbacksIn(knowledge, file) : []) {
    if (reported.has(passed.node)) continue;
    reported.add(passed.node);
    yield followed(passed);
  }
  if (evidence === "certain") return;
  for (const again of handedOnAgainIn(knowledge, file)) {
    if (reported.has(again.node)) continue;
    reported.add(again.node);
    yield handedOnTwice(again);
  }
  for (const { node, name, turn } of failuresOfManyIn(knowledge, file)) {
    if (reported.has(node)) continue;
    reported.add(node);
    const trace = [{ node: turn, text: "this is done for each of many" }];
    yield { messageId: "failureOfMany", data: { name, line: lineOf(turn) }, node, trace };
  }
  for (const { node, name, answer } of timedAnswersIn(knowledge, file)) {
    if (reported.has(node)) continue;
    reported.add(node);
    const trace = [{ node: answer, text: "here it is answered" }];
    yield { messageId: "timedAnswer", data: { name, line: lineOf(answer) }, node, trace };
  }
  for (const removal of unfoundRemovalsIn(file)) yield removesAnother(removal);
  for (const newer of newerEntriesIn(knowledge, file)) yield removesNewer(newer);
  for (const replaced of replacedEntriesIn(file)) yield removesNewer(replaced);
  for (const { node, flag, call } of lateFlagsIn(file))
    yield { messageId: "lateFlag", data: { flag, call: shortText(call), line: lineOf(call) }, node };
  for (const { node, flag, call, again } of flagsUnsetOnFailureIn(knowledge, file))
    yield {
      messageId: "unsetOnFailure",
      data: { flag, call: shortText(call), again: shortText(again), line: lineOf(again) },
      node,
      trace: [
        { node: call, text: "where this fails" },
        { node: again, text: "all of it is done once more by this" },
      ],
    };
  for (const { node, list, element } of listedTwiceIn(file))
    yield { messageId: "listedTwice", data: { list, element }, node };
  for (const { node, flag, test, member } of unguardedTwinsIn(file)) {
    const data = { call: shortText(node), flag, member: member.name, line: lineOf(test) };
    yield { messageId: "unasked", data, node, trace: [{ node: test, text: "here it is asked first" }] };
  }
  for (const { node, flag, deed } of untestedFlagsIn(knowledge, file)) {
    const data = { flag, call: shortText(deed), line: lineOf(deed) };
    yield { messageId: "untested", data, node, trace: [{ node: deed, text: "this is done once more" }] };
  }
  for (const { node, flag, test, step } of unaskedSettlementsIn(knowledge, file)) {
    const data = { call: shortText(node), flag, member: step, line: lineOf(test) };
    yield { messageId: "unasked", data, node, trace: [{ node: test, text: "here it is asked first" }] };
  }
  for (const { node, harm, promise, test } of continuedTwiceIn(file)) {
    const trace = [
      { node: test, text: "until it is emptied, everybody gets behind this" },
      { node: harm, text: "and this happens for each of them" },
    ];
    yield { messageId: "continuedTwice", data: { promise, line: lineOf(harm) }, node, trace };
  }
  for (const each of releasesByEachAttempt(knowledge, file)) yield eachAttempt(each);
  for (const { place, test, wait, release, reset } of overlappingClosesIn(knowledge, file)) {
    const data = { name: place, line: lineOf(test), wait: lineOf(wait) };
    const trace = [
      { node: test, text: "both calls get behind this" },
      { node: wait, text: "while the first one waits" },
      { node: reset, text: "and only here it lets go" },
    ];
    yield { messageId: "overlapping", data, node: release, trace };
  }
}

function eachAttempt({ name, release, retry }: EachAttempt): Finding<DoubleReleaseMessage> {
  return {
    messageId: "eachAttempt",
    data: { name, retry: shortText(retry), line: lineOf(retry) },
    node: release,
    trace: [{ node: retry, text: "the attempts are made here" }],
  };
}

function removesAnother({ node, list, element }: UnfoundRemoval): Finding<DoubleReleaseMessage> {
  return { messageId: "removesAnother", data: { list, element }, node, repairs: askIndex(node) };
}

function removesNewer({ node, map, key, stored }: NewerEntry): Finding<DoubleReleaseMessage> {
  return {
    messageId: "removesNewer",
    data: { map, key, line: lineOf(stored) },
    node,
    trace: [
      { node: stored, text: "the entry is put in here" },
      { node, text: "and this takes out whichever is there then" },
    ],
  };
}

function doneAgain({ first, node, events }: RepeatedDeed): Finding<DoubleReleaseMessage> {
  const [before, now] = events ?? ["", ""];
  return {
    messageId: events === undefined ? "doneAgain" : "followed",
    data: { code: codeOfDeed(node), first: codeOfDeed(first), line: lineOf(first), before, now },
    node,
    trace: [
      { node: first, text: "it is done here" },
      { node, text: "and once more here" },
    ],
    repairs: events === undefined ? takeOneOut(first, node) : [],
  };
}

function answeredAgain({ first, node }: AnsweredTwice): Finding<DoubleReleaseMessage> {
  return {
    messageId: "answered",
    data: { first: codeOfDeed(first), line: lineOf(first), code: codeOfDeed(node) },
    node,
    trace: [
      { node: first, text: "the request is answered here" },
      { node, text: "and on the same path once more here" },
    ],
    repairs: leaveAfter(first, node),
  };
}

function handedOnTwice({ name, first, node }: HandedOnAgain): Finding<DoubleReleaseMessage> {
  return {
    messageId: "handedOnAgain",
    data: { name, first: shortText(first), line: lineOf(first) },
    node,
    trace: [
      { node: first, text: "the callback is called by this" },
      { node, text: "and once more by this" },
    ],
    // What is handed on twice is two deeds, each of which is wanted.
    repairs: calleeName(first.expression) === name ? returnAfter(first) : [],
  };
}

function followed({ first, node, events: [before, now] }: PassedCallback): Finding<DoubleReleaseMessage> {
  return {
    messageId: "followed",
    data: { line: lineOf(first), before: `on "${before}"`, now: `on "${now}"` },
    node,
    trace: [
      { node: first, text: "the callback is called here" },
      { node, text: "and once more for what is put on here" },
    ],
  };
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
      first: first === second ? "in an earlier turn of the loop" : `on line ${lineOf(first)} (\`${shortText(first)}\`)`,
      consequence: CONSEQUENCE[subject.resource.again ?? "harmless"],
    },
    node: second,
    trace: [
      { node, text: `the ${subject.noun} is acquired here` },
      { node: first, text: "it is released here" },
      { node: second, text: "and a second time here" },
    ],
    repairs: takeOneOut(first, second),
  };
}

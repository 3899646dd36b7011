/** What is acquired and not released on some path. */
import type ts from "typescript";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import type { Subject } from "../../engine/typestate/tracking.ts";
import { isUrgent } from "../../models/catalog.ts";
import { isInFinally, isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { lineOf } from "../../syntax/positions.ts";
import { shortText } from "../../syntax/short-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding, Step } from "../finding.ts";
import { isEmptyHanded } from "../owned/needs-release.ts";
import { isEndedByOwnCallback } from "../owner/passed-to-callback.ts";
import { isMadeOnce } from "../resources/made-once.ts";
import { nameOf, releaseWords } from "../resources/naming.ts";
import { isOnlyAsked } from "../resources/only-asked.ts";
import { trackedResources, type TrackedResource } from "../resources/tracked.ts";
import { isOnlyWrapped } from "./borrowing-wrapper.ts";
import { consumedStreams } from "./consumed-streams.ts";
import { isDoneWith } from "./done-with.ts";
import { endedInCallbacks } from "./ended-in-callbacks.ts";
import { failureCounts } from "./failures.ts";
import { neverReleasedText, shownAgainIn } from "./given-as-text.ts";
import { givenUpAttemptsIn } from "./given-up-attempts.ts";
import { leftLocked } from "./held-locks.ts";
import { inferredResources, returnableResources } from "./inferred-resources.ts";
import { leftOpen, lostBefore, type Leak, type LeakMessage } from "./leak-finding.ts";
import { isRunToEnd } from "./left-by-consumer.ts";
import { leftInCallback } from "./left-in-callback.ts";
import { isMeantToStay } from "./left-open.ts";
import { likelyLeaksIn } from "./likely-leaks.ts";
import { livesOn } from "./lives-on.ts";
import { lostBeforeHandedOn } from "./lost-before-handover.ts";
import { lostRacesIn } from "./lost-races.ts";
import { isNeverTaken } from "./never-taken.ts";
import { isOnlyLent } from "./only-lent.ts";
import { ownInstances } from "./own-classes.ts";
import { isPromisedToCaller } from "./promised-to-caller.ts";
import { receivedResources } from "./received.ts";
import { repairLeak } from "./repair-leak.ts";
import { isSeldomRepaired } from "./seldom-repaired.ts";
import { isServed } from "./served.ts";
import { madeByType } from "./typed-makers.ts";
import { hasEndedBefore, isWaitedToItsEnd } from "./waited-to-its-end.ts";

export interface LeakOptions {
  /**
   * `"certain"`: what models, types and tags declare to be a resource, and what is taken to be given back by `release()`;
   * `"likely"`: also what the function itself releases on another path.
   */
  readonly evidence: Evidence;
}

/** The leaks in a file: one finding for each acquisition, at the place where one must act. */
export function* leaksIn(
  knowledge: Knowledge,
  file: ts.SourceFile,
  options: LeakOptions,
): Iterable<Finding<LeakMessage>> {
  const reported = new Set<ts.Node>();
  const tracked = [
    ...trackedResources(knowledge, file, options.evidence),
    ...(options.evidence === "likely" ? inferredResources(knowledge, file) : returnableResources(knowledge, file)),
    ...(options.evidence === "likely" ? receivedResources(knowledge, file) : []),
    ...(options.evidence === "likely" ? consumedStreams(knowledge, file) : []),
  ];
  for (const resource of tracked) {
    if (reported.has(resource.node) || isEmptyHanded(knowledge, resource.node)) continue;
    const finding = leakOf(knowledge, resource, options);
    if (finding === undefined) continue;
    if (options.evidence === "certain" && isSeldomRepaired(knowledge, resource, finding)) continue;
    reported.add(resource.node);
    yield finding;
  }
  if (options.evidence === "likely") {
    for (const own of [...ownInstances(knowledge, file), ...madeByType(knowledge, file)]) {
      if (reported.has(own.node) || isEmptyHanded(knowledge, own.node)) continue;
      const finding = leakOf(knowledge, own, options);
      const isTold = typescript.isNewExpression(own.node) ? ["neverReleased"] : ["neverReleased", "lostBefore"];
      if (finding === undefined || !isTold.includes(finding.messageId)) continue;
      reported.add(own.node);
      yield finding;
    }
  }
  for (const { race, call, resource } of lostRacesIn(knowledge, file)) {
    const data = { noun: resource.noun, name: shortText(call) };
    yield { messageId: "lostRace", data, node: call, trace: [{ node: race, text: "another contender may win" }] };
  }
  for (const { name, resource, made, rejection } of givenUpAttemptsIn(knowledge, file)) {
    if (reported.has(rejection)) continue;
    reported.add(rejection);
    const data = { name, noun: resource.noun, line: lineOf(made) };
    yield { messageId: "givenUp", data, node: rejection, trace: [{ node: made, text: "it is made here" }] };
  }
  if (options.evidence === "certain") {
    for (const given of shownAgainIn(knowledge, file)) if (!reported.has(given.call)) yield neverReleasedText(given);
    return;
  }
  for (const { tracked: left, leak } of endedInCallbacks(knowledge, file)) {
    const { node, subject } = left;
    if (reported.has(node)) continue;
    reported.add(node);
    const data = { name: nameOf(node), noun: subject.noun, acquired: lineOf(node) };
    yield leftOpen(left, leak, data, { node, text: `the ${subject.noun} is acquired here` });
  }
  for (const finding of likelyLeaksIn(knowledge, file)) {
    if (reported.has(finding.node)) continue;
    reported.add(finding.node);
    yield finding;
  }
}

/** What is meant for a while, or is lost to others meanwhile, or was made for an answer that has come. */
function isSurelyMissed(knowledge: Knowledge, tracked: TrackedResource): boolean {
  return isUrgent(tracked.subject.resource) || isOnlyAsked(knowledge, tracked);
}

function leakOf(
  knowledge: Knowledge,
  tracked: TrackedResource,
  options: LeakOptions,
): Finding<LeakMessage> | undefined {
  const { history, subject, node } = tracked;
  const { resource } = subject;
  if (history.incomplete) return undefined;
  if (resource.lost === "collected") return options.evidence === "likely" ? lockedFor(tracked) : undefined;
  const { events } = history;
  const releases = events.filter((event) => event.kind === "released");
  const leaks = events
    .filter((event): event is Leak => event.kind === "leaked" && !isNeverTaken(knowledge, event.raised ?? event.node))
    .toSorted((one, other) => one.node.pos - other.node.pos);
  const isProtected = releases.some((event) => isInFinally(event.node));
  const failing = (cause: ts.Node, isCaught: boolean): boolean =>
    failureCounts(knowledge, cause, tracked, isProtected, options.evidence, isCaught);
  const overwrite = events.find(
    (event) =>
      event.kind === "overwritten" &&
      (event.raised === undefined || failing(event.raised, true)) &&
      !isMadeOfOld(event.node),
  );
  const data = {
    name: subject.part ?? receivedName(subject) ?? nameOf(node),
    noun: subject.noun,
    acquired: lineOf(node),
    release: releaseWords(resource.release, resource.releasedBy),
  };
  const acquired: Step = { node, text: `the ${subject.noun} is acquired here` };
  // What ends by itself in a while is not missed: a timer that is not cleared fires. Where the function clears it on
  // another path, it was not to fire behind this one.
  const isTimer = resource.lost === "runs" && resource.endsItself === true;
  if (isTimer && (options.evidence === "certain" || releases.length === 0)) return undefined;
  const isPatient =
    resource.lifelong === true || (resource.lost === "runs" && (resource.startedBy === undefined || isUnnamed(node)));
  if (overwrite !== undefined && !isTimer) {
    if (isInside(node, overwrite.node)) {
      if (isWaitedToItsEnd(tracked)) return undefined;
      // `for (const file of files) watch(file).on("change", build);`: one for each, all of which run on. Where an attempt
      // fails and another follows, it is seldom known that what has failed holds anything.
      const isFailed = overwrite.kind === "overwritten" && overwrite.raised !== undefined;
      const mayRunOn = options.evidence === "certain" && (isFailed || (isPatient && releases.length === 0));
      return mayRunOn ? undefined : { messageId: "nextTurn", data, node, trace: [acquired] };
    }
    return {
      messageId: "overwritten",
      data,
      node: overwrite.node,
      trace: [acquired, { node: overwrite.node, text: "its last name gets another value here" }],
    };
  }
  const [plain] = leaks.filter((leak) => leak.exit !== "implicit throw" && leak.raised === undefined);
  const isWrapped = options.evidence === "likely" && releases.length === 0 && isOnlyWrapped(knowledge, tracked);
  const isHandedOn = events.some((event) => event.kind === "handed on");
  if (isWrapped) return { messageId: "neverReleased", data, node, trace: [acquired] };
  if (releases.length === 0 && !isHandedOn) {
    // A timer or a watcher that is never stopped may be meant to run as long as the process.
    if (plain === undefined) return undefined;
    const mayStay =
      resource.endsItself === true ||
      (options.evidence === "certain" && (!isSurelyMissed(knowledge, tracked) || isMadeOnce(knowledge, node))) ||
      isPatient ||
      isServed(knowledge, tracked) ||
      livesOn(knowledge, tracked) ||
      ((typescript.isCallExpression(node) || typescript.isNewExpression(node)) &&
        isEndedByOwnCallback(node, resource.release));
    if (mayStay && !(options.evidence === "likely" && isDoneWith(tracked, plain.node))) return undefined;
    return {
      messageId: "neverReleased",
      data,
      node,
      trace: [acquired],
      repairs: repairLeak(knowledge, tracked, releases),
    };
  }
  if (plain !== undefined && (hasEndedBefore(tracked, plain) || isPromisedToCaller(tracked, plain.node)))
    return undefined;
  if (plain !== undefined && options.evidence === "certain") {
    if (isMeantToStay(node, events, plain.node)) return undefined;
    // A generator that all its consumers run to its end is not left in between.
    if (typescript.isYieldExpression(plain.node) && isRunToEnd(knowledge, tracked.code)) return undefined;
  }
  if (plain !== undefined && (releases.length > 0 || options.evidence === "likely"))
    return leftOpen(tracked, plain, data, acquired);
  if (releases.length === 0 && options.evidence === "likely") {
    const left = leftInCallback(knowledge, tracked);
    if (left !== undefined) return leftOpen(tracked, left, data, acquired);
  }
  if (options.evidence === "likely" && !isPatient && releases.length === 0 && isOnlyLent(knowledge, tracked))
    return { messageId: "neverReleased", data, node, trace: [acquired] };
  if (releases.length === 0) {
    const lost = options.evidence === "likely" ? lostBeforeHandedOn(knowledge, tracked, leaks) : undefined;
    return lost === undefined ? undefined : lostBefore(tracked, lost, data, acquired);
  }
  const [cause] = leaks.flatMap(({ exit, raised, node: last }) =>
    exit === "throw" || failing(raised ?? last, raised !== undefined) ? [raised ?? last] : [],
  );
  if (cause === undefined) return undefined;
  return {
    messageId: "throwLeaves",
    data: { ...data, thrower: shortText(cause), line: lineOf(cause) },
    node,
    trace: [acquired, { node: cause, text: "an exception leaves from here, and nothing releases it" }],
    // Where it is handed on on another path, it must not be released there.
    repairs: isHandedOn ? [] : repairLeak(knowledge, tracked, releases),
  };
}

function lockedFor(tracked: TrackedResource): Finding<LeakMessage> | undefined {
  const { node, subject } = tracked;
  const { resource, noun } = subject;
  const leak = resource.locks === true ? leftLocked(tracked) : undefined;
  if (leak === undefined) return undefined;
  const data = { name: nameOf(node), noun, acquired: lineOf(node), release: releaseWords(resource.release) };
  const acquired: Step = { node, text: `the ${noun} is acquired here` };
  return leak.exit === "end"
    ? { messageId: "neverReleased", data, node, trace: [acquired] }
    : leftOpen(tracked, leak, data, acquired);
}

/** The parameter under which a callback gets it. */
function receivedName({ places: [place] = [] }: Subject): string | undefined {
  return place?.root.kind === "variable" ? place.root.symbol.name : undefined;
}

/** `createHook(callbacks).enable();`: who keeps nothing to end it by means it to run for good. */
function isUnnamed(node: ts.Node): boolean {
  let at = node.parent;
  while (typescript.isPropertyAccessExpression(at) || typescript.isCallExpression(at)) at = at.parent;
  return typescript.isExpressionStatement(at) && !isInside(at, node);
}

/** `body = filter.apply(body)`: what makes the new one of the old one takes that over, or ends it. */
function isMadeOfOld(node: ts.Node): boolean {
  if (!typescript.isBinaryExpression(node) || !typescript.isIdentifier(node.left)) return false;
  const { left, right } = node;
  const value = skipOuter(right);
  const made = typescript.isAwaitExpression(value) ? skipOuter(value.expression) : value;
  const isMade = typescript.isCallExpression(made) || typescript.isNewExpression(made);
  return isMade && (made.arguments ?? []).some((argument) => mentionsName(argument, left.text));
}

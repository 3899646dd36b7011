/** What is used on a path behind its release. */
import type ts from "typescript";
import { isOfProtocol } from "../../engine/summaries/dispose-protocol.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import type { ResourceEvent } from "../../engine/typestate/events.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { conditionsKnownAt } from "../../syntax/known-conditions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { lineOf } from "../../syntax/positions.ts";
import { shortText } from "../../syntax/short-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding } from "../finding.ts";
import { nameOf } from "../resources/naming.ts";
import { trackedResources } from "../resources/tracked.ts";
import { isForAnotherKind, isLeftRunning } from "./another-turn.ts";
import { borrowedIn } from "./borrowed.ts";
import { earlyEndsIn } from "./early-ends.ts";
import { endedMeanwhileIn } from "./ended-meanwhile.ts";
import { isWhereHelperFailed } from "./failed-helper.ts";
import { fieldsUsedAgainIn } from "./fields-used-again.ts";
import { givenAwayIn } from "./given-away.ts";
import { outOfScopeIn } from "./out-of-scope.ts";
import { outlivingCallbacksIn } from "./outliving-callbacks.ts";
import { regionsIn, unawaitedReturnsIn } from "./returned-unawaited.ts";
import { unheardIn } from "./unheard.ts";

export type UseAfterReleaseMessage =
  | "used"
  | "returned"
  | "notAwaited"
  | "leaves"
  | "notBegun"
  | "unlocked"
  | "givenAway"
  | "outOfScope"
  | "outlives"
  | "meanwhile"
  | "unheard"
  | "await";

/** The uses in a file of something that is released by then. */
export function* usesAfterReleaseIn(
  knowledge: Knowledge,
  file: ts.SourceFile,
  evidence: Evidence,
): Iterable<Finding<UseAfterReleaseMessage>> {
  const reported = new Set<ts.Node>();
  for (const { subject, history, node } of trackedResources(knowledge, file, "certain")) {
    if (subject.resource.lost === "collected") continue;
    for (const event of history.events) {
      if (event.kind !== "used after release" || reported.has(event.node)) continue;
      if (isHarmless(event, subject.resource) || beginsAnew(event.node, subject.resource)) continue;
      reported.add(event.node);
      yield {
        messageId: event.how === "returned" ? "returned" : "used",
        data: {
          name: nameOf(node),
          noun: subject.noun,
          line: lineOf(event.release),
          release: shortText(event.release),
        },
        node: event.node,
        trace: [
          { node, text: `the ${subject.noun} is acquired here` },
          { node: event.release, text: "it is released here" },
          { node: event.node, text: "and used here" },
        ],
      };
    }
  }
  for (const { name, resource, history } of borrowedIn(knowledge, file)) {
    for (const event of history.events) {
      if (event.kind !== "used after release" || reported.has(event.node)) continue;
      if (isHarmless(event, resource)) continue;
      reported.add(event.node);
      yield {
        messageId: event.how === "returned" ? "returned" : "used",
        data: { name: name.text, noun: resource.noun, line: lineOf(event.release), release: shortText(event.release) },
        node: event.node,
        trace: [
          { node: event.release, text: `\`${name.text}\` is released here` },
          { node: event.node, text: "and used here" },
        ],
      };
    }
  }
  for (const { name, noun, use } of fieldsUsedAgainIn(knowledge, file)) {
    if (reported.has(use.node) || beginsAnew(use.node, { noun })) continue;
    reported.add(use.node);
    yield {
      messageId: "used",
      data: { name, noun, line: lineOf(use.release), release: shortText(use.release) },
      node: use.node,
      trace: [
        { node: use.release, text: `\`${name}\` is released here` },
        { node: use.node, text: "and used here" },
      ],
    };
  }
  for (const { node, name, release, canAwait } of unawaitedReturnsIn(knowledge, file)) {
    if (reported.has(node)) continue;
    reported.add(node);
    const start = node.getStart();
    yield {
      messageId: "notAwaited",
      data: { name, line: lineOf(release) },
      node,
      trace: [
        { node, text: "the promise is returned, not awaited" },
        { node: release, text: `\`${name}\` is released here, before the promise settles` },
      ],
      repairs: canAwait ? [{ messageId: "await", edits: [{ range: [start, start], text: "await " }] }] : [],
    };
  }
  for (const { node, name, release, how, canAwait, ...found } of earlyEndsIn(knowledge, file)) {
    if (reported.has(node) || (evidence === "certain" && found.evidence === "likely")) continue;
    reported.add(node);
    const start = node.getStart();
    yield {
      messageId: ({ itself: "leaves", promise: "notAwaited", lazy: "notBegun", lock: "unlocked" } as const)[how],
      data: { name, line: lineOf(release) },
      node,
      trace: [
        { node, text: "this leaves the function" },
        { node: release, text: `\`${name}\` is over here, before anybody has used what was returned` },
      ],
      repairs: canAwait ? [{ messageId: "await", edits: [{ range: [start, start], text: "await " }] }] : [],
    };
  }
  for (const region of regionsIn(file)) {
    const found = givenAwayIn(knowledge, region);
    if (found === undefined) continue;
    yield {
      messageId: "givenAway",
      data: { name: found.name, callee: shortText(found.call), line: lineOf(found.call) },
      node: found.release,
      trace: [
        { node: found.call, text: `this is given a function that releases \`${found.name}\` later` },
        { node: found.release, text: "and it is released here, before what is returned has been used" },
      ],
    };
  }
  for (const { use, name, call, release } of outlivingCallbacksIn(knowledge, file)) {
    yield {
      messageId: "outlives",
      data: { name, callee: shortText(call.expression), line: lineOf(release) },
      node: use,
      trace: [
        { node: call, text: "this keeps the callback for later" },
        { node: release, text: `the scope of \`${name}\`, which waits for nothing, ends first` },
      ],
    };
  }
  for (const { name, owner, callback } of outOfScopeIn(file))
    yield { messageId: "outOfScope", data: { name, owner }, node: callback };
  for (const { call, removal, evidence: found } of unheardIn(knowledge, file)) {
    if (evidence === "certain" && found === "likely") continue;
    const trace = [{ node: removal, text: "all listeners are taken off here" }];
    yield { messageId: "unheard", data: { line: lineOf(removal) }, node: call, trace };
  }
  if (evidence === "certain") return;
  for (const { place, use, wait, listener } of endedMeanwhileIn(knowledge, file)) {
    yield {
      messageId: "meanwhile",
      data: { place, line: lineOf(use), listener: lineOf(listener) },
      node: wait,
      trace: [
        { node: wait, text: "it may end while this is waited for" },
        { node: listener, text: "of which this is told" },
        { node: use, text: "and here it is gone on with" },
      ],
    };
  }
}

type LateUse = ResourceEvent & { readonly kind: "used after release" };

/**
 * Does it ask for another kind, leave with the release, or stand where that may not have come? What ends by itself is not
 * over once nothing more is asked of it: a request that is sent has its answer yet to come.
 */
function isHarmless(event: LateUse, { release, endsItself }: Resource): boolean {
  return (
    (event.how === "returned" && endsItself === true) ||
    isForAnotherKind(event.release, event.node) ||
    isLeftRunning(event.release, event.node) ||
    isLeftWith(event) ||
    isAskedForState(event) ||
    isWhereHelperFailed(event.release, event.node, release)
  );
}

/** `this.clock.stop(); this.clock.play(at);`: a model says what may be called behind an end, a class of one's own by its names. */
function beginsAnew(use: ts.Node, resource: Pick<Resource, "noun">): boolean {
  return isOfProtocol(resource) && typescript.isCallExpression(use) && BEGINS.test(calleeName(use.expression) ?? "");
}

const BEGINS = /^(?:re)?(?:start|play|open|connect|begin|init|initiali[sz]e|resume|launch)$/;

/** `socket.close(); if (socket.readyState !== OPEN) return; socket.send("bye");`: is it asked in between whether it is open still? */
function isAskedForState({ release, node }: LateUse): boolean {
  const receiver = typescript.isCallExpression(release) ? receiverOf(release) : undefined;
  const code = enclosingFunction(node);
  if (receiver === undefined || code === undefined) return false;
  const place = placeText(receiver);
  return conditionsKnownAt(node, code).some(
    ({ test }) =>
      test.pos >= release.end &&
      nodesOfKind<ts.PropertyAccessExpression>(test, typescript.SyntaxKind.PropertyAccessExpression).some(
        ({ expression, name }) => STATES.test(name.text) && placeText(expression) === place,
      ),
  );
}

const STATES = /state|status|clos|open|destroy|dispos|ended|finished|writable|readable|connected|alive|active/i;

/** `return socket.end(refusal);` leaves with the release, whose result mostly nobody asks for. */
function isLeftWith({ how, release, node }: LateUse): boolean {
  if (how !== "returned" || !typescript.isReturnStatement(node) || node.expression === undefined) return false;
  const given = skipOuter(node.expression);
  return (typescript.isAwaitExpression(given) ? skipOuter(given.expression) : given) === release;
}

/** All leaks of listeners and timers in a file, as findings. */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { lineFrom, lineOf } from "../../syntax/positions.ts";
import { shortText } from "../../syntax/short-text.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding } from "../finding.ts";
import { calleeNode } from "../listeners/sites.ts";
import { targetText } from "../listeners/targets.ts";
import { timerLeaksIn } from "../timers/timer-leaks.ts";
import { addedAgainIn, addedWordForWordIn } from "./added-again.ts";
import { leftBesideCleanupIn } from "./beside-cleanup.ts";
import { blockedIn } from "./blocked.ts";
import { droppedHandlesIn } from "./dropped-handles.ts";
import { droppedStreamsIn } from "./dropped-streams.ts";
import { droppedIn, type Dropped } from "./dropped.ts";
import { eachRenderIn } from "./each-render.ts";
import { effectExitsIn } from "./effect-exits.ts";
import { effectSubscriptionsIn } from "./effect-subscriptions.ts";
import { effectLeaksIn } from "./effects.ts";
import { endlessSubscriptionsIn } from "./endless-subscriptions.ts";
import { forOneIn } from "./for-one.ts";
import { handlerSlotsIn } from "./handler-slots.ts";
import { headOf, likelyOnes, whatOf, type LeakFinding, type LeakMessage } from "./leak-finding.ts";
import { leftThemselvesIn } from "./left-itself.ts";
import { leftOnesIn } from "./left-one.ts";
import { lostListenersIn } from "./lost-listener.ts";
import { madePerCallIn } from "./made-per-call.ts";
import { notAtEndIn } from "./not-at-end.ts";
import { onlyOnSuccessIn } from "./only-on-success.ts";
import { outOfScopeIn } from "./out-of-scope.ts";
import { ownerLeaksIn, type OwnerLeak } from "./owner-leaks.ts";
import { perEventIn } from "./per-event.ts";
import { pilingIn } from "./piling.ts";
import { pooledListenersIn } from "./pooled.ts";
import { replacedTargetsIn } from "./replaced-target.ts";
import { requestSocketsIn } from "./request-sockets.ts";
import { settledElsewhereIn } from "./settled-elsewhere.ts";
import { settlementLeaksIn } from "./settlement-leaks.ts";
import { signalLeaksIn } from "./signal-leaks.ts";
import { staleCleanupsIn } from "./stale-cleanups.ts";
import { timeoutsAgainIn } from "./timeouts-again.ts";
import { unendedStreamsIn } from "./unended-streams.ts";

/** What is put on, and never taken off, in `file`. */
export function* leaksIn(analysis: Analysis, file: ts.SourceFile, evidence: Evidence): Iterable<Finding<LeakMessage>> {
  const told = new Set<ts.Node>();
  for (const { finding, evidence: own } of allIn(analysis, file, evidence)) {
    if (evidence === "certain" && own === "likely") continue;
    if (told.has(finding.node)) continue;
    told.add(finding.node);
    yield finding;
  }
}

/** The surest and most telling explanation of a leak comes first. */
function* allIn(analysis: Analysis, file: ts.SourceFile, wanted: Evidence): Iterable<LeakFinding> {
  const likely = likelyOnes(analysis, file, wanted);
  for (const { call, member, evidence } of [...addedAgainIn(analysis, file), ...addedWordForWordIn(file)]) {
    yield {
      finding: {
        messageId: "addedAgain",
        data: { member: member === undefined ? "the cleanup" : `\`${member}\`` },
        node: calleeNode(call),
      },
      evidence,
    };
  }
  for (const { registration, field, write } of lostListenersIn(analysis, file)) {
    const data = { what: whatOf(registration), field, line: lineOf(write) };
    yield { finding: { messageId: "lostListener", data, node: calleeNode(registration.call) }, evidence: "certain" };
  }
  for (const { registration, removal, settlement } of likely(settlementLeaksIn)) {
    const data = { what: whatOf(registration), line: lineOf(settlement), removal: lineOf(removal.call) };
    yield { finding: { messageId: "settlement", data, node: calleeNode(registration.call) }, evidence: "likely" };
  }
  for (const { registration, settlement } of likely(settledElsewhereIn)) {
    const data = { what: whatOf(registration), line: lineOf(settlement) };
    yield {
      finding: { messageId: "settledElsewhere", data, node: calleeNode(registration.call) },
      evidence: "likely",
    };
  }
  for (const { call, wait, removal } of likely(onlyOnSuccessIn)) {
    const data = {
      what: `What \`${shortText(call.expression)}(…)\` puts on`,
      wait: shortText(wait),
      line: lineOf(wait),
      removal: lineOf(removal),
    };
    yield { finding: { messageId: "onlyOnSuccess", data, node: calleeNode(call) }, evidence: "likely" };
  }
  for (const registration of likely(signalLeaksIn)) {
    const data = { target: targetText(registration.target) };
    yield { finding: { messageId: "signal", data, node: calleeNode(registration.call) }, evidence: "likely" };
  }
  for (const leak of ownerLeaksIn(analysis, file, wanted)) yield { finding: ofOwner(leak), evidence: leak.evidence };
  for (const { slot, owner, close } of likely(handlerSlotsIn)) {
    const { name } = close.member;
    const data = { slot: slot.getText(), owner: owner.name, close: name, line: lineFrom(slot, close.member.node) };
    yield { finding: { messageId: "ownerSlot", data, node: slot }, evidence: "likely" };
  }
  for (const { registration, again } of likely(pilingIn)) {
    const data = { what: whatOf(registration), event: again.event?.getText() ?? "", line: lineOf(again.call) };
    yield { finding: { messageId: "piling", data, node: calleeNode(registration.call) }, evidence: "likely" };
  }
  for (const { registration, removal, close } of likely(notAtEndIn)) {
    const end = lineFrom(registration.call, close.member.node);
    const data = { what: whatOf(registration), removal: lineOf(removal.call), close: close.member.name, line: end };
    yield { finding: { messageId: "notAtEnd", data, node: calleeNode(registration.call) }, evidence: "likely" };
  }
  for (const { registration, one } of likely(forOneIn)) {
    const data = { what: whatOf(registration), one: shortText(one), target: targetText(registration.target) };
    yield { finding: { messageId: "forOne", data, node: calleeNode(registration.call) }, evidence: "likely" };
  }
  for (const { registration, removal } of likely(leftOnesIn)) {
    const data = { what: whatOf(registration), line: lineOf(removal.call) };
    yield { finding: { messageId: "leftOne", data, node: calleeNode(registration.call) }, evidence: "likely" };
  }
  for (const { registration, removal } of likely(leftThemselvesIn)) {
    const data = { what: whatOf(registration), line: lineOf(removal.call) };
    yield { finding: { messageId: "leftItself", data, node: calleeNode(registration.call) }, evidence: "likely" };
  }
  for (const left of likely(leftBesideCleanupIn)) {
    const [what, node] =
      left.kind === "listener"
        ? [whatOf(left.registration), calleeNode(left.registration.call)]
        : ["This interval", headOf(left.timer.call)];
    const data = { what, line: lineOf(left.undoing) };
    yield { finding: { messageId: "leftByCleanup", data, node }, evidence: "likely" };
  }
  for (const { call, wait } of likely(outOfScopeIn)) {
    const data = { callee: `${call.expression.getText()}(…)`, line: lineOf(wait) };
    yield { finding: { messageId: "outOfScope", data, node: calleeNode(call) }, evidence: "likely" };
  }
  for (const { call, sign, operator } of likely(unendedStreamsIn)) {
    const data = { operator, line: lineOf(sign) };
    yield { finding: { messageId: "unendedStream", data, node: calleeNode(call) }, evidence: "likely" };
  }
  for (const { call, owner, end } of likely(endlessSubscriptionsIn)) {
    const data = { owner: owner.name, end };
    yield { finding: { messageId: "endlessSubscription", data, node: calleeNode(call) }, evidence: "likely" };
  }
  for (const dropped of droppedIn(analysis, file)) yield { finding: ofDropped(dropped), evidence: dropped.evidence };
  for (const { call, owner, close } of likely(droppedStreamsIn)) {
    const data = { what: skipOuter(call.expression).getText(), owner: owner.name, close: close.member.name };
    yield { finding: { messageId: "dropped", data, node: calleeNode(call) }, evidence: "likely" };
  }
  for (const { registration, kept, field } of likely(droppedHandlesIn)) {
    const data = { field, line: lineOf(kept.call) };
    yield { finding: { messageId: "droppedHandle", data, node: calleeNode(registration.call) }, evidence: "likely" };
  }
  for (const leak of effectLeaksIn(analysis, file)) {
    const { hook, evidence } = leak;
    const finding: Finding<LeakMessage> =
      leak.kind === "listener"
        ? {
            messageId: "effect",
            data: { what: whatOf(leak.registration), hook },
            node: calleeNode(leak.registration.call),
          }
        : { messageId: "effectInterval", data: { hook }, node: headOf(leak.timer) };
    yield { finding, evidence };
  }
  for (const each of eachRenderIn(analysis, file)) {
    const finding: Finding<LeakMessage> =
      each.kind === "listener"
        ? {
            messageId: "eachRender",
            data: { what: whatOf(each.registration) },
            node: calleeNode(each.registration.call),
          }
        : { messageId: "eachRenderInterval", data: {}, node: headOf(each.timer) };
    yield { finding, evidence: each.evidence };
  }
  for (const { call, hook } of likely(effectSubscriptionsIn)) {
    yield { finding: { messageId: "effectSubscription", data: { hook }, node: calleeNode(call) }, evidence: "likely" };
  }
  for (const exit of effectExitsIn(analysis, file)) {
    const { hook, leave } = exit;
    const [what, node] =
      exit.kind === "listener"
        ? [whatOf(exit.registration), calleeNode(exit.registration.call)]
        : ["This interval", headOf(exit.timer.call)];
    yield {
      finding: { messageId: "effectExit", data: { what, hook, line: lineOf(leave) }, node },
      evidence: "certain",
    };
  }
  for (const { call, state, set } of likely(staleCleanupsIn)) {
    yield {
      finding: { messageId: "staleCleanup", data: { state, line: lineOf(set) }, node: calleeNode(call) },
      evidence: "likely",
    };
  }
  for (const { call, target, made } of likely(madePerCallIn)) {
    const data = { target: targetText(target), made: made.name.getText() };
    yield { finding: { messageId: "madePerCall", data, node: calleeNode(call) }, evidence: "likely" };
  }
  for (const { call, first } of likely(timeoutsAgainIn)) {
    yield {
      finding: { messageId: "timeoutAgain", data: { line: lineOf(first) }, node: calleeNode(call) },
      evidence: "likely",
    };
  }
  for (const registration of likely(requestSocketsIn)) {
    const data = { what: whatOf(registration) };
    yield { finding: { messageId: "requestSocket", data, node: calleeNode(registration.call) }, evidence: "likely" };
  }
  for (const { registration, release } of likely(pooledListenersIn)) {
    const data = { what: whatOf(registration), line: lineOf(release) };
    yield { finding: { messageId: "pooled", data, node: calleeNode(registration.call) }, evidence: "likely" };
  }
  for (const { call, target, served } of likely(perEventIn)) {
    const data = { target: targetText(target), served: served.name.getText() };
    yield { finding: { messageId: "perEvent", data, node: calleeNode(call) }, evidence: "likely" };
  }
  for (const { registration, member, field } of likely(replacedTargetsIn)) {
    const data = { what: whatOf(registration), member, field };
    yield { finding: { messageId: "replacedTarget", data, node: calleeNode(registration.call) }, evidence: "likely" };
  }
  for (const { test, flag, undoing } of blockedIn(analysis, file)) {
    const data = { flag: flag.getText(), line: lineOf(undoing) };
    yield { finding: { messageId: "blocked", data, node: test }, evidence: "certain" };
  }
  yield* timerLeaksIn(analysis, file, wanted);
}

function ofOwner({ registration, owner, close, neighbours, maker }: OwnerLeak): Finding<LeakMessage> {
  const node = calleeNode(registration.call);
  const data = { what: whatOf(registration), owner: owner.name };
  if (maker !== undefined) {
    const ofMaker = { ...data, maker: maker.owner.name, close: maker.close.member.name };
    return { messageId: "ownerPart", data: ofMaker, node };
  }
  if (close === undefined) return { messageId: "ownerNoClose", data, node };
  const ofClose = { ...data, close: close.member.name, line: lineFrom(registration.call, close.member.node) };
  if (neighbours.length === 0) return { messageId: "owner", data: ofClose, node };
  const names = [...new Set(neighbours.map(({ event, target }) => event?.getText() ?? targetText(target)))];
  const listed = names.length > 3 ? `${names.slice(0, 2).join(", ")} and ${names.length - 2} others` : names.join(", ");
  return { messageId: "ownerNeighbours", data: { ...ofClose, neighbours: listed }, node };
}

function ofDropped({ subscription, neighbour, owner, close }: Dropped): Finding<LeakMessage> {
  const node = calleeNode(subscription.call);
  const what = skipOuter(subscription.call.expression).getText();
  if (neighbour !== undefined)
    return { messageId: "droppedNeighbour", data: { what, line: lineOf(neighbour.call) }, node };
  const data = { what, owner: owner?.name ?? "", close: close?.member.name ?? "" };
  return { messageId: "dropped", data, node };
}

/** All leaks of listeners and timers in a file, as findings. */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { lineFrom, lineOf } from "../../syntax/positions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Finding } from "../finding.ts";
import { droppedObserversIn } from "../timers/dropped-observers.ts";
import { endlessChainsIn } from "../timers/endless-chains.ts";
import { lostIntervalsIn, type LostInterval } from "../timers/lost-intervals.ts";
import { raceTimersIn } from "../timers/race-timers.ts";
import { handlerTimersIn } from "../timers/handler-timers.ts";
import { refTimersIn } from "../timers/ref-timers.ts";
import { settlementTimersIn } from "../timers/settlement-timers.ts";
import { addedAgainIn, addedWordForWordIn } from "./added-again.ts";
import { blockedIn } from "./blocked.ts";
import { droppedHandlesIn } from "./dropped-handles.ts";
import { droppedIn, type Dropped } from "./dropped.ts";
import type { Evidence } from "../evidence.ts";
import { effectExitsIn } from "./effect-exits.ts";
import { effectLeaksIn } from "./effects.ts";
import { madePerCallIn } from "./made-per-call.ts";
import { leftThemselvesIn } from "./left-itself.ts";
import { leftOnesIn } from "./left-one.ts";
import { replacedTargetsIn } from "./replaced-target.ts";
import { perEventIn } from "./per-event.ts";
import { ownerLeaksIn, type OwnerLeak } from "./owner-leaks.ts";
import { handlerSlotsIn } from "./handler-slots.ts";
import { lostListenersIn } from "./lost-listener.ts";
import { requestSocketsIn } from "./request-sockets.ts";
import { settledElsewhereIn } from "./settled-elsewhere.ts";
import { settlementLeaksIn } from "./settlement-leaks.ts";
import { signalLeaksIn } from "./signal-leaks.ts";
import { calleeNode, type Registration } from "./sites.ts";
import { targetText } from "./targets.ts";

export type LeakMessage =
  | "ownerNeighbours"
  | "owner"
  | "ownerNoClose"
  | "ownerPart"
  | "ownerSlot"
  | "addRemoval"
  | "dropped"
  | "effect"
  | "effectInterval"
  | "effectExit"
  | "refTimer"
  | "handlerTimer"
  | "madePerCall"
  | "perEvent"
  | "perEventInterval"
  | "replacedTarget"
  | "droppedNeighbour"
  | "droppedHandle"
  | "signal"
  | "settlement"
  | "blocked"
  | "addedAgain"
  | "lostListener"
  | "requestSocket"
  | "leftOne"
  | "leftItself"
  | "raceTimer"
  | "settledElsewhere"
  | "settlementTimer"
  | "settlementTimerLost"
  | "ownerInterval"
  | "connectionInterval"
  | "chain"
  | "observer";

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

interface Found {
  readonly finding: Finding<LeakMessage>;
  readonly evidence: Evidence;
}

type Question<Leak> = (analysis: Analysis, file: ts.SourceFile) => Iterable<Leak>;

/** The surest and most telling explanation of a leak comes first. */
function* allIn(analysis: Analysis, file: ts.SourceFile, wanted: Evidence): Iterable<Found> {
  // What can only be likely is not even asked for where that is not wanted.
  const likely = <Leak>(ask: Question<Leak>): Iterable<Leak> => (wanted === "likely" ? ask(analysis, file) : []);
  for (const { call, member } of [...addedAgainIn(analysis, file), ...addedWordForWordIn(file)]) {
    yield { finding: { messageId: "addedAgain", data: { member }, node: calleeNode(call) }, evidence: "certain" };
  }
  for (const { registration, field, write } of lostListenersIn(analysis, file)) {
    const data = { what: whatOf(registration), field, line: lineOf(write) };
    yield { finding: { messageId: "lostListener", data, node: calleeNode(registration.call) }, evidence: "certain" };
  }
  for (const leak of settlementLeaksIn(analysis, file)) {
    const { registration, removal, settlement, evidence } = leak;
    const data = { what: whatOf(registration), line: lineOf(settlement), removal: lineOf(removal.call) };
    yield { finding: { messageId: "settlement", data, node: calleeNode(registration.call) }, evidence };
  }
  for (const { registration, settlement } of likely(settledElsewhereIn)) {
    const data = { what: whatOf(registration), line: lineOf(settlement) };
    yield {
      finding: { messageId: "settledElsewhere", data, node: calleeNode(registration.call) },
      evidence: "likely",
    };
  }
  for (const { registration, evidence } of signalLeaksIn(analysis, file)) {
    const data = { target: targetText(registration.target) };
    yield { finding: { messageId: "signal", data, node: calleeNode(registration.call) }, evidence };
  }
  for (const leak of ownerLeaksIn(analysis, file)) yield { finding: ofOwner(leak), evidence: leak.evidence };
  for (const { slot, owner, close } of likely(handlerSlotsIn)) {
    const { name } = close.member;
    const data = { slot: slot.getText(), owner: owner.name, close: name, line: lineFrom(slot, close.member.node) };
    yield { finding: { messageId: "ownerSlot", data, node: slot }, evidence: "likely" };
  }
  for (const { registration, removal } of likely(leftOnesIn)) {
    const data = { what: whatOf(registration), line: lineOf(removal.call) };
    yield { finding: { messageId: "leftOne", data, node: calleeNode(registration.call) }, evidence: "likely" };
  }
  for (const { registration, removal } of likely(leftThemselvesIn)) {
    const data = { what: whatOf(registration), line: lineOf(removal.call) };
    yield { finding: { messageId: "leftItself", data, node: calleeNode(registration.call) }, evidence: "likely" };
  }
  for (const dropped of droppedIn(analysis, file)) yield { finding: ofDropped(dropped), evidence: dropped.evidence };
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
  for (const { call, target, made } of likely(madePerCallIn)) {
    const data = { target: targetText(target), made: made.name.getText() };
    yield { finding: { messageId: "madePerCall", data, node: calleeNode(call) }, evidence: "likely" };
  }
  for (const registration of likely(requestSocketsIn)) {
    const data = { what: whatOf(registration) };
    yield { finding: { messageId: "requestSocket", data, node: calleeNode(registration.call) }, evidence: "likely" };
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
  for (const { timer, race, evidence } of raceTimersIn(analysis, file)) {
    yield { finding: { messageId: "raceTimer", data: { line: lineOf(race) }, node: headOf(timer) }, evidence };
  }
  for (const { timer, clearing, settlement, evidence } of settlementTimersIn(analysis, file)) {
    const data = { what: timer.kind, line: lineOf(settlement), removal: clearing === undefined ? 0 : lineOf(clearing) };
    const messageId = clearing === undefined ? "settlementTimerLost" : "settlementTimer";
    yield { finding: { messageId, data, node: headOf(timer.call) }, evidence };
  }
  for (const { timer, clearing, failure } of likely(handlerTimersIn)) {
    const data = {
      what: timer.kind,
      event: failure.event?.getText() ?? "",
      line: lineOf(failure.call),
      removal: lineOf(clearing),
    };
    yield { finding: { messageId: "handlerTimer", data, node: headOf(timer.call) }, evidence: "likely" };
  }
  for (const { timer, name, cleanup } of likely(refTimersIn)) {
    const data = { what: timer.kind, name, line: lineOf(cleanup) };
    yield { finding: { messageId: "refTimer", data, node: headOf(timer.call) }, evidence: "likely" };
  }
  for (const lost of lostIntervalsIn(analysis, file)) {
    yield { finding: ofInterval(lost), evidence: lost.evidence };
  }
  for (const { timer, owner, close, evidence } of endlessChainsIn(analysis, file)) {
    const data = { owner: owner.name, close: close.member.name, line: lineFrom(timer.call, close.member.node) };
    yield { finding: { messageId: "chain", data, node: headOf(timer.call) }, evidence };
  }
  for (const { made, target, evidence } of droppedObserversIn(analysis, file)) {
    yield { finding: { messageId: "observer", data: { target: target.getText() }, node: made.expression }, evidence };
  }
}

function ofInterval(lost: LostInterval): Finding<LeakMessage> {
  const node = headOf(lost.timer.call);
  if (lost.kind === "served")
    return { messageId: "perEventInterval", data: { served: lost.served.name.getText() }, node };
  if (lost.kind === "connection") {
    const { event, target, call } = lost.end;
    return {
      messageId: "connectionInterval",
      data: { event: event?.getText() ?? "", target: targetText(target), line: lineOf(call) },
      node,
    };
  }
  const { owner, close } = lost;
  const data = { owner: owner.name, close: close.member.name, line: lineFrom(lost.timer.call, close.member.node) };
  return { messageId: "ownerInterval", data, node };
}

/** What a report about a call points at: the name of what is called. */
function headOf(call: ts.Node): ts.Node {
  return typescript.isCallExpression(call) ? calleeNode(call) : call;
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

function whatOf({ event, target }: Registration): string {
  const on = `on \`${targetText(target)}\``;
  return event === undefined ? `The listener ${on}` : `The listener for ${event.getText()} ${on}`;
}

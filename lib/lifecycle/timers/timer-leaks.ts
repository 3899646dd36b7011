/** All leaks of timers and observers in a file, as findings. */
import type ts from "typescript";
import { lineFrom, lineOf } from "../../syntax/positions.ts";
import { shortText } from "../../syntax/short-text.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding } from "../finding.ts";
import { headOf, likelyOnes, type LeakFinding, type LeakMessage } from "../listener-leaks/leak-finding.ts";
import { targetText } from "../listeners/targets.ts";
import { abortTimersIn } from "./abort-timers.ts";
import { bodyTimersIn } from "./body-timers.ts";
import { droppedObserversIn } from "./dropped-observers.ts";
import { effectTimersIn } from "./effect-timers.ts";
import { endlessChainsIn } from "./endless-chains.ts";
import { forkedChainsIn } from "./forked-chains.ts";
import { handlerTimersIn } from "./handler-timers.ts";
import { loopTimersIn } from "./loop-timers.ts";
import { lostIntervalsIn, type LostInterval } from "./lost-intervals.ts";
import { raceTimersIn } from "./race-timers.ts";
import { refTimersIn } from "./ref-timers.ts";
import { settlementTimersIn } from "./settlement-timers.ts";
import { storedSettlementTimersIn } from "./stored-settlement-timers.ts";

/** The timers and observers of `file` that run on. */
export function* timerLeaksIn(analysis: Analysis, file: ts.SourceFile, wanted: Evidence): Iterable<LeakFinding> {
  const likely = likelyOnes(analysis, file, wanted);
  for (const { timer, race, clearing } of likely(raceTimersIn)) {
    const messageId = clearing === undefined ? "raceTimer" : "raceTimerOnSuccess";
    const data = { line: lineOf(race), ...(clearing !== undefined && { removal: lineOf(clearing) }) };
    yield { finding: { messageId, data, node: headOf(timer) }, evidence: "likely" };
  }
  for (const { timer, clearing, settlement, evidence } of settlementTimersIn(analysis, file)) {
    const data = { what: timer.kind, line: lineOf(settlement), removal: clearing === undefined ? 0 : lineOf(clearing) };
    const messageId = clearing === undefined ? "settlementTimerLost" : "settlementTimer";
    yield { finding: { messageId, data, node: headOf(timer.call) }, evidence };
  }
  for (const { timer, stored } of likely(storedSettlementTimersIn)) {
    const data = { what: timer.kind, line: lineOf(stored) };
    yield { finding: { messageId: "storedSettlement", data, node: headOf(timer.call) }, evidence: "likely" };
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
  for (const { timer, wait } of likely(abortTimersIn)) {
    const data = { wait: shortText(wait), line: lineOf(wait) };
    yield { finding: { messageId: "abortTimer", data, node: headOf(timer.call) }, evidence: "likely" };
  }
  for (const { timer, loop, clearing } of likely(loopTimersIn)) {
    const data = { what: timer.kind, line: lineOf(loop), removal: lineOf(clearing) };
    yield { finding: { messageId: "loopTimer", data, node: headOf(timer.call) }, evidence: "likely" };
  }
  for (const { timer, hook, isChain } of likely(effectTimersIn)) {
    const data = { what: timer.kind, hook };
    yield {
      finding: { messageId: isChain ? "effectChain" : "effectTimer", data, node: headOf(timer.call) },
      evidence: "likely",
    };
  }
  for (const { timer, name, cleanup } of likely(refTimersIn)) {
    const data = { what: timer.kind, name, ...(cleanup !== undefined && { line: lineOf(cleanup) }) };
    const messageId = cleanup === undefined ? "refTimerRunsOn" : "refTimer";
    yield { finding: { messageId, data, node: headOf(timer.call) }, evidence: "likely" };
  }
  for (const { timer, name, clearing, evidence } of bodyTimersIn(analysis, file)) {
    const data = { what: timer.kind, name, line: lineOf(clearing) };
    yield { finding: { messageId: "bodyTimer", data, node: headOf(timer.call) }, evidence };
  }
  for (const lost of lostIntervalsIn(analysis, file)) {
    yield { finding: ofInterval(lost), evidence: lost.evidence };
  }
  for (const { timer, owner, close, evidence } of endlessChainsIn(analysis, file)) {
    const data = { owner: owner.name, close: close.member.name, line: lineFrom(timer.call, close.member.node) };
    yield { finding: { messageId: "chain", data, node: headOf(timer.call) }, evidence };
  }
  for (const { timer, again, close } of likely(forkedChainsIn)) {
    const data = { event: again.event?.getText() ?? "", line: lineOf(again.call), close: close.member.name };
    yield { finding: { messageId: "forkedChain", data, node: headOf(timer.call) }, evidence: "likely" };
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
  if (lost.kind === "component")
    return { messageId: "endlessInterval", data: { owner: lost.owner.name, end: lost.end }, node };
  const { owner, close } = lost;
  const data = { owner: owner.name, close: close.member.name, line: lineFrom(lost.timer.call, close.member.node) };
  return { messageId: "ownerInterval", data, node };
}

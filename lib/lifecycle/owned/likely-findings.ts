/** What only habits and neighbours speak for. */
import { lineOf } from "../../syntax/positions.ts";
import type { Analysis } from "../analysis.ts";
import type { Field, Owner } from "../owner/owner.ts";
import { printPlace } from "../owner/place.ts";
import { leftWaiting } from "../waits/left-waiting.ts";
import { endlessChains } from "./chains.ts";
import { droppedOnFailure } from "./dropped-on-failure.ts";
import { emptied } from "./emptied.ts";
import { endedNewOnes } from "./ended-new-ones.ts";
import { endedWhenReady } from "./ended-when-ready.ts";
import { evictedEntries } from "./evicted-entries.ts";
import { filledBeside } from "./filled-beside.ts";
import { forgottenSlots } from "./forgotten-slots.ts";
import { guardedByAnother } from "./guarded-by-another.ts";
import { halfUndone } from "./half-undone.ts";
import { injectedSiblings } from "./injected-siblings.ts";
import { leftLists } from "./left-lists.ts";
import { leftOnes } from "./left-ones.ts";
import { leftRunning } from "./left-running.ts";
import { leftSiblings } from "./left-siblings.ts";
import { letGo } from "./let-go.ts";
import { mirrored } from "./mirrored.ts";
import { neverForgotten } from "./never-forgotten.ts";
import { closeData, dataOf, listed, nameOf, printMember, type OwnedFinding } from "./owned-finding.ts";
import { pendingTimers } from "./pending-timers.ts";
import { renewed } from "./renewed.ts";
import { resetIntervals } from "./reset-intervals.ts";
import { skippedReleases } from "./skipped-release.ts";
import { skippedSupers } from "./skipped-super.ts";
import { takenOut } from "./taken-out.ts";

/** What `owner` may well lose: where more than that is wanted, nobody asks. */
export function* likelyFindingsOf(analysis: Analysis, owner: Owner): Iterable<OwnedFinding> {
  for (const { close, place, member, end } of leftOnes(analysis, owner)) {
    const data = {
      ...closeData(owner, close),
      place: printPlace(place),
      member: printMember(member.name),
      ended: lineOf(end),
    };
    yield { messageId: "leftOnes", data, node: nameOf(close.member.node), evidence: "likely" };
  }
  for (const { at, place, noun, ended, close } of [...leftSiblings(analysis, owner), ...leftLists(analysis, owner)]) {
    const data = {
      place: printPlace(place),
      noun,
      owner: owner.name,
      ...closeData(owner, close),
      neighbours: listed(ended),
    };
    yield { messageId: "sibling", data, node: at, evidence: "likely" };
  }
  for (const { field, verb, ended, close } of injectedSiblings(analysis, owner)) {
    const data = { ...closeData(owner, close), place: `this.${field.name}`, undo: verb, neighbours: listed(ended) };
    yield { messageId: "injectedSibling", data, node: nameOf(close.member.node), evidence: "likely" };
  }
  for (const { place, flag, at, end } of endedWhenReady(owner)) {
    yield { messageId: "endedWhenReady", data: { place, flag, line: lineOf(end) }, node: at, evidence: "likely" };
  }
  for (const { place, at } of neverForgotten(analysis, owner)) {
    yield { messageId: "neverForgotten", data: { place }, node: at, evidence: "likely" };
  }
  for (const { place, at, close } of leftWaiting(analysis, owner)) {
    yield { messageId: "leftWaiting", data: { ...closeData(owner, close), place }, node: at, evidence: "likely" };
  }
  for (const { field, at, verb } of letGo(analysis, owner)) {
    yield { messageId: "letGo", data: { place: `this.${field.name}`, undo: verb }, node: at, evidence: "likely" };
  }
  for (const { field, at, verb, close } of leftRunning(analysis, owner)) {
    const data = { ...closeData(owner, close), place: `this.${field.name}`, undo: verb };
    yield { messageId: "leftRunning", data, node: at, evidence: "likely" };
  }
  yield* lostOnFailure(analysis, owner);
  for (const { kept, at, release, evidence } of evictedEntries(analysis, owner)) {
    yield { messageId: "droppedEntry", data: { ...dataOf(kept), line: lineOf(release) }, node: at, evidence };
  }
  for (const { place, noun, at, release } of [...emptied(analysis, owner), ...resetIntervals(analysis, owner)]) {
    const data = { place: printPlace(place), noun, line: lineOf(release) };
    yield { messageId: "droppedEntry", data, node: at, evidence: "likely" };
  }
  for (const { place, at, ended } of takenOut(analysis, owner)) {
    yield { messageId: "takenOut", data: { place, line: lineOf(ended) }, node: at, evidence: "likely" };
  }
  for (const { kept, done, undo } of halfUndone(analysis, owner)) {
    yield {
      messageId: "halfUndone",
      data: { ...dataOf(kept), undo, done: done.getText() },
      node: done,
      evidence: "likely",
    };
  }
  for (const { call, noun, member, close } of endlessChains(analysis, owner)) {
    const data = { noun, member: printMember(member.name), ...closeData(owner, close) };
    yield { messageId: "endlessChain", data, node: call, evidence: "likely" };
  }
  for (const { member, field, release } of skippedSupers(analysis, owner)) {
    const data = { close: printMember(member.name), place: `this.${field}`, line: lineOf(release) };
    yield { messageId: "skippedSuper", data, node: nameOf(member.node), evidence: "likely" };
  }
  for (const { field, at, undo } of forgottenSlots(analysis, owner)) {
    const data = { place: `this.${field}`, undo: undo.verb, line: lineOf(undo.call) };
    yield { messageId: "forgotten", data, node: at, evidence: "likely" };
  }
  for (const { kept, cleared, close } of pendingTimers(analysis, owner)) {
    const data = {
      ...dataOf(kept),
      close: close === undefined ? owner.name : printMember(close.member.name),
      line: lineOf(cleared),
    };
    yield { messageId: "pending", data, node: kept.made.node, evidence: "likely" };
  }
  for (const { field, made, end, close } of renewed(analysis, owner)) {
    const data = { place: `this.${field.name}`, end: lineOf(end), ...closeData(owner, close) };
    yield { messageId: "renewed", data, node: made, evidence: "likely" };
  }
  for (const { at, field, left, put } of mirrored(owner)) {
    const data = { place: `this.${field}`, left: `this.${left}`, line: lineOf(put) };
    yield { messageId: "mirrored", data, node: at, evidence: "likely" };
  }
  yield* replacedUnended(analysis, owner);
  for (const { leave, field, release } of guardedByAnother(analysis, owner)) {
    const data = { place: `this.${field}`, line: lineOf(release) };
    yield { messageId: "skippedRelease", data, node: leave, evidence: "likely" };
  }
  for (const { leave, field, release } of skippedReleases(analysis, owner)) {
    const data = { place: `this.${field}`, line: lineOf(release) };
    yield { messageId: "skippedRelease", data, node: leave, evidence: "likely" };
  }
}

/** What `owner` forgets where a later step of its start fails. */
function* lostOnFailure(analysis: Analysis, owner: Owner): Iterable<OwnedFinding> {
  for (const { field, at, verb } of droppedOnFailure(analysis, owner)) {
    yield {
      messageId: "droppedOnFailure",
      data: { place: placeNamed(owner, field), undo: verb },
      node: at,
      evidence: "likely",
    };
  }
}

/** What `owner` puts another one in the place of, before anybody ends it. */
function* replacedUnended(analysis: Analysis, owner: Owner): Iterable<OwnedFinding> {
  for (const { place, at, end, swap } of endedNewOnes(analysis, owner)) {
    const data = { place: printPlace(place), line: lineOf(end) };
    const repairs = swap === undefined ? [] : [{ messageId: "endFirst" as const, edits: [swap] }];
    yield { messageId: "endedNewOne", data, node: at, repairs, evidence: "likely" };
  }
  for (const { place, first, at } of filledBeside(analysis, owner)) {
    const data = { place: printPlace(place), line: lineOf(first) };
    yield { messageId: "filledBeside", data, node: at, evidence: "likely" };
  }
}

function placeNamed({ kind }: Owner, { name }: Field): string {
  return kind === "class" ? `this.${name}` : name;
}

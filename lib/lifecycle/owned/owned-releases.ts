import type ts from "typescript";
import { lineFrom, lineOf } from "../../syntax/positions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding, Repair } from "../finding.ts";
import type { ClosePath } from "../owner/close-paths.ts";
import type { Owner } from "../owner/owner.ts";
import { ownersIn } from "../owner/owners-in.ts";
import { scopeOwnersIn } from "../owner/scope-owners.ts";
import { printPlace } from "../owner/place.ts";
import { abandonedByConstructor } from "./abandoned.ts";
import { endlessChains } from "./chains.ts";
import { droppedEntries } from "./dropped-entries.ts";
import { emptied } from "./emptied.ts";
import { evictedEntries } from "./evicted-entries.ts";
import { droppedExchanges } from "./exchanged.ts";
import { firstOnly } from "./first-only.ts";
import { forgottenSlots } from "./forgotten-slots.ts";
import { guardedByAnother } from "./guarded-by-another.ts";
import { halfUndone } from "./half-undone.ts";
import { releaseBefore, releaseInserted } from "./insert-release.ts";
import type { Kept } from "./kept.ts";
import { leftEntries } from "./left-entries.ts";
import { leftOnes } from "./left-ones.ts";
import { leftSiblings } from "./left-siblings.ts";
import { mirrored } from "./mirrored.ts";
import { neverReleased, type NeverReleased } from "./never-released.ts";
import { overwritten } from "./overwritten.ts";
import { pendingTimers } from "./pending-timers.ts";
import { resetIntervals } from "./reset-intervals.ts";
import { skippedReleases } from "./skipped-release.ts";
import { renewed } from "./renewed.ts";
import { skippedSupers } from "./skipped-super.ts";
import { unkept } from "./unkept.ts";

export type OwnedMessage =
  | "unreleased"
  | "neighbours"
  | "handed"
  | "inherited"
  | "noClosePath"
  | "overwritten"
  | "filledTwice"
  | "droppedEntry"
  | "droppedExchange"
  | "abandoned"
  | "halfUndone"
  | "endlessChain"
  | "unkept"
  | "leftEntries"
  | "firstOnly"
  | "forgotten"
  | "pending"
  | "leftOnes"
  | "renewed"
  | "sibling"
  | "skippedRelease"
  | "mirrored"
  | "skippedSuper"
  | "addRelease"
  | "releaseFirst"
  | "handOver";

type OwnedFinding = Finding<OwnedMessage> & { readonly evidence: Evidence };

/** What owners declared in `file` make and keep, and lose unreleased: when they end, or before. */
export function* ownedReleases(
  analysis: Analysis,
  file: ts.SourceFile,
  wanted: Evidence,
): Iterable<Finding<OwnedMessage>> {
  const reported = new Set<ts.Node>();
  const questions = wanted === "likely" ? [findingsOf, likelyFindingsOf, unkeptIn] : [findingsOf, unkeptIn];
  const found = function* (): Iterable<OwnedFinding> {
    for (const owner of ownersIn(file)) for (const question of questions) yield* question(analysis, owner);
    if (wanted === "likely") for (const owner of scopeOwnersIn(analysis, file)) yield* overwrites(analysis, owner);
  };
  for (const { evidence, ...finding } of found()) {
    if ((evidence === "likely" && wanted === "certain") || reported.has(finding.node)) continue;
    reported.add(finding.node);
    yield finding;
  }
}

function* overwrites(analysis: Analysis, owner: Owner): Iterable<OwnedFinding> {
  for (const { kept, isTwice, evidence } of overwritten(analysis, owner)) {
    const messageId = isTwice ? "filledTwice" : "overwritten";
    const edit = isTwice ? undefined : releaseBefore(analysis, kept);
    const repairs: readonly Repair<OwnedMessage>[] =
      edit === undefined ? [] : [{ messageId: "releaseFirst", edits: [edit] }];
    yield { messageId, data: dataOf(kept), node: kept.made.node, repairs, evidence };
  }
}

function* findingsOf(analysis: Analysis, owner: Owner): Iterable<OwnedFinding> {
  for (const found of neverReleased(analysis, owner)) yield unreleased(analysis, owner, found);
  yield* overwrites(analysis, owner);
  for (const { kept, at, release, evidence } of droppedEntries(analysis, owner)) {
    yield { messageId: "droppedEntry", data: { ...dataOf(kept), line: lineOf(release) }, node: at, evidence };
  }
  for (const { kept, at } of droppedExchanges(analysis, owner)) {
    yield { messageId: "droppedExchange", data: dataOf(kept), node: at, evidence: "certain" };
  }
  for (const { kept, thrower } of abandonedByConstructor(analysis, owner)) {
    yield {
      messageId: "abandoned",
      data: { ...dataOf(kept), line: lineOf(thrower) },
      node: kept.made.node,
      evidence: "certain",
    };
  }
  for (const { list, leave } of firstOnly(owner)) {
    yield { messageId: "firstOnly", data: { list: list.getText() }, node: leave, evidence: "certain" };
  }
}

/** What only habits and neighbours speak for: where more than that is wanted, nobody asks. */
function* likelyFindingsOf(analysis: Analysis, owner: Owner): Iterable<OwnedFinding> {
  for (const { close, place, member, end } of leftOnes(analysis, owner)) {
    const data = {
      ...closeData(owner, close),
      place: printPlace(place),
      member: printMember(member.name),
      ended: lineOf(end),
    };
    yield { messageId: "leftOnes", data, node: nameOf(close.member.node), evidence: "likely" };
  }
  for (const { at, place, noun, ended, close } of leftSiblings(analysis, owner)) {
    const data = {
      place: printPlace(place),
      noun,
      owner: owner.name,
      ...closeData(owner, close),
      neighbours: listed(ended),
    };
    yield { messageId: "sibling", data, node: at, evidence: "likely" };
  }
  for (const { kept, at, release, evidence } of evictedEntries(analysis, owner)) {
    yield { messageId: "droppedEntry", data: { ...dataOf(kept), line: lineOf(release) }, node: at, evidence };
  }
  for (const { place, noun, at, release } of [...emptied(analysis, owner), ...resetIntervals(analysis, owner)]) {
    const data = { place: printPlace(place), noun, line: lineOf(release) };
    yield { messageId: "droppedEntry", data, node: at, evidence: "likely" };
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
  for (const { kept, member, at, emptied } of leftEntries(analysis, owner)) {
    const data = { ...dataOf(kept), close: printMember(member.name), neighbours: listed(emptied) };
    yield { messageId: "leftEntries", data, node: at, evidence: "likely" };
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
  for (const { leave, field, release } of guardedByAnother(analysis, owner)) {
    const data = { place: `this.${field}`, line: lineOf(release) };
    yield { messageId: "skippedRelease", data, node: leave, evidence: "likely" };
  }
  for (const { leave, field, release } of skippedReleases(analysis, owner)) {
    const data = { place: `this.${field}`, line: lineOf(release) };
    yield { messageId: "skippedRelease", data, node: leave, evidence: "likely" };
  }
}

/** Where others say more of the same thing, they are listened to. */
function* unkeptIn(analysis: Analysis, owner: Owner): Iterable<OwnedFinding> {
  for (const { node, noun, close, evidence } of unkept(analysis, owner)) {
    yield { messageId: "unkept", data: { noun, ...closeData(owner, close) }, node, evidence };
  }
}

function closeData({ node }: Owner, { member }: ClosePath): { close: string; line: number | string } {
  return { close: printMember(member.name), line: lineFrom(node, member.node) };
}

function unreleased(analysis: Analysis, owner: Owner, found: NeverReleased): OwnedFinding {
  const { kept, close, inherited, neighbours, evidence } = found;
  const data = dataOf(kept);
  const { node } = kept.made;
  if (neighbours.length === 0 && found.handed.length > 0) return notHanded(found);
  if (close === undefined) {
    return inherited === undefined
      ? { messageId: "noClosePath", data, node, evidence }
      : { messageId: "inherited", data: { ...data, close: printMember(inherited) }, node, evidence };
  }
  const name = printMember(close.member.name);
  const edit = releaseInserted(analysis, found);
  const repairs: readonly Repair<OwnedMessage>[] =
    edit === undefined ? [] : [{ messageId: "addRelease", edits: [edit] }];
  const trace = [
    { node, text: `${data.place} is made here` },
    { node: close.member.node, text: `${name} ends ${owner.name}` },
  ];
  const closing = { ...data, ...closeData(owner, close) };
  if (neighbours.length === 0) return { messageId: "unreleased", data: closing, node, repairs, trace, evidence };
  const names = listed(neighbours.map((neighbour) => neighbour.name));
  return { messageId: "neighbours", data: { ...closing, neighbours: names }, node, repairs, trace, evidence };
}

/** Its neighbours were handed to `this.track(…)` when they were made. */
function notHanded({ kept, handed, evidence }: NeverReleased): OwnedFinding {
  const { node } = kept.made;
  const [first] = handed;
  const registrar = first?.handedTo.expression.getText() ?? "";
  const isWhole = kept.store.value === node && kept.path.length === 0;
  const [start, end] = [node.getStart(), node.end];
  const edits = [
    { range: [start, start], text: `${registrar}(` },
    { range: [end, end], text: ")" },
  ] as const;
  return {
    messageId: "handed",
    data: { ...dataOf(kept), registrar, neighbours: listed(handed.map(({ name }) => name)) },
    node,
    repairs: isWhole ? [{ messageId: "handOver", edits }] : [],
    evidence,
  };
}

function dataOf({ root, path, made, owner }: Kept): { place: string; noun: string; owner: string } {
  return { place: printPlace({ root, path }), noun: made.resource.noun, owner: owner.name };
}

/** `close()`; `[Symbol.dispose]()`. */
function printMember(name: string): string {
  return name.startsWith("@@") ? `[Symbol.${name.slice(2)}]()` : `${name}()`;
}

function nameOf(node: ts.Node): ts.Node {
  return (typescript.isMethodDeclaration(node) ? node.name : undefined) ?? node;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `\`${name}\``);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  return shown.length === 1 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

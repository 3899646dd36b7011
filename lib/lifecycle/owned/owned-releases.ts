import type ts from "typescript";
import { functionGiven } from "../../syntax/given-functions.ts";
import { lineOf } from "../../syntax/positions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { Finding, Repair } from "../finding.ts";
import { isModule } from "../owner/module-owner.ts";
import type { Owner } from "../owner/owner.ts";
import { ownersIn } from "../owner/owners-in.ts";
import { scopeOwnersIn } from "../owner/scope-owners.ts";
import { abandonedByConstructor } from "./abandoned.ts";
import { droppedEntries } from "./dropped-entries.ts";
import { droppedExchanges } from "./exchanged.ts";
import { firstOnly } from "./first-only.ts";
import { releaseBefore, releaseInserted } from "./insert-release.ts";
import { leftEntries } from "./left-entries.ts";
import { likelyFindingsOf } from "./likely-findings.ts";
import { makesDeclared } from "./makes-declared.ts";
import { neverReleased, type NeverReleased } from "./never-released.ts";
import { overwritten } from "./overwritten.ts";
import { closeData, dataOf, listed, printMember, type OwnedFinding, type OwnedMessage } from "./owned-finding.ts";
import { shadowedIn } from "./shadowed.ts";
import { unkept } from "./unkept.ts";

/** What owners declared in `file` make and keep, and lose unreleased: when they end, or before. */
export function* ownedReleases(
  analysis: Analysis,
  file: ts.SourceFile,
  wanted: Evidence,
): Iterable<Finding<OwnedMessage>> {
  const reported = new Set<ts.Node>();
  for (const { evidence, ...finding } of wanted === "likely" ? allIn(analysis, file) : certainOnesIn(analysis, file)) {
    if ((evidence === "likely" && wanted === "certain") || reported.has(finding.node)) continue;
    reported.add(finding.node);
    yield finding;
  }
}

function* allIn(analysis: Analysis, file: ts.SourceFile): Iterable<OwnedFinding> {
  yield* shadowedOnes(analysis, file);
  for (const owner of ownersIn(file)) {
    yield* findingsOf(analysis, owner, "likely");
    yield* firstOnes(owner);
    yield* likelyFindingsOf(analysis, owner);
    yield* unkeptIn(analysis, owner);
  }
  for (const owner of scopeOwnersIn(analysis, file)) yield* overwrites(analysis, owner, "likely");
}

/** Only of what is declared to be a resource one can be certain, and such are made by their names. */
function* certainOnesIn(analysis: Analysis, file: ts.SourceFile): Iterable<OwnedFinding> {
  yield* shadowedOnes(analysis, file);
  for (const owner of ownersIn(file)) {
    if (isModule(owner)) continue;
    yield* firstOnes(owner);
    if (!makesDeclared(analysis, owner)) continue;
    yield* findingsOf(analysis, owner, "certain");
    yield* unkeptIn(analysis, owner);
  }
}

function* overwrites(analysis: Analysis, owner: Owner, wanted: Evidence): Iterable<OwnedFinding> {
  for (const { kept, isTwice, evidence } of overwritten(analysis, owner, wanted)) {
    const messageId = isTwice ? "filledTwice" : "overwritten";
    const edit = isTwice ? undefined : releaseBefore(analysis, kept);
    const repairs: readonly Repair<OwnedMessage>[] =
      edit === undefined ? [] : [{ messageId: "releaseFirst", edits: [edit] }];
    yield { messageId, data: dataOf(kept), node: kept.made.node, repairs, evidence };
  }
}

function* findingsOf(analysis: Analysis, owner: Owner, wanted: Evidence): Iterable<OwnedFinding> {
  for (const found of neverReleased(analysis, owner, wanted)) yield unreleased(analysis, owner, found);
  yield* overwrites(analysis, owner, wanted);
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
      // What a class of one's own holds when it has just been made, may be nothing.
      evidence: kept.made.by === "declared" ? "certain" : "likely",
    };
  }
  for (const { kept, member, at, emptied } of leftEntries(analysis, owner)) {
    const data = { ...dataOf(kept), close: printMember(member.name), neighbours: listed(emptied) };
    // What is begun anew has not ended: others may still wait for what is left.
    const evidence = BEGINS_ANEW.test(member.name) ? "likely" : "certain";
    yield { messageId: "leftEntries", data, node: at, evidence };
  }
}

const BEGINS_ANEW = /reset|clear|restart|renew/i;

function* shadowedOnes(analysis: Analysis, file: ts.SourceFile): Iterable<OwnedFinding> {
  for (const { at, end, set } of shadowedIn(analysis, file)) {
    yield {
      messageId: "shadowed",
      data: { name: at.name.text, line: lineOf(end) },
      node: at.name,
      repairs: set === undefined ? [] : [{ messageId: "setOuter", edits: [set] }],
      evidence: "certain",
    };
  }
}

function* firstOnes(owner: Owner): Iterable<OwnedFinding> {
  for (const { list, leave } of firstOnly(owner)) {
    yield { messageId: "firstOnly", data: { list: list.getText() }, node: leave, evidence: "certain" };
  }
}

/** Where others say more of the same thing, they are listened to. */
function* unkeptIn(analysis: Analysis, owner: Owner): Iterable<OwnedFinding> {
  for (const { node, noun, close, evidence } of unkept(analysis, owner)) {
    yield { messageId: "unkept", data: { noun, ...closeData(owner, close) }, node, evidence };
  }
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
  const weight = doesNothing(node) ? "likely" : evidence;
  if (neighbours.length === 0)
    return { messageId: "unreleased", data: closing, node, repairs, trace, evidence: weight };
  const names = listed(neighbours.map((neighbour) => neighbour.name));
  return { messageId: "neighbours", data: { ...closing, neighbours: names }, node, repairs, trace, evidence: weight };
}

/** `setInterval(() => {}, 1000)` */
function doesNothing(made: ts.Node): boolean {
  const body = typescript.isCallExpression(made) ? functionGiven(made.arguments[0])?.body : undefined;
  return body !== undefined && typescript.isBlock(body) && body.statements.length === 0;
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

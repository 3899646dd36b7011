/** Members that end what is there, wait, and store another: of two calls that overlap, what the first stores is lost. */
import type ts from "typescript";
import { orderOf } from "../../engine/flow/order.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { callGivenTo, isGivenWithin } from "../../syntax/given-functions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Member, Owner } from "../owner/owner.ts";
import { ownersIn } from "../owner/owners-in.ts";
import { calledCode } from "../owner/reach.ts";
import { usesIn } from "../owner/uses.ts";
import type { Store } from "./candidates.ts";
import type { Closer } from "./closers.ts";
import { endingsIn, type Ending } from "./endings.ts";
import { openedBy } from "./opened.ts";
import { ownCallsIn } from "./own-calls.ts";
import { recheckingNodes } from "./rechecks.ts";
import { speaksOfTurns } from "./serial-names.ts";
import { SlotIndex, slotsOf } from "./slots.ts";
import { runOf, waitsBefore } from "./suspensions.ts";

export interface Overlap {
  readonly owner: Owner;
  readonly member: Member;
  /** What ends the one that was there. */
  readonly ending: Ending;
  readonly wait: ts.Node;
  readonly store: Store;
}

export function* overlapsIn(analysis: Analysis, file: ts.SourceFile): Iterable<Overlap> {
  for (const owner of ownersIn(file)) {
    if (owner.kind !== "class") continue;
    for (const member of owner.members) {
      if (member.kind !== "method" || !/\bawait\b/.test(member.node.getText())) continue;
      yield* overlapsOf(analysis, owner, member);
    }
  }
}

function* overlapsOf(analysis: Analysis, owner: Owner, member: Member): Iterable<Overlap> {
  const endings = [...endingsIn(analysis, member.node)].filter(({ place }) => place.root.kind === "field");
  if (endings.length === 0) return;
  for (const store of usesIn(analysis, member.node)) {
    if (store.kind !== "store" || store.how !== "set" || store.key !== undefined) continue;
    if (store.place.root.kind !== "field" || enclosingFunction(store.at) !== member.node) continue;
    const overlap = overlapAt(analysis, owner, member, store, endings);
    if (overlap !== undefined && mayOverlap(analysis, owner, member, store)) yield overlap;
  }
}

function overlapAt(
  analysis: Analysis,
  owner: Owner,
  member: Member,
  store: Store,
  endings: readonly Ending[],
): Overlap | undefined {
  const index = new SlotIndex<Ending>();
  for (const ending of endings) index.add(slotsOf(analysis, ending.place), ending);
  const slots = slotsOf(analysis, store.place);
  const own = index.within(slots);
  const run = own.length === 0 || openedBy(analysis, store.value) === undefined ? undefined : runOf(analysis, store.at);
  if (run === undefined) return undefined;
  const asker: Closer = {
    ways: [],
    owner,
    scope: owner.node,
    code: new Set(),
    core: new Set(),
    ends: new SlotIndex(),
    marks: new SlotIndex(),
    flags: new Set(),
  };
  const rechecks = recheckingNodes(analysis, asker, run.code, store.at, slots);
  const order = orderOf(run.graph);
  for (const wait of waitsBefore(analysis, run, store.at, [...rechecks, ...own.map(({ node }) => node)])) {
    if (!typescript.isAwaitExpression(wait)) continue;
    // What is waited for is the end itself, or part of it.
    const ending = own.find(({ node }) => !isInside(node, wait) && order.reaches(node, wait, []));
    if (ending !== undefined) return { owner, member, ending, wait, store };
  }
  return undefined;
}

/** Is it called from several places, or by what may come again at any time, and does nothing see to one after the other? */
function mayOverlap(analysis: Analysis, owner: Owner, member: Member, store: Store): boolean {
  if (speaksOfTurns(member.node.getText())) return false;
  // A timer that calls it again does so when the one before is over.
  const calls = ownCallsIn(analysis, owner).filter(
    (call) => calledCode(analysis, owner, call).includes(member.node) && !isGivenWithin(call, store.at),
  );
  if (calls.some((call) => speaksOfTurns(contextOf(call)) || isKept(call))) return false;
  return calls.length > 1 || calls.some((call) => typescript.isArrowFunction(enclosingFunction(call) ?? call));
}

function contextOf(call: ts.Node): string {
  const outer = enclosingFunction(call);
  const given = outer === undefined ? undefined : callGivenTo(outer);
  return given === undefined ? "" : placeText(given.call.expression);
}

/** `this.#opening = this.#open()`, `this.#opening ??= …` */
function isKept({ parent }: ts.Node): boolean {
  return typescript.isBinaryExpression(parent) || typescript.isPropertyAssignment(parent);
}

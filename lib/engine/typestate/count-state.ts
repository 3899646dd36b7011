/** What a path has done to one counter. */
import type ts from "typescript";
import { enclosingTry } from "../../syntax/enclosing.ts";
import type { Instruction } from "../flow/graph.ts";
import type { Place } from "../flow/place.ts";
import { NO_FACTS, printFacts, type Facts } from "./facts.ts";

/** What an instruction does to the counter. */
export type Change =
  | { readonly kind: "by"; readonly amount: number; readonly whenThrown?: number | "never" }
  /** It gets this value, whatever it had: a flag is set or reset. */
  | { readonly kind: "to"; readonly net: 0 | 1 }
  /** It gets a value of its own, or we do not know. */
  | { readonly kind: "lost" }
  /** Somebody is given a function that counts, to be called later. */
  | { readonly kind: "handed on" }
  /** It is counted when what stands at a place is disposed of. */
  | { readonly kind: "on disposal"; readonly of: Place; readonly amount: number };

/** Where it is counted: in the function's own code, or through a call to a helper. */
export interface CountedAt {
  readonly node: ts.Node;
  readonly via?: ts.Node;
}

/** How a path came to be off the straight one. */
export interface Raised {
  readonly node: ts.Node;
  readonly kind: "throw" | "await" | "yield" | "call";
}

/** A count down beyond what there was to give back. */
export interface Excess {
  /** The last count up before it, if the path has one. */
  readonly up?: CountedAt;
  readonly first: CountedAt;
  readonly second: CountedAt;
  /** The exception between the two. */
  readonly raised?: Raised;
  /** The path had left the straight one before the first, by an exception or a `return`. */
  readonly isAfterDetour: boolean;
}

/** One path, or several that are alike. */
export interface Count {
  readonly net: number;
  /** What the path may give back: `0` what it has taken itself, `-1` one more; nothing was counted yet if absent. */
  readonly floor?: 0 | -1;
  readonly up?: CountedAt;
  readonly down?: CountedAt;
  /** The path had left the straight one when it counted down last: it runs a `catch` or `finally` for that. */
  readonly isDownAfterDetour: boolean;
  readonly excess?: Excess;
  readonly isLost: boolean;
  readonly isHandedOn: boolean;
  /** The last exception behind the last count. */
  readonly raised?: Raised;
  /** The first one. */
  readonly strayed?: Raised;
  /** The `return` through which the path leaves. */
  readonly left?: ts.Node;
  readonly disposals: readonly { readonly key: string; readonly amount: number; readonly at: CountedAt }[];
  /** How promises that several pieces of code wait for have turned out. */
  readonly outcomes: ReadonlyMap<string, "fulfilled" | "rejected">;
  readonly facts: Facts;
  /** Flags that this path has set itself. Unlike other facts they outlast calls: `closed = true` stays so. */
  readonly latches: Facts;
}

export const START: Count = {
  net: 0,
  isDownAfterDetour: false,
  isLost: false,
  isHandedOn: false,
  disposals: [],
  outcomes: new Map(),
  facts: NO_FACTS,
  latches: NO_FACTS,
};

/** Equal for sites that are one and the same on a path. */
export function siteKey({ node, via }: CountedAt): string {
  return `${node.pos}:${node.end}:${via === undefined ? "" : `${via.pos}:${via.end}`}`;
}

/** What is left of a path that we can no longer follow: where it counted down last. */
export function lost(state: Count): Count {
  if (state.isLost) return state;
  const { down, raised } = state;
  return {
    ...START,
    isLost: true,
    ...(down === undefined ? {} : { down }),
    ...(raised === undefined ? {} : { raised }),
  };
}

/** Where an instruction counts. */
export function siteOf({ node, via }: Instruction): CountedAt {
  return via === undefined ? { node } : { node, via };
}

/** What is left of `change` where the call that makes it throws. */
export function whenThrown(state: Count, change: Change | undefined, at: CountedAt): Count {
  const amount = change?.kind === "by" ? change.whenThrown : undefined;
  return typeof amount === "number" ? by(state, amount, at) : state;
}

export function apply(state: Count, change: Change | undefined, at: CountedAt): Count {
  if (change === undefined) return state;
  switch (change.kind) {
    case "by":
      return by(state, change.amount, at);
    case "to":
      return to(state, change.net, at);
    case "lost":
      return lost(state);
    case "handed on":
      return state.isHandedOn ? state : { ...state, isHandedOn: true };
    case "on disposal":
      return { ...state, disposals: [...state.disposals, { key: change.of.key, amount: change.amount, at }] };
    default:
      return change satisfies never;
  }
}

/** Counts further from zero than this are of loops. */
const MAX_NET = 3;

function by(state: Count, amount: number, at: CountedAt): Count {
  // What comes behind an excess, as in the next turn of a loop, makes it none the better.
  if (amount === 0 || state.excess !== undefined) return state;
  if (Math.abs(amount) !== 1) return lost(state);
  const net = state.net + amount;
  if (Math.abs(net) > MAX_NET) return lost(state);
  const { raised } = state;
  const rest = withoutRaised(state);
  if (amount > 0) return { ...rest, net, floor: state.floor ?? 0, up: at };
  const floor = state.floor ?? -1;
  const next: Count = { ...rest, net, floor, down: at, isDownAfterDetour: isOnDetour(state) };
  if (net >= floor || state.down === undefined) return next;
  // The same code twice on a path is a loop, which counts as many as there are.
  if (siteKey(state.down) === siteKey(at)) return lost(state);
  const { up, down } = state;
  const excess: Excess = {
    first: down,
    second: at,
    isAfterDetour: state.isDownAfterDetour,
    ...(up === undefined ? {} : { up }),
    ...(raised === undefined ? {} : { raised }),
  };
  return { ...next, excess };
}

function to(state: Count, net: 0 | 1, at: CountedAt): Count {
  if (state.net === net) return state;
  const next = withoutRaised(state);
  if (net === 1) return { ...next, net, up: at };
  return { ...next, net, down: at, isDownAfterDetour: isOnDetour(state) };
}

/** Has the path left the straight one, by an exception or a `return`, since it counted last? */
function isOnDetour({ strayed, left }: Count): boolean {
  return strayed !== undefined || left !== undefined;
}

function withoutRaised(state: Count): Count {
  const next: Count & { raised?: Raised; strayed?: Raised } = { ...state };
  delete next.raised;
  delete next.strayed;
  return next;
}

export function disposed(state: Count, place: Place): Count {
  let next = state;
  for (const { key, amount, at } of [...state.disposals].reverse()) if (key === place.key) next = by(next, amount, at);
  return { ...next, disposals: next.disposals.filter(({ key }) => key !== place.key) };
}

export function printCount(state: Count): string {
  const { net, floor, up, down, isDownAfterDetour, excess, raised, strayed, left } = state;
  const sites = `${printSite(up)} ${printSite(down)} ${printSite(excess?.first)} ${printSite(excess?.second)}`;
  const stray = strayed === undefined ? "" : `${strayed.kind}${enclosingTry(strayed.node)?.pos}`;
  const detours = `${isDownAfterDetour}|${excess?.isAfterDetour}`;
  const ways = `${excess?.raised?.kind}|${raised?.kind}|${stray}|${left?.pos}|${detours}`;
  const known = `${printFacts(state.facts)}|${printFacts(state.latches)}`;
  const disposals = state.disposals.map(({ key, at }) => `${key}${siteKey(at)}`).join();
  const outcomes = state.outcomes.size === 0 ? "" : [...state.outcomes].join();
  return `${state.isLost}|${net}|${floor}|${state.isHandedOn}|${sites}|${ways}|${disposals}|${outcomes}|${known}`;
}

function printSite(at: CountedAt | undefined): string {
  return at === undefined ? "" : siteKey(at);
}

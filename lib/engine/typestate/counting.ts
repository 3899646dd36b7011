/**
 * Follows one counter through a graph: by how much it has changed on each path, and where.
 *
 * A path that counts up first has taken one itself, and may give back what it has taken. A path that counts down first
 * gives back one that somebody handed to it. Whatever is counted down beyond that is an excess:
 *
 *     n++ … n-- … n--        n-- … n--        n-- … n++ … n--
 *               excess             excess          (none)
 */
import type ts from "typescript";
import { enclosingTry } from "../../syntax/enclosing.ts";
import type { Assumption, Graph, Instruction } from "../flow/graph.ts";
import type { Place } from "../flow/place.ts";
import { solve, type Domain, type Outcome } from "../flow/solve.ts";
import type { Correlations } from "./correlations.ts";
import { assumeFact, factsAfter, forget, keepFacts, keepsFacts, NO_FACTS, printFacts, type Facts } from "./facts.ts";

/** What an instruction does to the counter. */
export type Change =
  | { readonly kind: "by"; readonly amount: number; readonly whenThrown?: number }
  /** It gets this value, whatever it had: a flag is set or reset. */
  | { readonly kind: "to"; readonly net: 0 | 1 }
  /** It gets a value of its own, or we do not know. */
  | { readonly kind: "lost" }
  /** Somebody is given a function that counts, to be called later. */
  | { readonly kind: "handed on" }
  /** It is counted when what stands at a place is disposed of. */
  | { readonly kind: "on disposal"; readonly of: Place; readonly amount: number };

/** What must be told about instructions. */
export interface Counting {
  readonly changeAt: (instruction: Instruction) => Change | undefined;
  /** Whether a call cannot throw, or what is awaited cannot be rejected. */
  readonly neverFails: (instruction: Instruction) => boolean;
  /** Whether it cannot hold on a path that has counted down: what was called is a function. */
  readonly isExcludedByDown?: (assumption: Assumption) => boolean;
  readonly correlations: Correlations;
}

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
}

/** One path, or several that are alike. */
export interface Count {
  readonly net: number;
  /** What the path may give back: `0` what it has taken itself, `-1` one more; nothing was counted yet if absent. */
  readonly floor?: 0 | -1;
  readonly up?: CountedAt;
  readonly down?: CountedAt;
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

export interface Counts {
  readonly returned: readonly Count[];
  readonly thrown: readonly Count[];
  readonly incomplete: boolean;
}

const START: Count = {
  net: 0,
  isLost: false,
  isHandedOn: false,
  disposals: [],
  outcomes: new Map(),
  facts: NO_FACTS,
  latches: NO_FACTS,
};

export function count(graph: Graph, counting: Counting): Counts {
  return solve(graph, domainOf(counting), START);
}

/** Equal for sites that are one and the same on a path. */
export function siteKey({ node, via }: CountedAt): string {
  return `${node.pos}:${node.end}:${via === undefined ? "" : `${via.pos}:${via.end}`}`;
}

function domainOf(counting: Counting): Domain<Count> {
  return {
    key: printCount,
    transfer: (state, instruction) => transfer(counting, state, instruction),
    idle: (instruction) => idle(counting, instruction),
    assume: (state, assumption) => assume(counting, state, assumption),
    // A path without its facts may be one that nobody can take.
    coarsen: lost,
    enter: (state, block) => withoutDead(state, counting.correlations.liveAt(block)),
  };
}

function withoutDead(state: Count, live: ReadonlySet<string>): Count {
  const facts = keepFacts(state.facts, live);
  const latches = keepFacts(state.latches, live);
  return facts === state.facts && latches === state.latches ? state : { ...state, facts, latches };
}

/** What is left of a path that we can no longer follow: where it counted down last. */
function lost(state: Count): Count {
  if (state.isLost) return state;
  const { down, raised } = state;
  return {
    ...START,
    isLost: true,
    ...(down === undefined ? {} : { down }),
    ...(raised === undefined ? {} : { raised }),
  };
}

function transfer(counting: Counting, before: Count, instruction: Instruction): Outcome<Count> {
  if (before.isLost) return { next: [before], thrown: [before] };
  const known = learn(counting, before, instruction);
  const fails = !counting.neverFails(instruction);
  switch (instruction.kind) {
    case "call": {
      const change = counting.changeAt(instruction);
      const atThrow = change?.kind === "by" ? by(known, change.whenThrown ?? 0, siteOf(instruction)) : known;
      const next = apply(known, change, siteOf(instruction));
      return { next: [next], thrown: fails ? [raise(atThrow, instruction.node, "call")] : [] };
    }
    case "await":
      return settle(counting, known, instruction, fails);
    case "yield":
      return { next: [known], thrown: [raise(known, instruction.node, "yield")] };
    case "dispose": {
      const next = disposed(known, instruction.value);
      return { next: [next], thrown: [] };
    }
    case "return":
      return straight(leave(changed(counting, known, instruction), instruction.node));
    case "throw": {
      const thrown = [raise(known, instruction.node, "throw")];
      return { next: thrown, thrown };
    }
    case "iterate": {
      const thrown = instruction.async ? [raise(known, instruction.node, "await")] : [];
      return { next: [known], thrown };
    }
    case "assign":
    case "create":
    case "update":
    case "delete":
    case "iterated":
    case "using":
      return straight(changed(counting, known, instruction));
    default:
      return instruction satisfies never;
  }
}

/** What an instruction throws that neither counts nor changes what is known. */
function idle({ changeAt, neverFails, correlations }: Counting, instruction: Instruction): string | undefined {
  const { kind } = instruction;
  if (kind === "return" || kind === "throw" || kind === "dispose") return undefined;
  if (changeAt(instruction) !== undefined || !keepsFacts(instruction, correlations.relevance)) return undefined;
  switch (kind) {
    case "call":
      return neverFails(instruction) ? "" : kind;
    case "await":
      if (instruction.value.kind === "place" && correlations.promises.has(instruction.value.key)) return undefined;
      return neverFails(instruction) ? "" : kind;
    case "yield":
      return kind;
    case "iterate":
      return instruction.async ? "await" : "";
    case "assign":
    case "update":
    case "delete":
      return correlations.promises.has(instruction.target.key) ? undefined : "";
    case "create":
    case "iterated":
    case "using":
      return "";
    default:
      return instruction satisfies never;
  }
}

function straight(state: Count): Outcome<Count> {
  return { next: [state], thrown: [] };
}

/** Awaiting the same promise twice has the same outcome twice: `.then(a)` and `.catch(b)` of one promise exclude each other. */
function settle(
  { correlations }: Counting,
  state: Count,
  instruction: Instruction & { readonly kind: "await" },
  fails: boolean,
): Outcome<Count> {
  const { value } = instruction;
  const key = value.kind === "place" && correlations.promises.has(value.key) ? value.key : undefined;
  const known = key === undefined ? undefined : state.outcomes.get(key);
  const withOutcome = (outcome: "fulfilled" | "rejected"): Count =>
    key === undefined || known !== undefined
      ? state
      : { ...state, outcomes: new Map(state.outcomes).set(key, outcome) };
  return {
    next: known === "rejected" ? [] : [withOutcome("fulfilled")],
    thrown: known === "fulfilled" || !fails ? [] : [raise(withOutcome("rejected"), instruction.node, "await")],
  };
}

/** Where a path leaves only matters if it leaves something uncounted. */
function leave(state: Count, node: ts.Node): Count {
  return state.net === 0 || state.isLost ? state : { ...state, left: node };
}

function raise(state: Count, node: ts.Node, kind: Raised["kind"]): Count {
  const matters = state.net !== 0 || state.down !== undefined;
  const raised: Raised = { node, kind };
  return matters ? { ...state, raised, strayed: state.strayed ?? raised } : state;
}

function learn({ correlations: { relevance } }: Counting, state: Count, instruction: Instruction): Count {
  const facts = factsAfter(state.facts, instruction, relevance);
  let { latches, outcomes } = state;
  if (instruction.kind === "assign" || instruction.kind === "update" || instruction.kind === "delete") {
    const { key } = instruction.target;
    if (outcomes.has(key)) {
      const others = new Map(outcomes);
      others.delete(key);
      outcomes = others;
    }
    const isSet = instruction.kind === "assign" && instruction.value.kind === "constant" && isFlag(instruction.target);
    // What others change as well is only known where this path has set it, not by how it begins.
    const begins = relevance.shared.has(key) && isDeclaration(instruction.node);
    latches = isSet && !begins ? factsAfter(latches, instruction, relevance) : forget(latches, key);
  }
  if (facts === state.facts && latches === state.latches && outcomes === state.outcomes) return state;
  return { ...state, facts, latches, outcomes };
}

function isFlag(place: Place): boolean {
  return place.root.kind !== "temporary";
}

function isDeclaration(node: ts.Node): boolean {
  return "initializer" in node;
}

function changed(counting: Counting, state: Count, instruction: Instruction): Count {
  return apply(state, counting.changeAt(instruction), siteOf(instruction));
}

function siteOf({ node, via }: Instruction): CountedAt {
  return via === undefined ? { node } : { node, via };
}

function apply(state: Count, change: Change | undefined, at: CountedAt): Count {
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
  if (amount === 0) return state;
  if (Math.abs(amount) !== 1) return lost(state);
  const net = state.net + amount;
  if (Math.abs(net) > MAX_NET) return lost(state);
  const { raised } = state;
  const rest = withoutRaised(state);
  if (amount > 0) return { ...rest, net, floor: state.floor ?? 0, up: at };
  const floor = state.floor ?? -1;
  const next: Count = { ...rest, net, floor, down: at };
  if (net >= floor || state.excess !== undefined || state.down === undefined) return next;
  // The same code twice on a path is a loop, which counts as many as there are.
  if (siteKey(state.down) === siteKey(at)) return lost(state);
  const { up, down } = state;
  const excess: Excess = {
    first: down,
    second: at,
    ...(up === undefined ? {} : { up }),
    ...(raised === undefined ? {} : { raised }),
  };
  return { ...next, excess };
}

function to(state: Count, net: 0 | 1, at: CountedAt): Count {
  if (state.net === net) return state;
  const next = withoutRaised(state);
  return net === 1 ? { ...next, net, up: at } : { ...next, net, down: at };
}

function withoutRaised(state: Count): Count {
  const next: Count & { raised?: Raised; strayed?: Raised } = { ...state };
  delete next.raised;
  delete next.strayed;
  return next;
}

function disposed(state: Count, place: Place): Count {
  let next = state;
  for (const { key, amount, at } of [...state.disposals].reverse()) if (key === place.key) next = by(next, amount, at);
  return { ...next, disposals: next.disposals.filter(({ key }) => key !== place.key) };
}

function assume({ correlations, isExcludedByDown }: Counting, state: Count, assumption: Assumption): Count | undefined {
  if (state.isLost) return state;
  if (state.down !== undefined && isExcludedByDown?.(assumption) === true) return undefined;
  if (assumption.test.kind !== "opaque" && assumeFact(state.latches, assumption) === undefined) return undefined;
  const facts = assumeFact(state.facts, assumption);
  if (facts === undefined) return undefined;
  return facts === state.facts || !correlations.isAskedAgain(assumption) ? state : { ...state, facts };
}

function printCount(state: Count): string {
  const { net, floor, up, down, excess, raised, strayed, left } = state;
  const sites = `${printSite(up)} ${printSite(down)} ${printSite(excess?.first)} ${printSite(excess?.second)}`;
  const stray = strayed === undefined ? "" : `${strayed.kind}${enclosingTry(strayed.node)?.pos}`;
  const ways = `${excess?.raised?.kind}|${raised?.kind}|${stray}|${left?.pos}`;
  const known = `${printFacts(state.facts)}|${printFacts(state.latches)}`;
  const disposals = state.disposals.map(({ key, at }) => `${key}${siteKey(at)}`).join();
  const outcomes = state.outcomes.size === 0 ? "" : [...state.outcomes].join();
  return `${state.isLost}|${net}|${floor}|${state.isHandedOn}|${sites}|${ways}|${disposals}|${outcomes}|${known}`;
}

function printSite(at: CountedAt | undefined): string {
  return at === undefined ? "" : siteKey(at);
}

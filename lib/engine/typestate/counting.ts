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
import type { Assumption, Graph, Instruction } from "../flow/graph.ts";
import type { Place } from "../flow/place.ts";
import { solve, type Domain, type Outcome } from "../flow/solve.ts";
import { assumeFact } from "./assumed-facts.ts";
import type { Correlations } from "./correlations.ts";
import {
  apply,
  disposed,
  lost,
  printCount,
  siteOf,
  START,
  whenThrown,
  type Change,
  type Count,
  type Raised,
} from "./count-state.ts";
import { factsAfter, keepsFacts } from "./facts-after.ts";
import { forget, keepFacts } from "./facts.ts";

/** What must be told about instructions. */
export interface Counting {
  readonly changeAt: (instruction: Instruction) => Change | undefined;
  /** Whether a call cannot throw, or what is awaited cannot be rejected. */
  readonly neverFails: (instruction: Instruction) => boolean;
  /** Whether it cannot hold on a path that has counted down: what was called is a function. */
  readonly isExcludedByDown?: (assumption: Assumption) => boolean;
  readonly correlations: Correlations;
}

export interface Counts {
  readonly returned: readonly Count[];
  readonly thrown: readonly Count[];
  readonly incomplete: boolean;
}

export function count(graph: Graph, counting: Counting): Counts {
  return solve(graph, domainOf(counting), START);
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

function transfer(counting: Counting, before: Count, instruction: Instruction): Outcome<Count> {
  if (before.isLost) return { next: [before], thrown: [before] };
  const known = learn(counting, before, instruction);
  const fails = mayFail(counting, instruction);
  switch (instruction.kind) {
    case "call": {
      const change = counting.changeAt(instruction);
      const at = siteOf(instruction);
      const next = apply(known, change, at);
      return { next: [next], thrown: fails ? [raise(whenThrown(known, change, at), instruction.node, "call")] : [] };
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
      const thrown = fails ? [raise(known, instruction.node, "await")] : [];
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
function idle(counting: Counting, instruction: Instruction): string | undefined {
  const { changeAt, correlations } = counting;
  const { kind } = instruction;
  if (kind === "return" || kind === "throw" || kind === "dispose") return undefined;
  if (changeAt(instruction) !== undefined || !keepsFacts(instruction, correlations.relevance)) return undefined;
  switch (kind) {
    case "call":
      return mayFail(counting, instruction) ? kind : "";
    case "await":
      if (instruction.value.kind === "place" && correlations.promises.has(instruction.value.key)) return undefined;
      return mayFail(counting, instruction) ? kind : "";
    case "yield":
      return kind;
    case "iterate":
      return mayFail(counting, instruction) ? "await" : "";
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

/** May something else come of an instruction than what stands behind it? */
export function mayFail({ changeAt, neverFails }: Counting, instruction: Instruction): boolean {
  switch (instruction.kind) {
    case "call": {
      const change = changeAt(instruction);
      return !(change?.kind === "by" && change.whenThrown === "never") && !neverFails(instruction);
    }
    case "await":
      return !neverFails(instruction);
    case "iterate":
      return instruction.async;
    default:
      return instruction.kind === "yield" || instruction.kind === "throw";
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

function assume({ correlations, isExcludedByDown }: Counting, state: Count, assumption: Assumption): Count | undefined {
  if (state.isLost) return state;
  if (state.down !== undefined && isExcludedByDown?.(assumption) === true) return undefined;
  if (assumption.test.kind !== "opaque" && assumeFact(state.latches, assumption) === undefined) return undefined;
  const facts = assumeFact(state.facts, assumption);
  if (facts === undefined) return undefined;
  return facts === state.facts || !correlations.isAskedAgain(assumption) ? state : { ...state, facts };
}

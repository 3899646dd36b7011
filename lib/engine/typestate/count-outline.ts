/**
 * What may become of a counter, told without what tests and exceptions say of each other. Every path is among those that
 * are looked at here, so what no path does here none does at all: then nobody need follow the counter in full.
 */
import type { Graph, Instruction } from "../flow/graph.ts";
import { solve, type Domain, type Outcome } from "../flow/solve.ts";
import { apply, disposed, siteKey, siteOf, START, whenThrown, type Count } from "./count-state.ts";
import { mayFail, type Counting } from "./counting.ts";

/** Which ends a counter may come to. It may only be said no to. */
export interface Outline {
  /** A path may count down once more than there is to give back. */
  readonly mayExceed: boolean;
  /** One path may take back what it has counted, and another leave it. */
  readonly mayStayUp: boolean;
}

const ANY: Outline = { mayExceed: true, mayStayUp: true };

export function outlineOf(graph: Graph, counting: Counting): Outline {
  const { returned, thrown, incomplete } = solve(graph, domainOf(counting), START);
  if (incomplete) return ANY;
  const ends = [...returned, ...thrown];
  return {
    mayExceed: false,
    mayStayUp:
      ends.some(({ net }) => net > 0) &&
      returned.some(({ net, up, down }) => net === 0 && up !== undefined && down !== undefined),
  };
}

function domainOf(counting: Counting): Domain<Count> {
  let isCut = false;
  return {
    key: ({ net, floor, up, down, disposals, isLost }) =>
      `${net}|${floor}|${up !== undefined}|${down === undefined ? "" : siteKey(down)}|${isLost}|` +
      disposals.map(({ key, at }) => `${key}${siteKey(at)}`).join(),
    transfer: (state, instruction) => transfer(counting, state, instruction),
    idle: (instruction) => idle(counting, instruction),
    assume: (state) => state,
    coarsen: (state) => {
      isCut = true;
      return state;
    },
    settles: ({ excess }) => excess !== undefined || isCut,
  };
}

function transfer(counting: Counting, before: Count, instruction: Instruction): Outcome<Count> {
  const change = counting.changeAt(instruction);
  const at = siteOf(instruction);
  const next = instruction.kind === "dispose" ? disposed(before, instruction.value) : apply(before, change, at);
  return { next: [next], thrown: mayFail(counting, instruction) ? [whenThrown(before, change, at)] : [] };
}

function idle(counting: Counting, instruction: Instruction): string | undefined {
  if (instruction.kind === "dispose" || counting.changeAt(instruction) !== undefined) return undefined;
  return mayFail(counting, instruction) ? "thrown" : "";
}

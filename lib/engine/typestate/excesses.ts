/** Which counts down must be one too many. */
import type { Graph } from "../flow/graph.ts";
import { outlineOf } from "./count-outline.ts";
import { siteKey, type Count, type CountedAt, type Excess, type Raised } from "./count-state.ts";
import { count, type Counting, type Counts } from "./counting.ts";

/**
 * The excesses of which it is sure that whoever counts down the first time does so the second time as well: by no path
 * does one get from the first to an end without the second. Paths with an exception between the two are compared with
 * each other only, and so are those that have come straight to the first.
 *
 *     if (a) n--; if (b) n--;               none: perhaps a and b exclude each other
 *     try { … n--; } finally { n--; }       one
 *     try { … } finally { n--; } … n--;     one: what has failed leaves behind `finally`, what has not does not
 */
export function sureExcesses({ returned, thrown, incomplete }: Counts): readonly Excess[] {
  if (incomplete) return [];
  const ends = [...returned, ...thrown];
  const without = ends.filter((end) => end.excess === undefined);
  const spared = new Set(without.map(lastStep));
  const sparedStraight = new Set(without.filter((end) => !end.isDownAfterDetour).map(lastStep));
  const sure = new Map<string, Excess>();
  for (const { excess } of ends) {
    if (excess === undefined) continue;
    const step = stepKey(excess.first, excess.raised);
    const others = excess.isAfterDetour ? spared : sparedStraight;
    if (!others.has(step)) sure.set(`${step} ${siteKey(excess.second)}`, excess);
  }
  return [...sure.values()];
}

/** The sure excesses of a counter on its way through `graph`, which is followed in full only where there may be any. */
export function excessesIn(graph: Graph, counting: Counting): readonly Excess[] {
  return outlineOf(graph, counting).mayExceed ? sureExcesses(count(graph, counting)) : [];
}

function lastStep({ down, raised }: Count): string | undefined {
  return down === undefined ? undefined : stepKey(down, raised);
}

function stepKey(down: CountedAt, raised: Raised | undefined): string {
  return `${siteKey(down)} ${raised?.kind ?? ""}`;
}

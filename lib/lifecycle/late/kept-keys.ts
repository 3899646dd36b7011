/** Close paths that end what a map holds and leave the keys, although others ask by the key whether it is still wanted. */
import type ts from "typescript";
import type { Analysis } from "../analysis.ts";
import { candidatesIn, isLocalTo, type Store } from "./candidates.ts";
import type { Closer } from "./closers.ts";
import { latenessOf } from "./lateness.ts";
import { runOf } from "./suspensions.ts";

export interface KeptKey {
  readonly closer: Closer;
  /** What ends the elements. */
  readonly ending: ts.Node;
  /** The store that asks by the key, and after which wait. */
  readonly store: Store;
  readonly wait: ts.Node;
}

export function* keptKeysIn(analysis: Analysis, file: ts.SourceFile): Iterable<KeptKey> {
  for (const candidate of candidatesIn(analysis, file)) {
    const { closer, store, ending } = candidate;
    if (store.key === undefined) continue;
    const run = runOf(analysis, store.at);
    if (run === undefined || isLocalTo(candidate, run)) continue;
    // It asks, and by the key alone.
    if (latenessOf(analysis, candidate, run, store.at) !== undefined) continue;
    const late = latenessOf(analysis, { closer, slots: [] }, run, store.at);
    if (late?.wait !== undefined) yield { closer, ending: ending.node, store, wait: late.wait };
  }
}

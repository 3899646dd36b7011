/** How long the phases of the analysis take, where somebody wants to know: see `lifecycle-lint --timing`. */

/** The checker is asked; a control-flow graph is made; states run through it. */
export type Phase = "types" | "graphs" | "solving";

let spent: Map<Phase, number> | undefined;
let begun = 0;
let present: Phase | undefined;

/** Measures from now on. The time of a phase within another counts for the inner one. */
export function measurePhases(): ReadonlyMap<Phase, number> {
  spent ??= new Map<Phase, number>();
  return spent;
}

/** `compute`, as part of `phase`. */
export function within<Result>(phase: Phase, compute: () => Result): Result {
  if (spent === undefined) return compute();
  const outer = present;
  turnTo(phase);
  try {
    return compute();
  } finally {
    turnTo(outer);
  }
}

function turnTo(phase: Phase | undefined): void {
  const now = performance.now();
  if (present !== undefined) spent?.set(present, (spent.get(present) ?? 0) + now - begun);
  begun = now;
  present = phase;
}

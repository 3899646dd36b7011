declare function untrackedStart(): object | null;
declare function untrackedEnd(before: object | null): void;
declare function startBatch(): void;
declare function endBatch(): void;

// The function that was given may say that there is no change, and then nobody tracks anything any more.
export function intercept<Change>(change: Change, asked: readonly ((change: Change) => Change | null)[]): Change | null {
  const before = untrackedStart();
//               ~~~~~~~~~~~~~~~~ whenReturns: `untrackedStart()` is taken back by `untrackedEnd(…)` on line 15, but not by the `return` on line 12.
  let current = change;
  for (const ask of asked) {
    const next = ask(current);
    if (next === null) return null;
    current = next;
  }
  untrackedEnd(before);
  return current;
}

// A change that is rejected leaves the batch open.
export async function apply(changes: readonly (() => Promise<void>)[]): Promise<void> {
  startBatch();
//~~~~~~~~~~~~ whenThrows: `startBatch()` is taken back by `endBatch()` on line 23, but not when `change()` on line 22 throws.
  for (const change of changes) await change();
  endBatch();
}

declare function untrackedBegin(): object | null;
declare function untrackedStop(before: object | null): void;
declare function startTimer(name: string): void;
declare function endTimer(name: string): void;
declare function startReading(): void;
declare function stopWriting(): void;

// Whichever way it is left.
export function interceptSafely<Change>(change: Change, ask: (change: Change) => Change | null): Change | null {
  const before = untrackedBegin();
  try {
    const next = ask(change);
    if (next === null) return null;
    return next;
  } finally {
    untrackedStop(before);
  }
}

// What is measured is not worth it where it fails.
export async function measured(work: () => Promise<void>): Promise<void> {
  startTimer("work");
  await work();
  endTimer("work");
}

// They are two things.
export async function turnAround(wait: () => Promise<void>): Promise<void> {
  startReading();
  await wait();
  stopWriting();
}

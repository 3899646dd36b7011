declare function untrackedBegin(): object | null;
declare function untrackedEnd(before: object | null): void;
declare function startTimer(name: string): void;
declare function endTimer(name: string): void;
declare function startStream(element: object): Promise<void>;
declare function endStream(source: object | null): void;
declare function startReading(): void;
declare function endWriting(): void;

// Whichever way it is left.
export function interceptSafely<Change>(change: Change, ask: (change: Change) => Change | null): Change | null {
  const before = untrackedBegin();
  try {
    const next = ask(change);
    if (next === null) return null;
    return next;
  } finally {
    untrackedEnd(before);
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
  endWriting();
}

// What is started is to go on, unless that fails.
export async function show(element: { source: object | null }, note: (error: unknown) => void): Promise<void> {
  try {
    await startStream(element);
    if (element.source === null) endStream(element.source);
    return;
  } catch (error) {
    endStream(element.source);
    note(error);
  }
}

// Promises that nobody waits for, and steps that run however a promise ends.

interface Lease {
  drop(): Promise<void>;
  hand(): Lease;
}

declare function open(): Promise<Lease>;
declare function slot<Value>(work: () => Promise<Value>): Promise<Value>;
declare function send(parts: readonly string[]): Promise<void>;

// What serves those who wait is started and left alone: where it fails, the function goes on all the same.
export class Leases {
  private readonly waiting: ((lease: Lease) => void)[] = [];
  private asked = 0;
  private dropping = 0;

  drop(lease: Lease): Promise<void> {
    this.dropping++;
    if (this.waiting.length > this.asked) {
      void this.take().then((other) => this.waiting.shift()?.(other));
    }
    return lease.drop().finally(() => {
      this.dropping--;
    });
  }

  take(): Promise<Lease> {
    this.asked++;
    return open()
      .then((lease) => lease.hand())
      .finally(() => {
        this.asked--;
      });
  }
}

// The last step of the promise that is started at once counts down, whatever becomes of the function.
export async function sendAll(lines: readonly string[], signal: AbortSignal): Promise<void> {
  const running = new Set<Promise<void>>();
  let pending = 0;
  let parts: string[] = [];
  try {
    for (const line of lines) {
      signal.throwIfAborted();
      parts.push(line);
      if (parts.length < 10) continue;
      while (pending >= 4) await Promise.race(running);
      const full = parts;
      parts = [];
      pending++;
      const sent = slot(() => send(full));
      running.add(sent);
      void sent.finally(() => {
        running.delete(sent);
        pending--;
      });
    }
  } catch (error) {
    if (signal.aborted) throw error;
    console.error(error);
  }
}

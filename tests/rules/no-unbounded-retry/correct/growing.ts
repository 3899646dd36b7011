// options: { "backoff": "growing" }
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

declare function answer(): Promise<string>;
declare function nextPause(): number;

const PAUSES = [100, 200, 500, 1_000];

// The pause is doubled.
export async function doubled(): Promise<string> {
  let pause = 100;
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await answer();
    } catch {
      await sleep(pause);
      pause *= 2;
    }
  }
  throw new Error("no answer");
}

// The attempt is the exponent, and jitter is added.
export async function exponent(): Promise<string> {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await answer();
    } catch {
      const pause = Math.min(100 * 2 ** attempt, 5_000) + Math.random() * 100;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  throw new Error("no answer");
}

// The attempt is looked up.
export async function lookedUp(): Promise<string> {
  let failures = 0;
  for (;;) {
    try {
      return await answer();
    } catch (error) {
      const pause = PAUSES[failures++];
      if (pause === undefined) throw error;
      await sleep(pause);
    }
  }
}

// The next attempt gets a longer pause.
export async function passedOn(attempt = 0, pause = 100): Promise<string> {
  try {
    return await answer();
  } catch (error) {
    if (attempt > 5) throw error;
    await sleep(pause);
    return passedOn(attempt + 1, Math.min(pause * 2, 5_000));
  }
}

// The attempt's number is passed on, and a helper makes a pause of it.
function pauseAfter(attempt: number): number {
  return Math.min(100 * 2 ** attempt, 5_000);
}

export async function helper(attempt = 0): Promise<string> {
  try {
    return await answer();
  } catch (error) {
    if (attempt > 5) throw error;
    await sleep(pauseAfter(attempt));
    return helper(attempt + 1);
  }
}

// A field that a member of its own multiplies.
export class Feed {
  #closed = false;
  #pause = 1_000;

  dial(): void {
    if (this.#closed) return;
    const socket = connect(7200);
    socket.on("connect", () => {
      this.#pause = 1_000;
    });
    socket.on("close", () => this.#later());
  }

  #later(): void {
    const pause = this.#pause;
    this.#pause = Math.min(pause * 2, 60_000) + this.#pause;
    setTimeout(() => this.dial(), pause);
  }

  close(): void {
    this.#closed = true;
  }
}

// Whoever makes the pause cannot be read.
export async function elsewhere(): Promise<string> {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await answer();
    } catch {
      await sleep(nextPause());
    }
  }
  throw new Error("no answer");
}

// Not the same thing again, but the next one.
export async function firstOf(tries: readonly (() => Promise<string>)[]): Promise<string> {
  for (const one of tries) {
    try {
      return await one();
    } catch {
      continue;
    }
  }
  throw new Error("no answer");
}

// It gives up after the first failure.
export async function read(lines: AsyncIterator<string>): Promise<string[]> {
  const found: string[] = [];
  while (true) {
    try {
      const { done, value } = await lines.next();
      if (done) return found;
      found.push(value);
    } catch {
      break;
    }
  }
  return found;
}

// Done from time to time, and not tried again.
export class Poll {
  #timer: NodeJS.Timeout | undefined;

  poll(): void {
    void answer();
    this.#timer = setTimeout(() => this.poll(), 1_000);
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}

// A loop that reads to an end, and goes on after what it could not read.
export async function readable(lines: AsyncIterator<string>): Promise<string[]> {
  const found: string[] = [];
  while (true) {
    try {
      const { done, value } = await lines.next();
      if (done) return found;
      found.push(value);
    } catch (error) {
      console.warn(error);
    }
  }
}

// Another way to the same end is no second attempt.
export async function fallback(url: string, other?: string): Promise<Response> {
  try {
    return await fetch(url);
  } catch (error) {
    if (other === undefined) throw error;
    return fallback(other);
  }
}

// What is waited for between two attempts cannot be read.
export async function online(wait: () => Promise<void>): Promise<string> {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await answer();
    } catch {
      await wait();
    }
  }
  throw new Error("no answer");
}

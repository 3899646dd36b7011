// options: { "backoff": "growing" }
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

declare function answer(): Promise<string>;

// Five attempts in as many tenths of a second.
export async function inLoop(): Promise<string> {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await answer();
    } catch (error) {
      console.warn(attempt, error);
      await sleep(100);
//                ~~~ steady: `inLoop` is tried again after the same pause (`100`), however often it has failed: let the pause grow with the failures.
    }
  }
  throw new Error("no answer");
}

// Without a pause.
export async function withoutPause(): Promise<string> {
  let failures = 0;
  while (failures < 5) {
//~~~~~ atOnce: `withoutPause` is tried again at once, however often it has failed: wait before, and longer after each failure.
    try {
      return await answer();
    } catch {
      failures++;
    }
  }
  throw new Error("no answer");
}

// Jitter spreads the attempts of many clients, and does not make them fewer.
export async function onlyJitter(): Promise<string> {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await answer();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 50));
//                                                       ~~~~~~~~~~~~~~~~~~~~~~~~ steady: `onlyJitter` is tried again after the same pause (`100 + Math.random() * 50`), however often it has failed: let the pause grow with the failures.
    }
  }
  throw new Error("no answer");
}

// The pause is an option, and stays what it is.
export class Client {
  #closed = false;
  #attempts = 0;

  constructor(private readonly options: { readonly pause: number }) {}

  async open(): Promise<void> {
    try {
      await answer();
      this.#attempts = 0;
    } catch {
      if (this.#closed || this.#attempts++ > 10) return;
      setTimeout(() => void this.open(), this.options.pause);
//                                       ~~~~~~~~~~~~~~~~~~ steady: `open` is tried again after the same pause (`this.options.pause`), however often it has failed: let the pause grow with the failures.
    }
  }

  close(): void {
    this.#closed = true;
  }
}

// A pause that is reset and never multiplied.
export class Feed {
  #closed = false;
  #pause = 1_000;

  dial(): void {
    if (this.#closed) return;
    const socket = connect(7200);
    socket.on("connect", () => {
      this.#pause = 1_000;
    });
    socket.on("close", () => {
      setTimeout(() => this.dial(), this.#pause);
//                                  ~~~~~~~~~~~ steady: `dial` is tried again after the same pause (`this.#pause`), however often it has failed: let the pause grow with the failures.
    });
  }

  close(): void {
    this.#closed = true;
  }
}

// The attempt is counted, and the pause does not look at the count.
export async function counted(attempt = 0, pause = 100): Promise<string> {
  try {
    return await answer();
  } catch (error) {
    if (attempt > 5) throw error;
    await sleep(pause);
//              ~~~~~ steady: `counted` is tried again after the same pause (`pause`), however often it has failed: let the pause grow with the failures.
    return counted(attempt + 1, pause);
  }
}

// Each close dials at once.
export class Eager {
  #closed = false;

  dial(): void {
    if (this.#closed) return;
    const socket = connect(7200);
    socket.on("close", () => this.dial());
//         ~~ atOnce: `dial` is tried again at once, however often it has failed: wait before, and longer after each failure.
  }

  close(): void {
    this.#closed = true;
  }
}

// options: { "evidence": "likely" }
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { EventEmitter } from "node:events";
// Arrow fields.
export class A {
  private stopped = false;
  private timer?: NodeJS.Timeout;
  private retry = (): void => {
    if (this.stopped) return;
    this.timer = setTimeout(this.dial, 1000);
  };
  dial = (): void => {
    const s = connect(1);
    s.once("close", this.retry);
  };
  stop = (): void => {
    this.stopped = true;
    clearTimeout(this.timer);
  };
}
// Removal of listener.
export class B {
  #socket?: Socket;
  #timer?: NodeJS.Timeout;
  dial(): void {
    this.#socket = connect(1);
    this.#socket.on("close", this.#again);
  }
  #again = (): void => {
    this.#timer = setTimeout(() => this.dial(), 1);
  };
  close(): void {
    clearTimeout(this.#timer);
    this.#socket?.off("close", this.#again);
    this.#socket?.destroy();
  }
}
// Max attempts with callback.
export class C {
  async open(left = 5): Promise<void> {
    try {
      await fetch("http://x");
    } catch (e) {
      if (left === 0) throw e;
      await sleep(100);
      return this.open(left - 1);
    }
  }
  close(): void {}
}
// While running.
export class D {
  #running = true;
  async loop(): Promise<void> {
    while (this.#running) {
      try {
        await fetch("http://x");
      } catch {
        await sleep(100);
      }
    }
  }
  stop(): void {
    this.#running = false;
  }
}
// Signal sleeping.
export class E {
  readonly #ac = new AbortController();
  async loop(): Promise<void> {
    for (;;) {
      try {
        await fetch("http://x", { signal: this.#ac.signal });
      } catch (e) {
        if (this.#ac.signal.aborted) return;
      }
      await sleep(100, undefined, { signal: this.#ac.signal });
    }
  }
  close(): void {
    this.#ac.abort();
  }
}
// Closure.
export function feed() {
  let closed = false;
  let t: NodeJS.Timeout | undefined;
  const go = (): void => {
    fetch("http://x").then(
      () => {},
      () => {
        if (!closed) t = setTimeout(go, 100);
      },
    );
  };
  go();
  return {
    close() {
      closed = true;
      clearTimeout(t);
    },
  };
}
// EventEmitter, state enum.
export class F extends EventEmitter {
  #state: "idle" | "open" | "closed" = "idle";
  connect(): void {
    const s = connect(1);
    s.on("close", () => {
      if (this.#state === "closed") return;
      setTimeout(() => {
        if (this.#state !== "closed") this.connect();
      }, 10);
    });
  }
  close(): void {
    this.#state = "closed";
  }
}
// Polling with scheduled timer cleared.
export class G {
  #t: NodeJS.Timeout | undefined;
  start(): void {
    this.#t = setTimeout(() => void this.#poll(), 1000);
  }
  async #poll(): Promise<void> {
    try {
      await fetch("http://x");
    } finally {
      if (this.#t) this.#t = setTimeout(() => void this.#poll(), 1000);
    }
  }
  stop(): void {
    clearTimeout(this.#t);
    this.#t = undefined;
  }
}
// Retry strategy fn returning null.
export class H {
  constructor(private strategy: (n: number) => number | null) {}
  #n = 0;
  #t?: NodeJS.Timeout;
  #done = false;
  dial(): void {
    connect(1).on("close", () => {
      if (this.#done) return;
      const ms = this.strategy(++this.#n);
      if (ms !== null) this.#t = setTimeout(() => this.dial(), ms);
    });
  }
  destroy(): void {
    this.#done = true;
    clearTimeout(this.#t);
  }
}
// Close sets null & identity check.
export class I {
  #socket: Socket | null = null;
  #timer?: NodeJS.Timeout;
  dial(): void {
    const s = (this.#socket = connect(1));
    s.on("close", () => {
      if (this.#socket !== s) return;
      this.#timer = setTimeout(() => this.dial(), 10);
    });
  }
  close(): void {
    const s = this.#socket;
    this.#socket = null;
    clearTimeout(this.#timer);
    s?.destroy();
  }
}
// Generator-backoff.
export class J {
  #closed = false;
  async run(): Promise<void> {
    for (let i = 0; ; i++) {
      if (this.#closed) return;
      try {
        return void (await fetch("http://x"));
      } catch {
        await sleep(2 ** i);
      }
    }
  }
  close(): void {
    this.#closed = true;
  }
}
// Base class stop, subclass retry.
class Base {
  protected closed = false;
  close(): void {
    this.closed = true;
  }
  protected get active() {
    return !this.closed;
  }
}
export class K extends Base {
  dial(): void {
    connect(1).on("close", () => {
      if (this.active) setTimeout(() => this.active && this.dial(), 10);
    });
  }
}
// Timers set.
export class L {
  readonly #timers = new Set<NodeJS.Timeout>();
  dial(): void {
    fetch("http://x").catch(() => {
      const t = setTimeout(() => {
        this.#timers.delete(t);
        this.dial();
      }, 100);
      this.#timers.add(t);
    });
  }
  close(): void {
    for (const t of this.#timers) clearTimeout(t);
    this.#timers.clear();
  }
}
// Loop reading from stream until done.
export class M {
  async pump(r: ReadableStreamDefaultReader<string>): Promise<void> {
    while (true) {
      const { done, value } = await r.read();
      if (done) break;
      console.log(value);
    }
  }
  close(): void {}
}

// options: { "evidence": "likely" }
import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { WebSocket } from "ws";

// A flag is set before the socket is closed, and asked before it is dialled again, then and later.
export class Flagged {
  #closed = false;
  #socket: Socket | undefined;

  dial(): void {
    this.#socket = connect(7200);
    this.#socket.on("close", () => {
      if (this.#closed) return;
      setTimeout(() => {
        if (!this.#closed) this.dial();
      }, 1_000);
    });
  }

  close(): void {
    this.#closed = true;
    this.#socket?.destroy();
  }
}

// The function itself asks.
export class AsksFirst {
  #state: "open" | "closed" = "open";

  connect(): void {
    if (this.#state === "closed") return;
    const socket = connect(7200);
    socket.on("close", () => setTimeout(() => this.connect(), 1_000));
  }

  destroy(): void {
    this.#state = "closed";
  }
}

// The timer is cleared.
export class Cleared {
  #timer: NodeJS.Timeout | undefined;

  connect(): void {
    const socket = connect(7200);
    socket.on("close", () => {
      this.#timer = setTimeout(() => this.connect(), 1_000);
    });
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}

// The handler is taken off before the socket is closed.
export class TakenOff {
  #socket: WebSocket | undefined;
  readonly #onClose = (): void => this.connect();

  connect(): void {
    this.#socket = new WebSocket("ws://feed.internal");
    this.#socket.on("close", this.#onClose);
  }

  close(): void {
    this.#socket?.off("close", this.#onClose);
    this.#socket?.close();
  }
}

// A property that holds the handler is emptied.
export class Emptied {
  #socket: globalThis.WebSocket | undefined;

  connect(): void {
    this.#socket = new globalThis.WebSocket("ws://feed.internal");
    this.#socket.onclose = () => this.connect();
  }

  close(): void {
    if (this.#socket !== undefined) this.#socket.onclose = null;
    this.#socket?.close();
  }
}

// A predicate knows whether to go on, a count how often.
export class Predicate {
  #attempts = 0;
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;

  async connect(): Promise<void> {
    try {
      await fetch("http://feed.internal");
      this.#attempts = 0;
    } catch {
      if (!this.#shouldRetry()) return;
      this.#timer = setTimeout(() => void this.connect(), 1_000);
    }
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #shouldRetry(): boolean {
    return !this.#stopped && this.#attempts++ < 5;
  }
}

// A signal ends it.
export class Aborted {
  readonly #controller = new AbortController();

  async connect(): Promise<void> {
    const { signal } = this.#controller;
    while (!signal.aborted) {
      try {
        await fetch("http://feed.internal", { signal });
        return;
      } catch {
        await delay(1_000, undefined, { signal });
      }
    }
  }

  close(): void {
    this.#controller.abort();
  }
}

// A loop that ends with the flag, one that ends with success, and one that gives up.
export class Loops {
  #closed = false;

  async untilClosed(): Promise<void> {
    for (;;) {
      if (this.#closed) return;
      try {
        await fetch("http://feed.internal");
      } catch {
        await delay(1_000);
      }
    }
  }

  async untilDone(): Promise<Response> {
    for (;;) {
      try {
        return await fetch("http://feed.internal");
      } catch (error) {
        if (this.#closed) throw error;
      }
    }
  }

  async givesUp(): Promise<void> {
    let attempts = 0;
    while (true) {
      try {
        await fetch("http://feed.internal");
        break;
      } catch (error) {
        if (++attempts > 5) throw error;
      }
    }
  }

  // Whoever iterates it ends it.
  async *events(): AsyncGenerator<string> {
    while (true) {
      try {
        yield await (await fetch("http://feed.internal")).text();
      } catch {
        await delay(1_000);
      }
    }
  }

  // What fails ends the loop, wherever it comes from.
  async reads(): Promise<void> {
    while (true) {
      const response = await fetch("http://feed.internal");
      console.info(response.status);
    }
  }

  close(): void {
    this.#closed = true;
  }
}

// What is done from time to time is no retry; that the timer stays is another rule's business.
export class Refresher {
  #timer: NodeJS.Timeout | undefined;

  refresh(): void {
    this.#timer = setTimeout(() => this.refresh(), 60_000);
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}

// Without a close path, it is meant to live as long as the process.
export class Daemon {
  connect(): void {
    connect(7200).on("close", () => setTimeout(() => this.connect(), 1_000));
  }
}

// Each stream has a canceller of its own.
export class Streams {
  readonly #pending = new Map<string, NodeJS.Timeout>();

  retry(stream: string): void {
    const timer = setTimeout(() => this.open(stream), 1_000);
    this.#pending.set(stream, timer);
  }

  open(stream: string): void {
    this.#pending.delete(stream);
    console.info(stream);
  }

  close(): void {
    for (const timer of this.#pending.values()) clearTimeout(timer);
  }
}

// The old timer is cleared before the slot is filled again.
export class Debounced {
  #timer: NodeJS.Timeout | undefined;

  retry(stream: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.open(stream), 1_000);
  }

  open(stream: string): void {
    console.info(stream);
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}

// A new user clears the timer; and what asks for more than a count is no idle timer.
export class Shared {
  #users = 0;
  #idle: NodeJS.Timeout | undefined;
  readonly #socket = connect(7200);

  use(): Socket {
    clearTimeout(this.#idle);
    this.#users++;
    return this.#socket;
  }

  release(): void {
    this.#users--;
    this.#idle = setTimeout(() => {
      if (this.#users === 0) this.#socket.destroy();
    }, 30_000);
  }

  close(): void {
    clearTimeout(this.#idle);
    this.#socket.end();
    setTimeout(() => {
      if (!this.#socket.destroyed) this.#socket.destroy();
    }, 5_000);
  }
}

// The attempt's number ends it, and the close path the timer.
export class Numbered {
  #timer: NodeJS.Timeout | undefined;

  connect(attempt = 0): void {
    if (attempt > 10) throw new Error("given up");
    connect(7200).on("error", () => {
      this.#timer = setTimeout(() => this.connect(attempt + 1), 1_000 * 2 ** attempt);
    });
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}

// A member of its own empties the slot, straight or through another, before it is filled.
export class OneAtATime {
  #timer: NodeJS.Timeout | undefined;
  #cancel: (() => void) | undefined;

  schedule(url: string): void {
    this.#clear();
    this.#timer = setTimeout(() => void this.load(url), 1_000);
  }

  later(url: string): void {
    this.stop();
    const timer = setTimeout(() => void this.load(url), 1_000);
    this.#cancel = () => clearTimeout(timer);
  }

  async load(url: string): Promise<void> {
    await fetch(url);
    this.schedule(url);
  }

  #clear(): void {
    clearTimeout(this.#timer);
    this.#cancel?.();
  }

  stop(): void {
    this.#clear();
  }
}

// The end of the owner ends the loop, as success does.
export class Dialling {
  #isReady = false;

  async open(): Promise<void> {
    do {
      try {
        await fetch("http://feed.internal");
        this.#isReady = true;
      } catch (error) {
        console.warn(error);
      }
    } while (!this.#isReady);
  }

  close(): void {
    this.#isReady = true;
  }
}

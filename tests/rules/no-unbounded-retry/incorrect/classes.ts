// options: { "evidence": "likely" }
import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { WebSocket } from "ws";

// Closing the socket makes the handler dial again.
export class Feed {
  #socket: Socket | undefined;

  dial(): void {
    this.#socket = connect(7200);
    this.#socket.on("close", () => {
      setTimeout(() => this.dial(), 1_000);
//    ~~~~~~~~~~ both: `dial` is tried again for ever: nothing counts the attempts, and 'close' (line 17) of 'Feed' cannot stop it.
    });
  }

  close(): void {
    this.#socket?.destroy();
  }
}

// Without a pause.
export class Impatient {
  #socket = new WebSocket("ws://feed.internal");

  connect(): void {
    this.#socket = new WebSocket("ws://feed.internal");
    this.#socket.on("close", () => this.connect());
//               ~~ both: `connect` is tried again for ever: nothing counts the attempts, and 'close' (line 31) of 'Impatient' cannot stop it.
  }

  close(): void {
    this.#socket.close();
  }
}

// The id is kept, but nobody clears the timer.
export class Holder {
  readonly #waiting = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor() {
    this.#schedule();
  }

  stop(): void {
    this.#waiting.clear();
  }

  #schedule(): void {
    this.#timer = setTimeout(() => void this.#reconnect(), 5_000);
//                ~~~~~~~~~~ both: `#reconnect` is tried again for ever: nothing counts the attempts, and 'stop' (line 45) of 'Holder' cannot stop it.
    this.#timer.unref();
  }

  async #reconnect(): Promise<void> {
    for (const host of this.#waiting) {
      await fetch(`http://${host}/health`);
      this.#waiting.delete(host);
    }
    this.#schedule();
  }
}

// A failure is followed by the next attempt, by way of a bound method.
export class Retrying {
  async start(): Promise<void> {
    try {
      await fetch("http://feed.internal");
    } catch {
      setTimeout(this.start.bind(this), 1_000);
//    ~~~~~~~~~~ both: `start` is tried again for ever: nothing counts the attempts, and 'stop' (line 73) of 'Retrying' cannot stop it.
    }
  }

  stop(): void {}
}

// Recursion after a pause needs no timer of its own.
export class Recursive {
  async open(): Promise<void> {
    try {
      await fetch("http://feed.internal");
    } catch (error) {
      console.warn(error);
      await delay(1_000);
      await this.open();
//               ~~~~ both: `open` is tried again for ever: nothing counts the attempts, and 'dispose' (line 88) of 'Recursive' cannot stop it.
    }
  }

  dispose(): void {}
}

// The attempts are counted, but go on when it is closed.
export class Counted {
  #attempts = 0;

  connect(): void {
    const socket = connect(7200);
    socket.on("error", () => {
      if (this.#attempts++ < 5) setTimeout(() => this.connect(), 1_000);
//                              ~~~~~~~~~~ stop: `connect` is tried again when 'Counted' is closed: 'close' (line 102) cannot stop it.
    });
  }

  close(): void {
    this.#attempts = 0;
  }
}

// A flag that the close path sets, and that nobody asks.
export class Flagged {
  #closed = false;

  connect(): void {
    const socket = connect(7200);
    socket.on("close", () => {
      setTimeout(() => this.connect(), 1_000);
//    ~~~~~~~~~~ both: `connect` is tried again for ever: nothing counts the attempts, and 'close' (line 118) of 'Flagged' cannot stop it.
    });
  }

  close(): void {
    this.#closed = true;
    console.info(this.#closed);
  }
}

// The loop swallows each failure.
export class Loop {
  async run(): Promise<void> {
    for (;;) {
//  ~~~ loop: This loop goes on after each failure, and nothing in it asks whether 'close' (line 137) of 'Loop' was called.
      try {
        await fetch("http://feed.internal");
      } catch (error) {
        console.warn(error);
      }
      await delay(1_000);
    }
  }

  close(): void {}
}

// Only a failure ends it: to forget all topics does not.
export class Poller {
  readonly #topics = new Set<string>();

  async run(): Promise<void> {
    while (true) {
//  ~~~~~ workLoop: Only a failure ends this loop: nothing in it asks whether 'stop' (line 157) of 'Poller' was called.
      try {
        const response = await fetch(`http://feed.internal/?${[...this.#topics].join()}`);
        if (!response.ok) continue;
        console.info(await response.text());
      } catch (error) {
        console.warn(error);
        break;
      }
    }
  }

  stop(): void {
    this.#topics.clear();
  }
}

// One slot for the retries of all streams.
export class Streams {
  #cancel: (() => void) | undefined;

  retry(stream: string, attempt = 0): void {
    if (attempt > 5) return;
    const timer = setTimeout(() => {
      this.#cancel = undefined;
      this.open(stream, attempt + 1);
    }, 1_000);
    this.#cancel = () => clearTimeout(timer);
//  ~~~~~~~~~~~~ overwritten: `this.#cancel` holds the last retry only: one that is pending for another `stream` can no longer be cancelled.
  }

  open(stream: string, attempt: number): void {
    void fetch(stream).catch(() => this.retry(stream, attempt));
  }

  close(): void {
    this.#cancel?.();
  }
}

// Each release starts a timer of its own, and no new user stops it.
export class Shared {
  #users = 0;
  readonly #socket = connect(7200);

  use(): Socket {
    this.#users++;
    return this.#socket;
  }

  release(): void {
    this.#users--;
    setTimeout(() => {
//  ~~~~~~~~~~ idle: This timer is not kept, so that what begins and ends before it fires cannot put `this.#socket.destroy()` off: it only asks whether `this.#users` is nothing.
      if (this.#users === 0) this.#socket.destroy();
    }, 30_000);
  }
}

// A closure owns it as a class would.
export function makeFeed(): { close(): void } {
  let socket: Socket | undefined;
  const dial = (): void => {
    socket = connect(7200);
    socket.on("close", () => {
      setTimeout(dial, 1_000);
//    ~~~~~~~~~~ both: `dial` is tried again for ever: nothing counts the attempts, and 'close' (line 213) of 'makeFeed' cannot stop it.
    });
  };
  dial();
  return {
    close() {
      socket?.destroy();
    },
  };
}

// Closed while the timer is pending, it is dialled once more, and nobody closes that socket.
export class Late {
  #closed = false;
  #socket: Socket | undefined;

  dial(): void {
    this.#socket = connect(7200);
    this.#socket.on("close", () => {
      if (!this.#closed) setTimeout(() => this.dial(), 1_000);
//                       ~~~~~~~~~~ late: `dial` is tried again although 'Late' was closed while this timer was pending: 'close' (line 231) does not clear it.
    });
  }

  close(): void {
    this.#closed = true;
    this.#socket?.destroy();
  }
}

// A closure whose timer is kept to be the only one, not to be cleared.
export function makeClient(): { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  let state: "open" | "closed" = "open";
  const retry = (): void => {
    if (timer !== undefined || state === "closed") return;
    timer = setTimeout(reconnect, 1_000);
//          ~~~~~~~~~~ late: `reconnect` is tried again although 'makeClient' was closed while this timer was pending: 'close' (line 252) does not clear it.
  };
  function reconnect(): void {
    timer = undefined;
    state = "open";
    connect(7200).on("close", () => retry());
  }
  reconnect();
  return {
    close() {
      state = "closed";
    },
  };
}

// The loop ends with success, which its owner's end does not bring about.
export class Dialling {
  #ready = false;

  async open(): Promise<void> {
    do {
      try {
        await fetch("http://feed.internal");
        this.#ready = true;
      } catch (error) {
        console.warn(error);
      }
    } while (!this.#ready);
//           ~~~~~~~~~~~~ loop: This loop goes on after each failure, and nothing in it asks whether 'close' (line 273) of 'Dialling' was called.
  }

  close(): void {
    this.#ready = false;
  }
}

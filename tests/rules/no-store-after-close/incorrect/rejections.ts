// options: { "evidence": "likely" }
// What was waited for has failed, and it is tried again: perhaps it failed because the owner has ended.
import type { Socket } from "node:net";

declare function poll(url: string, signal?: AbortSignal): Promise<number>;

interface HttpError extends Error {
  readonly status: number;
}

// stop() comes while the request is under way, which fails; the timer starts it again.
export class Clause {
  #timer: NodeJS.Timeout | undefined;

  async run(): Promise<void> {
    try {
      await poll("/");
    } catch {
      this.#timer = setTimeout(() => void this.run(), 1000);
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#timer` gets this after the wait on line 17, and nobody asks whether `stop()` has run meanwhile, which would have ended it.
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

// The same with a handler of rejections.
export class Handler {
  #timer: NodeJS.Timeout | undefined;

  run(): void {
    poll("/").catch(() => {
      this.#timer = setTimeout(() => this.run(), 1000);
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#timer` gets this after the wait on line 33, and nobody asks whether `stop()` has run meanwhile, which would have ended it.
    });
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

// The same with the second argument of `then`; the abort leads straight there, and only one kind of error is asked for.
export class Second {
  readonly #ending = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;

  run(): void {
    poll("/", this.#ending.signal).then(
      (ms) => console.log(ms),
      (error: HttpError) => {
        if (error.status === 404) {
          console.log("not there");
        } else {
          this.#failures++;
          this.#timer = setTimeout(this.run.bind(this), this.#failures * 1000);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#timer` gets this after the wait on line 50, and nobody asks whether `stop()` has run meanwhile, which would have ended it.
        }
      },
    );
  }

  stop(): void {
    this.#ending.abort();
    clearTimeout(this.#timer);
  }
}

// It is asked where the request succeeds, not where it fails.
export class AskedOnSuccess {
  #running = true;
  #timer: NodeJS.Timeout | undefined;

  async run(): Promise<void> {
    try {
      const ms = await poll("/");
      if (!this.#running) return;
      console.log(ms);
    } catch {
      this.#timer = setTimeout(() => void this.run(), 1000);
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#timer` gets this after the wait on line 76, and nobody asks whether `stop()` has run meanwhile, which would have ended it.
    }
  }

  stop(): void {
    this.#running = false;
    clearTimeout(this.#timer);
  }
}

// The abort is swallowed, and the next turn begins as if nothing had been.
export class Swallowed {
  readonly #ending = new AbortController();
  #timer: NodeJS.Timeout | undefined;

  async run(): Promise<void> {
    await poll("/", this.#ending.signal).catch(() => undefined);
    this.#timer = setTimeout(() => void this.run(), 1000);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#timer` gets this after the wait on line 96, and nobody asks whether `stop()` has run meanwhile, which would have ended it.
  }

  stop(): void {
    this.#ending.abort();
    clearTimeout(this.#timer);
  }
}

declare function dial(port: number): Promise<Socket>;
declare function next(socket: Socket | undefined): Promise<string>;

// close() destroys the socket, so that the next message fails to come, and it is dialled again in a second.
export class Reading {
  #socket: Socket | undefined;
  #again: NodeJS.Timeout | undefined;

  async read(): Promise<void> {
    try {
      console.log(await next(this.#socket));
    } catch {
      this.#again = setTimeout(() => void this.dial(), 1000);
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#again` gets this after the wait on line 116, and nobody asks whether `close()` has run meanwhile, which would have ended it.
    }
  }

  private async dial(): Promise<void> {
    await (await dial(80)).setNoDelay();
  }

  close(): void {
    this.#socket?.destroy();
    clearTimeout(this.#again);
  }
}

// options: { "evidence": "likely" }
/** Owners that tell themselves of something else than their end. */
import { EventEmitter } from "node:events";

type Timer = ReturnType<typeof setInterval>;

// The listener that clears the timer listens to another event.
export class Call extends EventEmitter {
  #stats?: Timer;
  #retry?: Timer;

  constructor() {
    super();
    this.on("failed", this.onFailed);
  }

  enter(): void {
    clearInterval(this.#stats);
    this.#stats = setInterval(() => this.emit("stats"), 1_000);
  }

  terminate(): void {
    clearInterval(this.#stats);
    this.emit("ended");
  }

  private readonly onFailed = (): void => {
    clearInterval(this.#retry);
    this.#retry = setInterval(() => this.emit("retry"), 5_000);
//                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neighbours: The interval in `this.#retry` is made here, and `terminate()` (line 22) does not release it, as it does `#stats`.
  };
}

// Nobody listens to what it tells of.
export class Poller extends EventEmitter {
  #polling?: Timer;
  #beating?: Timer;

  start(): void {
    clearInterval(this.#polling);
    clearInterval(this.#beating);
    this.#polling = setInterval(() => this.emit("poll"), 1_000);
//                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neighbours: The interval in `this.#polling` is made here, and `close()` (line 45) does not release it, as it does `#beating`.
    this.#beating = setInterval(() => this.emit("beat"), 1_000);
  }

  close(): void {
    clearInterval(this.#beating);
    this.emit("close");
  }
}

// options: { "evidence": "likely" }
/** What an owner tells itself of, its own listeners release. */
import { EventEmitter } from "node:events";

type Timer = ReturnType<typeof setInterval>;

// The end sets a property, whose setter tells of it, and the listener clears the timer.
export class Call extends EventEmitter {
  #state = "idle";
  #stats?: Timer;
  #level?: Timer;
  #retry?: Timer;

  constructor() {
    super();
    this.on("state", this.onState);
  }

  private set state(value: string) {
    if (value === this.#state) return;
    this.#state = value;
    this.emit("state", value);
  }

  enter(): void {
    this.terminate();
    this.#stats = setInterval(() => this.emit("stats"), 1_000);
    this.#level = setInterval(() => this.emit("level"), 100);
    this.state = "entered";
  }

  terminate(): void {
    clearInterval(this.#stats);
    clearInterval(this.#level);
    this.state = "ended";
  }

  private readonly onState = (): void => {
    clearInterval(this.#retry);
    if (this.#state === "entered") this.#retry = setInterval(() => this.emit("retry"), 5_000);
  };
}

// The same through a method, and from one event to the next.
export class Poller extends EventEmitter {
  #polling?: Timer;
  #beating?: Timer;

  constructor() {
    super();
    this.on("close", () => this.emit("idle"));
    this.on("idle", () => {
      this.#stop();
    });
  }

  start(): void {
    this.close();
    this.#polling = setInterval(() => this.emit("poll"), 1_000);
    this.#beating = setInterval(() => this.emit("beat"), 1_000);
  }

  #stop(): void {
    clearInterval(this.#polling);
    this.#polling = undefined;
  }

  close(): void {
    clearInterval(this.#beating);
    this.emit("close");
  }
}

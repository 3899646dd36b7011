// options: { "evidence": "likely" }
import { once } from "node:events";

// The handler is kept, and taken off.
export class Agent {
  readonly #timer = setInterval(() => console.log("alive"), 10_000);
  readonly #onSignal = (): void => this.stop();

  constructor() {
    process.once("SIGTERM", this.#onSignal);
  }

  stop(): void {
    process.off("SIGTERM", this.#onSignal);
    clearInterval(this.#timer);
  }
}

// The rest of a gesture comes.
export class Slider {
  #value = 0;

  grip(start: number): void {
    window.addEventListener("pointerup", (event) => void (this.#value = event.clientX - start), { once: true });
  }

  dispose(): void {
    this.#value = 0;
  }
}

// It waits for what it brings about.
export class Daemon {
  #pid: number | undefined;

  kill(done: () => void): void {
    process.once("SIGQUIT", () => {
      this.#pid = undefined;
      done();
    });
    if (this.#pid !== undefined) process.kill(this.#pid);
  }

  close(): void {
    this.#pid = undefined;
  }
}

// Somebody waits for it.
export class Gate {
  #open = false;

  async wait(): Promise<void> {
    await once(process, "SIGUSR2");
    this.#open = true;
  }

  ready(): Promise<void> {
    return new Promise((resolve) => {
      process.once("message", () => {
        this.#open = true;
        resolve();
      });
    });
  }

  close(): void {
    this.#open = false;
  }
}

// A page is loaded once, and then nobody is told any more.
export class Page {
  #loaded = false;

  constructor() {
    window.addEventListener("load", () => void (this.#loaded = true), { once: true });
  }

  close(): void {
    this.#loaded = false;
  }
}

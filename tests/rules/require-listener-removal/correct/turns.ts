// options: { "evidence": "likely" }
import type { EventEmitter } from "node:events";

// It can be started and stopped as often as one likes, and listens all the while.
export class Sampler {
  #isRunning = false;
  #timer: NodeJS.Timeout | undefined;

  attach(client: EventEmitter): void {
    client.on("span", (span: { sampled: boolean }) => {
      if (this.#isRunning) span.sampled = true;
    });
  }

  start(): void {
    this.#isRunning = true;
    this.#timer = setInterval(() => {}, 1000);
  }

  stop(): void {
    this.#isRunning = false;
    clearInterval(this.#timer);
  }
}

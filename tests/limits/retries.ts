import { connect } from "node:net";

/** The timer's id is local to the promise, so that `close` cannot clear it; but what it calls asks whether it is closed. */
export class Engine {
  #closed = false;

  negotiate(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error("timed out")); // MISSED(no-unbounded-retry): nothing is dialled again, only the wait goes on behind the end of its owner
        this.#onDisconnect();
      }, 15_000);
      connect(7200).once("connect", () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  close(): void {
    this.#closed = true;
  }

  #onDisconnect(): void {
    if (this.#closed) return;
    void this.negotiate();
  }
}

/** The loop ends with success, which its owner's end does not bring about. */
export class Client {
  #ready = false;

  async open(): Promise<void> {
    // MISSED(no-unbounded-retry): any question about state that others can change counts as an answer
    do {
      try {
        await fetch("http://feed.internal");
        this.#ready = true;
      } catch (error) {
        console.warn(error);
      }
    } while (!this.#ready);
  }

  close(): void {
    this.#ready = false;
  }
}

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

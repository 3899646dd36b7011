// options: { "bound": "count" }
import { connect } from "node:net";

// It ends with its owner, but until then it goes on for ever.
export class Feed {
  #closed = false;

  dial(): void {
    if (this.#closed) return;
    const socket = connect(7200);
    socket.on("close", () => {
      setTimeout(() => this.dial(), 1_000);
//    ~~~~~~~~~~ bound: `dial` is tried again until 'close' (line 16) is called: nothing counts the attempts.
    });
  }

  close(): void {
    this.#closed = true;
  }
}

// options: {"evidence":"likely"}
import { connect, type Socket } from "node:net";

// Who comes and goes again within the minute leaves two timers, and the first one ends what the second is to end.
export class Shared {
  readonly #users = new Set<object>();
  readonly #socket: Socket = connect(7200);

  use(user: object): () => void {
    this.#users.add(user);
    return () => {
      this.#users.delete(user);
      setTimeout(() => {
//    ~~~~~~~~~~ idle: This timer is not kept, so that what begins and ends before it fires cannot put `this.#socket.destroy()` off: it only asks whether `this.#users.size` is nothing.
        // Somebody has come again.
        if (this.#users.size > 0) {
          return;
        }
        this.#socket.destroy();
      }, 60_000);
    };
  }
}

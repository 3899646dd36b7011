// options: {"evidence":"likely"}
import { connect, type Socket } from "node:net";

// Whoever comes puts it off.
export class Shared {
  readonly #users = new Set<object>();
  readonly #socket: Socket = connect(7200);
  #timer: NodeJS.Timeout | undefined;

  use(user: object): () => void {
    clearTimeout(this.#timer);
    this.#users.add(user);
    return () => {
      this.#users.delete(user);
      this.#timer = setTimeout(() => {
        if (this.#users.size > 0) return;
        this.#socket.destroy();
      }, 60_000);
    };
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.#socket.destroy();
  }
}

// It asks for something else first, by which it may know.
export class Leased {
  #lease = 0;
  #users = 0;
  readonly #socket: Socket = connect(7200);

  leave(): void {
    const lease = ++this.#lease;
    this.#users--;
    setTimeout(() => {
      if (lease !== this.#lease) return;
      this.#socket.destroy();
    }, 60_000);
  }

  get users(): number {
    return this.#users;
  }
}

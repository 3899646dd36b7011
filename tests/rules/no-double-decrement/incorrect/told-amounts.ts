import type { Socket } from "node:net";

export class Server {
  #open = 0;

  get isIdle(): boolean {
    return this.#open === 0;
  }

  // By how much it counts is an argument, on the path and in the handler.
  async handle(socket: Socket, pump: (socket: Socket) => Promise<void>): Promise<void> {
    this.#change(+1);
    try {
      await pump(socket);
    } finally {
      this.#change(-1);
    }
    this.#change(-1);
//  ~~~~~~~~~~~~~~~~ again: `this.#open`, which was counted up once on line 12, is counted down in `finally` on line 16 already; this counts it down a second time.
  }

  // What has failed closes as well.
  watch(socket: Socket): void {
    this.#change();
    socket.once("error", () => this.#change(-1));
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ twice: `this.#open` is counted down here, and a second time on "close" on line 25.
    socket.once("close", () => this.#change(-1));
  }

  #change(by = 1): void {
    this.#open += by;
  }
}

// The old value is one where there is none, so that nothing is left.
export class Requests {
  readonly #running = new Map<string, number>();

  async run(key: string, request: () => Promise<void>): Promise<void> {
    this.#running.set(key, (this.#running.get(key) ?? 0) + 1);
    try {
      await request();
    } catch (error) {
      this.#done(key);
//    ~~~~~~~~~~~~~~~ twice: `this.#running`, which was counted up once on line 38, is counted down here, and a second time in `finally` on line 45.
      throw error;
    } finally {
      this.#done(key);
    }
  }

  #done(key: string): void {
    this.#running.set(key, (this.#running.get(key) ?? 1) - 1);
  }
}

// options: { "evidence": "likely" }
// Owners that hand what they end to a function of their own.
import type { Socket } from "node:net";

declare function dial(port: number): Promise<Socket>;

// close() gives the socket to a member that destroys it.
export class Handed {
  #closed = false;
  #socket: Socket | undefined;
  readonly #all = new Set<Socket>();

  async connect(port: number): Promise<void> {
    const socket = await dial(port);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#socket` gets this after the wait on line 14, and nobody asks whether `close()` has run meanwhile, which would have ended it.
    this.#all.add(socket);
    this.#socket = socket;
  }

  ping(): void {
    if (this.#closed) return;
    this.#socket?.write("ping");
  }

  close(): void {
    this.#closed = true;
    if (this.#socket) this.#remove(this.#socket);
    this.#socket = undefined;
  }

  #remove(socket: Socket): void {
    this.#all.delete(socket);
    socket.destroy();
  }
}

// The member hands it on to another one, with a reason.
export class HandedOn {
  #timer: NodeJS.Timeout | undefined;

  async start(port: number): Promise<void> {
    await dial(port);
    this.#timer = setInterval(() => console.log("tick"), 1000);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#timer` gets this after the wait on line 41, and nobody asks whether `stop()` has run meanwhile, which would have ended it.
  }

  stop(): void {
    this.drop(this.#timer, "stopped");
  }

  private drop(timer: NodeJS.Timeout | undefined, reason: string): void {
    console.log(reason);
    forget(timer);
  }
}

function forget(timer: NodeJS.Timeout | undefined): void {
  if (timer) clearInterval(timer);
}

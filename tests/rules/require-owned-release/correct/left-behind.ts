// options: { "evidence": "likely" }
import { connect, type Socket } from "node:net";

interface Wait {
  readonly timer: NodeJS.Timeout;
  readonly limit: number;
}

// The timer is cleared before the entry goes, on each way; and all are when it is closed.
export class Requests {
  readonly #waits = new Map<number, Wait>();
  readonly #handlers = new Map<number, () => void>();
  readonly #progress = new Map<number, (done: number) => void>();

  begin(id: number, limit: number, onTimeout: () => void): void {
    const timer = setTimeout(() => {
      this.#waits.delete(id);
      onTimeout();
    }, limit);
    this.#waits.set(id, { timer, limit });
  }

  renew(id: number, now: number): boolean {
    const wait = this.#waits.get(id);
    if (wait === undefined) return false;
    if (now > wait.limit) {
      clearTimeout(wait.timer);
      this.#waits.delete(id);
      return false;
    }
    clearTimeout(wait.timer);
    return true;
  }

  finish(id: number): void {
    clearTimeout(this.#waits.get(id)?.timer);
    this.#waits.delete(id);
  }

  onClose(): void {
    this.#handlers.clear();
    this.#progress.clear();
    for (const id of this.#waits.keys()) this.finish(id);
  }
}

// One is picked out; the others are meant to stay.
export class Pool {
  readonly #sockets = new Set<Socket>();

  open(port: number): void {
    this.#sockets.add(connect(port));
  }

  closeIdle(): unknown {
    for (const socket of this.#sockets) {
      if (socket.bytesRead > 0) continue;
      return socket.destroy();
    }
    return undefined;
  }

  closeOldest(): void {
    for (const socket of this.#sockets) {
      if (socket.readable) return void socket.destroy();
    }
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}

// A base class that leaves it to others what to end; nothing of its own is pending.
export class Plain {
  refresh(run: () => void): void {
    setTimeout(run, 0);
  }

  dispose(): void {}
}

// The state says that nothing can be there; the handler clears in any case.
export class Stream {
  #alive: NodeJS.Timeout | undefined;
  #isOpen = false;

  constructor(private readonly ms: number) {}

  replay(socket: Socket): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#alive = setInterval(() => socket.write(":"), this.ms);
  }

  resume(socket: Socket): void {
    socket.on("end", () => {
      this.close();
    });
    this.#alive = setInterval(() => socket.write(":"), this.ms);
  }

  close(): void {
    clearInterval(this.#alive);
    this.#isOpen = false;
  }
}

// It closes the socket that it made, and leaves that of others alone.
export class Client {
  readonly #socket: Socket;
  readonly #isOurs: boolean;

  constructor({ socket }: { socket?: Socket } = {}) {
    this.#socket = socket ?? connect(80);
    this.#isOurs = socket === undefined;
  }

  close(): void {
    if (this.#isOurs) this.#socket.destroy();
  }
}

// One or the other, and an end that is told once.
import { EventEmitter } from "node:events";
import type { Socket } from "node:net";

interface Pool<Client> {
  destroy(client: Client): void;
  release(client: Client): void;
}

export function giveBack<Client>(pool: Pool<Client>, client: Client, error: Error | null): void {
  if (error) pool.destroy(client);
  else pool.release(client);
}

export function giveBackEarly<Client>(pool: Pool<Client>, client: Client, error: Error | null): void {
  if (error) {
    pool.destroy(client);
    return;
  }
  pool.release(client);
}

declare const stream: any;

// A flag tells it once.
export class Link extends EventEmitter {
  #isOver = false;

  attach(): void {
    stream.on("end", () => {
      this.#tell();
    });
    stream.on("close", () => {
      this.#tell();
    });
  }

  #tell(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.emit("end");
  }
}

// The one tells of the input, the other of all.
export class Duplex extends EventEmitter {
  attach(): void {
    stream.on("end", () => {
      this.emit("end");
    });
    stream.on("close", () => {
      this.emit("close");
    });
  }
}

// All that is shown to listen may be done again: nothing is certain.
export class Driver extends EventEmitter {
  private readonly lines: string[] = [];
  private readonly waiting: { reject(reason: Error): void }[] = [];
  private asking?: NodeJS.Timeout;

  constructor() {
    super();
    this.on("close", () => {
      clearInterval(this.asking);
      this.lines.length = 0;
      this.rejectAll();
    });
  }

  private rejectAll(): void {
    for (let index = 0; index < this.waiting.length; index++) {
      this.waiting[index]?.reject(new Error("closed"));
    }
    this.waiting.length = 0;
  }

  attach(port: Socket): void {
    port.on("error", (error) => {
      console.error(error);
      this.emit("close");
    });
    port.on("close", () => {
      this.emit("close");
    });
  }
}

interface Sets {
  acquire(): Set<number>;
  release(set: Set<number>): void;
}

// Each call of it gives back what it has taken itself.
export function clique(sets: Sets, size: number): void {
  const descend = (depth: number): void => {
    if (depth === size) return;
    const seen = sets.acquire();
    const next = sets.acquire();
    descend(depth + 1);
    sets.release(next);
    sets.release(seen);
  };
  descend(0);
}

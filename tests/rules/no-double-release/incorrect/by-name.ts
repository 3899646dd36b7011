// What is told by its names, and needs no more: a pool that gets back what it has destroyed, and an end that is told twice.
import { EventEmitter } from "node:events";
import type { Socket } from "node:net";

interface Pool<Client> {
  destroy(client: Client): void;
  release(client: Client): void;
}

// Where there was an error, both are called.
export function giveBack<Client>(pool: Pool<Client>, client: Client, error: Error | null): void {
  if (error) pool.destroy(client);
  pool.release(client);
//~~~~~~~~~~~~~~~~~~~~ doneAgain: `pool.destroy(client)` on line 12 has done this already; on this path `pool.release(client)` does it once more.
}

declare const stream: any;

// `close` always follows.
export class Link extends EventEmitter {
  attach(): void {
    stream.on("end", () => {
      this.emit("end");
    });
    stream.on("close", () => {
      this.emit("end");
//    ~~~~~~~~~~~~~~~~ followed: This is done on "close", and on "end" on line 22 already, which comes first.
    });
  }
}

// Who listens counts, so that the second time harms; whoever else listens is told twice as well.
export class Counted extends EventEmitter {
  private open = 1;

  constructor() {
    super();
    this.on("close", () => {
      this.open--;
    });
  }

  attach(port: Socket): void {
    port.on("error", () => {
      this.emit("close");
    });
    port.on("close", () => {
      this.emit("close");
//    ~~~~~~~~~~~~~~~~~~ followed: This is done on "close", and on "error" on line 43 already, which comes first.
    });
  }
}

// It begins anew with each close; of two that listen, one is enough.
export class Renewed extends EventEmitter {
  private readonly lines: string[] = [];

  constructor(private readonly dial: () => void) {
    super();
    this.on("close", () => {
      this.lines.length = 0;
    });
    this.on("close", this.again);
  }

  attach(port: Socket): void {
    port.on("error", () => {
      this.emit("close");
    });
    port.on("close", () => {
      this.emit("close");
//    ~~~~~~~~~~~~~~~~~~ followed: This is done on "close", and on "error" on line 65 already, which comes first.
    });
  }

  private readonly again = (): void => {
    this.dial();
  };
}

// Who listens without harm listens to another event.
export class Other extends EventEmitter {
  private readonly lines: string[] = [];

  constructor() {
    super();
    this.on("idle", () => {
      this.lines.length = 0;
    });
  }

  attach(port: Socket): void {
    port.on("error", () => {
      this.emit("close");
    });
    port.on("close", () => {
      this.emit("close");
//    ~~~~~~~~~~~~~~~~~~ followed: This is done on "close", and on "error" on line 90 already, which comes first.
    });
  }
}

interface Sets {
  acquire(): Set<number>;
  release(set: Set<number>): void;
}

// All calls of it give back the one that was taken around them.
export function clique(sets: Sets, size: number): void {
  const seen = sets.acquire();
  const descend = (depth: number): void => {
    if (depth === size) return;
    sets.release(seen);
    descend(depth + 1);
//  ~~~~~~~~~~~~~~~~~~ doneAgain: `sets.release(seen)` on line 108 has done this already; on this path `descend(depth + 1)` does it once more.
    sets.release(seen);
//  ~~~~~~~~~~~~~~~~~~ doneAgain: `sets.release(seen)` on line 108 has done this already; on this path `sets.release(seen)` does it once more.
  };
  descend(0);
}

// options: { "evidence": "likely" }
// What two handlers do, of which the second always comes; and what a helper has done already.
import { spawn } from "node:child_process";
import { EventEmitter } from "node:events";
import { closeSync, openSync } from "node:fs";
import { get } from "node:http";
import type { Socket } from "node:net";
import type { Pool, PoolClient } from "pg";

type Done = (error: Error | null, value?: string) => void;

// A process that cannot be started closes as well.
export function run(command: string, done: Done): void {
  const child = spawn(command);
  child.on("error", (error) => {
    done(error);
  });
  child.on("close", (code) => {
    if (code === 0) done(null);
    else done(new Error(`exited with ${code}`));
//       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ followed: This is done on "close", and on "error" on line 16 already, which comes first.
  });
}

// The same function for both events.
export function ended(socket: Socket, callback: Done): void {
  const bye = (): void => {
    callback(null);
  };
  socket.on("error", bye);
  socket.on("close", bye);
//~~~~~~~~~~~~~~~~~~~~~~~ followed: This is done on "close", and on "error" on line 29 already, which comes first.
}

// What is destroyed with an error tells it.
export function status(url: string, callback: Done): void {
  const request = get(url, (response) => {
    callback(null, String(response.statusCode));
  });
  request.on("timeout", () => {
    request.destroy(new Error("too slow"));
    callback(new Error("too slow"));
  });
  request.on("error", (error) => {
    callback(error);
//  ~~~~~~~~~~~~~~~ followed: This is done on "error", and on "timeout" on line 40 already, which comes first.
  });
}

// `end`, and `close` behind it, are both told as the end.
export class Link extends EventEmitter {
  attach(socket: Socket): void {
    socket.on("end", () => {
      this.emit("end");
    });
    socket.on("close", () => {
      this.emit("end");
//    ~~~~~~~~~~~~~~~~ followed: This is done on "close", and on "end" on line 51 already, which comes first.
    });
  }
}

// Its own listener may do so twice; who else listens, nobody knows.
export class Driver extends EventEmitter {
  private readonly lines: string[] = [];

  constructor() {
    super();
    this.on("close", () => {
      this.lines.length = 0;
    });
  }

  attach(port: Socket): void {
    port.on("error", () => {
      this.emit("close");
    });
    port.on("close", () => {
      this.emit("close");
//    ~~~~~~~~~~~~~~~~~~ followed: This is done on "close", and on "error" on line 72 already, which comes first.
    });
  }
}

interface Lease {
  release(): void;
}

interface Leases {
  take(): Lease;
  release(lease: Lease): void;
  destroy(lease: Lease): void;
}

// What is destroyed is given back as well.
export function giveBack(leases: Leases, lease: Lease, error?: Error): void {
  if (error !== undefined) leases.destroy(lease);
  leases.release(lease);
//~~~~~~~~~~~~~~~~~~~~~ doneAgain: `leases.destroy(lease)` on line 92 has done this already; on this path `leases.release(lease)` does it once more.
}

// The request of a driver that tells `done` however it went.
export function query(request: EventEmitter, leases: Leases, lease: Lease): void {
  request.once("error", () => {
    leases.release(lease);
  });
  request.once("done", () => {
    leases.release(lease);
//  ~~~~~~~~~~~~~~~~~~~~~ followed: This is done on "done", and on "error" on line 99 already, which comes first.
  });
}

// The closure forwards to the callback that is called again.
export function forwarded(work: () => void, ...args: unknown[]): void {
  const last = args[args.length - 1];
  if (typeof last !== "function") return work();
  const callback = (error: unknown): void => {
    last(error);
  };
  try {
    work();
  } catch (error) {
    callback(error);
    if (typeof last === "function") last(error);
//                                  ~~~~~~~~~~~ doneAgain: `callback(error)` on line 116 has done this already; on this path `last(error)` does it once more.
    else throw error;
  }
}

class Reader implements Disposable {
  readonly #fd: number;

  constructor(path: string) {
    this.#fd = openSync(path, "r");
  }

  [Symbol.dispose](): void {
    closeSync(this.#fd);
  }
}

// The class closes the descriptor as often as it is told to.
export function disposed(path: string): void {
  const reader = new Reader(path);
  reader[Symbol.dispose]();
  reader[Symbol.dispose]();
//~~~~~~~~~~~~~~~~~~~~~~~~ doneAgain: `reader[Symbol.dispose]()` on line 137 has done this already; on this path `reader[Symbol.dispose]()` does it once more.
}

class Session {
  readonly #client: PoolClient;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  run(text: string): Promise<unknown> {
    return this.#client.query(text);
  }

  close(): void {
    this.#client.release();
  }
}

// The class gives the client back as often as it is told to.
export async function inSession(pool: Pool): Promise<void> {
  const session = new Session(await pool.connect());
  try {
    await session.run("select 1");
    session.close();
  } finally {
    session.close();
//  ~~~~~~~~~~~~~~~ doneAgain: `session.close()` on line 162 has done this already; on this path `session.close()` does it once more.
  }
}

// options: { "evidence": "likely" }
// Handlers of which only one does it, or that share a flag.
import { spawn } from "node:child_process";
import { EventEmitter } from "node:events";
import { closeSync, createReadStream, openSync } from "node:fs";
import { get } from "node:http";
import type { Socket } from "node:net";
import type { Pool, PoolClient } from "pg";

type Done = (error: Error | null, value?: string) => void;

// A flag that both ask and set.
export function run(command: string, done: Done): void {
  const child = spawn(command);
  let isTold = false;
  const tell: Done = (error) => {
    if (isTold) return;
    isTold = true;
    done(error);
  };
  child.on("error", tell);
  child.on("close", () => {
    tell(null);
  });
}

// The flag stands in the handlers themselves.
export function flagged(socket: Socket, done: Done): void {
  let failed = false;
  socket.on("error", (error) => {
    failed = true;
    done(error);
  });
  socket.on("close", () => {
    if (!failed) done(null);
  });
}

// The callback is forgotten once it was called.
export function forgotten(socket: Socket, callback: Done): void {
  let pending: Done | undefined = callback;
  const settle: Done = (error) => {
    const settled = pending;
    pending = undefined;
    settled?.(error);
  };
  socket.on("error", settle);
  socket.on("close", () => {
    settle(null);
  });
}

// Whoever comes first takes the other off.
export function first(socket: Socket, done: Done): void {
  const onError = (error: Error): void => {
    socket.off("close", onClose);
    done(error);
  };
  const onClose = (): void => {
    socket.off("error", onError);
    done(null);
  };
  socket.once("error", onError);
  socket.once("close", onClose);
}

// A stream that fails does not end.
export function read(path: string, done: Done): void {
  createReadStream(path)
    .on("error", (error) => {
      done(error);
    })
    .on("end", () => {
      done(null);
    });
}

// The timeout only destroys; the error is told once.
export function status(url: string, callback: Done): void {
  const request = get(url, (response) => {
    response.resume();
    callback(null, String(response.statusCode));
  });
  request.on("timeout", () => {
    request.destroy(new Error("too slow"));
  });
  request.on("error", (error) => {
    callback(error);
  });
}

// Different events are told.
export class Link extends EventEmitter {
  attach(socket: Socket): void {
    socket.on("end", () => {
      this.emit("end");
    });
    socket.on("close", () => {
      this.emit("close");
    });
  }
}

interface Lease {
  release(): void;
}

interface Leases {
  release(lease: Lease): void;
  destroy(lease: Lease): void;
}

// One or the other.
export function giveBack(leases: Leases, lease: Lease, error?: Error): void {
  if (error !== undefined) {
    leases.destroy(lease);
    return;
  }
  leases.release(lease);
}

// Two leases.
export function both(leases: Leases, left: Lease, right: Lease): void {
  leases.release(left);
  leases.release(right);
}

// Each turn of the loop has one of its own.
export function all(leases: Leases, many: readonly Lease[]): void {
  for (const lease of many) leases.release(lease);
}

// Destroying a socket after its end is how one makes sure.
export function hangUp(socket: Socket): void {
  socket.end();
  socket.destroy();
}

// What cannot be given back is destroyed.
export function tried(leases: Leases, lease: Lease): void {
  try {
    leases.release(lease);
  } catch {
    leases.destroy(lease);
  }
}

class Reader implements Disposable {
  #fd: number | undefined;

  constructor(path: string) {
    this.#fd = openSync(path, "r");
  }

  [Symbol.dispose](): void {
    if (this.#fd === undefined) return;
    closeSync(this.#fd);
    this.#fd = undefined;
  }
}

// The class forgets the descriptor that it has closed.
export function disposed(path: string): void {
  const reader = new Reader(path);
  reader[Symbol.dispose]();
  reader[Symbol.dispose]();
}

class Session {
  readonly #client: PoolClient;
  #closed = false;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  run(text: string): Promise<unknown> {
    return this.#client.query(text);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#client.release();
  }
}

// The class knows that it is closed.
export async function inSession(pool: Pool): Promise<void> {
  const session = new Session(await pool.connect());
  try {
    await session.run("select 1");
    session.close();
  } finally {
    session.close();
  }
}

function once<Arguments extends unknown[]>(call: (...given: Arguments) => void): (...given: Arguments) => void {
  let isCalled = false;
  return (...given) => {
    if (isCalled) return;
    isCalled = true;
    call(...given);
  };
}

// What the parameter stands for is wrapped first.
export function wrapped(socket: Socket, callback: Done): void {
  callback = once(callback);
  const fail = (): void => {
    callback(new Error("failed"));
  };
  socket.on("error", fail);
  socket.on("close", fail);
}

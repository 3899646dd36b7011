// options: { "evidence": "likely" }
// Handlers of which only one does it, or that share a flag.
import { spawn } from "node:child_process";
import { EventEmitter } from "node:events";
import { createReadStream } from "node:fs";
import { get } from "node:http";
import type { Socket } from "node:net";

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

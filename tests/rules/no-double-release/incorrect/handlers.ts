// options: { "evidence": "likely" }
// What two handlers do, of which the second always comes; and what a helper has done already.
import { spawn } from "node:child_process";
import { EventEmitter } from "node:events";
import { get } from "node:http";
import type { Socket } from "node:net";

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
//       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ followed: This is done on "close", and on "error" on line 14 already, which comes first.
  });
}

// The same function for both events.
export function ended(socket: Socket, callback: Done): void {
  const bye = (): void => {
    callback(null);
  };
  socket.on("error", bye);
  socket.on("close", bye);
//~~~~~~~~~~~~~~~~~~~~~~~ followed: This is done on "close", and on "error" on line 27 already, which comes first.
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
//  ~~~~~~~~~~~~~~~ followed: This is done on "error", and on "timeout" on line 38 already, which comes first.
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
//    ~~~~~~~~~~~~~~~~ followed: This is done on "close", and on "end" on line 49 already, which comes first.
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
//~~~~~~~~~~~~~~~~~~~~~ doneAgain: `leases.destroy(lease)` on line 69 has done this already; on this path `leases.release(lease)` does it once more.
}

// The request of a driver that tells `done` however it went.
export function query(request: EventEmitter, leases: Leases, lease: Lease): void {
  request.once("error", () => {
    leases.release(lease);
  });
  request.once("done", () => {
    leases.release(lease);
//  ~~~~~~~~~~~~~~~~~~~~~ followed: This is done on "done", and on "error" on line 76 already, which comes first.
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
//                                  ~~~~~~~~~~~ doneAgain: `callback(error)` on line 93 has done this already; on this path `last(error)` does it once more.
    else throw error;
  }
}

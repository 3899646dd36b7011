// options: { "evidence": "likely" }
// Flags that are set in time, or before which nobody comes back.
import { EventEmitter } from "node:events";
import type { Readable } from "node:stream";

export function watch(body: Readable, controller: AbortController, done: (error: unknown) => void): void {
  let isDone = false;
  const finish = (error: unknown): void => {
    if (isDone) return;
    isDone = true;
    controller.abort();
    done(error);
  };
  body.on("error", finish);
  body.on("end", finish);
}

export class Link extends EventEmitter {
  isClosed = false;
  isBusy = false;

  constructor(socket: EventEmitter) {
    super();
    socket.on("error", () => {
      this.close();
    });
  }

  // Who logs does nothing else.
  close(): void {
    if (this.isClosed) return;
    this.emit("debug", "closes");
    this.isClosed = true;
    this.emit("close");
  }

  fail(): void {
    this.close();
  }

  // Only one place calls it.
  begin(): void {
    if (this.isBusy) return;
    this.emit("begin");
    this.isBusy = true;
  }
}

// options: { "evidence": "likely" }
// Flags that are set when it is too late.
import { EventEmitter } from "node:events";
import type { Readable } from "node:stream";

// The listeners of the signal end the stream, whose error comes back.
export function watch(body: Readable, controller: AbortController, done: (error: unknown) => void): void {
  let isDone = false;
  const finish = (error: unknown): void => {
    if (!isDone) {
      controller.abort();
      isDone = true;
//    ~~~~~~~~~~~~~ lateFlag: `controller.abort()` on line 11 may come back here before `isDone` is set, and all of this is done twice: set it first.
      done(error);
    }
  };
  body.on("error", finish);
  body.on("end", finish);
}

export class Link extends EventEmitter {
  isClosed = false;

  constructor(socket: EventEmitter) {
    super();
    socket.on("error", () => {
      this.close();
    });
  }

  // Whoever hears of it may close it, too.
  close(): void {
    if (this.isClosed) return;
    this.emit("close");
    this.isClosed = true;
//  ~~~~~~~~~~~~~~~~~~~~ lateFlag: `this.emit(…)` on line 33 may come back here before `this.isClosed` is set, and all of this is done twice: set it first.
  }

  fail(): void {
    this.close();
  }
}

// options: {"evidence":"likely"}
import { randomBytes } from "node:crypto";
import { EventEmitter } from "node:events";
import { readFile, unlink } from "node:fs";
import { createServer, connect, type Server, type Socket } from "node:net";

// Thrown out of a callback that runs when the executor has long returned: the promise never settles.
export function textOf(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    readFile(path, "utf8", (error, text) => {
      if (error) throw error;
//               ~~~~~~~~~~~~ unsettled: Nobody catches what this callback throws: the promise of line 9 never settles.
      resolve(text);
    });
    setTimeout(() => reject(new Error("too slow")), 1000);
  });
}

// The same with nobody to tell.
export function removed(path: string): Promise<void> {
  return new Promise((resolve) => {
    unlink(path, (error) => {
      if (error !== null && error.code !== "ENOENT") {
        throw new Error(`${path} stays`, { cause: error });
//      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unsettled: Nobody catches what this callback throws: the promise of line 20 never settles.
      }
      resolve();
    });
  });
}

// A listener is such a callback as well.
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port);
    socket.once("connect", () => {
      socket.end();
      throw new Error("somebody listens already");
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unsettled: Nobody catches what this callback throws: the promise of line 32 never settles.
    });
    socket.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNREFUSED") resolve(true);
      else reject(error);
    });
  });
}

// The callback that the function was given is not told.
export function parsed(path: string, callback: (error: Error | null, value?: unknown) => void): void {
  readFile(path, "utf8", (error, text) => {
    if (error) throw error;
//             ~~~~~~~~~~~~ unsettled: Nobody catches what this callback throws: `callback` is not told.
    callback(null, JSON.parse(text));
  });
}

interface Connection extends EventEmitter {
  end(): void;
}

// Nobody can catch the rejection of an async listener: a code of the other side ends the process.
export class Shard {
  #attempts = 0;

  constructor(private readonly connection: Connection) {
    connection.on("close", this.#onClose.bind(this));
  }

  async #onClose(code: number): Promise<void> {
    switch (code) {
      case 4004:
        throw new Error("authentication failed");
//      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ inListener: The rejection of an async listener for "close" is caught by nobody, and ends the process.
      default:
        await this.retry();
    }
  }

  async retry(): Promise<void> {
    this.#attempts++;
    await Promise.resolve();
  }
}

// What a listener of a socket throws, nobody catches.
export function follow(socket: Socket): void {
  let isDone = false;
  socket.on("data", () => (isDone = true));
  socket.once("close", () => {
    if (!isDone) throw new Error("closed before anything came");
//               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ inListener: What a listener throws for "close" is caught by nobody, and ends the process.
  });
}

// Whoever ends it a second time waits for the callback for ever.
export class Batch {
  #isEnded = false;
  readonly #lines: string[] = [];

  add(line: string): void {
    this.#lines.push(line);
  }

  end(callback?: (error?: Error) => void): void {
    if (this.#isEnded) {
      throw new Error("ended already");
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ inClose: `end` takes `callback`, but throws this instead of telling it.
    }
    this.#isEnded = true;
    this.#lines.length = 0;
    if (callback) callback();
  }
}

// Nor is whoever closes what does not listen.
export class Listener {
  readonly #server: Server = createServer();

  close(callback: (error?: Error) => void): void {
    if (!this.#server.listening) throw new Error("does not listen");
//                               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ inClose: `close` takes `callback`, but throws this instead of telling it.
    this.#server.close(callback);
  }
}

type Told = (failure: unknown, token?: string) => void;

// What it is called with may be an error, whatever its name is.
export function tokenTo(callback: Told): void {
  randomBytes(64, (error, random) => {
    if (error) throw error;
//             ~~~~~~~~~~~~ unsettled: Nobody catches what this callback throws: `callback` is not told.
    callback(undefined, random.toString("hex"));
  });
}

// The types know of other messages.
export function told(worker: EventEmitter): Promise<string> {
  return new Promise((resolve, reject) => {
    worker.on("message", (message: { readonly type: string; readonly text: string }) => {
      switch (message.type) {
        case "done":
          resolve(message.text);
          break;
        case "error":
          reject(new Error(message.text));
          break;
        default:
          throw new Error(`Unexpected message: ${message.type}`);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unsettled: Nobody catches what this callback throws: the promise of line 130 never settles.
      }
    });
  });
}

// options: {"evidence":"likely"}
import { randomBytes } from "node:crypto";
import type { ChildProcess } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { readFile } from "node:fs";
import { readFile as read } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";

// What an executor throws rejects its promise; what a continuation throws does too.
export function checked(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    if (path === "") throw new Error("no path");
    for (const part of path.split("/")) {
      [part].forEach((name) => {
        if (name === "..") throw new Error("leads out");
      });
    }
    read(path, "utf8")
      .then((text) => {
        if (text === "") throw new Error("empty");
        resolve(text);
      })
      .catch(reject);
  });
}

// It is caught where it is thrown.
export function parsed(path: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    readFile(path, "utf8", (error, text) => {
      if (error) return reject(error);
      try {
        if (text === "") throw new Error("empty");
        resolve(JSON.parse(text));
      } catch (failure) {
        reject(failure as Error);
      }
    });
  });
}

// To end the process is what is meant.
export function orDie(socket: Socket, path: string): void {
  socket.on("error", (error) => {
    throw error;
  });
  readFile(path, (error) => {
    if (error) throw error;
  });
}

// Whoever emits gets what a listener throws.
export class Ledger extends EventEmitter {
  readonly #entries = new Set<string>();

  constructor() {
    super();
    this.on("end", (entry: string) => {
      if (!this.#entries.delete(entry)) throw new Error("ended twice");
    });
  }

  end(entry: string): void {
    this.emit("end", entry);
  }
}

// A stream that is destroyed tells its callback, with an error or without.
export function drained(stream: { _destroy: unknown; buffer: string[] }): void {
  stream._destroy = (error: Error | null, callback: (error: Error | null) => void) => {
    stream.buffer.length = 0;
    callback(error);
  };
}

// An async listener that catches what goes wrong in it.
export function watched(socket: Socket, path: string): void {
  socket.on("close", async () => {
    try {
      const text = await read(path, "utf8");
      if (text === "") throw new Error("empty");
    } catch (error) {
      console.error(error);
    }
  });
}

// Arguments are checked, what is not there yet is said, and a second release is refused on purpose.
export class Batch {
  #isEnded = false;

  end(callback?: (error?: Error) => void): void {
    if (callback !== undefined && typeof callback !== "function") throw new TypeError("a callback is a function");
    this.#isEnded = true;
    callback?.();
  }

  close(): void {
    if (this.#isEnded) throw new Error("closed already");
    this.#isEnded = true;
  }

  destroy(callback: () => void): void {
    throw new Error(`not implemented: ${callback.name}`);
  }
}

// Without a callback there is nobody to tell but the caller.
export class Listener {
  readonly #server: Server = createServer();

  close(callback?: (error?: Error) => void): void {
    if (!this.#server.listening) {
      const error = new Error("does not listen");
      if (callback === undefined) throw error;
      callback(error);
      return;
    }
    this.#server.close(callback);
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) throw new Error("does not listen");
    this.#server.close();
    await once(this.#server, "close");
  }
}

// The listener has no part in settling the promise, so that nobody waits for it.
export function addressOf(child: ChildProcess, app: EventEmitter): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.on("message", (address) => resolve(address));
    child.on("error", reject);
    app.on("quit", () => {
      try {
        if (child.pid !== undefined) process.kill(child.pid);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ESRCH") return;
        throw error;
      }
    });
  });
}

// What one message does not settle, another may; whoever sends nonsense is told of it.
export function ready(child: ChildProcess, handlers: Record<string, (data: unknown) => void>): Promise<void> {
  return new Promise((resolve) => {
    handlers["ready"] = () => resolve();
    child.on("message", (message: { type: string; data: unknown }) => {
      const handler = handlers[message.type];
      if (handler === undefined) throw new Error(`unknown message ${message.type}`);
      handler(message.data);
    });
  });
}

// Whoever gets a token cannot be told of an error: it ends the process on purpose.
export function withToken(callback: (token: string) => void): void {
  randomBytes(64, (error, random) => {
    if (error) throw error;
    callback(random.toString("hex"));
  });
}

type Message = { readonly type: "done"; readonly text: string } | { readonly type: "error"; readonly why: string };

// By the types, there is no other message.
export function told(worker: EventEmitter): Promise<string> {
  return new Promise((resolve, reject) => {
    worker.on("message", (message: Message) => {
      switch (message.type) {
        case "done":
          resolve(message.text);
          break;
        case "error":
          reject(new Error(message.why));
          break;
        default: {
          const unknown: never = message;
          throw new Error(`Unexpected message: ${JSON.stringify(unknown)}`);
        }
      }
    });
  });
}

// The callback is what is to be taken off, and nobody who waits.
export class Subscriptions {
  #callbacks: ((text: string) => void)[] = [];
  #isOpen = true;

  unsubscribe(callback: (text: string) => void): void {
    if (!this.#isOpen) throw new Error("not open");
    this.#callbacks = this.#callbacks.filter((each) => each !== callback);
  }

  close(): void {
    this.#isOpen = false;
  }
}

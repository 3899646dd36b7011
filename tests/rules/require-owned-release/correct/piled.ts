// options: { "evidence": "likely" }
import { createWriteStream, openSync, closeSync, type WriteStream } from "node:fs";
import { createServer, type Server } from "node:http";
import { connect, type Socket } from "node:net";
import type { EventEmitter } from "node:events";

// Cleared before it is set again.
export class Draft {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly save: () => void) {}

  typed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.save, 300);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}

// Only where there is none.
export class Once {
  private timer: NodeJS.Timeout | undefined;

  touched(save: () => void): void {
    if (this.timer !== undefined) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      save();
    }, 300);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}

// Set again by the timer itself, which is over then.
export class Poll {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly ask: () => void) {
    this.next();
  }

  next(): void {
    this.timer = setTimeout(() => {
      this.ask();
      this.next();
    }, 1000);
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}

// One sets it, the other clears it: whoever calls the one calls the other before he calls the one again.
export class Deadline {
  private timer: NodeJS.Timeout | undefined;

  setDeadline(late: () => void): void {
    this.timer = setTimeout(late, 1000);
  }

  clearDeadline(): void {
    clearTimeout(this.timer);
  }
}

let admin: Server | undefined;

// The old server goes first.
export function rebind(port: number): void {
  admin?.close();
  admin = createServer();
  admin.listen(port);
}

let once: Server | undefined;

// A module is started once.
export function start(port: number): void {
  once = createServer();
  once.listen(port);
}

export function closeAll(): void {
  admin?.close();
  once?.close();
}

let isServing = false;
let served: Server | undefined;

// A flag beside it says that it is there.
export function ensureServing(port: number): void {
  if (!isServing) {
    served = createServer();
    served.listen(port);
    isServing = true;
  }
}

export function reset(): void {
  served?.close();
  isServing = false;
}

let dialled: Socket | undefined;

// Only when the one before is gone.
export function dial(port: number): Socket {
  if (dialled === undefined || dialled.destroyed) dialled = connect(port);
  return dialled;
}

export function hangUp(): void {
  dialled?.destroy();
  dialled = undefined;
}

// The event comes once.
export function createTicker(settings: EventEmitter, tick: () => void): { stop(): void } {
  let clock: NodeJS.Timeout | undefined;
  settings.once("rate", (ms: number) => {
    clock = setInterval(tick, ms);
  });
  settings.on("ready", () => {
    if (clock === undefined) clock = setInterval(tick, 1000);
  });
  return {
    stop: () => clearInterval(clock),
  };
}

// The old one is ended where the new one is made.
export class Rotated {
  #out: WriteStream;
  #lines = 0;

  constructor(private readonly name: string) {
    this.#out = createWriteStream(name);
  }

  write(line: string): void {
    if (++this.#lines % 500 === 0) {
      this.#out.end();
      this.#out = createWriteStream(`${this.name}.${this.#lines}`);
    }
    this.#out.write(line);
  }

  close(): void {
    this.#out.end();
  }
}

// The oldest is closed by whoever gets its key.
export class Files {
  readonly #open = new Map<string, number>();

  use(path: string): number {
    const known = this.#open.get(path);
    if (known !== undefined) return known;
    if (this.#open.size > 20) {
      const [oldest] = this.#open.keys();
      if (oldest !== undefined) this.drop(oldest);
    }
    if (this.#open.size > 30) {
      const eldest = this.#open.keys().next().value;
      if (eldest !== undefined) {
        const fd = this.#open.get(eldest);
        this.#open.delete(eldest);
        if (fd !== undefined) closeSync(fd);
      }
    }
    const fd = openSync(path, "r");
    this.#open.set(path, fd);
    return fd;
  }

  private drop(path: string): void {
    const fd = this.#open.get(path);
    if (fd !== undefined) closeSync(fd);
    this.#open.delete(path);
  }

  close(): void {
    for (const fd of this.#open.values()) closeSync(fd);
    this.#open.clear();
  }
}

// Destroyed one by one, then forgotten.
export class Idle {
  readonly #idle: Socket[] = [];
  readonly #reaper = setInterval(() => this.#idle.pop()?.destroy(), 1000);

  take(port: number): Socket {
    return this.#idle.pop() ?? connect(port);
  }

  give(socket: Socket): void {
    this.#idle.push(socket);
  }

  close(): void {
    clearInterval(this.#reaper);
    for (const socket of this.#idle) socket.destroy();
    this.#idle.length = 0;
  }
}

// What is left out has ended already.
export class Children {
  #open: { readonly id: number; readonly server: Server; closed: boolean }[] = [];

  add(id: number): void {
    this.#open.push({ id, server: createServer(), closed: false });
  }

  sweep(): void {
    this.#open = this.#open.filter((child) => !child.closed);
  }

  remove(id: number): void {
    for (const child of this.#open) if (child.id === id) child.server.close();
    this.#open = this.#open.filter((child) => child.id !== id);
  }

  close(): void {
    for (const { server } of this.#open) server.close();
  }
}

// options: { "evidence": "likely" }
import { open, type FileHandle } from "node:fs/promises";
import { createWriteStream, openSync, closeSync, watch, type FSWatcher, type WriteStream } from "node:fs";
import { createServer, type Server } from "node:http";
import { connect, type Socket } from "node:net";
import type { EventEmitter } from "node:events";

// Two changes, two saves.
export class Draft {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly save: () => void) {}

  typed(): void {
    this.timer = setTimeout(this.save, 300);
//               ~~~~~~~~~~~~~~~~~~~~~~~~~~ overwritten: `this.timer` gets another timer here, and nothing releases the one in it.
  }

  dispose(): void {
    clearTimeout(this.timer);
  }
}

// The second change of the same field does not clear the first one's timer.
export class Fields {
  readonly #timers = new Map<string, NodeJS.Timeout>();

  touched(field: string, check: (field: string) => void): void {
    this.#timers.set(
      field,
      setTimeout(() => check(field), 200),
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ overwritten: `this.#timers[…]` gets another timer here, and nothing releases the one in it.
    );
  }

  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }
}

let admin: Server | undefined;

// The module's old server keeps its port.
export function rebind(port: number): void {
  admin = createServer();
//        ~~~~~~~~~~~~~~ overwritten: `admin` gets another server here, and nothing releases the one in it.
  admin.listen(port);
}

export function closeAdmin(): void {
  admin?.close();
}

// A handler that runs at each change, in a function whose variables it shares.
export function createTicker(settings: EventEmitter, tick: () => void): { stop(): void } {
  let clock: NodeJS.Timeout | undefined;
  settings.on("rate", (ms: number) => {
    clock = setInterval(tick, ms);
//          ~~~~~~~~~~~~~~~~~~~~~ overwritten: `clock` gets another interval here, and nothing releases the one in it.
  });
  return {
    stop: () => clearInterval(clock),
  };
}

// The constructor's handler fills the field again at each event.
export class Tail {
  #watcher: FSWatcher;

  constructor(paths: EventEmitter, path: string, read: () => void) {
    this.#watcher = watch(path, read);
    paths.on("moved", (next: string) => {
      this.#watcher = watch(next, read);
//                    ~~~~~~~~~~~~~~~~~ overwritten: `this.#watcher` gets another file watcher here, and nothing releases the one in it.
    });
  }

  close(): void {
    this.#watcher.close();
  }
}

// How many lines there are says nothing about the stream: there is always one.
export class Rotated {
  #out: WriteStream;
  #lines = 0;

  constructor(private readonly name: string) {
    this.#out = createWriteStream(name);
  }

  write(line: string): void {
    if (++this.#lines % 500 === 0) this.#out = createWriteStream(`${this.name}.${this.#lines}`);
//                                             ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ overwritten: `this.#out` gets another file stream here, and nothing releases the one in it.
    this.#out.write(line);
  }

  close(): void {
    this.#out.end();
  }
}

interface Store {
  subscribe(listener: () => void): () => void;
}

// The list stays subscribed to the store before.
export class List {
  #unsubscribe: (() => void) | undefined;

  setStore(store: Store): void {
    this.#unsubscribe = store.subscribe(() => this.render());
//                      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ overwritten: `this.#unsubscribe` gets another subscription here, and nothing releases the one in it.
  }

  destroy(): void {
    this.#unsubscribe?.();
  }

  render(): void {}
}

// The oldest entry makes room, and stays open.
export class Files {
  readonly #open = new Map<string, number>();

  use(path: string): number {
    const known = this.#open.get(path);
    if (known !== undefined) return known;
    if (this.#open.size > 20) {
      const [oldest] = this.#open.keys();
      if (oldest !== undefined) this.#open.delete(oldest);
//                              ~~~~~~~~~~~~~~~~~~~~~~~~~ droppedEntry: The file descriptor in `this.#open[…]` is forgotten here, and not released as on line 133.
    }
    const fd = openSync(path, "r");
    this.#open.set(path, fd);
    return fd;
  }

  close(): void {
    for (const fd of this.#open.values()) closeSync(fd);
  }
}

// Those that the configuration no longer names are forgotten.
export class Doors {
  readonly #doors = new Map<number, Server>();

  configure(ports: readonly number[]): void {
    for (const port of this.#doors.keys()) {
      if (!ports.includes(port)) this.#doors.delete(port);
//                               ~~~~~~~~~~~~~~~~~~~~~~~~ droppedEntry: The server in `this.#doors[…]` is forgotten here, and not released as on line 149.
    }
    for (const port of ports) this.#doors.set(port, createServer().listen(port));
  }

  close(): void {
    for (const door of this.#doors.values()) door.close();
  }
}

// Left out of the list, and still open.
export class Readers {
  #readers: { readonly path: string; readonly handle: FileHandle }[] = [];

  async add(path: string): Promise<void> {
    const handle = await open(path);
    this.#readers.push({ path, handle });
  }

  remove(path: string): void {
    this.#readers = this.#readers.filter((reader) => reader.path !== path);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ droppedEntry: The file handle in `this.#readers[…].handle` is forgotten here, and not released as on line 167.
  }

  async close(): Promise<void> {
    await Promise.all(this.#readers.map(({ handle }) => handle.close()));
  }
}

// The idle ones are destroyed one by one while it runs, and forgotten at its end.
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
    this.#idle.length = 0;
//  ~~~~~~~~~~~~~~~~~~~~~ droppedEntry: The socket in `this.#idle[…]` is forgotten here, and not released as on line 174.
  }
}

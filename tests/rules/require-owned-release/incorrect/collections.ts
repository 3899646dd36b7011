// options: { "evidence": "likely" }
import { connect, type Socket } from "node:net";
import { Worker } from "node:worker_threads";

// Entries are forgotten, not closed.
export class Cleared {
  readonly #byPort = new Map<number, Socket>();

  socket(port: number): Socket {
    const known = this.#byPort.get(port);
    if (known !== undefined) return known;
    const socket = connect(port);
//                 ~~~~~~~~~~~~~ unreleased: The socket in `this.#byPort[…]` is made here, and `close()` (line 17) does not release it.
    this.#byPort.set(port, socket);
    return socket;
  }

  close(): void {
    this.#byPort.clear();
  }
}

// Half of each pair is closed.
export class OneSided {
  private readonly links: { readonly left: Socket; readonly right: Socket }[] = [];

  link(port: number): void {
    this.links.push({ left: connect(port), right: connect(port + 1) });
//                                                ~~~~~~~~~~~~~~~~~ unreleased: The socket in `this.links[…].right` is made here, and `close()` (line 30) does not release it.
  }

  close(): void {
    for (const { left } of this.links) left.destroy();
    this.links.length = 0;
  }
}

// An entry that is taken out is not closed, as the others are in the end.
export class Forgotten {
  private readonly byName = new Map<string, Socket>();

  connect(name: string, port: number): void {
    if (this.byName.has(name)) return;
    this.byName.set(name, connect(port));
  }

  remove(name: string): boolean {
    return this.byName.delete(name);
//         ~~~~~~~~~~~~~~~~~~~~~~~~ droppedEntry: The socket in `this.byName[…]` is forgotten here, and not released as on line 50.
  }

  close(): void {
    [...this.byName.values()].map((socket) => socket.destroy());
  }
}

// What does not fit is thrown away.
export class Shrinking {
  readonly #idle: Socket[] = [];

  fill(port: number, count: number): void {
    for (let i = this.#idle.length; i < count; i++) this.#idle.push(connect(port));
  }

  shrink(count: number): void {
    while (this.#idle.length > count) {
      this.#idle.pop();
//    ~~~~~~~~~~~~~~~~ droppedEntry: The socket in `this.#idle[…]` is forgotten here, and not released as on line 69.
    }
  }

  close(): void {
    this.#idle.forEach((socket) => socket.destroy());
  }
}

// The list is replaced while its sockets are open.
export class Refreshed {
  #sockets: Socket[];

  constructor(ports: readonly number[]) {
    this.#sockets = ports.map((port) => connect(port));
  }

  refresh(ports: readonly number[]): void {
    this.#sockets = ports.map((port) => connect(port));
//                                      ~~~~~~~~~~~~~ overwritten: `this.#sockets[…]` gets another socket here, and nothing releases the one in it.
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}

// The entry of the same name is lost.
export class Named {
  private readonly byName = new Map<string, Socket>();

  add(name: string, port: number): void {
    this.byName.set(name, connect(port));
//                        ~~~~~~~~~~~~~ overwritten: `this.byName[…]` gets another socket here, and nothing releases the one in it.
  }

  close(): void {
    for (const socket of this.byName.values()) socket.end();
    this.byName.clear();
  }
}

// The worker that was in the slot is lost.
export class Slots {
  private readonly slots: (Worker | undefined)[] = [];

  replace(index: number, file: string): void {
    this.slots[index] = new Worker(file);
//                      ~~~~~~~~~~~~~~~~ overwritten: `this.slots[…]` gets another worker here, and nothing releases the one in it.
  }

  async close(): Promise<void> {
    await Promise.all(this.slots.map((worker) => worker?.terminate()));
  }
}

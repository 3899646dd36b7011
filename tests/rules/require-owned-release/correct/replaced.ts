// options: { "evidence": "likely" }
import { connect, type Socket } from "node:net";
import { openSync, closeSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { Redis } from "ioredis";

// Only where there is none.
export class IfNone {
  #socket: Socket | undefined;
  #other: Socket | undefined;
  #worker: Worker | undefined;

  replaceSocket(port: number): Socket {
    if (this.#socket === undefined) this.#socket = connect(port);
    return (this.#other ??= connect(port));
  }

  restart(file: string): void {
    if (this.#worker) return;
    this.#worker = new Worker(file);
  }

  async close(): Promise<void> {
    this.#socket?.destroy();
    this.#other?.destroy();
    await this.#worker?.terminate();
  }
}

// Emptied first: directly, by a method, by taking the old one out.
export class Emptied {
  #timer: NodeJS.Timeout | undefined;
  #redis: Redis | undefined;
  #socket: Socket | undefined;

  setRate(ms: number): void {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => console.log("beat"), ms);
  }

  setUrl(url: string): void {
    this.#release();
    this.#redis = new Redis(url);
  }

  setPort(port: number): void {
    const old = this.#socket;
    this.#socket = connect(port);
    old?.end();
  }

  #release(): void {
    this.#redis?.disconnect();
    this.#redis = undefined;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#release();
    this.#socket?.destroy();
  }
}

// Timers that have fired, or that the callback sets anew.
export class Rescheduled extends HTMLElement {
  private pending: number | undefined;
  private frame = 0;

  update(): void {
    window.clearTimeout(this.pending);
    this.pending = window.setTimeout(() => this.replaceChildren(), 200);
  }

  spin(): void {
    this.frame = requestAnimationFrame(() => this.spin());
  }

  disconnectedCallback(): void {
    window.clearInterval(this.pending);
    cancelAnimationFrame(this.frame);
  }
}

// Connected and disconnected take turns.
export class Turns extends HTMLElement {
  private observer: ResizeObserver | undefined;
  private ticker: number | undefined;

  connectedCallback(): void {
    this.observer = new ResizeObserver(() => this.replaceChildren());
    this.observer.observe(document.body);
    this.ticker = window.setInterval(() => this.replaceChildren(), 1_000);
  }

  disconnectedCallback(): void {
    this.observer?.disconnect();
    window.clearInterval(this.ticker);
  }
}

class Node {
  constructor(
    readonly socket: Socket,
    readonly next: Node | undefined,
  ) {}
}

// The new one takes the old one over.
export class Chain {
  #head: Node | undefined;

  add(port: number): void {
    this.#head = new Node(connect(port), this.#head);
  }

  close(): void {
    for (let node = this.#head; node !== undefined; node = node.next) node.socket.destroy();
    this.#head = undefined;
  }
}

// Filled and emptied within one method.
export class Within {
  #fd: number | undefined;

  update(path: string, work: (fd: number) => void): void {
    this.#fd = openSync(path, "wx");
    try {
      work(this.#fd);
    } finally {
      closeSync(this.#fd);
      this.#fd = undefined;
    }
  }

  close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd);
  }
}

// The exchange's result is closed.
export class Exchanged {
  #redis = new Redis();

  #exchange(next: Redis): Redis {
    const old = this.#redis;
    this.#redis = next;
    return old;
  }

  move(url: string): void {
    this.#exchange(new Redis(url)).disconnect();
  }

  close(): void {
    this.#redis.disconnect();
  }
}

// The constructor is the only one to call it.
export class Built {
  #socket!: Socket;

  constructor(port: number) {
    this.#build(port);
  }

  #build(port: number): void {
    this.#socket = connect(port);
  }

  close(): void {
    this.#socket.destroy();
  }
}

// Entries are closed before they are replaced or taken out, or when they have ended.
export class Peers {
  readonly #byName = new Map<string, Socket>();
  #next = 0;

  replace(name: string, port: number): void {
    this.#byName.get(name)?.destroy();
    this.#byName.set(name, connect(port));
  }

  add(port: number): string {
    const name = `peer ${this.#next++}`;
    const socket = connect(port);
    socket.once("close", () => this.#byName.delete(name));
    this.#byName.set(name, socket);
    return name;
  }

  remove(name: string): void {
    const socket = this.#byName.get(name);
    this.#byName.delete(name);
    socket?.end();
  }

  close(): void {
    for (const socket of this.#byName.values()) socket.destroy();
    this.#byName.clear();
  }
}

// Taken off the idle list to be used.
export class Idle {
  readonly #idle: Socket[] = [];

  take(port: number): Socket {
    return this.#idle.pop() ?? connect(port);
  }

  give(socket: Socket): void {
    this.#idle.push(socket);
  }

  close(): void {
    for (const socket of this.#idle.splice(0)) socket.destroy();
  }
}

// options: { "evidence": "likely" }
// All the ways to ask whether it is still wanted.
import { createConnection, type Socket } from "node:net";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { EventEmitter } from "node:events";

declare function dial(port: number, options?: { signal?: AbortSignal }): Promise<Socket>;
declare function settings(): Promise<{ ttl: number; port: number }>;

// A flag.
export class Flag {
  private closed = false;
  private socket: Socket | undefined;

  async connect(port: number): Promise<void> {
    const socket = await dial(port);
    if (this.closed) {
      socket.destroy();
      return;
    }
    this.socket = socket;
  }

  close(): void {
    this.closed = true;
    this.socket?.destroy();
  }
}

// A helper that asks.
export class Helper {
  #state: "open" | "gone" = "open";
  #timer: NodeJS.Timeout | undefined;

  async start(): Promise<void> {
    const { ttl } = await settings();
    if (!this.#wanted()) return;
    this.#timer = setInterval(() => console.log("tick"), ttl);
  }

  #wanted(): boolean {
    return this.#state !== "gone";
  }

  stop(): void {
    this.#state = "gone";
    clearInterval(this.#timer);
  }
}

// A helper that throws.
export class Throwing {
  #closed = false;
  #timer: NodeJS.Timeout | undefined;

  async start(): Promise<void> {
    const { ttl } = await settings();
    this.#demandOpen();
    this.#timer = setInterval(() => console.log("tick"), ttl);
  }

  #demandOpen(): void {
    if (this.#closed) throw new Error("closed");
  }

  stop(): void {
    this.#closed = true;
    clearInterval(this.#timer);
  }
}

// A signal, asked or thrown by.
export class Signalled {
  readonly #ending = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #socket: Socket | undefined;

  async start(): Promise<void> {
    const { ttl, port } = await settings();
    this.#ending.signal.throwIfAborted();
    this.#timer = setInterval(() => console.log("tick"), ttl);
    this.#socket = await dial(port, { signal: this.#ending.signal });
  }

  dispose(): void {
    this.#ending.abort();
    clearInterval(this.#timer);
    this.#socket?.destroy();
  }
}

// A number that says which turn it is.
export class Turns {
  #turn = 0;
  #socket: Socket | undefined;

  async connect(port: number): Promise<void> {
    const turn = ++this.#turn;
    const socket = await dial(port);
    if (turn !== this.#turn) {
      socket.destroy();
      return;
    }
    this.#socket = socket;
  }

  close(): void {
    this.#turn++;
    this.#socket?.destroy();
  }
}

// The key is still there.
export class Keyed {
  readonly #sockets = new Map<string, Socket | undefined>();

  async add(id: string, port: number): Promise<void> {
    this.#sockets.set(id, undefined);
    const socket = await dial(port);
    if (!this.#sockets.has(id)) {
      socket.destroy();
      return;
    }
    this.#sockets.set(id, socket);
  }

  close(): void {
    for (const socket of this.#sockets.values()) socket?.destroy();
    this.#sockets.clear();
  }
}

// Asked once it is stored.
export class AskedAfter {
  private closed = false;
  private socket: Socket | undefined;

  async connect(port: number): Promise<void> {
    this.socket = await dial(port);
    if (this.closed) this.socket.destroy();
  }

  close(): void {
    this.closed = true;
    this.socket?.destroy();
  }
}

// close() waits for what is under way.
export class Waiting {
  private starting: Promise<void> | undefined;
  private socket: Socket | undefined;

  start(port: number): Promise<void> {
    this.starting ??= this.open(port);
    return this.starting;
  }

  private async open(port: number): Promise<void> {
    this.socket = await dial(port);
  }

  async close(): Promise<void> {
    await this.starting?.catch(() => undefined);
    this.socket?.destroy();
  }
}

// Stored first, waited for then.
export class StoredFirst {
  private server: Server | undefined;

  async start(port: number): Promise<void> {
    this.server = createServer();
    this.server.listen(port);
    await once(this.server, "listening");
  }

  close(): void {
    this.server?.close();
  }
}

interface Database {
  connect(): Promise<void>;
  end(): void;
  watch(): NodeJS.Timeout;
}

// The wait fails when close() ends what is waited for.
export class EndedWait {
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly database: Database) {}

  async start(): Promise<void> {
    await this.database.connect();
    this.#timer = setInterval(() => console.log("tick"), 1000);
  }

  close(): void {
    this.database.end();
    clearInterval(this.#timer);
  }
}

// What the map keeps is only looked at.
export class Looked {
  readonly #ports = new Map<string, number>();

  async add(name: string): Promise<void> {
    const { port } = await settings();
    this.#ports.set(name, port);
  }

  close(): void {
    this.#ports.clear();
  }
}

// Nobody has got the object while its maker waits.
export async function open(port: number) {
  const socket = await dial(port);
  let timer: NodeJS.Timeout | undefined;
  timer = setInterval(() => socket.write("ping"), 1000);
  return {
    close() {
      clearInterval(timer);
      socket.destroy();
    },
  };
}

// An effect that asks.
export function effect(port: number): () => void {
  let gone = false;
  let socket: Socket | undefined;
  void dial(port).then((opened) => {
    if (gone) opened.destroy();
    else socket = opened;
  });
  return () => {
    gone = true;
    socket?.destroy();
  };
}

// The timeout itself asks whether it is still wanted.
export class LateTimeout {
  #closed = false;
  #timer: NodeJS.Timeout | undefined;

  async poll(): Promise<void> {
    const { ttl } = await settings();
    this.#timer = setTimeout(() => {
      if (this.#closed) return;
      void this.poll();
    }, ttl);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }
}

// The loop asks in each turn.
export class Loop {
  #running = true;
  #socket: Socket | undefined;

  async run(): Promise<void> {
    for (;;) {
      const { port } = await settings();
      if (!this.#running) break;
      this.#socket?.destroy();
      this.#socket = createConnection(port);
    }
  }

  stop(): void {
    this.#running = false;
    this.#socket?.destroy();
  }
}

// The one that is listened to ends with the listener.
export class OwnEmitter {
  readonly #bus = new EventEmitter();
  readonly #onData = (): void => console.log("data");

  async start(): Promise<void> {
    await settings();
    this.#bus.on("data", this.#onData);
  }

  close(): void {
    this.#bus.off("data", this.#onData);
  }
}

// When it goes off, it looks before it does anything.
export class Beats {
  private next: ReturnType<typeof setTimeout> | undefined;
  private isEnabled = true;

  constructor(
    private readonly beat: () => Promise<void>,
    private readonly ms: number,
  ) {
    this.next = setTimeout(this.run, ms);
  }

  private readonly run = async (): Promise<void> => {
    if (!this.isEnabled) return;
    try {
      await this.beat();
    } finally {
      this.next = setTimeout(this.run, this.ms);
    }
  };

  stop(): void {
    this.isEnabled = false;
    clearTimeout(this.next);
  }
}

enum Phase {
  Initial,
  Opening,
  Open,
  Ended,
}

// No state follows the last one: the transition throws.
export class Phased {
  #phase = Phase.Initial;
  #timer: NodeJS.Timeout | undefined;

  open(): Promise<void> {
    return settings().then(({ ttl }) => {
      this.#become(Phase.Opening);
      this.#begin(ttl);
    });
  }

  #begin(ttl: number): void {
    this.#timer = setInterval(() => console.log("tick"), ttl);
  }

  #become(next: Phase): void {
    const refuse = (): never => {
      throw new Error(`${this.#phase} is not followed by ${next}`);
    };
    switch (this.#phase) {
      case Phase.Initial:
        if (next !== Phase.Opening && next !== Phase.Ended) refuse();
        break;
      case Phase.Ended:
        refuse();
        break;
      default:
        break;
    }
    this.#phase = next;
  }

  close(): void {
    if (this.#phase === Phase.Ended) return;
    this.#become(Phase.Ended);
    clearInterval(this.#timer);
  }
}

// What a request of the platform has opened too late is closed again.
export class Storage {
  #database: IDBDatabase | null = null;
  #isDestroyed = false;

  init(name: string): void {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => {
      if (this.#isDestroyed) opening.result.close();
      else this.#database = opening.result;
    };
  }

  async destroy(): Promise<void> {
    this.#isDestroyed = true;
    this.#database?.close();
    this.#database = null;
  }
}

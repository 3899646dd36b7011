// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";
import { createServer, type Server, type Socket } from "node:net";

// Removed by name, in a method that the close path calls.
export class Removed {
  private readonly onResize = (): void => {};

  constructor() {
    window.addEventListener("resize", this.onResize);
  }

  dispose(): void {
    this.detach();
  }

  private detach(): void {
    window.removeEventListener("resize", this.onResize);
  }
}

// Removed through an options object with a signal.
export class BySignal {
  private readonly ended = new AbortController();
  width = 0;

  constructor() {
    window.addEventListener("resize", () => this.measure(), { signal: this.ended.signal });
  }

  destroy(): void {
    this.ended.abort();
  }

  private measure(): void {
    this.width = window.innerWidth;
  }
}

// Listeners on the object itself go with it.
export class Itself extends EventEmitter {
  ticks = 0;

  constructor() {
    super();
    this.on("tick", () => this.ticks++);
  }

  close(): void {
    this.emit("closed");
  }
}

// So do listeners on what it made.
export class OwnChild {
  private readonly server: Server = createServer();
  private readonly bus = new EventEmitter();
  connections = 0;

  constructor() {
    this.server.on("connection", () => this.connections++);
    this.bus.on("message", () => this.connections++);
    const button = document.createElement("button");
    button.addEventListener("click", () => this.close());
  }

  close(): void {
    this.server.close();
  }
}

// It was given the socket, and ends it.
export class TakenOver {
  bytes = 0;

  constructor(private readonly socket: Socket) {
    socket.on("data", (chunk: Buffer) => {
      this.bytes += chunk.length;
    });
  }

  close(): void {
    this.socket.destroy();
  }
}

// It ends when the emitter ends, and says so.
export class TiedTogether {
  open = true;

  constructor(connection: EventEmitter) {
    connection.on("data", () => this.open);
    connection.once("close", () => this.dispose());
  }

  dispose(): void {
    this.open = false;
  }
}

// All listeners of the emitter go at once.
export class AllAtOnce {
  seen = 0;

  constructor(private readonly feed: EventEmitter) {
    feed.on("item", () => this.seen++);
  }

  stop(): void {
    this.feed.removeAllListeners();
  }
}

// Whether it is ours, nobody knows: it may have been made here.
export class MaybeOwn {
  private readonly bus: EventEmitter;
  seen = 0;

  constructor(bus?: EventEmitter) {
    this.bus = bus ?? new EventEmitter();
    this.bus.on("item", () => this.seen++);
  }

  close(): void {
    this.seen = 0;
  }
}

// There is one, as long as the program runs.
export class Single {
  static readonly instance = new Single();
  hidden = false;

  private constructor() {
    document.addEventListener("visibilitychange", () => {
      this.hidden = document.hidden;
    });
  }

  close(): void {
    this.hidden = true;
  }
}

// For the life of the process.
process.on("warning", (warning) => console.warn(warning.message));
setInterval(() => console.log(process.memoryUsage().rss), 60_000).unref();

// A class that never ends.
export class Forever {
  hidden = false;

  constructor() {
    document.addEventListener("visibilitychange", () => {
      this.hidden = document.hidden;
    });
    setInterval(() => {
      this.hidden = document.hidden;
    }, 1_000);
  }
}

// The listener holds nothing of the instance, and added twice it is there once.
function logResize(): void {
  console.log(window.innerWidth);
}

export class HoldsNothing {
  open = true;

  constructor() {
    window.addEventListener("resize", logResize);
  }

  close(): void {
    this.open = false;
  }
}

// The chain looks whether it shall go on; another one keeps its id.
export class Chains {
  private running = true;
  private frame = 0;
  private rounds = 0;

  start(): void {
    this.ask();
    this.keep();
    this.wayOut();
  }

  private ask(): void {
    this.rounds++;
    if (this.running) requestAnimationFrame(() => this.ask());
  }

  private wayOut(): void {
    if (!this.running) return;
    this.rounds++;
    setTimeout(() => this.wayOut(), 100);
  }

  private keep(): void {
    this.rounds++;
    this.frame = requestAnimationFrame(() => this.keep());
  }

  stop(): void {
    this.running = false;
    cancelAnimationFrame(this.frame);
  }
}

// An element of its own goes, and the observer with it.
export class OwnElement extends HTMLElement {
  private readonly box = document.createElement("div");

  connectedCallback(): void {
    new ResizeObserver(() => this.replaceChildren(this.box)).observe(this.box);
    new MutationObserver(() => this.normalize()).observe(this, { childList: true });
  }

  disconnectedCallback(): void {
    this.replaceChildren();
  }
}

// Passes on what its callers ask for, in both directions.
export class Wrapper {
  constructor(
    private readonly inner: Watched,
    private readonly watchers: Set<{ destroy(): void }>,
  ) {}

  addStateListener(listener: (state: string) => void): void {
    this.inner.addStateListener(listener);
  }

  removeStateListener(listener: (state: string) => void): void {
    this.inner.removeStateListener(listener);
  }

  destroy(): void {
    for (const watcher of this.watchers) watcher.destroy();
  }
}

interface Watched {
  addStateListener(listener: (state: string) => void): void;
  removeStateListener(listener: (state: string) => void): void;
}

interface Shop {
  readonly store: { dispatch(action: string): void };
}

// What it is told of is somebody else's end: there is one as long as the page.
export class ShellEvents {
  constructor(readonly shop: Shop) {}

  listen(): void {
    window.addEventListener("open", this.open.bind(this));
    window.addEventListener("disconnect", this.disconnect.bind(this));
  }

  open(): void {
    this.shop.store.dispatch("open");
  }

  disconnect(): void {
    this.shop.store.dispatch("disconnect");
  }
}

// It tidies up every five minutes, as long as the process lives: no end of it.
export class Thumbnails {
  private readonly entries = new Map<string, { readonly expiry: number }>();

  constructor() {
    setInterval(this._cleanup.bind(this), 300_000);
    process.on("SIGUSR2", () => this.entries.clear());
  }

  has(url: string): boolean {
    return this.entries.has(url);
  }

  private _cleanup(): void {
    for (const [url, { expiry }] of this.entries) if (expiry < Date.now()) this.entries.delete(url);
  }
}

// What is stored and put on in one go is taken off by the name under which it is stored.
export class Tracker {
  #listener: ((event: Event) => void) | undefined;

  constructor(private readonly source: EventTarget) {}

  start(): void {
    const listener = (this.#listener = this.track.bind(this));
    this.source.addEventListener("added", listener);
  }

  stop(): void {
    if (this.#listener !== undefined) this.source.removeEventListener("added", this.#listener);
  }

  private track(event: Event): void {
    console.log(event, this.source);
  }
}

// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";
import type { Server } from "node:net";
import type { Writable } from "node:stream";

class Link extends EventEmitter {}

// Each retry has a link of its own.
export class Client extends EventEmitter {
  #link = new Link();

  constructor() {
    super();
    this.#link.on("retry", () => {
      this.#link = new Link();
      this.#link.on("up", () => this.emit("up"));
    });
  }
}

// What is written well takes the listener off.
export class Writer {
  constructor(private readonly stream: Writable) {}

  write(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.stream.once("error", reject);
      this.stream.write(text, () => {
        this.stream.off("error", reject);
        resolve();
      });
    });
  }
}

// It begins to listen once.
export class Host {
  constructor(private readonly server: Server) {}

  begin(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once("error", reject);
      this.server.listen(port, () => resolve());
    });
  }
}

// After some time the joined signal is over, whatever becomes of the one that is given.
export function run(task: (signal: AbortSignal) => Promise<string>, given: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.any([given, AbortSignal.timeout(5000)]);
    signal.addEventListener("abort", () => reject(new Error("aborted")));
    task(signal).then(resolve, reject);
  });
}

// A change ends the chain before it begins another.
export class Poller {
  #timer: NodeJS.Timeout | undefined;
  readonly #onChange = (): void => this.load();

  constructor(
    private readonly source: EventEmitter,
    private readonly fetch: () => void,
  ) {}

  start(): void {
    this.load();
    this.source.on("change", this.#onChange);
  }

  stop(): void {
    this.source.off("change", this.#onChange);
    clearTimeout(this.#timer);
  }

  private load(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.load(), 10_000);
    this.fetch();
  }
}

// A change loads what there is, and leaves the chain alone.
export class Refresher {
  #timer: NodeJS.Timeout | undefined;
  readonly #onChange = (): void => this.fetch();

  constructor(
    private readonly source: EventEmitter,
    private readonly fetch: () => void,
  ) {}

  start(): void {
    this.poll();
    this.source.on("change", this.#onChange);
  }

  stop(): void {
    this.source.off("change", this.#onChange);
    clearTimeout(this.#timer);
  }

  private poll(): void {
    this.#timer = setTimeout(() => this.poll(), 10_000);
    this.fetch();
  }
}

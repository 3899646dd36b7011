// By default only those are reported that ask elsewhere.
import type { Socket } from "node:net";
import { createInterface, type Interface } from "node:readline";

declare function dial(port: number): Promise<Socket>;

// Nobody asks anywhere: closing it before it is open may be the caller's mistake.
export class Plain {
  private socket: Socket | undefined;

  async open(port: number): Promise<void> {
    this.socket = await dial(port);
  }

  close(): void {
    this.socket?.destroy();
  }
}

interface Watching {
  start(): Promise<void>;
  stop(): Promise<void>;
}

// The promise is stored at once, and the end waits for it.
export class Instructions {
  #watching: Promise<Watching> | undefined;
  #isDisposed = false;

  constructor(private readonly make: () => Watching) {}

  ensure(): Promise<Watching> {
    if (this.#isDisposed) return Promise.reject(new Error("disposed"));
    this.#watching ??= (async () => {
      const watching = this.make();
      await watching.start();
      return watching;
    })();
    return this.#watching;
  }

  again(): Promise<Watching> {
    if (this.#isDisposed) return Promise.reject(new Error("disposed"));
    this.#watching = (async () => {
      const watching = this.make();
      await watching.start();
      return watching;
    })();
    return this.#watching;
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true;
    const watching = this.#watching;
    this.#watching = undefined;
    if (watching !== undefined) await watching.then((one) => one.stop());
  }
}

interface Talk {
  readonly model: string;
  work?: AbortController;
}

// A name is brought after the wait; what would be ended comes later.
export class Talks {
  readonly #talks = new Map<string, Talk>();
  #isDown = false;

  constructor(private readonly modelOf: (id: string) => Promise<string>) {}

  async open(id: string): Promise<void> {
    if (this.#isDown) throw new Error("down");
    const model = await this.modelOf(id);
    this.#talks.set(id, { model });
  }

  start(id: string): void {
    const talk = this.#talks.get(id);
    if (talk !== undefined) talk.work = new AbortController();
  }

  shutdown(): void {
    this.#isDown = true;
    for (const talk of this.#talks.values()) talk.work?.abort();
    this.#talks.clear();
  }
}

// Nobody is told to end it before all is there.
export class Console {
  private socket: Socket | undefined;
  private lines: Interface | undefined;
  private isDown = false;

  constructor(private readonly port: number) {}

  async run(): Promise<void> {
    this.socket = await dial(this.port);
    await this.chat();
  }

  private async chat(): Promise<void> {
    return new Promise((resolve) => {
      this.lines = createInterface({ input: process.stdin });
      this.lines.on("line", (line) => {
        if (!this.isDown) this.socket?.write(line);
      });
      this.lines.on("close", () => void this.stop().then(resolve));
      process.once("SIGINT", () => this.lines?.close());
    });
  }

  async stop(): Promise<void> {
    if (this.isDown) return;
    this.isDown = true;
    this.lines?.close();
    this.socket?.destroy();
  }
}

interface Engine {
  check(): number;
  close(handle: number): void;
}

declare function loadEngine(): Promise<() => Engine>;

// What is closed is the handle; the engine that closes it is nothing to be ended.
export class Base {
  private engine: Engine | undefined;
  private handle: number | undefined;
  private isClosed = false;

  async open(): Promise<void> {
    if (this.isClosed) throw new Error("closed");
    const createEngine = await loadEngine();
    this.engine = createEngine();
  }

  check(): number | undefined {
    return this.isClosed ? undefined : this.engine?.check();
  }

  close(): void {
    this.isClosed = true;
    if (this.handle !== undefined) this.engine?.close(this.handle);
  }
}

// Before it has begun there is nothing to end: whoever ends it has to wait for that.
export class Gates {
  private ready = false;
  private refreshing: NodeJS.Timeout | undefined;

  async start(load: () => Promise<number>): Promise<void> {
    const period = await load();
    this.refreshing = setInterval(() => void load(), period);
    this.ready = true;
  }

  isOn(): boolean {
    return this.ready;
  }

  check(): void {
    if (!this.ready) throw new Error("not ready");
  }

  destroy(): void {
    if (this.ready) {
      this.ready = false;
      clearInterval(this.refreshing);
    }
  }
}

// It is asked that nothing is set up twice; whether the end has come meanwhile, nobody asks.
export class Devices {
  #isSetUp = false;
  #timer: NodeJS.Timeout | undefined;

  setUp(): void {
    if (this.#isSetUp) return;
    this.#isSetUp = true;
  }

  async enable(period: () => Promise<number>): Promise<void> {
    const ms = await period();
    this.#timer = setInterval(() => console.log("tick"), ms);
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#isSetUp = false;
  }
}

// The program never stops it.
class Daemon {
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;

  async start(period: () => Promise<number>): Promise<void> {
    const ms = await period();
    this.#timer = setInterval(() => this.look(), ms);
  }

  look(): void {
    if (this.#stopped) throw new Error("stopped");
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#timer);
  }
}

export async function runDaemon(period: () => Promise<number>): Promise<void> {
  const daemon = new Daemon();
  await daemon.start(period);
}

interface Rules {
  update(): Promise<void>;
  close(): void;
}

class OwnRules implements Rules {
  readonly #rules: string[] = [];

  async update(): Promise<void> {
    this.#rules.push(await Promise.resolve("all"));
  }

  close(): void {
    this.#rules.length = 0;
  }
}

// What it stores is of the program's own kinds, of which nobody knows whether they must be ended.
export class Document {
  #rules: Rules | undefined;
  #isClosed = false;

  constructor(private readonly history: { load(): Promise<void> }) {}

  async load(): Promise<void> {
    if (this.#isClosed) return;
    await this.history.load();
    this.#rules = new OwnRules();
  }

  async refresh(): Promise<void> {
    if (!this.#isClosed) await this.#rules?.update();
  }

  close(): void {
    this.#isClosed = true;
    this.#rules?.close();
  }
}

// The timer asks when it comes, though it is bound first.
export class Poller {
  #isRunning = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly load: () => Promise<void>) {}

  async start(): Promise<void> {
    this.#isRunning = true;
    await this.load();
    this.#timer = setTimeout(this.poke.bind(this), 2000);
  }

  private poke(): void {
    if (!this.#isRunning) return;
    void this.load();
  }

  stop(): void {
    this.#isRunning = false;
    clearTimeout(this.#timer);
  }
}

// What is waited for is the timer that the end clears: behind it nothing runs any more.
export class Typist {
  #isOver = false;
  readonly #timers: Record<string, NodeJS.Timeout> = {};

  async type(keys: readonly string[], pause: number): Promise<void> {
    if (this.#isOver) return;
    await new Promise<void>((resolve) => {
      this.#timers.pause = setTimeout(resolve, pause);
    });
    await this.type(keys.slice(1), pause);
  }

  stop(): void {
    this.#isOver = true;
    for (const name of Object.keys(this.#timers)) clearTimeout(this.#timers[name]);
  }
}

interface Drawer {
  draw(): void;
  destroy(): void;
}

// A map goes with whoever keeps it: those in it have not begun.
export class Canvas {
  #isOver = false;
  #drawers = new Map<string, Drawer>();

  constructor(private readonly engine: { drawers(): Promise<Map<string, Drawer>> }) {}

  async load(): Promise<void> {
    this.#drawers = await this.engine.drawers();
  }

  draw(): void {
    if (this.#isOver) return;
    for (const drawer of this.#drawers.values()) drawer.draw();
  }

  destroy(): void {
    this.#isOver = true;
    for (const drawer of this.#drawers.values()) drawer.destroy();
    this.#drawers = new Map();
  }
}

// It is made for whoever asks for it, and strikes itself off when that one closes it.
class Link {
  readonly id: number;
  readonly #switchboard: Switchboard;
  readonly #beat = setInterval(() => undefined, 1000);

  constructor(switchboard: Switchboard, id: number) {
    this.#switchboard = switchboard;
    this.id = id;
  }

  close(): void {
    clearInterval(this.#beat);
    this.#switchboard.forget(this);
  }
}

export class Switchboard {
  readonly #links = new Map<number, Link>();
  #timer = setInterval(() => undefined, 1000);
  #count = 0;

  connect(): Link {
    const link = new Link(this, this.#count++);
    this.#links.set(link.id, link);
    return link;
  }

  forget(link: Link): void {
    this.#links.delete(link.id);
  }

  destroy(): void {
    clearInterval(this.#timer);
  }
}

// It asks until the process is gone, and then ends by itself.
class Watch {
  #timer: NodeJS.Timeout | undefined;
  readonly #isAlive: () => boolean;

  constructor(isAlive: () => boolean) {
    this.#isAlive = isAlive;
    this.askEach(1000);
  }

  askEach(interval: number): void {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => {
      if (!this.#isAlive()) this.dispose();
    }, interval);
  }

  dispose(): void {
    clearInterval(this.#timer);
  }
}

export class Child {
  #watch: Watch | undefined;
  readonly #kill: () => void;

  constructor(isAlive: () => boolean, kill: () => void) {
    this.#kill = kill;
    this.#watch = new Watch(isAlive);
  }

  stop(): void {
    this.#kill();
    this.#watch?.askEach(100);
  }
}

// It can be waited for, and to dispose of it only empties a list of its own.
class Signal<T> implements PromiseLike<T> {
  #listeners: ((value: T) => void)[] | undefined;

  on(listener: (value: T) => void): void {
    (this.#listeners ??= []).push(listener);
  }

  then<R>(done: (value: T) => R | PromiseLike<R>): Promise<R> {
    return new Promise<T>((resolve) => this.on(resolve)).then(done);
  }

  [Symbol.dispose](): void {
    this.#listeners = undefined;
  }
}

export class Receiver {
  readonly #received = new Signal<[text: string]>();
  readonly #socket: WebSocket;

  constructor(url: string) {
    this.#socket = new WebSocket(url);
  }

  get received(): Signal<[text: string]> {
    return this.#received;
  }

  close(): void {
    this.#socket.close();
  }
}

interface Tie {
  dispose(): void;
}

interface Token {
  readonly isCancelled: boolean;
  onCancel(listener: () => void): Tie;
}

class PlainToken implements Token {
  isCancelled = false;
  #listeners: (() => void)[] | undefined = [];

  onCancel(listener: () => void): Tie {
    this.#listeners?.push(listener);
    return { dispose: () => (this.#listeners = this.#listeners?.filter((one) => one !== listener)) };
  }

  cancel(): void {
    this.isCancelled = true;
    for (const listener of this.#listeners ?? []) listener();
    this.#listeners = undefined;
  }

  dispose(): void {
    this.#listeners = undefined;
  }
}

class TokenSource {
  #token: PlainToken | undefined;
  readonly #link: Tie | undefined;

  constructor(parent?: Token) {
    this.#link = parent && parent.onCancel(() => this.cancel());
  }

  get token(): Token {
    return (this.#token ??= new PlainToken());
  }

  cancel(): void {
    this.#token?.cancel();
  }

  dispose(): void {
    this.cancel();
    this.#link?.dispose();
    this.#token?.dispose();
  }
}

// Without a parent there is no link, and the rest is memory.
export class Form {
  readonly #socket = new WebSocket("wss://form");
  #source = new TokenSource();

  async validate(): Promise<boolean> {
    this.#source.cancel();
    this.#source = new TokenSource();
    const { token } = this.#source;
    await Promise.resolve();
    return !token.isCancelled;
  }

  close(): void {
    this.#socket.close();
  }
}

interface Backend {
  readonly channel: Ears;
  disconnect(): Promise<void>;
}

class Ears {
  #socket: WebSocket | undefined;
  #timer = setInterval(() => undefined, 1000);

  connect(): void {
    this.#socket = new WebSocket("wss://ears");
  }

  disconnect(): void {
    clearInterval(this.#timer);
    this.#socket?.close();
  }
}

// Whoever uses the backend ends the channel that it shows.
export class SqlBackend implements Backend {
  private readonly ears = new Ears();
  private readonly socket = new WebSocket("wss://sql");

  get channel(): Ears {
    return this.ears;
  }

  async disconnect(): Promise<void> {
    this.socket.close();
  }
}

export class Agenda {
  readonly #channel: Ears;

  constructor(
    private readonly backend: Backend,
    given?: Ears,
  ) {
    this.#channel = given ?? backend.channel;
  }

  async stop(): Promise<void> {
    this.#channel.disconnect();
    await this.backend.disconnect();
  }
}

class Brush {
  readonly texture: { destroy(): void };

  constructor(texture: { destroy(): void }) {
    this.texture = texture;
  }

  destroy(options: { texture?: boolean } = {}): void {
    if (options.texture) this.texture.destroy();
  }
}

// The texture of the old one is its giver's, and to be destroyed only when asked for.
export class Painter {
  #brush: Brush;

  constructor(texture: { destroy(): void }) {
    this.#brush = new Brush(texture);
  }

  set texture(texture: { destroy(): void }) {
    this.#brush = new Brush(texture);
  }

  destroy(): void {
    this.#brush.destroy();
  }
}

interface Part {
  stop(): void;
}

class Scheduler {
  readonly #parts: Part[] = [];

  add(part: Part): void {
    this.#parts.push(part);
  }

  stop(): void {
    for (const part of this.#parts) part.stop();
  }
}

class Harvest implements Part {
  readonly #beat = setInterval(() => undefined, 1000);

  constructor(scheduler: Scheduler) {
    scheduler.add(this);
  }

  stop(): void {
    clearInterval(this.#beat);
  }
}

class TraceHarvest extends Harvest {
  readonly kind = "traces";
}

// Each of its parts hands itself to the scheduler, which ends them all.
export class Agent {
  readonly #scheduler = new Scheduler();
  readonly traces: TraceHarvest;
  readonly errors: Harvest;
  readonly #timer = setInterval(() => undefined, 1000);

  constructor() {
    this.traces = new TraceHarvest(this.#scheduler);
    this.errors = new Harvest(this.#scheduler);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#scheduler.stop();
  }
}

class Frames {
  #handle = 0;

  constructor(end: { add(run: () => void): void }) {
    end.add(() => this.stop());
  }

  start(): void {
    this.#handle = requestAnimationFrame(() => undefined);
  }

  stop(): void {
    cancelAnimationFrame(this.#handle);
  }
}

// It has handed its own end on, to what the owner ends before it makes another.
export class Wave {
  #ends: (() => void)[] = [];
  #frames = new Frames({ add: (run) => this.#ends.push(run) });
  #timer = setInterval(() => undefined, 1000);

  play(): void {
    this.#frames.start();
  }

  pause(): void {
    this.#frames.stop();
  }

  destroy(): void {
    clearInterval(this.#timer);
    for (const run of this.#ends) run();
    this.#frames = new Frames({ add: (run) => this.#ends.push(run) });
  }
}

// What is closed by its number is one of many streams.
export class Relay {
  private socket: WebSocket | undefined;
  private readonly streams = new Map<number, (data: string) => void>();

  constructor(url: string) {
    this.socket = new WebSocket(url);
  }

  open(streamId: number, onData: (data: string) => void): void {
    this.streams.set(streamId, onData);
  }

  close(streamId: number): void {
    this.streams.delete(streamId);
    this.socket?.send(`close ${streamId}`);
  }
}

// options: { "evidence": "likely" }
interface Disposable {
  dispose(): void;
}

interface Event<T> {
  (listener: (value: T) => void, context?: object, disposables?: Disposable[]): Disposable;
}

class Emitter<T> implements Disposable {
  readonly listeners: ((value: T) => void)[] = [];
  readonly event: Event<T> = (listener) => {
    this.listeners.push(listener);
    return { dispose: () => this.listeners.splice(this.listeners.indexOf(listener), 1) };
  };

  dispose(): void {
    this.listeners.length = 0;
  }
}

interface Widget extends Disposable {
  readonly onDidDispose: Event<void>;
  readonly onDidResize: Event<number>;
}

// The emitter is the widget's own; the list takes the handle as the third argument; the end itself needs no end.
export class Panel implements Disposable {
  private readonly toDispose: Disposable[] = [];
  private readonly changed = new Emitter<number>();
  size = 0;

  constructor(private readonly widget: Widget) {
    this.toDispose.push(widget.onDidResize((size) => (this.size = size)));
    this.changed.event((size) => (this.size = size));
    widget.onDidResize((size) => (this.size = size), this, this.toDispose);
    widget.onDidDispose(() => this.dispose());
  }

  dispose(): void {
    for (const disposable of this.toDispose) disposable.dispose();
    this.changed.dispose();
  }
}

// The child is put on the list, and takes its listeners along.
export class Parent implements Disposable {
  private readonly toDispose: Disposable[] = [];
  size = 0;

  constructor(child: Widget) {
    this.toDispose.push(child);
    child.onDidResize((size) => (this.size = size));
  }

  dispose(): void {
    for (const disposable of this.toDispose) disposable.dispose();
  }
}

// Kept, returned, passed on, or dropped on purpose.
export class Keeper implements Disposable {
  private readonly handle: Disposable;
  size = 0;

  constructor(private readonly widget: Widget) {
    this.handle = widget.onDidResize((size) => (this.size = size));
  }

  watch(): Disposable {
    return this.widget.onDidResize((size) => (this.size = size));
  }

  onPurpose(): void {
    void this.widget.onDidResize((size) => (this.size = size));
  }

  dispose(): void {
    this.handle.dispose();
  }
}

// A fluent call returns what it was called on.
declare class Pipeline implements Disposable {
  onData(listener: () => void): this;
  onError(listener: () => void): this;
  dispose(): void;
}

export class Flow {
  constructor(private readonly pipeline: Pipeline) {}

  start(): void {
    this.pipeline.onData(() => this.stop()).onError(() => this.stop());
    this.pipeline.onData(() => this.stop());
  }

  stop(): void {
    console.log(this.pipeline);
  }
}

interface Client {
  onRequest(name: string, handler: (text: string) => string): Disposable;
  dispose(): Promise<void>;
}

// What the handlers are on is ended together with them; only the list happens to have one of them.
export class Proxy {
  private client: Client | undefined;
  private readonly disposables: Disposable[] = [];
  private count = 0;

  constructor(private readonly make: () => Promise<Client>) {}

  async start(): Promise<void> {
    const client = await this.make();
    this.wire(client);
    this.client = client;
  }

  async stop(): Promise<void> {
    for (const one of this.disposables.splice(0)) one.dispose();
    const { client } = this;
    this.client = undefined;
    await client?.dispose();
  }

  private wire(client: Client): void {
    client.onRequest("count", (text) => `${text}${this.count++}`);
    client.onRequest("again", (text) => `${text}${this.count++}`);
    this.disposables.push(client.onRequest("trusted", (text) => `${text}${this.count}`));
  }
}

declare function watch(listener: () => void): () => void;

// The list is never looked at: keeping one or the other there means nothing.
export function watchAll(counts: { seen: number }): void {
  const stops: (() => void)[] = [];
  stops.push(watch(() => counts.seen++));
  watch(() => counts.seen--);
}

interface Region {
  on(event: string, listener: () => void): () => void;
  once(event: string, listener: () => void): () => void;
}

// What is told once when the region is removed, or closed, goes with the region.
export class Regions {
  readonly #off: (() => void)[] = [];
  count = 0;

  show(region: Region): void {
    this.#off.push(region.on("update", () => this.count++));
    region.once("remove", () => this.count--);
    region.on("closed", () => this.count--);
  }

  dispose(): void {
    for (const off of this.#off) off();
  }
}

interface Webview {
  readonly onDidDispose: (listener: () => void) => Disposable;
  readonly onDidMove: (listener: () => void) => Disposable;
}

function onEvent(event: (listener: () => void) => Disposable, listener: () => void): Disposable {
  return event(() => {
    console.log("event");
    listener();
  });
}

// The helper is given the event of the panel's own end.
export class WebviewHost {
  private moved: Disposable | undefined;
  count = 0;

  show(panel: Webview): void {
    this.moved = onEvent(panel.onDidMove, () => this.count++);
    onEvent(panel.onDidDispose, () => {
      this.moved?.dispose();
      this.count = 0;
    });
  }

  dispose(): void {
    this.moved?.dispose();
  }
}

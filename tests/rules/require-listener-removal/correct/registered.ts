// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

interface Disposable {
  dispose(): void;
}

interface Provider {
  provide(): string[];
}

interface Workspace {
  onDidChange(listener: (path: string) => void, context?: object | null, disposables?: Disposable[]): Disposable;
  registerProvider(provider: Provider): Disposable;
  registerName(name: string): number;
}

interface Context {
  readonly subscriptions: Disposable[];
}

declare const workspace: Workspace;

// All are put on the list; the name's number ends nothing.
export function activate(context: Context, provider: Provider): void {
  context.subscriptions.push(workspace.registerProvider(provider));
  workspace.registerName("files");
}

// One instance for as long as the process lives.
export class Registry {
  static readonly instance = new Registry();
  private last = "";

  private constructor() {
    workspace.onDidChange((path) => {
      this.last = path;
    });
  }

  dispose(): void {
    this.last = "";
  }
}

// Both ways take the listener off.
export class Bus {
  private readonly local = new EventEmitter();

  ping(id: string, ms: number): Promise<string | undefined> {
    return new Promise((resolve) => {
      const end = (from?: string): void => {
        clearTimeout(timer);
        this.local.off("pong", onPong);
        resolve(from);
      };
      const timer = setTimeout(end, ms);
      const onPong = (from: string): void => {
        if (from === id) end(from);
      };
      this.local.on("pong", onPong);
    });
  }
}

// What an emitter of Node has to keep so that it does not throw.
export class Reconnecting {
  private count = 0;

  replace(old: EventEmitter, next: EventEmitter): void {
    old.off("data", this.onData);
    old.off("drain", this.onDrain);
    this.begin(next);
  }

  private begin(next: EventEmitter): void {
    next.on("data", this.onData);
    next.on("drain", this.onDrain);
    next.on("error", this.onError);
  }

  private readonly onData = (): void => {
    this.count++;
  };
  private readonly onDrain = (): void => {
    this.count--;
  };
  private readonly onError = (): void => {
    this.count = 0;
  };
}

// Each of the pairs is put on in one loop, and taken off in another.
export function record(emitter: EventEmitter, names: readonly string[]): { readonly seen: string[]; stop(): void } {
  const seen: string[] = [];
  const kept = names.map((name): [string, () => void] => [name, () => seen.push(name)]);
  for (const [name, listener] of kept) emitter.on(name, listener);
  return {
    seen,
    stop() {
      for (const [name, listener] of kept) emitter.off(name, listener);
    },
  };
}

interface Disposable {
  dispose(): void;
}

interface Signals {
  on(event: string, listener: () => void, context?: unknown, disposables?: Disposable[]): Disposable;
}

declare function debounce(action: () => void, ms: number): () => void;

// The handle of what is called a while later goes into the same list.
export class Signature {
  readonly #disposables: Disposable[] = [];
  private readonly disposables: Disposable[] = this.#disposables;
  shown = 0;

  constructor(bus: Signals) {
    bus.on("moved", debounce(this.show.bind(this), 100), null, this.disposables);
    bus.on("left", () => this.hide(), null, this.disposables);
  }

  private show(): void {
    this.shown++;
  }

  private hide(): void {
    this.shown = 0;
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }
}

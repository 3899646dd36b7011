interface Signal<T> {
  value: T;
}

declare function effect(run: () => void): () => void;
declare function watch<T>(source: Signal<T>, run: (value: T) => void): () => void;
declare function show(text: string): void;

// Whoever sets a component up ends what it watches; one of them is ended sooner.
export function setup(name: Signal<string>, open: Signal<boolean>): void {
  effect(() => show(name.value));
  watch(open, (isOpen) => show(isOpen ? "open" : "closed"));
  const stop = watch(name, (text) => {
    if (text !== "") stop();
  });
}

// The listener is taken off by an object that is kept until the promise settles, in whatever way.
export function withSignal<T>(work: Promise<T>, signal?: AbortSignal, limit?: number | AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    let ofSignal: { dispose(): void } | undefined;
    let ofLimit: { dispose(): void } | undefined;
    const stop = (reason: string): void => {
      ofSignal?.dispose();
      ofLimit?.dispose();
      reject(new Error(reason));
    };
    if (signal !== undefined) {
      const cancelled = (): void => stop("cancelled");
      signal.addEventListener("abort", cancelled);
      ofSignal = { dispose: () => signal.removeEventListener("abort", cancelled) };
    }
    if (typeof limit === "number") {
      const timer = setTimeout(stop, limit, "too late");
      ofLimit = { dispose: () => clearTimeout(timer) };
    } else if (limit !== undefined) {
      const late = (): void => stop("too late");
      limit.addEventListener("abort", late);
      ofLimit = { dispose: () => limit.removeEventListener("abort", late) };
    }
    work.then(
      (value) => {
        ofSignal?.dispose();
        ofLimit?.dispose();
        resolve(value);
      },
      (error: unknown) => {
        ofSignal?.dispose();
        ofLimit?.dispose();
        reject(error as Error);
      },
    );
  });
}

// What takes them off makes itself harmless, so that it may run twice.
export async function fired(target: EventTarget, event: string, cleanups: (() => void)[]): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let cleanup: () => void;
    const done = (): void => {
      cleanup();
      resolve();
    };
    const failed = (): void => {
      cleanup();
      reject(new Error("failed"));
    };
    cleanup = () => {
      cleanup = () => {};
      target.removeEventListener(event, done);
      target.removeEventListener("error", failed);
    };
    cleanups.push(cleanup);
    target.addEventListener(event, done);
    target.addEventListener("error", failed);
  });
}

interface Waiter {
  resolve(): void;
  signal?: AbortSignal;
  onAbort?: () => void;
}

// The entry that waits knows its listener, and whoever serves it takes that off.
export class Turns {
  private readonly waiters: Waiter[] = [];

  next(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { resolve };
      if (signal !== undefined) {
        const onAbort = (): void => {
          this.waiters.splice(this.waiters.indexOf(waiter), 1);
          reject(new Error("aborted"));
        };
        waiter.signal = signal;
        waiter.onAbort = onAbort;
        signal.addEventListener("abort", onAbort, { once: true });
      }
      this.waiters.push(waiter);
    });
  }

  later(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const entry: Waiter = { resolve, signal };
      entry.onAbort = () => {
        reject(new Error("aborted"));
      };
      signal.addEventListener("abort", entry.onAbort, { once: true });
      this.waiters.push(entry);
    });
  }

  serve(): void {
    const waiter = this.waiters.shift();
    if (waiter === undefined) return;
    if (waiter.onAbort !== undefined) waiter.signal?.removeEventListener("abort", waiter.onAbort);
    waiter.resolve();
  }
}

declare function scan(page: Document): void;

// A page is loaded once; behind that, nobody is told any more.
export class Bridge {
  private found = 0;

  constructor() {
    window.addEventListener("load", () => this.look());
    window.addEventListener("DOMContentLoaded", () => this.look());
  }

  private look(): void {
    this.found += 1;
    scan(document);
  }

  dispose(): void {
    this.found = 0;
  }
}

import type { ChildProcess } from "node:child_process";
import { EventEmitter } from "node:events";

// Each of the two needs the other, and is taken off by being called.
export class Door extends EventEmitter {
  opened(): Promise<unknown> {
    return new Promise((resolve, reject) => {
      let onOpen: (key: unknown) => void;
      let onError: (error: Error) => void;
      onOpen = (key) => {
        this.removeListener("error", onError);
        resolve(key);
      };
      onError = (error) => {
        this.removeListener("open", onOpen);
        reject(error);
      };
      this.once("open", onOpen);
      this.once("error", onError);
    });
  }
}

// The function around the executor takes them off, however the promise settles.
export class Transfers {
  readonly #hub: EventEmitter;

  constructor(hub: EventEmitter) {
    this.#hub = hub;
  }

  async send(name: string): Promise<void> {
    let takeOff: (() => void) | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        const onCancel = (): void => {
          resolve();
        };
        this.#hub.on("cancel", onCancel);
        takeOff = () => {
          this.#hub.off("cancel", onCancel);
        };
        setTimeout(() => {
          reject(new Error(`${name} takes too long`));
        }, 1000);
      });
    } finally {
      takeOff?.();
    }
  }
}

// The signal is that of the request, and ends with it.
export async function serve(request: Request, answer: (request: Request) => Promise<Response>): Promise<Response> {
  const work = new AbortController();
  request.signal.addEventListener("abort", () => {
    work.abort();
  });
  return await answer(request);
}

// What takes the listener off is put into its variable later, and called before the promise settles.
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let done = (): void => {};
    const timer = setTimeout(() => {
      done();
      resolve();
    }, ms);
    const onAbort = (): void => {
      done();
      reject(new Error("aborted"));
    };
    signal.addEventListener("abort", onAbort);
    done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
    };
  });
}

// It is to watch until the stream itself has closed, longer than the promise.
export function feed(child: ChildProcess, text: string): Promise<void> {
  const { stdin } = child;
  if (stdin === null) return Promise.reject(new Error("no input"));
  return new Promise((resolve, reject) => {
    const onError = (error: Error): void => {
      reject(error);
    };
    stdin.on("error", onError);
    stdin.once("close", () => stdin.off("error", onError));
    stdin.end(text, resolve);
  });
}

interface Waiting {
  resolve: (text: string) => void;
  signal: AbortSignal;
  onAbort: () => void;
}

// Whoever takes the entry out takes the listener off, by the name that it has there.
export class Asker {
  readonly #waiting = new Map<number, Waiting>();

  ask(id: number, signal: AbortSignal): Promise<string> {
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        this.answer(id, "");
        reject(new Error("aborted"));
      };
      this.#waiting.set(id, { resolve, signal, onAbort });
      signal.addEventListener("abort", onAbort, { once: true });
    });
  }

  answer(id: number, text: string): void {
    const entry = this.#waiting.get(id);
    if (entry === undefined) return;
    this.#waiting.delete(id);
    entry.signal.removeEventListener("abort", entry.onAbort);
    entry.resolve(text);
  }
}

// For two seconds, unless somebody says otherwise.
export async function ended(child: ChildProcess, { graceMs = 2000 }: { graceMs?: number }): Promise<void> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, graceMs));
  await Promise.race([new Promise((resolve) => child.once("exit", resolve)), late]);
}

interface Segment {
  readonly controller: AbortController;
  readonly backoff: number;
}

// The controller is that of the one segment, which this function may itself abort.
export async function wait({ controller, backoff }: Segment): Promise<void> {
  await new Promise((resolve, reject) => {
    setTimeout(resolve, backoff);
    controller.signal.addEventListener("abort", reject);
  });
  if (backoff > 10_000) controller.abort();
}

type Answer = (error: Error | null, text?: string) => void;

// The timer takes the entry out itself.
export class Acknowledgements {
  private readonly acks = new Map<number, (text: string) => void>();

  register(id: number, answer: Answer): void {
    const timer = setTimeout(() => {
      this.acks.delete(id);
      answer(new Error("too late"));
    }, 1000);
    this.acks.set(id, (text) => {
      clearTimeout(timer);
      answer(null, text);
    });
  }

  receive(id: number, text: string): void {
    this.acks.get(id)?.(text);
    this.acks.delete(id);
  }
}

// A helper does.
export class ByHelper {
  readonly #pending = new Map<string, (text: string) => void>();

  ask(id: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#forget(id);
        reject(new Error("too late"));
      }, 1000);
      this.#pending.set(id, (text) => {
        clearTimeout(timer);
        resolve(text);
      });
    });
  }

  #forget(id: string): void {
    this.#pending.delete(id);
  }

  answer(id: string, text: string): void {
    this.#pending.get(id)?.(text);
    this.#forget(id);
  }
}

// Whichever way the promise settles, the entry is taken out.
export class WhicheverWay {
  readonly #pending = new Map<string, (text: string) => void>();

  ask(id: string): Promise<string> {
    const answered = new Promise<string>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("too late")), 1000);
      this.#pending.set(id, (text) => {
        clearTimeout(timer);
        resolve(text);
      });
    });
    return answered.finally(() => this.#pending.delete(id));
  }

  answer(id: string, text: string): void {
    this.#pending.get(id)?.(text);
    this.#pending.delete(id);
  }
}

// The one who asks takes it out.
export class ByTheAsker {
  readonly #pending = new Map<string, (text: string) => void>();

  async load(id: string): Promise<string | undefined> {
    try {
      return await this.#wait(id);
    } catch {
      this.#pending.delete(id);
      return undefined;
    }
  }

  #wait(id: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("too late")), 1000);
      this.#pending.set(id, (text) => {
        clearTimeout(timer);
        resolve(text);
      });
    });
  }

  answer(id: string, text: string): void {
    this.#pending.get(id)?.(text);
    this.#pending.delete(id);
  }
}

// The list is the function's own, and goes with it.
export function first(sources: readonly ((done: (text: string) => void) => void)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const waiting = new Set<(text: string) => void>();
    const timer = setTimeout(() => reject(new Error("too late")), 1000);
    const done = (text: string): void => {
      clearTimeout(timer);
      waiting.delete(done);
      resolve(text);
    };
    waiting.add(done);
    for (const source of sources) source(done);
  });
}

// The settlement is a function of its own that takes the entry out for all.
export class Settled {
  readonly #pending = new Set<() => void>();

  ask(post: (done: () => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (error?: Error): void => {
        clearTimeout(timer);
        this.#pending.delete(done);
        if (error) reject(error);
        else resolve();
      };
      const done = (): void => finish();
      const timer = setTimeout(() => finish(new Error("too late")), 1000);
      this.#pending.add(done);
      post(done);
    });
  }
}

// What is put in is no wait, but the thing that is waited for: it is there, asked for in time or not.
export class Connections {
  readonly #sockets = new Map<string, { close(): void }>();

  open(name: string, socket: { close(): void; onopen?: () => void }): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("too late")), 1000);
      socket.onopen = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#sockets.set(name, socket);
    });
  }

  close(name: string): void {
    this.#sockets.get(name)?.close();
    this.#sockets.delete(name);
  }
}

// Two functions that call each other are looked at once each.
export class Watched {
  readonly #watching = new Map<string, () => void>();

  watch(id: string, told: (error: Error) => void): void {
    const begin = (): void => {
      end();
    };
    const end = (): void => {
      begin();
    };
    const timer = setTimeout(() => told(new Error("too late")), 1000);
    this.#watching.set(id, begin);
    console.debug(timer);
  }

  unwatch(id: string): void {
    this.#watching.get(id)?.();
    this.#watching.delete(id);
  }
}

// Each way out takes the entry out, one of them by the function that the others use as well.
export class EachWay {
  readonly #handlers = new Map<number, (text: string) => void>();
  #next = 0;

  request(post: (id: number) => Promise<void>, signal: AbortSignal): Promise<string> {
    return new Promise((resolve, reject) => {
      const id = this.#next++;
      const finish = (settle: () => void): void => {
        this.#handlers.delete(id);
        settle();
      };
      signal.addEventListener("abort", () => {
        finish(() => reject(signal.reason as Error));
      });
      this.#handlers.set(id, (text) => finish(() => resolve(text)));
      post(id).catch((error: unknown) => finish(() => reject(error as Error)));
    });
  }

  receive(id: number, text: string): void {
    this.#handlers.get(id)?.(text);
  }
}

// Behind the promise, whichever way it settles, by the one who begins to wait himself.
export class BehindIt {
  readonly #handlers = new Map<number, (text: string) => void>();

  async request(id: number, post: (id: number) => Promise<void>, signal: AbortSignal): Promise<string> {
    try {
      return await new Promise((resolve, reject) => {
        this.#handlers.set(id, resolve);
        signal.addEventListener("abort", () => reject(signal.reason as Error));
        post(id).catch(reject);
      });
    } finally {
      this.#handlers.delete(id);
    }
  }

  receive(id: number, text: string): void {
    this.#handlers.get(id)?.(text);
  }
}

// Sending fails where the connection has gone, with which all entries go.
export class GoesWithIt {
  readonly #handlers = new Map<number, { resolve(text: string): void; reject(error: unknown): void }>();

  request(id: number, post: (id: number) => Promise<void>): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#handlers.set(id, { resolve, reject });
      post(id).catch(reject);
    });
  }

  receive(id: number, text: string): void {
    this.#handlers.get(id)?.resolve(text);
    this.#handlers.delete(id);
  }

  close(): void {
    for (const { reject } of this.#handlers.values()) reject(new Error("closed"));
    this.#handlers.clear();
  }
}

// It fails before anything was put in.
export class BeforeIt {
  readonly #handlers = new Map<number, (text: string) => void>();

  request(id: number, encode: () => string, post: (text: string) => void): Promise<string> {
    return new Promise((resolve, reject) => {
      let text: string;
      try {
        text = encode();
      } catch (error) {
        reject(error as Error);
        return;
      }
      this.#handlers.set(id, resolve);
      post(text);
    });
  }

  receive(id: number, text: string): void {
    this.#handlers.get(id)?.(text);
    this.#handlers.delete(id);
  }
}

// The one who waits asks the other side to stop, which answers, and then the entry goes.
export class AskedToStop {
  readonly #handlers = new Map<number, (text: string) => void>();

  request(id: number, post: (id: number, verb: "go" | "stop") => void, signal: AbortSignal): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#handlers.set(id, resolve);
      post(id, "go");
      signal.addEventListener("abort", () => {
        post(id, "stop");
        reject(signal.reason as Error);
      });
    });
  }

  receive(id: number, text: string): void {
    this.#handlers.get(id)?.(text);
    this.#handlers.delete(id);
  }
}

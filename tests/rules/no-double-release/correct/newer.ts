// options: { "evidence": "likely" }
// What is taken out by its key is still one's own.

type Handler = (payload: string) => void;

interface Registration {
  dispose(): void;
}

export class Router {
  readonly #handlers = new Map<string, Handler>();
  readonly #loading = new Map<string, Promise<string>>();
  readonly #calls = new Map<number, Handler>();
  readonly #all = new Map<string, Set<Handler>>();
  #last = 0;

  // It asks whether it is still the same.
  handle(topic: string, handler: Handler): Registration {
    this.#handlers.set(topic, handler);
    return {
      dispose: () => {
        if (this.#handlers.get(topic) === handler) this.#handlers.delete(topic);
      },
    };
  }

  // There is never a second one.
  only(topic: string, handler: Handler): Registration {
    if (this.#handlers.has(topic)) throw new Error(`${topic} has a handler`);
    this.#handlers.set(topic, handler);
    return { dispose: () => void this.#handlers.delete(topic) };
  }

  // Whoever asks meanwhile gets the same.
  load(path: string, read: (path: string) => Promise<string>): Promise<string> {
    const pending = this.#loading.get(path);
    if (pending !== undefined) return pending;
    const loading = read(path).finally(() => this.#loading.delete(path));
    this.#loading.set(path, loading);
    return loading;
  }

  // Each call has a number of its own.
  call(handler: Handler): () => void {
    const call = this.#last++;
    this.#calls.set(call, handler);
    return () => {
      this.#calls.delete(call);
    };
  }

  // What is given an id by its maker has none of its own.
  answer(message: { readonly id: number }, handler: Handler): () => void {
    this.#calls.set(message.id, handler);
    return () => this.#calls.delete(message.id);
  }

  // A set of them for each topic.
  add(topic: string, handler: Handler): () => void {
    const handlers = this.#all.get(topic) ?? new Set<Handler>();
    handlers.add(handler);
    this.#all.set(topic, handlers);
    return () => {
      handlers.delete(handler);
      if (handlers.size === 0) this.#all.delete(topic);
    };
  }

  // The one that was there is ended first.
  replace(topic: string, handler: Handler): () => void {
    const before = this.#handlers.get(topic);
    before?.("replaced");
    this.#handlers.set(topic, handler);
    return () => {
      this.#handlers.delete(topic);
    };
  }
}

interface Connection {
  isIdle: boolean;
}

export class Pool {
  readonly #idle: Connection[] = [];
  readonly #available: Connection[] = [];
  readonly #free: Connection[] = [];
  readonly #used = new Set<Connection>();

  take(): Connection | undefined {
    return this.#idle.shift() ?? this.#available.pop() ?? this.#free.pop();
  }

  // It asks first.
  release(connection: Connection): void {
    if (this.#idle.includes(connection)) return;
    this.#idle.push(connection);
  }

  // A flag tells the second time from the first.
  giveBack(connection: Connection): void {
    if (connection.isIdle) return;
    connection.isIdle = true;
    this.#available.push(connection);
  }

  // Only what was lent comes back.
  putBack(connection: Connection): void {
    if (!this.#used.delete(connection)) throw new Error("was not lent");
    this.#free.push(connection);
  }
}

// Who trusts his callers trusts them in this as well.
export class Trusting {
  readonly #idle: Connection[] = [];

  take(): Connection | undefined {
    return this.#idle.shift();
  }

  release(connection: Connection): void {
    this.#idle.push(connection);
  }
}

interface Feed {
  destroy(): void;
  on(event: string, listener: (text: string) => void): void;
}

// Each looks whether the entry is still its own.
export class Feeds {
  readonly #feeds = new Map<string, Feed>();

  subscribe(id: string, feed: Feed): void {
    const former = this.#feeds.get(id);
    if (former) former.destroy();
    this.#feeds.set(id, feed);
    feed.on("end", () => {
      if (this.#feeds.get(id) === feed) this.#feeds.delete(id);
    });
  }

  // There is only ever one under a key.
  add(id: string, feed: Feed): void {
    if (this.#feeds.has(id)) return feed.destroy();
    this.#feeds.set(id, feed);
    feed.on("end", () => {
      this.#feeds.delete(id);
    });
  }
}

// The handler goes away where the entry is another's.
export class Leaving {
  readonly #feeds: Record<string, Feed> = {};

  subscribe(id: string, feed: Feed): void {
    this.#feeds[id]?.destroy();
    this.#feeds[id] = feed;
    feed.on("end", () => {
      if (this.#feeds[id] !== feed) return;
      delete this.#feeds[id];
    });
  }
}

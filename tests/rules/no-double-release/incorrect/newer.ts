// options: { "evidence": "likely" }
// What is taken out by its key alone, when somebody else may have put another one there.

type Handler = (payload: string) => void;

interface Registration {
  dispose(): void;
}

export class Router {
  readonly #handlers = new Map<string, Handler>();
  readonly #running: Record<string, Promise<void>> = {};

  // A second handler takes the place of the first, whose disposal then takes out the second.
  handle(topic: string, handler: Handler): Registration {
    this.#handlers.set(topic, handler);
    return {
      dispose: () => {
        this.#handlers.delete(topic);
//      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ removesNewer: Where `this.#handlers` has got another entry for `topic` since line 16, this takes that one out: ask first whether it is still the same.
      },
    };
  }

  // The same with a plain function.
  listen(topic: string, handler: Handler): () => void {
    this.#handlers.set(topic, handler);
    return () => {
      this.#handlers.delete(topic);
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ removesNewer: Where `this.#handlers` has got another entry for `topic` since line 26, this takes that one out: ask first whether it is still the same.
    };
  }

  // The first to end takes out what the second has put there, though somebody has noticed.
  run(peer: { readonly identity: string }, work: () => Promise<void>): void {
    if (peer.identity in this.#running) console.warn("runs already", peer.identity);
    const result = work();
    void result.finally(() => delete this.#running[peer.identity]);
//                            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ removesNewer: Where `this.#running` has got another entry for `peer.identity` since line 37, this takes that one out: ask first whether it is still the same.
    this.#running[peer.identity] = result;
  }
}

// The key gets another name.
export function connect(handlers: Map<string, Handler>, type: string | { readonly method: string }, handler: Handler) {
  let method: string | undefined;
  if (typeof type === "string") {
    method = type;
    handlers.set(type, handler);
  } else {
    method = type.method;
    handlers.set(type.method, handler);
  }
  return {
    dispose: () => {
      if (method !== undefined) handlers.delete(method);
//                              ~~~~~~~~~~~~~~~~~~~~~~~ removesNewer: Where `handlers` has got another entry for `method` since line 46, this takes that one out: ask first whether it is still the same.
    },
  };
}

interface Connection {
  readonly pool: unknown;
}

export class Pool {
  readonly #idle: Connection[] = [];

  take(): Connection | undefined {
    return this.#idle.shift();
  }

  // It looks whose it is, and not whether it is idle already.
  release(connection: Connection): void {
    if (connection.pool !== this) throw new Error("not mine");
    this.#idle.push(connection);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~ listedTwice: Nothing tells whether `connection` is in `this.#idle` already: given back a second time, it is lent to two at once.
  }
}

interface Feed {
  destroy(): void;
  on(event: string, listener: (text: string) => void): void;
}

// The feed that is replaced ends a moment later, and takes out the one that came after it.
export class Feeds {
  readonly #feeds = new Map<string, Feed>();

  subscribe(id: string, feed: Feed): void {
    const former = this.#feeds.get(id);
    if (former) former.destroy();
    this.#feeds.set(id, feed);
    feed.on("data", (text) => console.debug(text));
    feed.on("end", () => {
      this.#feeds.delete(id);
//    ~~~~~~~~~~~~~~~~~~~~~~ removesNewer: Where `this.#feeds` has got another entry for `id` since line 88, this takes that one out: ask first whether it is still the same.
    });
  }
}

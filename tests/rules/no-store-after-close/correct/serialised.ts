// options: { "evidence": "likely" }
// One after the other, or nobody may end it in between.
import type { EventEmitter } from "node:events";
import type { Socket } from "node:net";

declare function dial(port: number): Promise<Socket>;
declare function portOf(name: string): Promise<number>;
declare function rows(id: string): Promise<AsyncGenerator<string>>;

// What another call has stored meanwhile is ended, too.
export class EndedTwice {
  #socket: Socket | undefined;

  constructor(names: EventEmitter) {
    names.on("change", (name: string) => {
      void this.follow(name);
    });
  }

  async follow(name: string): Promise<void> {
    this.#socket?.destroy();
    const socket = await dial(await portOf(name));
    this.#socket?.destroy();
    this.#socket = socket;
  }
}

// Only one call is under way at a time.
export class OneAtATime {
  #socket: Socket | undefined;
  #following: Promise<void> | undefined;

  constructor(names: EventEmitter) {
    names.on("change", (name: string) => {
      this.#following ??= this.follow(name);
    });
  }

  private async follow(name: string): Promise<void> {
    this.#socket?.destroy();
    const port = await portOf(name);
    this.#socket = await dial(port);
  }
}

// The end takes the key away.
export function serve(requests: EventEmitter): () => void {
  const running: Record<string, AsyncGenerator<string> | undefined> = {};
  requests.on("start", async (id: string) => {
    running[id] = undefined;
    const answer = await rows(id);
    if (id in running) running[id] = answer;
    else await answer.return(undefined);
  });
  return () => {
    for (const [id, generator] of Object.entries(running)) {
      void generator?.return(undefined);
      delete running[id];
    }
  };
}

// It refuses to be stopped before it runs.
export class Refusing {
  #socket: Socket | undefined;
  #running = false;

  async start(port: number): Promise<void> {
    this.#socket = await dial(port);
    this.#running = true;
  }

  stop(): void {
    if (!this.#running) throw new Error("not running");
    this.#running = false;
    this.#socket?.destroy();
  }
}

// A chain that nobody waits for holds up nothing but itself.
export class Beside {
  readonly #timer: NodeJS.Timeout;

  constructor(name: string) {
    portOf(name).then(
      (port) => console.log(port),
      () => undefined,
    );
    this.#timer = setInterval(() => console.log("tick"), 1000);
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

// The timeout starts itself again, unless it has been closed.
export class Checks {
  #closing = false;
  #timer: NodeJS.Timeout | undefined;

  async check(name: string): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#closing) return;
    await portOf(name);
    this.#timer = setTimeout(() => {
      void this.check(name);
    }, 1000);
  }

  close(): void {
    this.#closing = true;
    clearTimeout(this.#timer);
  }
}

// The end waits for the very chain in which it is stored.
export class Chain {
  #closed = false;
  #opening: Promise<void> | undefined;
  #socket: Socket | undefined;

  open(name: string): Promise<void> {
    if (this.#opening) return this.#opening;
    if (this.#closed) return Promise.resolve();
    const opening = (this.#opening = Promise.resolve()
      .then(() => portOf(name))
      .then((port) =>
        dial(port).then((socket) => {
          this.#socket = socket;
          this.#opening = undefined;
        }),
      ));
    return opening;
  }

  close(): Promise<void> {
    this.#closed = true;
    return Promise.resolve(this.#opening).then(() => {
      this.#socket?.destroy();
    });
  }
}

declare class Locker {
  lock(): Promise<() => void>;
}

// Whoever calls what stores, and whoever calls what ends, has the lock.
export class Locked {
  readonly #locker = new Locker();
  #socket: Socket | undefined;

  async connect(name: string): Promise<void> {
    const free = await this.#locker.lock();
    try {
      await this.#connect(name);
    } finally {
      free();
    }
  }

  async #connect(name: string): Promise<void> {
    const port = await portOf(name);
    this.#socket = await dial(port);
  }

  async disconnect(): Promise<void> {
    const free = await this.#locker.lock();
    try {
      this.#drop();
    } finally {
      free();
    }
  }

  #drop(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  async destroy(): Promise<void> {
    await this.disconnect();
  }
}

declare class Mutex {
  runExclusive<Value>(work: () => Promise<Value>): Promise<Value>;
}

// The same with a callback.
export class Exclusive {
  readonly #mutex = new Mutex();
  #socket: Socket | undefined;

  connect(name: string): Promise<void> {
    return this.#mutex.runExclusive(() => this.#connect(name));
  }

  async #connect(name: string): Promise<void> {
    const port = await portOf(name);
    this.#socket = await dial(port);
  }

  close(): Promise<void> {
    return this.#mutex.runExclusive(async () => {
      this.#socket?.destroy();
    });
  }
}

interface Transport {
  connect(name: string): Promise<void>;
  close(): Promise<void>;
}

function inTurn(transport: Transport): Transport {
  let last = Promise.resolve();
  return {
    connect: (name) => (last = last.then(() => transport.connect(name))),
    close: () => (last = last.then(() => transport.close())),
  };
}

// What is made for a function is called by that alone.
export const transport = inTurn(
  (() => {
    let socket: Socket | undefined;
    return {
      async connect(name: string): Promise<void> {
        socket = await dial(await portOf(name));
      },
      async close(): Promise<void> {
        socket?.destroy();
      },
    };
  })(),
);

declare function pause(): Promise<void>;

// Whoever starts it starts it at once; only the restart waits, and it has ended what was there before.
export class Restarted {
  #timer: NodeJS.Timeout | undefined;

  async reset(): Promise<void> {
    try {
      await this.stop();
    } catch (error) {
      console.error(error);
    }
    try {
      await pause();
      this.start();
    } catch (error) {
      console.error(error);
      await this.stop();
    }
  }

  start(): void {
    this.#timer = setInterval(() => console.log("tick"), 1000);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await pause();
  }
}

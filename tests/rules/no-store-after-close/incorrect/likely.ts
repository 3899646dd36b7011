// options: { "evidence": "likely" }
// Nobody here keeps a flag; close() has nothing to close yet, and then never runs again.
import { createServer, type Server } from "node:http";
import type { Socket } from "node:net";

declare function settings(): Promise<{ port: number }>;
declare function dial(port: number): Promise<Socket>;
declare function subscribe(topic: string): AsyncGenerator<string>;
declare function allowed(topic: string): Promise<boolean>;

// stop() comes while the settings are read.
export class Web {
  private server: Server | undefined;

  async start(): Promise<void> {
    const { port } = await settings();
    this.server = createServer();
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.server` gets this after the wait on line 16, and nobody asks whether `stop()` has run meanwhile, which would have ended it.
    this.server.listen(port);
  }

  stop(): void {
    this.server?.close();
  }
}

// An effect and its cleanup.
export function effect(port: number): () => void {
  let socket: Socket | undefined;
  void dial(port).then((opened) => {
    socket = opened;
//  ~~~~~~~~~~~~~~~ stored: `socket` gets this after the wait on line 29, and nobody asks whether the function that is returned has run meanwhile, which would have ended it.
  });
  return () => {
    socket?.destroy();
  };
}

interface Session {
  readonly running: Record<string, AsyncGenerator<string> | undefined>;
}

// What the client has stopped while it was being allowed is started all the same.
export class Sessions {
  async begin(session: Session, topic: string): Promise<void> {
    if (!(await allowed(topic))) return;
    session.running[topic] = subscribe(topic);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `session.running[…]` gets this after the wait on line 44, and nobody asks whether `unsubscribe()` has run meanwhile, which would have ended it.
  }

  unsubscribe(session: Session, topic: string): void {
    void session.running[topic]?.return(undefined);
    delete session.running[topic];
  }
}

const kSocket = Symbol("socket");

// The field's name is a symbol, and a function of the module fills it.
export class Client {
  [kSocket]: Socket | undefined;

  destroy(): void {
    this[kSocket]?.destroy();
  }
}

// The client may have been destroyed while it was dialled.
export async function connect(client: Client, port: number): Promise<void> {
  client[kSocket] = await dial(port);
//~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `client[kSocket]` gets this after the wait on line 67, and nobody asks whether `destroy()` has run meanwhile, which would have ended it.
}

// Nobody stands between the object and those who use it.
export const transport = (() => {
  let socket: Socket | undefined;
  return {
    async connect(port: number): Promise<void> {
      socket = await dial(port);
//    ~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `socket` gets this after the wait on line 75, and nobody asks whether `close()` has run meanwhile, which would have ended it.
    },
    async close(): Promise<void> {
      socket?.destroy();
    },
  };
})();

// Of those who start it, one has ended nothing before.
export class Restarted {
  #timer: NodeJS.Timeout | undefined;

  async reset(port: number): Promise<void> {
    this.stop();
    await dial(port);
    this.start();
  }

  async open(port: number): Promise<void> {
    await dial(port);
    this.start();
  }

  private start(): void {
    this.#timer = setInterval(() => console.log("tick"), 1000);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#timer` gets this after the wait on line 89, and nobody asks whether `stop()` has run meanwhile, which would have ended it.
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

// A restart that knows of the end, and does not ask.
export class Knowing {
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;

  async reset(port: number): Promise<void> {
    this.stop();
    this.#stopped = false;
    await dial(port);
    this.start();
  }

  ping(): void {
    if (this.#stopped) return;
    console.log("ping");
  }

  start(): void {
    this.#timer = setInterval(() => this.ping(), 1000);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#timer` gets this after the wait on line 115, and nobody asks whether `stop()` has run meanwhile, which would have ended it.
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#timer);
  }
}

// What a request of the platform has opened is stored in the continuation that it calls.
export class Storage {
  #database: IDBDatabase | null = null;

  init(name: string): void {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => {
      this.#database = opening.result;
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#database` gets this when line 140 is called back, and nobody asks whether `destroy()` has run meanwhile, which would have ended it.
    };
  }

  async destroy(): Promise<void> {
    this.#database?.close();
    this.#database = null;
  }
}

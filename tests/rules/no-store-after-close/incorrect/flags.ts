// Classes that know when they are closed, and do not ask where it matters.
import { createConnection, type Socket } from "node:net";
import { open, type FileHandle } from "node:fs/promises";

declare function dial(port: number): Promise<Socket>;
declare function settings(): Promise<{ ttl: number }>;

// ping() asks; start() does not.
export class Beat {
  #closed = false;
  #timer: NodeJS.Timeout | undefined;

  async start(): Promise<void> {
    const { ttl } = await settings();
    this.#timer = setInterval(() => this.ping(), ttl);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#timer` gets this after the wait on line 14, and nobody asks whether `close()` has run meanwhile, which would have ended it.
  }

  ping(): void {
    if (this.#closed) return;
    console.log("ping");
  }

  close(): void {
    this.#closed = true;
    clearInterval(this.#timer);
  }
}

// It asks before the wait, which is too early.
export class Asked {
  private closed = false;
  private socket: Socket | undefined;

  async connect(port: number): Promise<void> {
    if (this.closed) throw new Error("closed");
    const socket = await dial(port);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.socket` gets this after the wait on line 36, and nobody asks whether `close()` has run meanwhile, which would have ended it.
    socket.setNoDelay(true);
    this.socket = socket;
  }

  close(): void {
    this.closed = true;
    this.socket?.destroy();
  }
}

// The continuation is a callback of then().
export class Chained {
  private disposed = false;
  private socket: Socket | undefined;

  constructor(port: number) {
    dial(port).then(
      (socket) => {
        this.socket = socket;
//      ~~~~~~~~~~~~~~~~~~~~ stored: `this.socket` gets this after the wait on line 53, and nobody asks whether `dispose()` has run meanwhile, which would have ended it.
      },
      (error: unknown) => {
        if (this.disposed) return;
        console.error(error);
      },
    );
  }

  dispose(): void {
    this.disposed = true;
    this.socket?.destroy();
  }
}

// One of a map's; close() ends all that are in it.
export class Handles {
  readonly #byPath = new Map<string, FileHandle>();
  #closed = false;

  async open(path: string): Promise<void> {
    if (this.#closed) return;
    this.#byPath.set(path, await open(path));
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#byPath[…]` gets this after the wait on line 77, and nobody asks whether `close()` has run meanwhile, which would have ended it.
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#byPath.values()].map((handle) => handle.close()));
    this.#byPath.clear();
  }
}

// The helper makes it; the call comes too late.
export class Reconnecting {
  #state: "open" | "closed" = "open";
  #socket: Socket | undefined;

  constructor(private readonly port: number) {
    this.#connect();
  }

  async retry(): Promise<void> {
    if (this.#state === "closed") return;
    const { ttl } = await settings();
    console.log("retrying after %d ms", ttl);
    this.#connect();
  }

  #connect(): void {
    this.#socket = createConnection(this.port);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#socket` gets this after the wait on line 98, and nobody asks whether `close()` has run meanwhile, which would have ended it.
  }

  close(): void {
    this.#state = "closed";
    this.#socket?.destroy();
  }
}

// A function's variables, and the object that ends them.
export function makeFeed(port: number) {
  let stopped = false;
  let socket: Socket | undefined;
  const start = async (): Promise<void> => {
    if (stopped) return;
    socket = await dial(port);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `socket` gets this after the wait on line 119, and nobody asks whether `stop()` has run meanwhile, which would have ended it.
  };
  return {
    start,
    stop() {
      stopped = true;
      socket?.destroy();
    },
  };
}

// It asks after the first wait, and not after the second.
export class Measured {
  #gone = false;
  readonly #onResize = (): void => console.log(window.innerWidth);

  async mount(): Promise<void> {
    await settings();
    if (this.#gone) return;
    await settings();
    window.addEventListener("resize", this.#onResize);
//         ~~~~~~~~~~~~~~~~ listener: This listener is put on after the wait on line 138, and nobody asks whether `destroy()` has run meanwhile, which takes it off (line 144).
  }

  destroy(): void {
    this.#gone = true;
    window.removeEventListener("resize", this.#onResize);
  }
}

// It asks whether there is an address, not whether anybody still wants the socket.
export class AskedOther {
  private socket: Socket | undefined;
  private closed = false;

  async connect(): Promise<void> {
    if (this.closed) return;
    const { ttl } = await settings();
    if (ttl < 0) return;
    this.socket = createConnection(ttl);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.socket` gets this after the wait on line 155, and nobody asks whether `close()` has run meanwhile, which would have ended it.
  }

  close(): void {
    this.closed = true;
    this.socket?.destroy();
  }
}

// The timeout starts itself again, and asks no more than the first time.
export class Checks {
  #closing = false;
  #timer: NodeJS.Timeout | undefined;

  async check(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#once();
    this.#timer = setTimeout(() => {
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~> stored: `this.#timer` gets this after the wait on line 173, and nobody asks whether `close()` has run meanwhile, which would have ended it.
      void this.check();
    }, 1000);
  }

  async #once(): Promise<void> {
    if (this.#closing) return;
    await settings();
  }

  close(): void {
    this.#closing = true;
    clearTimeout(this.#timer);
  }
}

// It throws when it is closed twice, which keeps nobody from closing it early.
export class ClosedOnce {
  #closed = false;
  #socket: Socket | undefined;

  async connect(port: number): Promise<void> {
    if (this.#closed) return;
    this.#socket = await dial(port);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#socket` gets this after the wait on line 197, and nobody asks whether `close()` has run meanwhile, which would have ended it.
  }

  close(): void {
    if (this.#closed) throw new Error("closed already");
    this.#closed = true;
    this.#socket?.destroy();
  }
}

// It is told of the signal before it has all.
export class Terminal {
  private socket: Socket | undefined;
  private isDown = false;

  constructor(private readonly port: number) {}

  async run(): Promise<void> {
    process.once("SIGINT", () => void this.stop());
    this.socket = await dial(this.port);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.socket` gets this after the wait on line 216, and nobody asks whether `stop()` has run meanwhile, which would have ended it.
    this.socket.on("data", (line) => {
      if (!this.isDown) process.stdout.write(line);
    });
  }

  async stop(): Promise<void> {
    if (this.isDown) return;
    this.isDown = true;
    this.socket?.destroy();
  }
}

// The end waits for another chain than the one in which it is stored.
export class OtherChain {
  #closed = false;
  #greeting: Promise<void> | undefined;
  #socket: Socket | undefined;

  open(port: number): Promise<void> {
    if (this.#closed) return Promise.resolve();
    this.#greeting = settings().then(({ ttl }) => {
      console.log(ttl);
    });
    return dial(port).then((socket) => {
      this.#socket = socket;
//    ~~~~~~~~~~~~~~~~~~~~~ stored: `this.#socket` gets this after the wait on line 240, and nobody asks whether `close()` has run meanwhile, which would have ended it.
    });
  }

  close(): Promise<void> {
    this.#closed = true;
    return Promise.resolve(this.#greeting).then(() => {
      this.#socket?.destroy();
    });
  }
}

// What is asked of the phase lets everything pass.
export class Unrefused {
  #phase: "initial" | "opening" | "ended" = "initial";
  #timer: NodeJS.Timeout | undefined;

  open(): Promise<void> {
    return settings().then(({ ttl }) => {
      this.#become("opening");
      this.#timer = setInterval(() => console.log("tick"), ttl);
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#timer` gets this after the wait on line 259, and nobody asks whether `close()` has run meanwhile, which would have ended it.
    });
  }

  ping(): void {
    if (this.#phase === "ended") return;
    console.log("ping");
  }

  #become(next: "opening"): void {
    switch (this.#phase) {
      case "ended":
        console.log("ended already");
        break;
      default:
        break;
    }
    this.#phase = next;
  }

  close(): void {
    if (this.#phase === "ended") return;
    this.#phase = "ended";
    clearInterval(this.#timer);
  }
}

// It says that it has begun before the wait: then there is something to end.
export class BegunBefore {
  private ready = false;
  private refreshing: NodeJS.Timeout | undefined;

  async start(): Promise<void> {
    this.ready = true;
    const { ttl } = await settings();
    this.refreshing = setInterval(() => console.log("refresh"), ttl);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.refreshing` gets this after the wait on line 295, and nobody asks whether `destroy()` has run meanwhile, which would have ended it.
  }

  check(): void {
    if (!this.ready) throw new Error("not ready");
  }

  destroy(): void {
    if (this.ready) {
      this.ready = false;
      clearInterval(this.refreshing);
    }
  }
}

import { connect, type Socket } from "node:net";

declare function work(): Promise<void>;
declare function log(message: string): void;
declare function isFull(): boolean;

// Branches that exclude each other: an early return.
export class Early {
  private active = 0;

  async run(): Promise<void> {
    this.active++; // other: no-missed-decrement
    if (isFull()) {
      this.active--;
      return;
    }
    await work();
    this.active--;
  }
}

// The two arguments of one `then`.
export class Settled {
  private active = 0;

  run(): Promise<void> {
    this.active++;
    return work().then(
      () => {
        this.active--;
      },
      (error: unknown) => {
        this.active--;
        throw error;
      },
    );
  }
}

// Written twice, run once: the rejection handler throws on.
export class Rethrown {
  private active = 0;

  run(): Promise<void> {
    this.active++;
    return work()
      .catch((error: unknown) => {
        this.active--;
        throw error;
      })
      .then(() => {
        this.active--;
      });
  }
}

// Two chains on one promise: one of them runs.
export class TwoChains {
  private active = 0;

  run(): void {
    this.active++;
    const done = work();
    done.then(() => {
      this.active--;
    }, log);
    done.catch(() => {
      this.active--;
    });
  }
}

// Two handlers that share a flag, which is tested and set.
export function dial(port: number): Socket {
  let open = 0;
  const socket = connect(port);
  let isDone = false;
  open++;
  socket.on("error", () => {
    if (isDone) return;
    isDone = true;
    open--;
  });
  socket.on("close", () => {
    if (isDone) return;
    isDone = true;
    open--;
    log(String(open));
  });
  return socket;
}

// The flag is a field, and stands in a helper.
export class Guarded {
  #open = 0;
  #closed = false;

  dial(port: number): Socket {
    this.#open++;
    const socket = connect(port);
    socket.on("error", () => this.#finish());
    socket.on("close", () => this.#finish());
    return socket;
  }

  #finish(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#open--;
    log(String(this.#open));
  }
}

// The first handler takes the second off.
export class Removing {
  private open = 0;

  dial(port: number): Socket {
    this.open++;
    const socket = connect(port);
    const onClose = (): void => {
      this.open--;
    };
    socket.once("error", () => {
      socket.off("close", onClose);
      this.open--;
    });
    socket.once("close", onClose);
    return socket;
  }
}

// Only the handler that always runs counts; the other one destroys.
export class Centralised {
  private open = 0;

  dial(port: number): Socket {
    this.open++;
    const socket = connect(port);
    socket.on("timeout", () => socket.destroy());
    socket.on("error", (error) => log(error.message));
    socket.on("close", () => this.drop());
    return socket;
  }

  private drop(): void {
    this.open--;
  }
}

// An increment inside of `try`, the decrement in `finally`; and a loop that pairs them in each turn.
export class Paired {
  private active = 0;

  async run(times: number): Promise<void> {
    for (let turn = 0; turn < times; turn++) {
      try {
        this.active++;
        await work();
      } catch (error) {
        log(String(error));
      } finally {
        this.active--;
      }
    }
  }
}

// A clamp.
export class Clamped {
  private users = 0;

  add(): void {
    this.users += 1;
  }

  async leave(): Promise<void> {
    try {
      await work();
      this.users = Math.max(0, this.users - 1);
    } finally {
      this.users = Math.max(0, this.users - 1);
    }
  }
}

// A guard on the counter itself.
export class Floored {
  private users = 0;

  add(): void {
    this.users += 1;
  }

  async leave(): Promise<void> {
    try {
      await work();
      if (this.users > 0) this.users--;
    } finally {
      if (this.users > 0) this.users--;
    }
  }
}

// Deleting from a set does nothing the second time.
export class Members {
  private readonly sockets = new Set<Socket>();

  dial(port: number): void {
    const socket = connect(port);
    this.sockets.add(socket);
    socket.on("error", () => this.sockets.delete(socket));
    socket.on("close", () => this.sockets.delete(socket));
  }
}

// A position may go back twice.
export class Scanner {
  private position = 0;

  constructor(private readonly text: string) {}

  next(): string | undefined {
    return this.text[this.position++];
  }

  back(): void {
    try {
      if (this.text[this.position] === "/") this.position--;
    } finally {
      this.position--;
    }
  }
}

// Two tests that exclude each other without saying so.
export class Either {
  private active = 0;

  async run(): Promise<void> {
    this.active++; // other: no-missed-decrement
    let error: unknown;
    let result: string | undefined;
    try {
      await work();
      result = "done";
    } catch (thrown) {
      error = thrown ?? new Error("unknown");
    }
    if (result !== undefined) this.active--;
    if (error) this.active--;
  }
}

// Each of several is counted.
export class Many {
  private open = 0;

  constructor(private readonly sockets: Socket[]) {}

  add(socket: Socket): void {
    this.open++;
    this.sockets.push(socket);
  }

  clear(): void {
    for (const socket of this.sockets) {
      socket.destroy();
      this.open--;
    }
  }
}

// options: { "evidence": "likely" }
import assert from "node:assert";
import type net from "node:net";

type Dial = (port: number, told: (error: Error | null) => void) => net.Socket;

// The error comes first, and an end is told of by one.
export class Stream {
  #socket: net.Socket | undefined;

  constructor(private readonly fail: (error: Error) => void) {}

  open(dial: Dial, port: number): void {
    this.#socket = dial(port, (error) => {
      this.#connected(error);
    });
  }

  close(): void {
    this.#socket?.destroy(new Error("closed"));
    this.#socket = undefined;
  }

  #connected(error: Error | null): void {
    if (error !== null) {
      this.fail(error);
      return;
    }
    assert(this.#socket, "connected without a socket");
    this.#socket.setNoDelay(true);
  }
}

// It is asked whether it has been closed.
export class Asked {
  #socket: net.Socket | undefined;
  #isClosed = false;

  open(dial: Dial, port: number): void {
    this.#socket = dial(port, (error) => {
      if (this.#isClosed) return;
      assert(this.#socket);
      if (error) console.error(error);
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.destroy();
    this.#socket = undefined;
  }
}

// Nobody is told any more when it has been closed.
export class Silenced {
  #socket: net.Socket | undefined;

  open(dial: Dial, port: number): void {
    this.#socket = dial(port, (error) => {
      assert(this.#socket);
      if (error) console.error(error);
    });
  }

  close(): void {
    this.#socket?.removeAllListeners();
    this.#socket?.destroy();
    this.#socket = undefined;
  }
}

// Only what is there is followed.
export class Careful {
  #socket: net.Socket | undefined;

  open(dial: Dial, port: number): void {
    this.#socket = dial(port, (error) => {
      this.#socket?.setNoDelay(true);
      if (error) console.error(error);
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }
}

declare function dial(told: (error: Error | null, descriptor: number) => void): void;

declare function settled<Value>(promise: Promise<Value>): Promise<[Error | null, Value | undefined]>;

// What is thrown tells the error as well.
export async function connect(open: () => Promise<net.Socket>): Promise<net.Socket> {
  const [error, socket] = await settled(open());
  if (socket === undefined) throw error ?? new Error("no socket");
  if (error) console.warn(error);
  return socket;
}

// What is asked of the result only decides how it goes on.
export function start(fail: (error: Error) => void): void {
  dial((error, descriptor) => {
    if (descriptor > 2) console.log(descriptor);
    if (error) fail(error);
  });
}

// Whoever has the job calls this, and is told that it is too late.
export class Job {
  #socket: net.Socket | undefined;

  begin(socket: net.Socket): void {
    this.#socket = socket;
  }

  complete(error?: Error): void {
    if (this.#socket === undefined) throw new Error("the job is over");
    if (error) console.error(error);
    this.#socket.end();
  }

  stop(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }
}

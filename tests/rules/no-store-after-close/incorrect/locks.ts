// options: { "evidence": "likely" }
// Locks that hold up nothing of what matters.
import type { Socket } from "node:net";

declare function dial(port: number): Promise<Socket>;

declare class Locker {
  lock(): Promise<() => void>;
}

// The end does not take the lock.
export class OneSided {
  readonly #locker = new Locker();
  #socket: Socket | undefined;

  async connect(port: number): Promise<void> {
    const free = await this.#locker.lock();
    try {
      await this.#connect(port);
    } finally {
      free();
    }
  }

  async #connect(port: number): Promise<void> {
    this.#socket = await dial(port);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#socket` gets this after the wait on line 26, and nobody asks whether `close()` has run meanwhile, which would have ended it.
  }

  close(): void {
    this.#socket?.destroy();
  }
}

// One of two callers has no lock.
export class OneOfTwo {
  readonly #locker = new Locker();
  #socket: Socket | undefined;

  async connect(port: number): Promise<void> {
    const free = await this.#locker.lock();
    try {
      await this.#connect(port);
    } finally {
      free();
    }
  }

  async reconnect(port: number): Promise<void> {
    await this.#connect(port);
  }

  async #connect(port: number): Promise<void> {
    this.#socket = await dial(port);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#socket` gets this after the wait on line 53, and nobody asks whether `close()` has run meanwhile, which would have ended it.
  }

  async close(): Promise<void> {
    const free = await this.#locker.lock();
    this.#socket?.destroy();
    free();
  }
}

// The lock is given back before the connection is there.
export class GivenBack {
  readonly #locker = new Locker();
  #socket: Socket | undefined;

  async connect(port: number): Promise<void> {
    const free = await this.#locker.lock();
    void this.#connect(port);
    free();
  }

  async #connect(port: number): Promise<void> {
    this.#socket = await dial(port);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#socket` gets this after the wait on line 75, and nobody asks whether `close()` has run meanwhile, which would have ended it.
  }

  async close(): Promise<void> {
    const free = await this.#locker.lock();
    this.#socket?.destroy();
    free();
  }
}

// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

interface Connection {
  connect(): Promise<void>;
  close(): Promise<void>;
}

declare function afterEach(hook: () => void | Promise<void>): void;

// The error is passed on while the connection is still closing.
export async function open(connection: Connection): Promise<void> {
  try {
    await connection.connect();
  } catch (error) {
    connection.close();
//  ~~~~~~~~~~~~~~~~~~ before: `connection.close()` is not awaited, and the error is passed on on line 17 before it is done.
    throw error;
  }
}

// Those who hear of the end may connect anew, although the old one is still there.
export class Link extends EventEmitter {
  readonly #connection: Connection;
  onClosed: ((reason: string) => void) | undefined;

  constructor(connection: Connection) {
    super();
    this.#connection = connection;
  }

  fail(reason: string): void {
    this.#connection.close();
//  ~~~~~~~~~~~~~~~~~~~~~~~~ before: `this.#connection.close()` is not awaited, and somebody is told of the end on line 33 before it is done.
    this.onClosed?.(reason);
  }

  // Its own close drops the promise, so that whoever passes the error on cannot even wait.
  async start(): Promise<void> {
    try {
      await this.#connection.connect();
    } catch (error) {
      this.stop();
//    ~~~~~~~~~~~ before: `this.stop()` is not awaited, and the error is passed on on line 42 before it is done.
      throw error;
    }
  }

  stop(): void {
    this.#connection.close();
//  ~~~~~~~~~~~~~~~~~~~~~~~~ inClosePath: `this.#connection.close()` is not awaited, so whoever awaits `stop()` goes on before it is done.
  }
}

// The next test begins before the connection of this one is closed.
export function useConnection(connection: Connection): void {
  afterEach(() => {
    connection.close();
//  ~~~~~~~~~~~~~~~~~~ inClosePath: `connection.close()` is not awaited, so whoever awaits `afterEach()` goes on before it is done.
  });
}

// They are forgotten while they still close.
export class Links {
  #links: Connection[] = [];

  async reset(): Promise<void> {
    this.#links.forEach((link) => link.close());
//                                ~~~~~~~~~~~~ before: `link.close()` is not awaited, and `this.#links` is given up on line 64 before it is done.
    this.#links = [];
  }
}

// Of a library without types, a commit is something to wait for.
export async function save(runner: any): Promise<void> {
  try {
    await runner.query("insert");
    runner.commitTransaction();
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~ before: `runner.commitTransaction()` is not awaited, and `runner` is released further on line 74 before it is done.
  } finally {
    await runner.release();
  }
}

// Each is closed within the loop over all, and nobody waits for any.
export class Rooms {
  readonly #rooms = new Map<string, { readonly members: Set<string>; readonly connection: Connection }>();

  close(): void {
    this.#rooms.forEach((room) => {
      room.members.clear();
      room.connection.close();
//    ~~~~~~~~~~~~~~~~~~~~~~~ inClosePath: `room.connection.close()` is not awaited, so whoever awaits `close()` goes on before it is done.
    });
  }
}

class Provider {
  async cleanup(): Promise<void> {
    await Promise.resolve();
  }
}

// A close path by whatever syntax, and what is done under another verb.
export class Controller {
  readonly #provider = new Provider();

  shutdown = async (): Promise<void> => {
    await Promise.resolve();
    this.#provider.cleanup();
//  ~~~~~~~~~~~~~~~~~~~~~~~~ inClosePath: `this.#provider.cleanup()` is not awaited, so whoever awaits `shutdown()` goes on before it is done.
  };
}

// Who waits for the work believes that it is over, and that what it has opened is closed.
export async function work(connection: Connection): Promise<void> {
  let other: Connection | undefined;
  try {
    await connection.connect();
    other = await dialAnother(connection);
  } finally {
    if (other) other.close();
//             ~~~~~~~~~~~~~ inClosePath: `other.close()` is not awaited, so whoever awaits `work()` goes on before it is done.
  }
}

declare function dialAnother(connection: Connection): Promise<Connection>;

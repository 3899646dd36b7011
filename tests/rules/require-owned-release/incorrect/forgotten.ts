// options: { "evidence": "likely" }
import { createServer, connect, type Server, type Socket } from "node:net";
import { createServer as createHttpServer } from "node:http";
import { Worker } from "node:worker_threads";
import { Redis } from "ioredis";
import { WebSocketServer } from "ws";
import { describe, listenOn, Poller } from "../shared/poller.ts";

// The close path is empty.
export class EmptyClose {
  private readonly server = createServer();
//                          ~~~~~~~~~~~~~~ unreleased: The server in `this.server` is made here, and `close()` (line 17) does not release it.

  listen(port: number): void {
    this.server.listen(port);
  }

  close(): void {}
}

// The close path does something else.
export class FlagOnly {
  #worker: Worker | undefined;
  #closed = false;

  start(file: string): void {
    if (this.#worker !== undefined) return;
    this.#worker = new Worker(file);
//                 ~~~~~~~~~~~~~~~~ unreleased: The worker in `this.#worker` is made here, and `close()` (line 30) does not release it.
  }

  async close(): Promise<void> {
    this.#closed = true;
    console.log(this.#closed);
  }
}

// Emptying the field releases nothing.
export class ResetOnly {
  private socket: Socket | undefined;

  open(port: number): void {
    this.socket ??= connect(port);
//                  ~~~~~~~~~~~~~ unreleased: The socket in `this.socket` is made here, and `close()` (line 44) does not release it.
  }

  close(): void {
    this.socket = undefined;
  }
}

// Of three like fields two are released.
export class TwoOfThree {
  readonly #reader = new Redis();
  readonly #writer = new Redis();
  readonly #subscriber = new Redis();
//                       ~~~~~~~~~~~ neighbours: The connection in `this.#subscriber` is made here, and `close()` (line 61) does not release it, as it does `#reader` and `#writer`.

  async get(key: string): Promise<string | null> {
    await this.#subscriber.subscribe(key);
    await this.#writer.set(key, "seen");
    return await this.#reader.get(key);
  }

  async close(): Promise<void> {
    await this.#reader.quit();
    await this.#writer.quit();
  }
}

// The inner server stays open when the outer one closes.
export class Gateway {
  private readonly http = createHttpServer();
//                        ~~~~~~~~~~~~~~~~~~ unreleased: The server in `this.http` is made here, and `close()` (line 72) does not release it.
  private readonly sockets = new WebSocketServer({ server: this.http });

  close(): void {
    this.sockets.close();
  }
}

// A class of the project that runs a timer until it is stopped is a resource as well.
export class Dashboard {
  private readonly poller = new Poller(() => this.refresh(), 1_000);
//                          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The Poller in `this.poller` is made here, and `[Symbol.dispose]()` (line 86) does not release it.
  private value = 0;

  private refresh(): void {
    this.value += 1;
  }

  [Symbol.dispose](): void {
    console.log("last value", this.value);
  }

  get isPolling(): boolean {
    return this.poller !== undefined;
  }
}

// A function of the project makes it, and another one merely looks at it.
export class Listening {
  private readonly server: Server;

  constructor(port: number) {
    this.server = listenOn(port);
//                ~~~~~~~~~~~~~~ unreleased: The server in `this.server` is made here, and `destroy()` (line 103) does not release it.
  }

  destroy(): void {
    console.log(describe(this.server));
  }
}

// A getter shows it; that hands no duty on.
export class Shown {
  readonly #socket: Socket;

  constructor(port: number) {
    this.#socket = connect(port);
//                 ~~~~~~~~~~~~~ unreleased: The socket in `this.#socket` is made here, and `close()` (line 120) does not release it.
  }

  get socket(): Socket {
    return this.#socket;
  }

  close(): void {
    console.log("closed");
  }
}

abstract class Base {
  protected readonly server = createServer();

  close(): void {
    this.server.close();
  }
}

// The base class knows nothing of what is added here.
export class Derived extends Base {
  private readonly control = createServer();
//                           ~~~~~~~~~~~~~~ neighbours: The server in `this.control` is made here, and `close()` (line 128) does not release it, as it does `server`.

  listen(port: number): void {
    this.server.listen(port);
    this.control.listen(port + 1);
  }
}

// A closure plays the class.
export function makeFeed(port: number) {
  const data = connect(port);
  const control = connect(port + 1);
//                ~~~~~~~~~~~~~~~~~ neighbours: The socket in `control` is made here, and `close()` (line 152) does not release it, as it does `data`.
  return {
    send(text: string): void {
      data.write(text);
      control.write("sent");
    },
    close(): void {
      data.destroy();
    },
  };
}

// It is released where it is replaced, and not at the end.
export class ReplacedOnly {
  private timer = setInterval(() => this.beat(), 1_000);
//                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The interval in `this.timer` is made here, and `close()` (line 171) does not release it.

  private beat(): void {
    console.log("beat");
  }

  setRate(ms: number): void {
    clearInterval(this.timer);
    this.timer = setInterval(() => this.beat(), ms);
  }

  close(): void {
    console.log("closed");
  }
}

// There is no close path at all.
export class NoWayOut {
  readonly #redis = new Redis();
//                  ~~~~~~~~~~~ noClosePath: The connection in `this.#redis` is made here, and `NoWayOut` never releases it.

  async get(key: string): Promise<string | null> {
    return await this.#redis.get(key);
  }
}

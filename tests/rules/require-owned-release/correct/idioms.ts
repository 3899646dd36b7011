// options: { "evidence": "likely" }
import { closeSync, createWriteStream, openSync, writeSync, type WriteStream } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { fork, type ChildProcess } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { createInterface, type Interface } from "node:readline";
import { Worker } from "node:worker_threads";
import { Redis } from "ioredis";
import pg from "pg";
import { WebSocketServer } from "ws";
import { Emitter, DisposableCollection, toDisposable, type Disposable } from "../shared/emitter.ts";
import { closeQuietly, Poller } from "../shared/poller.ts";

// Closed directly, through an alias, through a pattern.
export class Direct {
  readonly #first = connect(1);
  readonly #second = connect(2);
  readonly #pair = [connect(3), connect(4)] as const;
  #third: Socket | undefined = connect(5);

  close(): void {
    this.#first.destroy();
    const second = this.#second;
    second.end();
    const [left, right] = this.#pair;
    left.destroy();
    right.destroy();
    const third = this.#third;
    this.#third = undefined;
    third?.destroy();
  }
}

// A memoised close.
export class Memoised {
  readonly #redis = new Redis();
  #closing: Promise<void> | undefined;

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    await this.#redis.quit();
  }
}

// Helpers do it: one of the class, one of the project, one that is stored, one that is not known.
export class Helped {
  private readonly server = createServer();
  private readonly control = createServer();
  private readonly upstream = connect(1);
  private readonly downstream = connect(2);
  private readonly end: (() => void) | undefined = () => this.upstream.end();

  constructor(private readonly finish: (socket: Socket) => void) {}

  close(): void {
    this.closeServer();
    closeQuietly(this.control);
    this.end?.();
    this.finish(this.downstream);
  }

  private closeServer(): void {
    this.server.close();
  }
}

// A list of disposables, filled by anybody.
export class Listed {
  private readonly toDispose = new DisposableCollection();
  private readonly onData = new Emitter<string>();
  private readonly onKey = new Emitter<string>();
  private readonly onTitle = new Emitter<string>();
  private readonly toDisposeOnTitle = new DisposableCollection();

  constructor() {
    this.toDispose.push(this.onData);
    this.toDispose.pushAll([this.onKey, this.toDisposeOnTitle]);
    this.toDispose.push(toDisposable(() => this.onTitle.dispose()));
  }

  retitle(title: string): void {
    this.toDisposeOnTitle.dispose();
    this.toDisposeOnTitle.push(this.onKey.event(() => this.onTitle.fire(title)));
  }

  dispose(): void {
    this.toDispose.dispose();
  }
}

// Made in the list's own declaration.
export class Declared {
  private readonly onData = new Emitter<string>();
  private readonly onKey = new Emitter<string>();
  private readonly toDispose = new DisposableCollection(this.onData, this.onKey);

  fire(text: string): void {
    this.onData.fire(text);
  }

  dispose(): void {
    this.toDispose.dispose();
  }
}

// The language's own stack.
export class Stacked {
  readonly #stack = new DisposableStack();
  readonly #timer = setInterval(() => console.log("beat"), 1_000);

  constructor() {
    this.#stack.defer(() => clearInterval(this.#timer));
  }

  [Symbol.dispose](): void {
    this.#stack.dispose();
  }
}

// Unsubscribe functions in an array, also for timers.
export class Unsubscribed {
  private readonly cleanups: (() => void)[] = [];

  start(): void {
    const timer = setInterval(() => console.log("beat"), 1_000);
    this.cleanups.push(() => clearInterval(timer));
    const socket = connect(1);
    this.cleanups.push(() => socket.destroy());
  }

  stop(): void {
    for (const cleanup of this.cleanups.splice(0)) cleanup();
  }
}

// The cleanup is kept in a field.
export class StoredCleanup {
  private cleanup: (() => void) | undefined;
  private timer: NodeJS.Timeout | undefined;

  start(): void {
    this.stop();
    this.timer = setInterval(() => console.log("beat"), 1_000);
    this.cleanup = () => clearInterval(this.timer);
  }

  stop(): void {
    this.cleanup?.();
  }
}

// The base class has a hook for it.
abstract class Closable {
  close(): void {
    this.onClose();
  }

  protected abstract onClose(): void;
}

export class Hooked extends Closable {
  private readonly server = createServer();

  protected onClose(): void {
    this.server.close();
  }
}

// The base class closes what the derived class has put into its field.
abstract class Holder {
  protected socket: Socket | undefined;

  close(): void {
    this.socket?.destroy();
  }
}

export class Holding extends Holder {
  open(port: number): void {
    this.socket ??= connect(port);
  }
}

// An event of its own tells that it is over.
export class Terminal {
  private readonly socket = connect(1);
  private readonly timer = setInterval(() => this.socket.write("ping"), 1_000);

  constructor() {
    this.socket.on("close", () => clearInterval(this.timer));
  }

  end(): void {
    this.socket.end();
  }
}

// What others made is not ours: handed in, by default made here, or looked up.
export class Lent {
  private readonly sockets: WebSocketServer;
  private readonly redis: Redis;
  private readonly pool: pg.Pool;

  constructor(
    private readonly server: Server,
    redis?: Redis,
    pool: pg.Pool = new pg.Pool(),
  ) {
    this.redis = redis ?? new Redis();
    this.pool = pool;
    this.sockets = new WebSocketServer({ noServer: true });
  }

  async ready(): Promise<void> {
    await this.redis.ping();
    await this.pool.query("select 1");
    console.log(this.server.listening);
  }

  close(): void {
    this.sockets.close();
  }
}

// Whether it is ours is known by a flag.
export class Conditional {
  private readonly redis: Redis;
  private readonly isOwn: boolean;

  constructor(redis?: Redis) {
    this.isOwn = redis === undefined;
    this.redis = redis ?? new Redis();
  }

  async close(): Promise<void> {
    if (this.isOwn) await this.redis.quit();
  }
}

// The field closes what it was built over.
export class OverDescriptor {
  readonly #stream: WriteStream;

  constructor(path: string) {
    this.#stream = createWriteStream(path, { fd: openSync(path, "a") });
  }

  close(): void {
    this.#stream.destroy();
  }
}

// What belongs to the process, and what everyone shares.
export class OfProcess {
  static readonly #pool = new pg.Pool();
  readonly #lines: Interface = createInterface({ input: process.stdin });

  async count(): Promise<number | null> {
    return (await OfProcess.#pool.query("select 1")).rowCount;
  }

  close(): void {
    this.#lines.close();
  }
}

// What the garbage collector takes needs nobody.
export class Collected {
  private readonly emitter = new EventEmitter();
  private readonly controller = new AbortController();
  private readonly names = new Map<string, string>();

  add(name: string): void {
    this.names.set(name, name);
    this.emitter.emit("added", this.controller.signal);
  }

  close(): void {
    this.names.clear();
  }
}

// The field is only a pointer into what the map owns.
export class Pointer {
  readonly #all = new Map<string, Socket>();
  #current: Socket | undefined;

  select(name: string, port: number): void {
    const socket = this.#all.get(name) ?? connect(port);
    this.#all.set(name, socket);
    this.#current = socket;
  }

  write(text: string): void {
    this.#current?.write(text);
  }

  close(): void {
    for (const socket of this.#all.values()) socket.destroy();
    this.#all.clear();
    this.#current = undefined;
  }
}

// Given away for good.
export class Detached {
  private socket: Socket | undefined = connect(1);

  detach(): Socket | undefined {
    const { socket } = this;
    this.socket = undefined;
    return socket;
  }

  close(): void {
    console.log("nothing of ours is left");
  }
}

// Whoever holds the owner closes its public field.
class Open {
  readonly socket = connect(1);

  stop(): void {
    console.log("stopped");
  }
}

export function closeOpen(open: Open): void {
  open.socket.destroy();
}

// The constructor cleans up behind itself.
export class Careful {
  readonly #fd: number;

  constructor(path: string, header: string) {
    if (header === "") throw new RangeError("no header");
    this.#fd = openSync(path, "a");
    try {
      writeSync(this.#fd, header);
    } catch (error) {
      closeSync(this.#fd);
      throw error;
    }
  }

  close(): void {
    closeSync(this.#fd);
  }
}

// A class of the project, released by its own verb.
export class Dashboard {
  private readonly poller = new Poller(() => console.log("refreshed"), 1_000);

  dispose(): void {
    this.poller.stop();
  }
}

// A child process and a worker: several verbs end one thing.
export class Verbs {
  private readonly child: ChildProcess;
  private readonly worker: Worker;

  constructor(file: string) {
    this.child = fork(file);
    this.worker = new Worker(file);
  }

  async stop(): Promise<void> {
    this.child.disconnect();
    this.worker.postMessage("stop");
    await Promise.all([once(this.child, "exit"), this.worker.terminate()]);
  }
}

// Disposed of by the function that registering returned.
export class Registry {
  private readonly pollers: Poller[] = [];

  register(poll: () => void): Disposable {
    const poller = new Poller(poll, 1_000);
    this.pollers.push(poller);
    return toDisposable(() => {
      this.pollers.splice(this.pollers.indexOf(poller), 1);
      poller.stop();
    });
  }

  dispose(): void {
    console.log(this.pollers.length);
  }
}

// A closure with everything in its close member.
export function makeFeed(port: number) {
  const socket = connect(port);
  const timer = setInterval(() => socket.write("ping"), 1_000);
  const stop = (): void => {
    clearInterval(timer);
    socket.destroy();
  };
  socket.once("error", stop);
  return { stop, write: (text: string) => socket.write(text) };
}

// Iteration in all its forms.
export class Iterated {
  private readonly list: Socket[] = [];
  private readonly byName = new Map<string, { readonly socket: Socket; readonly timer: NodeJS.Timeout }>();
  private readonly set = new Set<Worker>();
  private readonly record: Record<string, Socket> = {};

  add(name: string, port: number): void {
    this.list.push(connect(port));
    if (!this.byName.has(name)) {
      this.byName.set(name, { socket: connect(port), timer: setInterval(() => console.log(name), 1_000) });
    }
    this.set.add(new Worker(name));
    this.record[name] ??= connect(port);
  }

  async close(): Promise<void> {
    for (let socket = this.list.pop(); socket !== undefined; socket = this.list.pop()) socket.destroy();
    for (const [, { socket, timer }] of this.byName) {
      socket.destroy();
      clearInterval(timer);
    }
    this.byName.clear();
    await Promise.allSettled([...this.set].map((worker) => worker.terminate()));
    Object.values(this.record).forEach((socket) => socket.end());
  }
}

// A server that does not listen yet holds nothing, so nothing is lost with it.
export class Limited {
  private readonly server: Server;

  constructor(high: number, low: number) {
    this.server = createServer();
    if (high < low) throw new RangeError("the limits are the wrong way round");
    this.server.maxConnections = high;
  }

  close(): void {
    this.server.close();
  }
}

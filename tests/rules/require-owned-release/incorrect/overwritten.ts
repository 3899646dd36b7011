// options: { "evidence": "likely" }
import { closeSync, openSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { fork, type ChildProcess } from "node:child_process";
import { Redis } from "ioredis";

// The old interval runs on.
export class Heartbeat {
  #timer: NodeJS.Timeout;

  constructor(
    private readonly beat: () => void,
    ms: number,
  ) {
    this.#timer = setInterval(beat, ms);
  }

  setRate(ms: number): void {
    this.#timer = setInterval(this.beat, ms);
//                ~~~~~~~~~~~~~~~~~~~~~~~~~~ overwritten: `this.#timer` gets another interval here, and nothing releases the one in it.
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

// A setter starts another observer.
export class Watching {
  private observer: MutationObserver | undefined;

  set source(node: Node) {
    this.observer = new MutationObserver(() => console.log("changed"));
//                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ overwritten: `this.observer` gets another observer here, and nothing releases the one in it.
    this.observer.observe(node, { childList: true });
  }

  disconnect(): void {
    this.observer?.disconnect();
  }
}

// The socket is used once more, but not closed, before the next one takes its place.
export class Redialled {
  private socket: Socket | undefined;

  redial(port: number): void {
    this.socket?.write("bye");
    this.socket = connect(port);
//                ~~~~~~~~~~~~~ overwritten: `this.socket` gets another socket here, and nothing releases the one in it.
  }

  close(): void {
    this.socket?.destroy();
  }
}

// The child that still runs is lost.
export class Restarting {
  private child: ChildProcess | undefined;

  restart(file: string): void {
    this.child = fork(file);
//               ~~~~~~~~~~ overwritten: `this.child` gets another forked process here, and nothing releases the one in it.
  }

  stop(): void {
    this.child?.kill();
  }
}

// A hidden method is called where the slot is full.
export class Reconnecting {
  private socket = connect(1_000);

  handleError(): void {
    this.#dial(1_000);
  }

  #dial(port: number): void {
    this.socket = connect(port);
//                ~~~~~~~~~~~~~ overwritten: `this.socket` gets another socket here, and nothing releases the one in it.
  }

  close(): void {
    this.socket.destroy();
  }
}

// Filled in the declaration and again in the constructor.
export class FilledTwice {
  #redis = new Redis();

  constructor(url?: string) {
    if (url !== undefined) this.#redis = new Redis(url);
//                                       ~~~~~~~~~~~~~~ filledTwice: `this.#redis` gets another connection here, and nothing releases the one from its declaration.
  }

  async close(): Promise<void> {
    await this.#redis.quit();
  }
}

// The old one comes back and is dropped.
export class Exchanging {
  #redis = new Redis();

  #exchange(next: Redis): Redis {
    const old = this.#redis;
    this.#redis = next;
    return old;
  }

  move(url: string): void {
    this.#exchange(new Redis(url));
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ droppedExchange: This returns the old connection of `this.#redis`, which nobody releases.
  }

  async close(): Promise<void> {
    await this.#redis.quit();
  }
}

// The constructor throws when it has opened the file.
export class Segment {
  readonly #fd: number;

  constructor(path: string, limit: number) {
    this.#fd = openSync(path, "a");
//             ~~~~~~~~~~~~~~~~~~~ abandoned: The file descriptor in `this.#fd` stays open when the constructor throws on line 123: nobody gets the `Segment` that could release it.
    if (limit < 1) throw new RangeError(`limit ${limit} is too small`);
  }

  close(): void {
    closeSync(this.#fd);
  }
}

// options: { "evidence": "likely" }
// What may come too late, though something speaks for it that it comes in time.
import { connect, type Socket } from "node:net";

declare const backend: { next(): Promise<void>; upload(): Promise<boolean> };
declare function onExit(end: () => void): void;

// The timer keeps nothing alive, and the process ends.
export class Collector {
  private timer: NodeJS.Timeout | undefined;
  private closing = false;

  async collect(): Promise<void> {
    if (this.closing) return;
    await backend.next();
    this.timer = setTimeout(() => console.log("collected"), 60_000);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.timer` gets this after the wait on line 15, and nobody asks whether `stop()` has run meanwhile, which would have ended it.
    this.timer.unref();
  }

  stop(): void {
    this.closing = true;
    clearTimeout(this.timer);
  }
}

// All that ends it has waited for its beginning.
class Sync {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  async start(): Promise<void> {
    await this.perform();
    this.timer = setInterval(() => void this.perform(), 1_000);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.timer` gets this after the wait on line 32, and nobody asks whether `shutdownNow()` has run meanwhile, which would have ended it.
  }

  shutdownNow(): void {
    this.stopped = true;
    clearInterval(this.timer);
  }

  private async perform(): Promise<void> {
    if (!this.stopped) await backend.upload();
  }
}

export async function serve(): Promise<void> {
  const sync = new Sync();
  await sync.start();
  onExit(() => {
    sync.shutdownNow();
  });
}

// The socket, which the end destroys, takes the interval with it.
export class Link {
  private beat: NodeJS.Timeout | undefined;
  private closed = false;
  private readonly socket: Socket;

  constructor(port: number) {
    this.socket = this.dial(port);
  }

  async greet(): Promise<void> {
    if (this.closed) return;
    await backend.next();
    this.beat = setInterval(() => this.socket.write("beat"), 1_000);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.beat` gets this after the wait on line 66, and nobody asks whether `close()` has run meanwhile, which would have ended it.
  }

  close(): void {
    this.closed = true;
    clearInterval(this.beat);
    this.socket.destroy();
  }

  private dial(port: number): Socket {
    const socket = connect(port);
    socket.on("close", () => {
      this.reset();
    });
    return socket;
  }

  private reset(): void {
    clearInterval(this.beat);
    this.beat = undefined;
  }
}

interface Entry {
  readonly name: string;
  readonly socket: Socket | null;
}

// What is made for an entry is not always a placeholder.
export class Hub {
  private readonly entries: Entry[] = [];
  private closed = false;

  async add(name: string): Promise<void> {
    if (this.closed) return;
    await backend.next();
    this.entries.push(this.entryOf(name));
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.entries[…]` gets this after the wait on line 102, and nobody asks whether `close()` has run meanwhile, which would have ended it.
  }

  close(): void {
    this.closed = true;
    for (const entry of this.entries) entry.socket?.destroy();
  }

  private entryOf(name: string): Entry {
    return { name, socket: connect(80, name) };
  }
}

// It goes off once, in a while, though nobody waits for it any more.
export class Hint {
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  async show(): Promise<void> {
    if (this.closed) return;
    await backend.next();
    this.timer = setTimeout(() => console.log("hidden"), 1_000);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.timer` gets this after the wait on line 123, and nobody asks whether `close()` has run meanwhile, which would have ended it.
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }
}

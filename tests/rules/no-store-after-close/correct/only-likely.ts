// What may come too late, but is known to come in time: the strict preset asks for it, this one does not.
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

// It goes off once, in a while.
export class Hint {
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  async show(): Promise<void> {
    if (this.closed) return;
    await backend.next();
    this.timer = setTimeout(() => console.log("hidden"), 1_000);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }
}

// The attempt that the timer begins asks first.
export function retry(): () => void {
  let timer: NodeJS.Timeout | undefined;
  let cancelled = false;
  const attempt = async (): Promise<void> => {
    try {
      if (cancelled) return;
      await backend.next();
    } catch {
      timer = setTimeout(() => void attempt(), 1_000);
    }
  };
  void attempt();
  return () => {
    clearTimeout(timer);
    cancelled = true;
  };
}

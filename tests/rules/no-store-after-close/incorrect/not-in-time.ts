// What looks like what comes in time.
import { connect, type Socket } from "node:net";

declare const backend: { next(): Promise<void>; upload(): Promise<boolean> };
declare function fetchAudio(url: string): Promise<AudioBufferSourceNode>;
declare function onExit(end: () => void): void;

// It is another timer that keeps nothing alive.
export class Collector {
  private timer: NodeJS.Timeout | undefined;
  private other: NodeJS.Timeout | undefined;
  private closing = false;

  async collect(): Promise<void> {
    if (this.closing) return;
    await backend.next();
    this.timer = setInterval(() => console.log("collected"), 60_000);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.timer` gets this after the wait on line 16, and nobody asks whether `stop()` has run meanwhile, which would have ended it.
    this.other?.unref();
  }

  watch(): void {
    this.other = setTimeout(() => console.log("still there"), 500);
  }

  stop(): void {
    this.closing = true;
    clearTimeout(this.timer);
    clearTimeout(this.other);
  }
}

// Not all that ends it has waited for its beginning.
class Sync {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  async start(): Promise<void> {
    await this.perform();
    this.timer = setInterval(() => void this.perform(), 1_000);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.timer` gets this after the wait on line 38, and nobody asks whether `shutdownNow()` has run meanwhile, which would have ended it.
  }

  shutdownNow(): void {
    this.stopped = true;
    clearInterval(this.timer);
  }

  private async perform(): Promise<void> {
    if (!this.stopped) await backend.upload();
  }
}

// This one waits for it.
export async function serve(): Promise<void> {
  const sync = new Sync();
  await sync.start();
  onExit(() => {
    sync.shutdownNow();
  });
}

// This one does not.
export function serveAtOnce(): void {
  const sync = new Sync();
  void sync.start();
  onExit(() => {
    sync.shutdownNow();
  });
}

// The event ends something else.
export class Link {
  private beat: NodeJS.Timeout | undefined;
  private closed = false;
  private readonly socket: Socket;

  constructor(port: number) {
    this.socket = connect(port);
    this.socket.on("close", () => console.log("gone"));
  }

  async greet(): Promise<void> {
    if (this.closed) return;
    await backend.next();
    this.beat = setInterval(() => this.socket.write("beat"), 1_000);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.beat` gets this after the wait on line 83, and nobody asks whether `close()` has run meanwhile, which would have ended it.
  }

  close(): void {
    this.closed = true;
    clearInterval(this.beat);
    this.socket.destroy();
  }
}

// Who plays loads it first, and it plays all the same.
export class Player {
  private audio: AudioBufferSourceNode | undefined;
  private stopped = false;

  async play(url: string): Promise<void> {
    this.stopped = false;
    await this.load(url);
    this.audio?.start();
  }

  stop(): void {
    this.stopped = true;
    this.audio?.stop();
  }

  private async load(url: string): Promise<void> {
    if (this.stopped) return;
    this.audio = await fetchAudio(url);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.audio` gets this after the wait on line 112, and nobody asks whether `stop()` has run meanwhile, which would have ended it.
  }
}

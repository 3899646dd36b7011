// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

interface Lease {
  release(): void;
  destroy(): void;
}

// Who does it otherwise asks or sets the flag, is only called by who does, or calls who does.
export class Session extends EventEmitter {
  private closed = false;
  private open = 1;

  constructor(private readonly lease: Lease) {
    super();
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.open--;
    this.lease.release();
    this.emit("close");
  }

  fail(error: Error): void {
    if (!this.closed) {
      this.closed = true;
      this.lease.release();
      this.open--;
    }
    this.emit("error", error);
  }

  onEnd(): void {
    if (!this.closed) this.finish();
  }

  private finish(): void {
    this.lease.release();
    this.emit("close");
  }

  // Another event, and a release that harms nobody.
  abort(): void {
    this.emit("aborted");
    this.lease.destroy();
  }
}

// A guard that says nothing of once.
export class Feed extends EventEmitter {
  private source: string | undefined;
  private readers = 0;

  read(): void {
    if (this.source === undefined) return;
    this.readers--;
    this.emit("end");
  }

  stop(): void {
    this.readers--;
    this.emit("end");
  }
}

// Begun once for each call, and remembered for others only by who begins it.
export class Server {
  private closing: Promise<void> | undefined;

  constructor(private readonly pool: { end(): Promise<void> }) {}

  close(): Promise<void> {
    this.closing ??= this.doClose();
    return this.closing;
  }

  async onFatal(): Promise<void> {
    await (this.closing ?? this.doClose());
  }

  private async doClose(): Promise<void> {
    await this.pool.end();
  }
}

// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

interface Lease {
  release(): void;
}

// What `close` does once, `fail` does whether it has happened or not.
export class Session extends EventEmitter {
  private closed = false;
  private ended = false;
  private open = 1;

  constructor(private readonly lease: Lease) {
    super();
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.open--;
    this.lease.release();
  }

  fail(error: Error): void {
    this.emit("error", error);
    this.lease.release();
    this.open--;
//  ~~~~~~~~~~~ unasked: `close` asks for `this.closed` on line 19 so that `this.open--` happens once; here it happens whether it has or not.
  }

  end(): void {
    if (!this.ended) {
      this.ended = true;
      this.emit("end");
    }
  }

  abort(): void {
    this.emit("end");
//  ~~~~~~~~~~~~~~~~ unasked: `end` asks for `this.ended` on line 32 so that `this.emit(…)` happens once; here it happens whether it has or not.
  }
}

// The close that is remembered for all who ask, and begun anew by one.
export class Server {
  private closing: Promise<void> | undefined;

  constructor(private readonly pool: { end(): Promise<void> }) {}

  close(): Promise<void> {
    this.closing ??= this.doClose();
    return this.closing;
  }

  async onFatal(): Promise<void> {
    await this.doClose();
//        ~~~~~~~~~~~~~~ unasked: `close` asks for `this.closing` on line 50 so that `this.doClose()` happens once; here it happens whether it has or not.
  }

  private async doClose(): Promise<void> {
    await this.pool.end();
  }
}

import { EventEmitter } from "node:events";
import { Readable, Writable } from "node:stream";

// It asks first whether the base class has done so.
export class Ticks extends Readable {
  override _read(): void {
    this.push(null);
    setTimeout(() => {
      if (!this.destroyed) this.emit("close");
    }, 10);
  }

  finish(): void {
    const self = this;
    if (self.closed) return;
    self.emit("close");
  }
}

// With a `destroy()` of its own it never gets to where the base class emits the event.
export class Old extends Writable {
  // @ts-expect-error: it gives nothing back
  override destroy(): void {
    this.emit("close");
  }
}

// Nobody emits for an emitter.
export class Peer extends EventEmitter {
  close(): void {
    const peer = this;
    peer.emit("close");
  }
}

// What goes on in a callback's own `this` is another object's affair.
export class Proxy extends Readable {
  readonly peer = new Peer();

  override _read(): void {
    this.push(null);
  }

  watch(): void {
    this.peer.on("end", function (this: Peer) {
      this.emit("close");
    });
  }
}

// What it wraps is over, which the base class, that was not ended, does not know.
export class Wrapped extends Readable {
  constructor(inner: Readable) {
    super();
    const self = this;
    inner.on("data", (chunk: Buffer) => {
      self.push(chunk);
    });
    inner.on("close", () => {
      self.emit("close");
    });
  }

  override _read(): void {}
}

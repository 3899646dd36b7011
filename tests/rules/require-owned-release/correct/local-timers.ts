// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

interface Subscription {
  dispose(): void;
}
interface Model {
  readonly name: string;
  onChange(listener: () => void): Subscription;
}

// The end of the other side clears it as well.
export class Link extends EventEmitter {
  negotiate(peer: EventEmitter, patience: number): void {
    const timer = setTimeout(() => {
      this.fail("no answer");
    }, patience);
    const done = (): void => clearTimeout(timer);
    peer.once("answer", done);
    peer.once("close", done);
  }

  private fail(reason: string): void {
    this.emit("failed", reason);
  }

  close(): void {
    this.removeAllListeners();
  }
}

// What disposes of the subscription clears the timer, too.
export class Checker {
  private readonly all = new Map<string, Subscription>();

  add(model: Model): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const subscription = model.onChange(() => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        this.check(model);
      }, 500);
    });
    this.all.set(model.name, {
      dispose: () => {
        clearTimeout(timer);
        subscription.dispose();
      },
    });
  }

  private check(model: Model): void {
    console.log(this.all.size, model.name);
  }

  dispose(): void {
    for (const subscription of this.all.values()) subscription.dispose();
    this.all.clear();
  }
}

// It is cleared behind the wait, whichever way that ends.
export class Waiter {
  private count = 0;

  async wait(work: Promise<void>, patience: number): Promise<void> {
    const timer = setTimeout(() => {
      this.fail();
    }, patience);
    try {
      await work;
    } finally {
      clearTimeout(timer);
    }
  }

  private fail(): void {
    this.count += 1;
  }

  close(): void {
    this.count = 0;
  }
}

// It asks for what the end takes back, and leaves.
export class Client extends EventEmitter {
  private isRunning = false;

  start(patience: number): void {
    this.isRunning = true;
    setTimeout(() => {
      if (!this.isRunning) return;
      this.fail();
    }, patience);
  }

  private fail(): void {
    this.emit("failed");
  }

  stop(): void {
    this.isRunning = false;
  }
}

// The end says that it is closed, which is what it asks for.
export class Door extends EventEmitter {
  private closed = false;

  open(patience: number): void {
    setTimeout(() => {
      if (!this.closed) this.fail();
    }, patience);
  }

  private fail(): void {
    this.emit("failed");
  }

  close(): void {
    this.closed = true;
  }
}

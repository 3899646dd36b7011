// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

interface Subscription {
  dispose(): void;
}
interface Model {
  readonly name: string;
  onChange(listener: () => void): Subscription;
}

// The variable of a method is out of reach for `close()`, and the answer may never come.
export class Link extends EventEmitter {
  private tries = 0;

  negotiate(peer: EventEmitter, patience: number): void {
    const timer = setTimeout(() => {
//                ~~~~~~~~~~~~~~~~~~> unkept: Nobody keeps the timer that is made here, so that `close()` (line 30) cannot stop it.
      this.fail("no answer");
    }, patience);
    peer.once("answer", () => {
      clearTimeout(timer);
    });
  }

  private fail(reason: string): void {
    this.tries += 1;
    this.emit("failed", reason);
  }

  close(): void {
    this.removeAllListeners();
  }
}

// Each change puts the check off; the last one comes when all is disposed of.
export class Checker {
  private readonly all = new Map<string, Subscription>();

  add(model: Model): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const subscription = model.onChange(() => {
      clearTimeout(timer);
      timer = setTimeout(() => {
//            ~~~~~~~~~~~~~~~~~~> unkept: Nobody keeps the timer that is made here, so that `dispose()` (line 54) cannot stop it.
        this.check(model);
      }, 500);
    });
    this.all.set(model.name, subscription);
  }

  private check(model: Model): void {
    console.log(this.all.size, model.name);
  }

  dispose(): void {
    for (const subscription of this.all.values()) subscription.dispose();
    this.all.clear();
  }
}

// A function that clears it is called where something has come, and nowhere else.
export class Session {
  private opened = 0;

  open(peer: EventEmitter, patience: number): void {
    let timer: ReturnType<typeof setTimeout>;
    const cancel = (): void => clearTimeout(timer);
    timer = setTimeout(() => {
//          ~~~~~~~~~~~~~~~~~~> unkept: Nobody keeps the timer that is made here, so that `destroy()` (line 80) cannot stop it.
      this.fail();
    }, patience);
    peer.on("message", () => {
      cancel();
      this.opened += 1;
    });
  }

  private fail(): void {
    this.opened -= 1;
  }

  destroy(): void {
    this.opened = 0;
  }
}

// It asks whether it is connected, which it is no more when `disconnect()` has run.
export class Client extends EventEmitter {
  private isConnected = false;

  connect(peer: EventEmitter, patience: number): void {
    peer.once("connect", () => {
      this.isConnected = true;
    });
    setTimeout(() => {
//  ~~~~~~~~~~~~~~~~~~> unkept: Nobody keeps the timer that is made here, so that `disconnect()` (line 102) cannot stop it.
      if (!this.isConnected) this.fail();
    }, patience);
  }

  private fail(): void {
    this.emit("failed");
  }

  disconnect(): void {
    this.isConnected = false;
  }
}

// That it was asked before says nothing of what comes later.
export class Notice {
  private shown = 0;
  constructor(private readonly patience: number | undefined) {}

  show(): void {
    this.shown += 1;
    if (this.patience) setTimeout(() => this.hide(), this.patience);
//                     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unkept: Nobody keeps the timer that is made here, so that `dispose()` (line 121) cannot stop it.
  }

  private hide(): void {
    this.shown -= 1;
  }

  dispose(): void {
    this.shown = 0;
  }
}

// options: { "evidence": "likely" }
import type { EventEmitter } from "node:events";

class Delay {
  private id: ReturnType<typeof setTimeout> | undefined;

  start(callback: () => void, pause: number): void {
    this.cancel();
    this.id = setTimeout(callback, pause);
  }

  cancel(): void {
    clearTimeout(this.id);
  }
}

class Stopwatch {
  private begun = 0;

  start(): void {
    this.begun = Date.now();
  }

  stop(): number {
    return Date.now() - this.begun;
  }
}

// A helper of the close path sees to it.
export class View {
  private readonly delay = new Delay();
  private changes = 0;

  constructor(private readonly model: EventEmitter) {
    this.model.on("change", this.onChange);
  }

  dispose(): void {
    this.model.off("change", this.onChange);
    this.settle();
  }

  private settle(): void {
    this.delay.cancel();
  }

  private readonly onChange = (): void => {
    this.delay.start(() => {
      this.changes++;
    }, 3_000);
  };
}

// Nothing runs: it only looks at the clock.
export class Measured {
  private readonly watch = new Stopwatch();

  open(): void {
    this.watch.start();
  }

  pause(): number {
    return this.watch.stop();
  }

  close(): void {
    console.log("closed");
  }
}

// It is handed to others, who may end it.
export class Shared {
  private readonly delay = new Delay();

  constructor(private readonly owned: Delay[]) {
    this.owned.push(this.delay);
  }

  later(): void {
    this.delay.start(() => this.close(), 3_000);
  }

  close(): void {
    console.log(this.owned.length);
  }
}

// What is delayed is none of the owner's affairs.
export class Logged {
  private readonly delay = new Delay();

  later(text: string): void {
    this.delay.start(() => console.log(text), 3_000);
  }

  close(): void {
    console.log("closed");
  }
}

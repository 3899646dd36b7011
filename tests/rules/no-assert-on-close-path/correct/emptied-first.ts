// options: {"evidence":"likely"}
import { type ChildProcess, fork } from "node:child_process";

// The child is held in a constant, which stays.
export class Held {
  worker: ChildProcess | undefined = fork("worker.js");

  kill(): void {
    const { worker } = this;
    if (worker === undefined) return;
    setTimeout(() => worker.kill("SIGKILL"), 1000);
    this.worker = undefined;
  }
}

// What is put off asks first.
export class Asked {
  worker: ChildProcess | undefined = fork("worker.js");

  kill(): void {
    setTimeout(() => this.worker?.kill("SIGKILL"), 1000);
    setTimeout(() => {
      if (this.worker) this.worker.kill("SIGKILL");
    }, 1000);
    setTimeout(() => {
      if (!this.worker) return;
      this.worker.kill("SIGKILL");
    }, 1000);
    setTimeout(() => this.worker && this.worker.kill("SIGKILL"), 1000);
    this.worker = undefined;
  }
}

// Something new is put there.
export class Restarted {
  worker: ChildProcess | undefined = fork("worker.js");

  restart(): void {
    this.worker?.kill();
    this.worker = undefined;
    this.open();
    this.worker!.send("hello");
  }

  again(): void {
    setTimeout(() => this.worker!.send("hello"), 1000);
    this.worker = undefined;
    this.worker = fork("worker.js");
  }

  private open(): void {
    this.worker = fork("worker.js");
  }
}

// A function in between may set it, and so may others while it waits.
export class Waiting {
  resolve: (() => void) | undefined;

  async next(): Promise<void> {
    this.resolve = undefined;
    await new Promise<void>((resolve) => setTimeout(resolve, 10));
    this.resolve!.call(this);
  }

  now(): void {
    this.resolve = undefined;
    new Promise<void>((resolve) => (this.resolve = resolve));
    this.resolve!.call(this);
  }
}

// A setter does what it likes with nothing.
export class Field {
  #value = "";

  get value(): string {
    return this.#value;
  }

  set value(text: string | undefined) {
    this.#value = text ?? "";
  }

  clear(): number {
    this.value = undefined;
    return this.value.length;
  }
}

// Only one of two branches empties it.
export class Branches {
  list: string[] | undefined = [];

  end(isLast: boolean): void {
    if (isLast) {
      this.list = undefined;
      return;
    }
    this.list!.push("end");
  }
}

// The function that is put off has another `this`.
export class Other {
  worker: ChildProcess | undefined = fork("worker.js");

  kill(other: { worker: ChildProcess; later(this: { worker: ChildProcess }): void }): void {
    other.later = function () {
      this.worker.kill();
    };
    setTimeout(function (this: { worker: ChildProcess }) {
      this.worker.kill();
    }, 10);
    this.worker = undefined;
  }
}

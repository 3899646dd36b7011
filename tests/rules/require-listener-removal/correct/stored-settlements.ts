// options: { "evidence": "likely" }
interface Call {
  readonly resolve: (value: string) => void;
  readonly timer: NodeJS.Timeout;
}

// The timer is kept with the call.
export class Client {
  readonly #calls = new Map<number, Call>();
  #lastId = 0;

  ask(): Promise<string> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#calls.delete(id);
        reject(new Error("no answer"));
      }, 30_000);
      this.#calls.set(id, { resolve, timer });
    });
  }

  onAnswer(id: number, answer: string): void {
    const call = this.#calls.get(id);
    if (call === undefined) return;
    clearTimeout(call.timer);
    this.#calls.delete(id);
    call.resolve(answer);
  }
}

// It does not keep the process, comes soon, or is what settles the promise.
export class Turn {
  waiting: ((value: string) => void) | undefined;

  wait(limit: number): Promise<string> {
    return new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error("too late")), limit).unref();
      this.waiting = resolve;
    });
  }

  soon(): Promise<string> {
    return new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error("too late")), 10);
      this.waiting = resolve;
    });
  }

  pause(limit: number): Promise<string> {
    return new Promise((resolve) => {
      setTimeout(() => resolve("over"), limit);
    });
  }
}

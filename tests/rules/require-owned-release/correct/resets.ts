// What the reset leaves is seen to by the one who calls it.
export class Session {
  readonly #waits = new Map<number, { readonly timer: NodeJS.Timeout; readonly reject: (reason: Error) => void }>();
  readonly #handlers = new Map<string, () => void>();
  readonly #progress = new Map<string, number>();

  connect(): void {
    this.resetSession();
    this.rejectWaits("anew");
  }

  ask(id: number): Promise<void> {
    return new Promise((_resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waits.delete(id);
      }, 30_000);
      this.#waits.set(id, { timer, reject });
    });
  }

  answered(id: number): void {
    clearTimeout(this.#waits.get(id)?.timer);
    this.#waits.delete(id);
  }

  private resetSession(): void {
    this.#handlers.clear();
    this.#progress.clear();
  }

  private rejectWaits(reason: string): void {
    for (const { timer, reject } of this.#waits.values()) {
      clearTimeout(timer);
      reject(new Error(reason));
    }
    this.#waits.clear();
  }
}

// What it empties when it begins anew is not all that there is, and its callers may still wait for the rest.
export class Client {
  readonly #calls = new Map<string, { readonly timer: NodeJS.Timeout }>();
  #nodes = new Map<number, string>();
  #groups = new Map<number, string>();

  later(name: string, ms: number): void {
    const timer = setTimeout(() => {
      this.#calls.delete(name);
    }, ms);
    this.#calls.set(name, { timer });
  }

  now(name: string): void {
    clearTimeout(this.#calls.get(name)?.timer);
    this.#calls.delete(name);
  }

  hardReset(): void {
    this.#nodes = new Map();
    this.#groups = new Map();
  }

  get size(): number {
    return this.#nodes.size + this.#groups.size;
  }
}

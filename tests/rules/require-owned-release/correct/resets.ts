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

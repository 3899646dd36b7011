// options: { "evidence": "likely" }
declare function execute(text: string): Promise<void>;

// A failure leaves it.
export class Inflight {
  readonly #pending = new Map<string, Promise<void>>();

  async load(text: string): Promise<void> {
    const known = this.#pending.get(text);
    if (known !== undefined) return known;
    const promise = execute(text);
    this.#pending.set(text, promise);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ missed: `text` is added to `this.#pending` here, and not removed when `promise` on line 13 is rejected; only line 14 does that.
    await promise;
    this.#pending.delete(text);
  }
}

// Nobody gets through again once it has failed.
export class Flusher {
  private flushing = false;

  async flush(lines: readonly string[]): Promise<void> {
    if (this.flushing) return;
    this.flushing = true;
    for (const line of lines) await execute(line);
    this.flushing = false;
//  ~~~~~~~~~~~~~~~~~~~~~ skipped: `this.flushing` is set on line 24, and only reset here, which is skipped when `execute(…)` on line 25 is rejected.
  }
}

// What is caught is thrown on.
export class Sub {
  private isSubmitting = false;
  submit = async (): Promise<void> => {
    if (this.isSubmitting) return;
    this.isSubmitting = true;
    try {
      await execute("a");
    } catch (e) {
      throw new Error("failed", { cause: e });
    }
    this.isSubmitting = false;
//  ~~~~~~~~~~~~~~~~~~~~~~~~~ skipped: `this.isSubmitting` is set on line 35, and only reset here, which is skipped when line 39 throws.
  };
}

// What is named like a wait, and is none: a job is locked in a database.
export class Locker {
  isLocking = false;

  async lock(id: string, lockJob: (id: string) => Promise<boolean>): Promise<void> {
    if (this.isLocking) return;
    this.isLocking = true;
    await lockJob(id);
    this.isLocking = false;
//  ~~~~~~~~~~~~~~~~~~~~~~ skipped: `this.isLocking` is set on line 51, and only reset here, which is skipped when `lockJob(…)` on line 52 is rejected.
  }
}

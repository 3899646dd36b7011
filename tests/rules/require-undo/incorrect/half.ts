interface Context {
  readonly subscriptions: Record<string, unknown>;
}

interface Request {
  readonly id: string;
  readonly text: string;
}

declare function validate(text: string): Promise<string[]>;

declare function execute(text: string): Promise<void>;

// The early return leaves the reservation, which the end takes back.
export async function subscribe(context: Context, request: Request): Promise<string[]> {
  const { id } = request;
  context.subscriptions[id] = null;
//~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ whenReturns: `context.subscriptions[id] = null` is taken back by `delete context.subscriptions[id]` on line 22, but not by the `return` on line 19.
  const errors = await validate(request.text);
  if (errors.length > 0) return errors;
  context.subscriptions[id] = execute(request.text);
  await context.subscriptions[id];
  delete context.subscriptions[id];
  return [];
}

// A failure leaves it.
export class Inflight {
  readonly #pending = new Map<string, Promise<void>>();

  async load(text: string): Promise<void> {
    const known = this.#pending.get(text);
    if (known !== undefined) return known;
    const promise = execute(text);
    this.#pending.set(text, promise);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ whenThrows: `this.#pending.set(…)` is taken back by `this.#pending.delete(…)` on line 36, but not when `promise` on line 35 throws.
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
//  ~~~~~~~~~~~~~~~~~~~~ whenThrows: `this.flushing = true` is taken back by `this.flushing = false` on line 48, but not when `execute(…)` on line 47 throws.
    for (const line of lines) await execute(line);
    this.flushing = false;
  }
}

interface Gate {
  lock(): void;
  unlock(): void;
  acquireSlot(): void;
  releaseSlot(): void;
}

// The exception is thrown in so many words.
export function through(gate: Gate, text: string): number {
  gate.lock();
//~~~~~~~~~~~ whenThrows: `gate.lock()` is taken back by `gate.unlock()` on line 64, but not when `throw new Error("empty");` on line 62 throws.
  if (text === "") throw new Error("empty");
  const { length } = text;
  gate.unlock();
  return length;
}

// A longer name says what of.
export async function inSlot(gate: Gate, text: string): Promise<void> {
  gate.acquireSlot();
//~~~~~~~~~~~~~~~~~~ whenThrows: `gate.acquireSlot()` is taken back by `gate.releaseSlot()` on line 72, but not when `execute(…)` on line 71 throws.
  await execute(text);
  gate.releaseSlot();
}

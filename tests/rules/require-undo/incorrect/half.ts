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

interface Gate {
  lock(): void;
  unlock(): void;
  acquireSlot(): void;
  releaseSlot(): void;
}

// The exception is thrown in so many words.
export function through(gate: Gate, text: string): number {
  gate.lock();
//~~~~~~~~~~~ whenThrows: `gate.lock()` is taken back by `gate.unlock()` on line 38, but not when `throw new Error("empty");` on line 36 throws.
  if (text === "") throw new Error("empty");
  const { length } = text;
  gate.unlock();
  return length;
}

// A longer name says what of.
export async function inSlot(gate: Gate, text: string): Promise<void> {
  gate.acquireSlot();
//~~~~~~~~~~~~~~~~~~ whenThrows: `gate.acquireSlot()` is taken back by `gate.releaseSlot()` on line 46, but not when `execute(…)` on line 45 throws.
  await execute(text);
  gate.releaseSlot();
}

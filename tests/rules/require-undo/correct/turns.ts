declare function work(): Promise<number>;
declare const slots: { acquire(): Promise<{ id: number }>; release(slot?: { id: number }): void };
declare const queue: { wait(): Promise<void>; shift(): void };
declare const results: { wait(): Promise<number>; shift(): number | undefined };

// The slot is given back whatever happens.
export async function run(): Promise<number> {
  await slots.acquire();
  try {
    return await work();
  } finally {
    slots.release();
  }
}

// The next one gets its turn before the work begins.
export async function queued(): Promise<number> {
  await queue.wait();
  queue.shift();
  return work();
}

// What is taken out is wanted: that is no turn.
export async function first(): Promise<number> {
  const count = await results.wait();
  const added = await work();
  return count + added + (results.shift() ?? 0);
}

// The slot goes on to whoever calls back.
export async function lent(later: (done: () => void) => void): Promise<void> {
  await slots.acquire();
  await work();
  later(() => slots.release());
}

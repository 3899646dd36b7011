// Whatever the work does, `next` counts down, and it does nothing that could fail before.
export function limiterOf(limit: number): (work: () => Promise<void>) => Promise<void> {
  const waiting: (() => void)[] = [];
  let running = 0;
  const next = (): void => {
    running--;
    waiting.shift()?.();
  };
  return (work) =>
    new Promise((resolve, reject) => {
      const run = (): void => {
        running++;
        try {
          work().then(resolve, reject).finally(next);
        } catch (error) {
          next();
          reject(error as Error);
        }
      };
      if (running < limit) run();
      else waiting.push(run);
    });
}

// Nobody can reject a promise of which only `resolve` was taken.
export class Points {
  private readonly points = new Map<string, Promise<void>>();

  add(id: string, delay: number): void {
    if (this.points.has(id)) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.points.set(id, promise);
    setTimeout(resolve, delay);
    promise.then(() => {
      this.points.delete(id);
    });
  }
}

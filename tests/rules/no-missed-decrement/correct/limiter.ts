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

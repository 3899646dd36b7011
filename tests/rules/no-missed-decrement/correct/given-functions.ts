// options: { "evidence": "likely" }
let running = 0;

// It is known that it returns a promise.
export function limited<T>(task: () => Promise<T>): Promise<T> {
  running++;
  return task().finally(() => {
    running--;
  });
}

// options: { "evidence": "likely" }
declare function send(lines: readonly string[]): void;

// It is cleared however the loop ends, or by somebody else as well.
export function collector(lines: AsyncIterable<string>): { readonly done: Promise<void> } {
  let flushing: NodeJS.Timeout | undefined;
  return { done: collect() };

  async function collect(): Promise<void> {
    flushing = setTimeout(() => send([]), 5_000);
    try {
      for await (const line of lines) send([line]);
    } finally {
      clearTimeout(flushing);
    }
  }
}

export function stoppable(lines: AsyncIterable<string>): { stop(): void; collect(): Promise<void> } {
  let flushing: NodeJS.Timeout | undefined;
  const stop = (): void => clearTimeout(flushing);
  return { stop, collect };

  async function collect(): Promise<void> {
    flushing = setTimeout(() => send([]), 5_000);
    for await (const line of lines) send([line]);
    stop();
  }
}

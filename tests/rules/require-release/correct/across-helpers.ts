// options: { "evidence": "likely" }
interface Batch {
  refresh(): void;
}

// The timer that is left over is cleared by the next turn.
export function debounced(flush: () => void, work: AsyncIterable<Batch>): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  return async function iterate(): Promise<void> {
    clearTimeout(timer);
    timer = setTimeout(flush, 60_000);
    for await (const batch of work) batch.refresh();
    clearTimeout(timer);
  };
}

// Somebody else clears it.
export function shared(flush: () => void, work: AsyncIterable<Batch>): { iterate(): Promise<void>; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    async iterate() {
      timer = setTimeout(flush, 60_000);
      for await (const batch of work) batch.refresh();
      clearTimeout(timer);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}

interface Runner {
  query(sql: string): Promise<number>;
  release(): Promise<void>;
  close(): Promise<void>;
}

interface Store {
  createRunner(): Runner;
  currentRunner(): Runner;
  createFeed(): { close(): void; next(): Promise<string> };
}

// It is given back on all ways.
export async function rows(store: Store, sql: string): Promise<number> {
  const runner = store.createRunner();
  try {
    return await runner.query(sql);
  } finally {
    await runner.release();
  }
}

// Nothing says that it is this one's to give back.
export async function current(store: Store, sql: string): Promise<number> {
  const runner = store.currentRunner();
  return await runner.query(sql);
}

// `close()` on one path is no proof that it is missed on the other.
export async function first(store: Store): Promise<string> {
  const feed = store.createFeed();
  const text = await feed.next();
  feed.close();
  return text;
}

// It is handed on.
export function lent(store: Store, use: (runner: Runner) => void): void {
  use(store.createRunner());
}

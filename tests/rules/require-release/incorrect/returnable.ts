interface Runner {
  query(sql: string): Promise<number>;
  release(): Promise<void>;
}

interface Store {
  createRunner(): Runner;
}

// What is given back by `release()` is missed by others, whatever library it is of.
export async function rows(store: Store, sql: string): Promise<number> {
  const runner = store.createRunner();
//               ~~~~~~~~~~~~~~~~~~~~ throwLeaves: `runner` (resource) is acquired here and not released when `runner.query(…)` on line 13 throws.
  const count = await runner.query(sql);
  await runner.release();
  return count;
}

// The early return keeps it.
export async function rowsOrNone(store: Store, sql: string): Promise<number> {
  const runner = store.createRunner();
  if (sql === "") {
    return 0;
//  ~~~~~~~~~ leftOpen: `runner` (resource), acquired on line 20, is not released when it returns on line 22.
  }
  try {
    return await runner.query(sql);
  } finally {
    await runner.release();
  }
}

// The others give theirs back.
export async function never(store: Store, sql: string): Promise<number> {
  const runner = store.createRunner();
//               ~~~~~~~~~~~~~~~~~~~~ neverReleased: `runner` (resource) is acquired here and never released; `release()` or `close()` is missing.
  return await runner.query(sql);
}

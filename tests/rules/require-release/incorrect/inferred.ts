// options: { "evidence": "likely" }
interface Runner {
  query(sql: string): Promise<number>;
  release(): Promise<void>;
}

declare function createRunner(): Runner;

// It is released on the straight path only, which shows that it has to be.
export async function run(sql: string): Promise<number> {
  const runner = createRunner();
//               ~~~~~~~~~~~~~~ throwLeaves: `runner` (resource) is acquired here and not released when `runner.query(…)` on line 12 throws.
  const rows = await runner.query(sql);
  await runner.release();
  return rows;
}

// The early return leaves what the end releases.
export async function runUnlessEmpty(sql: string): Promise<number> {
  const runner = createRunner();
  if (sql === "") {
    return 0;
//  ~~~~~~~~~ leftOpen: `runner` (resource), acquired on line 19, is not released when it returns on line 21.
  }
  try {
    return await runner.query(sql);
  } finally {
    await runner.release();
  }
}

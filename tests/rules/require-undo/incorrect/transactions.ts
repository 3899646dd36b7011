import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { Pool } from "pg";
import { Gauge } from "prom-client";

// The branch that finds nothing leaves the transaction open, on a client that somebody else gets next.
export async function book(pool: Pool, seat: number): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
//        ~~~~~~~~~~~~~~~~~~~~~ whenReturns: `client.query("BEGIN")` is taken back by `client.query("ROLLBACK")` on line 16, but not by the `return` on line 11.
    const { rows } = await client.query("select id from seats where id = $1 for update", [seat]);
    if (rows.length === 0) return false;
    await client.query("update seats set taken = true where id = $1", [seat]);
    await client.query("COMMIT");
    return true;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

// Where the update fails, nobody rolls back.
export async function cancel(pool: Pool, seat: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
//        ~~~~~~~~~~~~~~~~~~~~~ whenThrows: `client.query("begin")` is taken back by `client.query("commit")` on line 29, but not when `client.query(…)` on line 28 throws.
    await client.query("update seats set taken = false where id = $1", [seat]);
    await client.query("commit");
  } finally {
    client.release();
  }
}

// The folder stays where the file cannot be written.
export async function packed(pack: (folder: string) => Promise<Buffer>): Promise<Buffer> {
  const folder = await mkdtemp("pack-");
//                     ~~~~~~~~~~~~~~~~ whenThrows: `mkdtemp("pack-")` is taken back by `rm(…)` on line 40, but not when `writeFile(…)` on line 38 throws.
  await writeFile(`${folder}/index`, "");
  const packed = await pack(folder);
  await rm(folder, { recursive: true });
  return packed;
}

const running = new Gauge({ name: "running", help: "jobs" });

// A job without a name is counted for ever.
export async function run(job: { name: string; work(): Promise<void> }): Promise<void> {
  running.inc();
//~~~~~~~~~~~~~ whenReturns: `running.inc()` is taken back by `running.dec()` on line 53, but not by the `return` on line 49.
  if (job.name === "") return;
  try {
    await job.work();
  } finally {
    running.dec();
  }
}

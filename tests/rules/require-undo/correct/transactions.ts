import { mkdtemp, rm } from "node:fs/promises";
import { Client, type Pool } from "pg";
import { Gauge } from "prom-client";

// Every way out ends it.
export async function book(pool: Pool, seat: number): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const { rows } = await client.query("select id from seats where id = $1 for update", [seat]);
    if (rows.length === 0) {
      await client.query("ROLLBACK");
      return false;
    }
    await client.query("COMMIT");
    return true;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

// The connection is thrown away, and takes the transaction along.
export async function once(work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client();
  await client.connect();
  try {
    await client.query("BEGIN");
    await work(client);
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}

// The folder goes in any case.
export async function packed(pack: (folder: string) => Promise<Buffer>): Promise<Buffer> {
  const folder = await mkdtemp("pack-");
  try {
    return await pack(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

// It is the caller's.
export async function scratch(fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = await mkdtemp("scratch-");
  await fill(folder);
  return folder;
}

const running = new Gauge({ name: "running", help: "jobs" });

// Refused before it is counted.
export async function run(job: { name: string; work(): Promise<void> }): Promise<void> {
  if (job.name === "") return;
  running.inc();
  try {
    await job.work();
  } finally {
    running.dec();
  }
}

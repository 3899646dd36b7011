// options: { "evidence": "likely" }
/** Listeners on what goes back to its pool, which whoever takes it next gets with them. */
import type { Pool as GenericPool } from "generic-pool";
import type { EventEmitter } from "node:events";
import type { Pool as MysqlPool } from "mysql2/promise";
import type { Pool, PoolClient } from "pg";

type Job<Result> = (client: PoolClient) => Promise<Result>;

// Each job leaves one more, with all that it keeps alive.
export async function withNotices<Result>(pool: Pool, job: Job<Result>): Promise<Result> {
  const subscribers = new Map<string, (payload?: string) => void>();
  const client = await pool.connect();
  client.on("notification", ({ channel, payload }) => subscribers.get(channel)?.(payload));
//       ~~ pooled: The listener for "notification" on `client` stays when line 18 gives it back to its pool, and whoever takes it next adds another.
  try {
    return await job(client);
  } finally {
    client.release();
  }
}

// An `error` listener counts as well.
export async function guarded<Result>(pool: Pool, job: Job<Result>): Promise<Result> {
  let client: PoolClient | undefined;
  try {
    client = await pool.connect();
    client.on("error", (error) => console.error("lost", error));
//         ~~ pooled: The listener for "error" on `client` stays when line 30 gives it back to its pool, and whoever takes it next adds another.
    return await job(client);
  } finally {
    client?.release();
  }
}

// In a callback, with the function that gives it back.
export function count(pool: Pool, answer: (error: Error | undefined, rows?: number) => void): void {
  pool.connect((failure, client, done) => {
    if (failure !== undefined || client === undefined) return answer(failure);
    client.on("notice", (notice) => console.warn(notice.message));
//         ~~ pooled: The listener for "notice" on `client` stays when line 40 gives it back to its pool, and whoever takes it next adds another.
    client.query("select 1", (error, result) => {
      done();
      answer(error, result.rowCount ?? 0);
    });
  });
}

// Only the failure takes it out of the pool.
export async function repaired(pool: MysqlPool): Promise<void> {
  const connection = await pool.getConnection();
  connection.on("error", (error) => console.error("lost", error));
//           ~~ pooled: The listener for "error" on `connection` stays when line 56 gives it back to its pool, and whoever takes it next adds another.
  try {
    await connection.query("select 1");
  } catch (error) {
    connection.destroy();
    throw error;
  }
  connection.release();
}

// Its pool takes it back.
export async function listened(pool: GenericPool<EventEmitter>, show: (line: string) => void): Promise<void> {
  const feed = await pool.acquire();
  feed.on("line", (line: string) => show(line));
//     ~~ pooled: The listener for "line" on `feed` stays when line 63 gives it back to its pool, and whoever takes it next adds another.
  await pool.release(feed);
}

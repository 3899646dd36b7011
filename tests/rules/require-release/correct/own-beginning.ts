import { open } from "node:fs/promises";
import pg from "pg";

const pool = new pg.Pool();

// Where the transaction does not even begin, the connection is broken, and its pool drops it.
export async function inTransaction<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  await client.query("BEGIN");
  try {
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

// What has just been opened can be read.
export async function head(path: string): Promise<string> {
  const file = await open(path);
  const { buffer } = await file.read({ length: 64 });
  await file.close();
  return buffer.toString();
}

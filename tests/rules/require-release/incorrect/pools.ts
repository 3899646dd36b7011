import { open } from "node:fs/promises";
import { closeSync, openSync, readSync } from "node:fs";
import { connect } from "node:net";
import pg, { type Pool } from "pg";

// The query may be rejected, and then nobody gives the client back.
export async function count(pool: Pool): Promise<number> {
  const client = await pool.connect();
//                     ~~~~~~~~~~~~~~ throwLeaves: `client` (client) is acquired here and not released when `client.query(…)` on line 9 throws.
  const result = await client.query("select 1");
  client.release();
  return result.rowCount ?? 0;
}

// One of the two ways out forgets the client.
export async function first(pool: Pool, name: string): Promise<unknown> {
  const client = await pool.connect();
  if (name === "") return undefined;
//                 ~~~~~~~~~~~~~~~~~ leftOpen: `client` (client), acquired on line 16, is not released when it returns on line 17.
  try {
    return (await client.query("select $1", [name])).rows[0];
  } finally {
    client.release();
  }
}

// Nobody ends the connection.
export async function ping(config: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(config);
//               ~~~~~~~~~~~~~~~~~~~~~ neverReleased: `client` (client) is acquired here and never released; `end()` is missing.
  await client.connect();
  await client.query("select 1");
}

// The second file takes the name of the first, which stays open.
export async function longer(one: string, other: string): Promise<string> {
  let handle = await open(one);
  const { size } = await handle.stat();
  if (size === 0) handle = await open(other);
//                ~~~~~~~~~~~~~~~~~~~~~~~~~~ overwritten: This overwrites the last name of the file handle that was acquired on line 34 and is not released.
  try {
    return await handle.readFile("utf8");
  } finally {
    await handle.close();
  }
}

// Whoever leaves the loop over it early leaves the file open.
export function* bytes(path: string): Generator<number> {
  const fd = openSync(path, "r");
//           ~~~~~~~~~~~~~~~~~~~ leftOpen: `fd` (file descriptor), acquired on line 46, is not released when the loop over this generator is left early, at line 48.
  const buffer = Buffer.alloc(1);
  while (readSync(fd, buffer) === 1) yield buffer.readUInt8(0);
  closeSync(fd);
}

// Only one branch of the helper closes.
export async function head(path: string, strict: boolean): Promise<string> {
  const handle = await open(path);
  const text = await handle.readFile("utf8");
  if (text === "" && strict) throw new Error("empty");
//                           ~~~~~~~~~~~~~~~~~~~~~~~~~ leftOpen: `handle` (file handle), acquired on line 54, is not released when it throws on line 56.
  await handle.close();
  return text;
}

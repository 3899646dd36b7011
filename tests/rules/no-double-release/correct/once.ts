import { closeSync, openSync } from "node:fs";
import { open } from "node:fs/promises";
import { readFile } from "node:fs";
import { connect } from "node:net";
import type { Pool } from "pg";

// Branches that exclude each other.
export function chain(pool: Pool): Promise<number> {
  return pool.connect().then((client) =>
    client.query("select 1").then(
      (result) => {
        client.release();
        return result.rowCount ?? 0;
      },
      (error: unknown) => {
        client.release(true);
        throw error;
      },
    ),
  );
}

// A flag that is tested and set.
export async function guarded(pool: Pool): Promise<void> {
  const client = await pool.connect();
  let released = false;
  const release = () => {
    if (released) return;
    released = true;
    client.release();
  };
  try {
    await client.query("select 1");
    release();
  } finally {
    release();
  }
}

// A second close of this kind does nothing.
export async function harmless(path: string): Promise<void> {
  await using handle = await open(path);
  await handle.sync();
  await handle.close();
}

// A new descriptor under the old name.
export function anew(paths: readonly [string, string]): void {
  let fd = openSync(paths[0], "w");
  closeSync(fd);
  fd = openSync(paths[1], "w");
  closeSync(fd);
}

// Destroying a socket twice is allowed.
export function twice(port: number): void {
  const socket = connect(port);
  socket.destroy();
  socket.destroy();
}

type Done = (error: Error | null, text?: string) => void;

// One or the other.
export function read(path: string, done: Done): void {
  readFile(path, "utf8", (error, text) => {
    if (error) return done(error);
    done(null, text);
  });
}

// Tests that exclude each other.
export function correlated(path: string, done: Done): void {
  readFile(path, "utf8", (error, text) => {
    if (error) done(error);
    if (!error) done(null, text);
  });
}

// Only what is parsed stands in the try.
export function parse(text: string, done: (error: Error | null, value?: unknown) => void): void {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    done(error as Error);
    return;
  }
  done(null, value);
}

// A callback that is told of each value is no callback for completion.
export function each(values: readonly string[], callback: (value: string) => void): void {
  callback("begin");
  for (const value of values) callback(value);
}

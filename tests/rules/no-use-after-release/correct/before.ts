import { open, type FileHandle } from "node:fs/promises";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { connect } from "node:net";
import type { Pool } from "pg";

async function text(handle: FileHandle): Promise<string> {
  const { buffer } = await handle.read(Buffer.alloc(8), 0, 8, 0);
  return buffer.toString("utf8");
}

// Awaited inside of the try.
export async function awaited(path: string): Promise<string> {
  const handle = await open(path);
  try {
    return await text(handle);
  } finally {
    await handle.close();
  }
}

// Waiting for the end is no use.
export async function finished(path: string): Promise<number> {
  const out = createWriteStream(path);
  out.end("text");
  await once(out, "finish");
  return out.bytesWritten;
}

// Asking is no use.
export function isGone(port: number): boolean {
  const socket = connect(port);
  socket.destroy();
  return socket.destroyed;
}

// The branch that closes leaves.
export async function checked(path: string): Promise<string> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    if (size === 0) return "";
    return await handle.readFile("utf8");
  } finally {
    await handle.close();
  }
}

// What is returned does not need the client any more.
export async function counted(pool: Pool): Promise<number> {
  const client = await pool.connect();
  try {
    const { rowCount } = await client.query("select 1");
    return Number(rowCount);
  } finally {
    client.release();
  }
}

// A new one under the old name.
export function reopened(path: string, turns: number): void {
  let socket = connect(path);
  for (let turn = 0; turn < turns; turn++) {
    socket.destroy();
    socket = connect(path);
  }
  socket.destroy();
}

// options: { "evidence": "likely" }
import { open } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import type { Pool } from "pg";

interface Gate {
  enter(): Promise<() => void>;
}

// The one that is known already leaves with the permit.
export async function once(gate: Gate, known: Map<string, string>, key: string): Promise<string> {
  const leave = await gate.enter();
  const value = known.get(key);
  if (value !== undefined) return value;
//                         ~~~~~~~~~~~~~ leftOpen: `leave` (lock), acquired on line 12, is not released when it returns on line 14.
  try {
    return await load(key);
  } finally {
    leave();
  }
}

// So does the one that is skipped.
export async function each(gate: Gate, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const leave = await gate.enter();
//                      ~~~~~~~~~~~~ nextTurn: `leave` (lock) is acquired here, and the next turn of the loop acquires another one before it is released; the release function is missing.
    if (key === "") continue;
    await load(key).finally(leave);
  }
}

async function load(key: string): Promise<string> {
  return Promise.resolve(key);
}

// Where the second cannot be opened, nobody has the first.
export async function compare(left: string, right: string): Promise<boolean> {
  const [one, other] = await Promise.all([open(left), open(right)]);
//                                        ~~~~~~~~~~ lostTogether: Where another promise of this list is rejected, nobody gets the file handle that `open(…)` brings, and nobody releases it.
  try {
    return (await one.stat()).size === (await other.stat()).size;
  } finally {
    await one.close();
    await other.close();
  }
}

// Nor where the settings cannot be read.
export async function prepared(pool: Pool, settings: () => Promise<string>): Promise<void> {
  const [client, text] = await Promise.all([pool.connect(), settings()]);
//                                          ~~~~~~~~~~~~~~ lostTogether: Where another promise of this list is rejected, nobody gets the client that `pool.connect()` brings, and nobody releases it.
  try {
    await client.query(text);
  } finally {
    client.release();
  }
}

// A timeout of the socket only tells that nothing happens.
export function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port);
    socket.setTimeout(1000);
    socket.once("connect", () => resolve(socket));
    socket.once("timeout", () => reject(new Error("too late")));
//                               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ givenUp: This gives up waiting for `socket` (socket), made on line 59, and leaves it open.
    socket.once("error", reject);
  });
}

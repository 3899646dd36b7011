// options: { "evidence": "likely" }
import { open, readFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import type { Pool } from "pg";

interface Gate {
  enter(): Promise<() => void>;
}

// Left on every path.
export async function once(gate: Gate, known: Map<string, string>, key: string): Promise<string> {
  const leave = await gate.enter();
  try {
    return known.get(key) ?? (await load(key));
  } finally {
    leave();
  }
}

// Handed on.
export async function held(gate: Gate): Promise<() => void> {
  const leave = await gate.enter();
  return leave;
}

// Left by whoever is told.
export async function later(gate: Gate, onDone: (leave: () => void) => void): Promise<void> {
  const leave = await gate.enter();
  onDone(leave);
}

async function load(key: string): Promise<string> {
  return Promise.resolve(key);
}

// Nothing is acquired together with anything.
export async function compare(left: string, right: string): Promise<boolean> {
  const [one, other] = await Promise.all([readFile(left), readFile(right)]);
  return one.equals(other);
}

// Each is looked at by itself.
export async function settled(paths: readonly string[]): Promise<void> {
  const handles = await Promise.allSettled(paths.map(async (path) => await open(path)));
  for (const handle of handles) if (handle.status === "fulfilled") await handle.value.close();
}

// One after the other.
export async function prepared(pool: Pool, settings: () => Promise<string>): Promise<void> {
  const text = await settings();
  const client = await pool.connect();
  try {
    await client.query(text);
  } finally {
    client.release();
  }
}

// It ends the socket with it.
export function dial(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port);
    socket.setTimeout(1000);
    socket.once("connect", () => resolve(socket));
    socket.once("timeout", () => socket.destroy(new Error("too late")));
    socket.once("error", reject);
  });
}

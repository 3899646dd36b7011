import { createServer } from "node:net";
import type { Pool } from "pg";

type Priority = "now" | "later";

export async function report(pool: Pool, priority: Priority): Promise<void> {
  const client = await pool.connect();
  switch (priority) {
    case "now":
      client.release();
      return;
    case "later":
      setImmediate(() => client.release());
  }
}

enum Outcome {
  Kept,
  Broken,
}

export async function settle(pool: Pool, outcome: Outcome): Promise<void> {
  const client = await pool.connect();
  switch (outcome) {
    case Outcome.Kept:
      client.release();
      break;
    case Outcome.Broken:
      client.release(true);
      break;
  }
}

export function serve(task: { readonly kind: "file" } | { readonly kind: "socket" }): void {
  const server = createServer();
  switch (task.kind) {
    case "file":
      server.close();
      break;
    case "socket":
      server.close();
  }
}

const RETRIES = 2;

export async function deliver(pool: Pool): Promise<void> {
  const client = await pool.connect();
  for (let left = RETRIES; left > 0; left--) {
    client.release(left === 1);
    return;
  }
}

export function main(): void {
  const server = createServer().listen(80);
  const beat = setInterval(() => process.stdout.write("."), 1000);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      server.close();
      clearInterval(beat);
    });
  }
}

export function watchPrices(address: string): { readonly address: string; readonly stop: () => void } {
  const socket = new WebSocket(address);
  const ping = setInterval(() => socket.send("ping"), 5000);
  const stop = (): void => {
    socket.close();
    clearInterval(ping);
  };
  return { address, stop };
}

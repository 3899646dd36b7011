// options: { "evidence": "likely" }
/** Listeners on what comes from a pool that do not go back with it, or are there once for each that the pool has. */
import type { Pool as GenericPool } from "generic-pool";
import { EventEmitter } from "node:events";
import { Pool, type Notification, type PoolClient } from "pg";

type Job<Result> = (client: PoolClient) => Promise<Result>;

// Taken off before it goes back.
export async function withNotices<Result>(pool: Pool, job: Job<Result>): Promise<Result> {
  const client = await pool.connect();
  const show = ({ payload }: Notification): void => console.log(payload);
  client.on("notification", show);
  try {
    return await job(client);
  } finally {
    client.off("notification", show);
    client.release();
  }
}

// All go, or it comes once.
export async function quietly<Result>(pool: Pool, job: Job<Result>): Promise<Result> {
  const client = await pool.connect();
  client.on("notice", (notice) => console.warn(notice.message));
  client.once("end", () => console.warn("ended"));
  try {
    return await job(client);
  } finally {
    client.removeAllListeners("notice");
    client.release();
  }
}

// It does not go back.
export async function alone<Result>(pool: Pool, job: Job<Result>): Promise<Result> {
  const client = await pool.connect();
  client.on("notice", (notice) => console.warn(notice.message));
  try {
    return await job(client);
  } finally {
    client.release(true);
  }
}

export async function destroyed(pool: GenericPool<EventEmitter>): Promise<void> {
  const feed = await pool.acquire();
  feed.on("line", (line: string) => console.log(line, pool.size));
  await pool.destroy(feed);
}

// Once for each client, when it is opened.
export function watched(pool: Pool): Pool {
  pool.on("connect", (client) => {
    client.on("error", (error) => console.error("lost", error));
  });
  return pool;
}

// Once for each client, since it is remembered which have it.
const known = new WeakSet<PoolClient>();

export async function remembered<Result>(pool: Pool, job: Job<Result>): Promise<Result> {
  const client = await pool.connect();
  if (!known.has(client)) {
    known.add(client);
    client.on("error", (error) => console.error("lost", error));
  }
  try {
    return await job(client);
  } finally {
    client.release();
  }
}

export async function marked<Result>(pool: Pool, job: Job<Result>): Promise<Result> {
  const client = await pool.connect();
  const isNew = !known.has(client);
  known.add(client);
  if (isNew) client.on("error", (error) => console.error("lost", error));
  try {
    return await job(client);
  } finally {
    client.release();
  }
}

export async function counted<Result>(pool: Pool, job: Job<Result>): Promise<Result> {
  const client = await pool.connect();
  if (client.listenerCount("error") === 0) client.on("error", (error) => console.error("lost", error));
  try {
    return await job(client);
  } finally {
    client.release();
  }
}

// The pool was made for this, and ends with it.
export async function script(job: Job<void>): Promise<void> {
  const pool = new Pool();
  const client = await pool.connect();
  client.on("notice", (notice) => console.warn(notice.message));
  await job(client).finally(async () => {
    client.release();
    await pool.end();
  });
}

// Whoever gets it gives it back.
export async function lent(pool: Pool): Promise<PoolClient> {
  const client = await pool.connect();
  client.on("notice", (notice) => console.warn(notice.message));
  return client;
}

// What is listened to is no part of the pool.
export async function bridged<Result>(pool: Pool, bus: EventEmitter, job: Job<Result>): Promise<Result> {
  const client = await pool.connect();
  const inner = new EventEmitter();
  inner.on("line", (line: string) => bus.emit("line", line));
  try {
    return await job(client);
  } finally {
    client.release();
  }
}

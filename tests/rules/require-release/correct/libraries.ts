import { trace } from "@opentelemetry/api";
import { Mutex } from "async-mutex";
import { createPool } from "generic-pool";
import { Redis } from "ioredis";
import type { Knex } from "knex";
import { MongoClient, type Collection } from "mongodb";
import type { Pool as CallbackConnections } from "mysql2";
import type { Pool as Connections } from "mysql2/promise";
import { createServer } from "node:http";
import { Client, type Pool } from "pg";
import { WebSocket, WebSocketServer } from "ws";

declare const pool: Pool;
declare function stream(sql: string, done: () => void, failed: (error: Error) => void): void;

// The functions that release are handed on, or released by an event.
export async function releaseHandedOn(sql: string): Promise<void> {
  const client = await pool.connect();
  stream(
    sql,
    () => client.release(),
    (error) => client.release(error),
  );
}

// The pool's done is called by the callback's callback.
export function byCallback(sql: string, callback: (error?: Error) => void): void {
  pool.connect((error, client, done) => {
    if (error || !client) return callback(error);
    client.query(sql, (failed) => {
      done();
      callback(failed);
    });
  });
}

// Where connecting fails, there is nothing to end.
export async function failedStart(): Promise<void> {
  const client = new Client();
  await client.connect();
  try {
    await client.query("select 1");
  } finally {
    await client.end();
  }
}

// Destroying takes the connection out of the pool, with or without giving it back.
export async function destroyed(connections: Connections): Promise<void> {
  const connection = await connections.getConnection();
  try {
    await connection.query("select 1");
    connection.release();
  } catch (error) {
    connection.destroy();
    throw error;
  }
}

export function byPool(connections: CallbackConnections, callback: (error: unknown) => void): void {
  connections.getConnection((error, connection) => {
    if (error) return callback(error);
    connection.query("select 1", (failed) => {
      connections.releaseConnection(connection);
      callback(failed);
    });
  });
}

// A borrowed thing goes back, or is destroyed.
const things = createPool<{ use(): Promise<number> }>({
  create: () => Promise.resolve({ use: () => Promise.resolve(1) }),
  destroy: () => Promise.resolve(),
});

export async function givenBack(): Promise<number> {
  const thing = await things.acquire();
  try {
    return await thing.use();
  } finally {
    await things.release(thing);
  }
}

// A cursor that is read to its end, or that fails, has closed itself.
export async function exhausted(orders: Collection<{ due: number }>): Promise<number> {
  const cursor = orders.find({}).project<{ due: number }>({ due: 1 });
  let sum = 0;
  for (;;) {
    const order = await cursor.next();
    if (order === null) break;
    sum += order.due;
  }
  return sum;
}

// One client for the whole process.
let shared: Promise<MongoClient> | undefined;

export function sharedClient(url: string): Promise<MongoClient> {
  return (shared ??= new MongoClient(url).connect());
}

// The transaction is somebody else's, or is ended here.
export async function within(db: Knex, given?: Knex.Transaction): Promise<void> {
  const transaction = given ?? (await db.transaction());
  try {
    await db("orders").insert({ paid: false }).transacting(transaction);
    if (!given) await transaction.commit();
  } catch (error) {
    if (!given) await transaction.rollback();
    throw error;
  }
}

// The lock is given back through the mutex.
export async function locked(mutex: Mutex, work: () => Promise<void>): Promise<void> {
  await mutex.acquire();
  try {
    await work();
  } finally {
    mutex.release();
  }
}

// The span ends however its function ends.
export function traced(work: () => Promise<void>): Promise<void> {
  return trace.getTracer("orders").startActiveSpan("work", async (span) => {
    try {
      await work();
    } finally {
      span.end();
    }
  });
}

// Servers, subscribers and sockets that are pushed to live as long as the process.
export function serve(port: number, url: string, show: (message: unknown) => void): void {
  createServer((_request, response) => response.end("ok")).listen(port);
  const sockets = new WebSocketServer({ port: port + 1 });
  sockets.on("connection", (socket) => socket.send("hello"));
  const subscriber = new Redis();
  void subscriber.subscribe("orders");
  subscriber.on("message", (_channel, message) => show(message));
  const socket = new WebSocket(url);
  socket.on("message", show);
}

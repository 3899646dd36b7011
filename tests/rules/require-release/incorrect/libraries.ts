import { trace } from "@opentelemetry/api";
import { Mutex } from "async-mutex";
import { createPool } from "generic-pool";
import makeKnex, { type Knex } from "knex";
import type { Collection, MongoClient } from "mongodb";
import type { Connection } from "mysql2/promise";
import { Client } from "pg";

const things = createPool<{ use(): Promise<number> }>({
  create: () => Promise.resolve({ use: () => Promise.resolve(1) }),
  destroy: () => Promise.resolve(),
});

// The query may fail, and the client stays connected.
export async function temporary(): Promise<void> {
  const client = new Client();
//               ~~~~~~~~~~~~ throwLeaves: `client` (client) is acquired here and not released when `client.query(…)` on line 18 throws.
  await client.connect();
  await client.query("select 1");
  await client.end();
}

// A statement that is prepared for one call.
export async function prepared(connection: Connection, id: number): Promise<unknown> {
  const statement = await connection.prepare("select * from users where id = ?");
//                        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `statement` (prepared statement) is acquired here and never released; `close()` is missing.
  const [rows] = await statement.execute([id]);
  return rows;
}

// The catch block ends no transaction.
export async function unfinished(db: Knex): Promise<void> {
  const transaction = await db.transaction();
//                          ~~~~~~~~~~~~~~~~ throwLeaves: `transaction` (transaction) is acquired here and not released when `transaction("orders").insert(…)` on line 33 throws.
  try {
    await transaction("orders").insert({ paid: false });
    await transaction.commit();
  } catch (error) {
    console.error(error);
  }
}

// A pool of connections for each call, under the name of a default import.
export async function each(): Promise<void> {
  const db = makeKnex({});
//           ~~~~~~~~~~~~ neverReleased: `db` (connection pool) is acquired here and never released; `destroy()` is missing.
  await db.raw("select 1");
}

// The first order that is due is returned, and the cursor left open.
export async function firstDue(orders: Collection<{ due: number }>): Promise<{ due: number } | undefined> {
  const cursor = orders.find({});
//               ~~~~~~~~~~~~~~~ neverReleased: `cursor` (cursor) is acquired here and never released; `close()` is missing.
  while (await cursor.hasNext()) {
    const order = await cursor.next();
    if (order !== null && order.due > 0) return order;
  }
  return undefined;
}

// The session is only passed to operations, which do not end it.
export async function paid(client: MongoClient, orders: Collection): Promise<void> {
  const session = client.startSession();
//                ~~~~~~~~~~~~~~~~~~~~~ neverReleased: `session` (session) is acquired here and never released; `endSession()` is missing.
  session.startTransaction();
  await orders.updateMany({}, { $set: { paid: true } }, { session });
  await session.commitTransaction();
}

// The early return keeps what was borrowed.
export async function kept(): Promise<number> {
  const thing = await things.acquire();
  const count = await thing.use();
  if (count > 1) return count;
//               ~~~~~~~~~~~~~ leftOpen: `thing` (pooled resource), acquired on line 66, is not released when it returns on line 68.
  await things.release(thing);
  return 0;
}

// Where the work fails, nobody else gets the lock any more.
export async function locked(mutex: Mutex, work: () => Promise<void>): Promise<void> {
  const release = await mutex.acquire();
//                      ~~~~~~~~~~~~~~~ throwLeaves: `release` (lock) is acquired here and not released when `work()` on line 76 throws.
  await work();
  release();
}

// Where the work fails, the span is never exported.
export function traced(work: () => Promise<void>): Promise<void> {
  return trace.getTracer("orders").startActiveSpan("work", async (span) => {
//       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~> throwLeaves: `span` (span) is acquired here and not released when `work()` on line 83 throws.
    await work();
    span.end();
  });
}

import { test } from "@playwright/test";
import type { FastifyReply } from "fastify";
import type { Knex } from "knex";
import type { ClientSession, Collection, MongoClient } from "mongodb";

// The callback returns no promise, so the transaction is its own to end.
export function oldStyle(db: Knex): Promise<unknown> {
  return db.transaction((trx) => {
    trx("orders")
      .insert({ paid: false })
      .then(
        () => trx.commit(),
        (error: unknown) => trx.rollback(error),
      );
  });
}

// The session is lent, the transaction in it is not.
export function inSession(client: MongoClient, orders: Collection): Promise<void> {
  return client.withSession(async (session: ClientSession) => {
    session.startTransaction();
    await orders.insertOne({ paid: false }, { session });
    await session.commitTransaction();
  });
}

// The reply was taken over before it was taken apart.
export function hijacked(reply: FastifyReply): void {
  reply.hijack();
  const { raw } = reply;
  raw.end("done");
}

// A context of one's own is one's own to close.
test("shows the page twice", async ({ browser }) => {
  const context = await browser.newContext();
  await context.newPage();
  await context.close();
});

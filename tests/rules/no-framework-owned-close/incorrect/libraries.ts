import { test } from "@playwright/test";
import { createPool } from "generic-pool";
import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { FastifyReply } from "fastify";
import type { Collection, MongoClient } from "mongodb";
import type { Sequelize } from "sequelize";

interface Printer {
  print(text: string): Promise<void>;
  off(): Promise<void>;
}

declare function start(): Promise<Printer>;

const printers = createPool({ create: start, destroy: (printer: Printer) => printer.off() });

// use() gives the printer back itself, and the pool no longer knows it then.
export function print(text: string): Promise<void> {
  return printers.use(async (printer) => {
    await printer.print(text);
    await printers.release(printer);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~ managed: `printers.release(printer)` ends by hand what `use` ends itself when this callback has settled.
  });
}

// withTransaction() commits, and withSession() ends.
export function pay(client: MongoClient, orders: Collection): Promise<void> {
  return client.withSession(async (session) => {
    await session.withTransaction(async (transaction) => {
      await orders.updateOne({}, { $set: { paid: true } }, { session: transaction });
      await transaction.commitTransaction();
//          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ managed: `transaction.commitTransaction()` ends by hand what `withTransaction` ends itself when this callback has settled.
    });
    await session.endSession();
//        ~~~~~~~~~~~~~~~~~~~~ managed: `session.endSession()` ends by hand what `withSession` ends itself when this callback has settled.
  });
}

// A transaction with options is managed as well where a callback is passed.
export function order(sequelize: Sequelize): Promise<void> {
  return sequelize.transaction({}, async (transaction) => {
    await sequelize.query("insert into orders values (1)", { transaction });
    await transaction.commit();
//        ~~~~~~~~~~~~~~~~~~~~ managed: `transaction.commit()` ends by hand what `transaction` ends itself when this callback has settled.
  });
}

// The raw reply was taken apart, and not taken over.
export async function answered(reply: FastifyReply): Promise<void> {
  const { raw } = reply;
  raw.end("done");
//~~~~~~~~~~~~~~~ lent: `raw.end()` closes what Fastify closes itself; leave it to Fastify, or take it over with `reply.hijack` first.
  await reply.send("done");
}

// All tests of a worker share the browser.
test("shows the page", async ({ page, browser }) => {
  await page.goto("https://example.com");
  await browser.close();
//      ~~~~~~~~~~~~~~~ lent: `browser.close()` closes what Playwright closes itself; leave it to Playwright.
});

// The helper closes the stream when the callback has ended.
export const app = new Hono().get("/events", (context) =>
  streamSSE(context, async (stream) => {
    await stream.writeSSE({ data: "hello" });
    await stream.close();
//        ~~~~~~~~~~~~~~ managed: `stream.close()` ends by hand what `streamSSE` ends itself when this callback has settled.
  }),
);

import type { FastifyReply } from "fastify";
import type { Knex } from "knex";
import type { Context } from "koa";
import { Readable } from "node:stream";

// The callback only works.
export async function transfer(db: Knex, from: number, to: number): Promise<void> {
  await db.transaction(async (trx) => {
    await trx("accounts").where({ id: from }).decrement("balance", 1);
    await trx("accounts").where({ id: to }).increment("balance", 1);
  });
}

// Without a callback the transaction is one's own.
export async function own(db: Knex): Promise<void> {
  const trx = await db.transaction();
  try {
    await trx("accounts").delete();
    await trx.commit();
  } catch (error) {
    await trx.rollback();
    throw error;
  }
}

// The reply was taken over.
export function hijacked(reply: FastifyReply): void {
  reply.hijack();
  reply.raw.end("done");
}

// The response was taken over.
export function answered(ctx: Context): void {
  ctx.respond = false;
  ctx.res.end("done");
}

// Leaving the loop is enough.
export async function limited(body: ReadableStream<Uint8Array>, limit: number): Promise<number> {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) throw new Error("too large");
  }
  return size;
}

// The base class was told to leave the event to this one.
export class Ticks extends Readable {
  constructor() {
    super({ emitClose: false });
  }

  override _destroy(_error: Error | null, done: () => void): void {
    done();
    this.emit("close");
  }
}

// What fails half-way must be broken off: the framework would leave the answer open.
export function download(ctx: Context, archive: Readable): void {
  archive.on("error", (error) => {
    ctx.res.destroy(error);
  });
  ctx.body = archive;
}

// The callback says with `rollback()` that it gives up.
export async function reserve(db: any, seats: number): Promise<void> {
  await db.transaction(async (tx: any) => {
    const free = await tx.select("free").from("seats");
    if (free < seats) tx.rollback();
    await tx.update("seats").set({ free: free - seats });
  });
}

interface Step {
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

// This one only begins: whoever is called ends it.
async function transaction(begin: () => Promise<Step>, work: (step: Step) => Promise<void>): Promise<void> {
  const step = await begin();
  await work(step);
}

export async function book(begin: () => Promise<Step>, write: () => Promise<void>): Promise<void> {
  await transaction(begin, async (step) => {
    await write();
    await step.commit();
  });
}

// Whoever has sent the head and written the rows ends the answer, too: nothing is returned for the framework to send.
export async function rows(reply: FastifyReply, all: AsyncIterable<string>): Promise<void> {
  for await (const row of all) reply.raw.write(row);
  if (!reply.raw.writableEnded) reply.raw.end();
}

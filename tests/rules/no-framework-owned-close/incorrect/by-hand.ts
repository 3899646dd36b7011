import type { FastifyReply } from "fastify";
import type { Knex } from "knex";
import type { Context } from "koa";
import { Readable } from "node:stream";

// Knex commits when the callback's promise is fulfilled, and rolls back when it is rejected.
export async function transfer(db: Knex, from: number, to: number): Promise<void> {
  await db.transaction(async (trx) => {
    await trx("accounts").where({ id: from }).decrement("balance", 1);
    await trx("accounts").where({ id: to }).increment("balance", 1);
    await trx.commit();
//        ~~~~~~~~~~~~ managed: `trx.commit()` ends by hand what `transaction` ends itself when this callback has settled.
  });
}

// The framework ends the response when the handler has returned.
export async function raw(reply: FastifyReply): Promise<string> {
  reply.raw.end();
//~~~~~~~~~~~~~~~ lent: `reply.raw.end()` closes what Fastify closes itself; leave it to Fastify, or take it over with `reply.hijack` first.
  return "done";
}

// The request is the framework's, which has yet to answer it.
export async function dropped(ctx: Context): Promise<void> {
  ctx.body = "no";
  ctx.req.destroy();
//~~~~~~~~~~~~~~~~~ lent: `ctx.req.destroy()` closes what Koa closes itself; leave it to Koa, or take it over with `ctx.respond` first.
}

// The loop holds the lock of the body, and cancels it when it is left.
export async function limited(body: ReadableStream<Uint8Array>, limit: number): Promise<number> {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) {
      await body.cancel();
//          ~~~~~~~~~~~~~ iterated: `body.cancel()` cannot succeed inside of the loop that holds the lock of `body`; leaving the loop cancels it.
      throw new Error("too large");
    }
  }
  return size;
}

// A stream emits its own close.
export class Ticks extends Readable {
  override _read(): void {
    this.push(null);
    this.emit("close");
//  ~~~~~~~~~~~~~~~~~~ emitted: The base class emits `close` itself, so listeners hear it twice.
  }
}

// So it does for one that is told by another name.
export class Lines extends Readable {
  #source = fetch("https://example.com");

  override _read(): void {
    const self = this;
    void this.#source.then((response) => response.text()).then(function (text) {
      self.push(text);
      self.push(null);
      self.emit("close");
//    ~~~~~~~~~~~~~~~~~~ emitted: The base class emits `close` itself, so listeners hear it twice.
    });
  }
}

// A `_destroy()` that calls back has the base emit the event.
export class Tail extends Readable {
  #timer = setInterval(() => this.push("."), 100);

  override _read(): void {}

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearInterval(this.#timer);
    this.emit("close");
//  ~~~~~~~~~~~~~~~~~~ emitted: The base class emits `close` itself, so listeners hear it twice.
    done(error);
  }
}

// Nothing is known of the database but that it runs a callback in a transaction.
export async function settle(db: any, orders: readonly { id: number }[]): Promise<void> {
  await db.transaction(async (trx: any) => {
    try {
      for (const { id } of orders) await trx("orders").where({ id }).update({ settled: true });
      await trx.commit();
//          ~~~~~~~~~~~~ managed: `trx.commit()` ends by hand what `transaction` ends itself when this callback has settled.
    } catch (error) {
      await trx.rollback(error);
//          ~~~~~~~~~~~~~~~~~~~ managed: `trx.rollback(error)` ends by hand what `transaction` ends itself when this callback has settled.
      throw error;
    }
  });
}

interface WithEvents extends FastifyReply {
  sse(event: { data: string }): FastifyReply;
}

// It is another reply that events are written to.
export async function copied(reply: WithEvents, other: WithEvents): Promise<string> {
  other.sse({ data: "copied" });
  reply.raw.end();
//~~~~~~~~~~~~~~~ lent: `reply.raw.end()` closes what Fastify closes itself; leave it to Fastify, or take it over with `reply.hijack` first.
  return "done";
}

/**
 * Takes photos of damaged street lamps, and queues them for the repair crews. Photos go to the database in one transaction
 * with the report that they belong to.
 */
import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import Fastify, { type FastifyInstance } from "fastify";
import { Pool } from "pg";

export interface Lamp {
  readonly id: string;
  readonly street: string;
}

export function createApp(connectionString: string): FastifyInstance {
  const app = Fastify({ logger: true, bodyLimit: 8 * 1024 * 1024 });
  const pool = new Pool({ connectionString, max: 12 });

  app.addContentTypeParser("image/jpeg", (_request, payload, done) => done(null, payload));

  app.post<{ Params: { lamp: string } }>("/lamps/:lamp/photos", async (request, reply) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request.body as Readable) chunks.push(chunk as Buffer);
    const photo = Buffer.concat(chunks);
    const digest = createHash("sha256").update(photo).digest("hex");

    const client = await pool.connect();
    try {
      await client.query("BEGIN");
      await client.query("INSERT INTO photos (digest, lamp, bytes) VALUES ($1, $2, $3)", [
        digest,
        request.params.lamp,
        photo,
      ]);
      await client.query("UPDATE lamps SET reported_at = now() WHERE id = $1", [request.params.lamp]);
      await client.query("COMMIT");
    } catch (error) {
      await client.query("ROLLBACK");
      client.release();
      request.log.error({ error }, "the photo could not be stored");
      throw error;
    } finally {
      client.release();
    }
    return reply.code(201).send({ digest });
  });

  app.get("/lamps", async (request, reply) => {
    const { rows } = await pool.query<Lamp>("SELECT id, street FROM lamps ORDER BY street");
    // Nobody reads what came with the request.
    request.raw.destroy();
    request.log.info({ lamps: rows.length }, "listed");
    return reply.type("application/json").send(JSON.stringify(rows));
  });

  app.addHook("onClose", () => pool.end());
  return app;
}

/**
 * An upload service that collects each request's body in a buffer from a pool, and stores it under its digest.
 *
 * Two bugs of one kind: what is closed by somebody else is closed by hand as well. The handler closes the body when it
 * has stored it, and again in `finally`; `close()` puts the buffer back each time, so that two requests get the same
 * buffer, and one user's upload shows up in another's file. And the handler destroys the raw request, which the
 * framework still needs in order to answer: clients on kept-alive connections see a reset instead of the answer.
 */
import { createHash } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import Fastify, { type FastifyInstance } from "fastify";
import { createPool, type Pool } from "generic-pool";

export interface UploadOptions {
  readonly folder: string;
  readonly maxBytes: number;
  readonly buffers: number;
}

export interface Stored {
  readonly digest: string;
  readonly bytes: number;
}

export class BodyTooLarge extends Error {
  readonly statusCode = 413;

  constructor(maxBytes: number) {
    super(`a body has at most ${maxBytes} bytes`);
  }
}

/** A request's body in a buffer that is borrowed from a pool. */
export class PooledBody {
  readonly #pool: Pool<Buffer>;
  readonly #buffer: Buffer;
  #length = 0;

  private constructor(pool: Pool<Buffer>, buffer: Buffer) {
    this.#pool = pool;
    this.#buffer = buffer;
  }

  static async open(pool: Pool<Buffer>): Promise<PooledBody> {
    return new PooledBody(pool, await pool.acquire());
  }

  async readFrom(source: Readable): Promise<void> {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      if (this.#length + chunk.length > this.#buffer.length) throw new BodyTooLarge(this.#buffer.length);
      this.#length += chunk.copy(this.#buffer, this.#length);
    }
  }

  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  /** Gives the buffer back. */
  async close(): Promise<void> {
    await this.#pool.release(this.#buffer);
  }
}

/** Writes `bytes` under their digest, at once or not at all. */
async function store(folder: string, bytes: Buffer): Promise<Stored> {
  const digest = createHash("sha256").update(bytes).digest("hex");
  const target = path.join(folder, digest.slice(0, 2), digest);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(`${target}.part`, bytes);
  await rename(`${target}.part`, target);
  return { digest, bytes: bytes.length };
}

export function createUploadServer(options: UploadOptions): FastifyInstance {
  const app = Fastify({ logger: true, bodyLimit: options.maxBytes });
  const pool = createPool<Buffer>(
    {
      create: () => Promise.resolve(Buffer.allocUnsafe(options.maxBytes)),
      destroy: () => Promise.resolve(),
    },
    { max: options.buffers, acquireTimeoutMillis: 5_000 },
  );

  app.addContentTypeParser("application/octet-stream", (_request, payload, done) => done(null, payload));

  app.put("/uploads", async (request, reply) => {
    const body = await PooledBody.open(pool);
    try {
      await body.readFrom(request.body as Readable);
      const stored = await store(options.folder, body.bytes);
      await body.close();
      request.log.info(stored, "stored");
      return await reply.code(201).send(stored);
    } finally {
      await body.close(); // REPORT(no-double-release)
      request.raw.destroy(); // REPORT(no-framework-owned-close)
    }
  });

  app.get("/health", () => ({ borrowed: pool.borrowed, waiting: pool.pending }));

  app.addHook("onClose", async () => {
    await pool.drain();
    await pool.clear();
  });

  return app;
}

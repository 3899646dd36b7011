/**
 * A server for length-prefixed calls, plain or multiplexed, that counts its open connections in order to know when a
 * graceful shutdown is done.
 *
 * The scope guards were added so that a handler that throws is counted out too. In the multiplexed handler the old
 * decrement at the end stayed. Each multiplexed connection then counts as minus one when it ends: `stop()` waits for a
 * zero that comes too early, while calls are still served, or never.
 */
import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { pino } from "pino";

const logger = pino({ name: "calls" });

export interface Call {
  readonly id: number;
  readonly method: string;
  readonly payload: Buffer;
}

export type Service = (call: Call) => Promise<Buffer>;

export interface ServerOptions {
  readonly port: number;
  readonly multiplex: boolean;
  /** How long `stop()` waits for connections to end by themselves. */
  readonly graceMillis: number;
  readonly maxFrameBytes: number;
}

const HEADER_BYTES = 9;

export class CallServer {
  readonly #service: Service;
  readonly #options: ServerOptions;
  readonly #server: Server;
  #connections = 0;

  constructor(service: Service, options: ServerOptions) {
    this.#service = service;
    this.#options = options;
    this.#server = createServer({ allowHalfOpen: true }, (socket) => this.#accept(socket));
  }

  async start(): Promise<number> {
    this.#server.listen(this.#options.port);
    await once(this.#server, "listening");
    const { port } = this.#server.address() as AddressInfo;
    logger.info({ port, multiplex: this.#options.multiplex }, "listening");
    return port;
  }

  /** Stops accepting, and waits until the last connection has ended or the grace is over. */
  async stop(): Promise<void> {
    this.#server.close();
    const deadline = Date.now() + this.#options.graceMillis;
    while (this.#connections !== 0 && Date.now() < deadline) {
      await delay(25);
    }
    if (this.#connections !== 0) {
      logger.warn({ connections: this.#connections }, "connections are left after the grace period");
    }
  }

  #accept(socket: Socket): void {
    this.#connections += 1;
    socket.setNoDelay(true);
    socket.on("error", (error) => logger.debug({ error, peer: socket.remoteAddress }, "the socket failed"));
    logger.debug({ peer: socket.remoteAddress, connections: this.#connections }, "accepted");
    const served = this.#options.multiplex ? this.#serveMultiplexed(socket) : this.#servePingPong(socket);
    served.catch((error: unknown) => {
      logger.error({ error, peer: socket.remoteAddress }, "the connection failed");
    });
  }

  /** One call after the other: the next frame is read when the answer has been written. */
  async #servePingPong(socket: Socket): Promise<void> {
    using scope = new DisposableStack();
    scope.defer(() => {
      this.#connections -= 1;
    });
    scope.adopt(socket, (it) => it.destroySoon());
    for await (const call of framesOf(socket, this.#options.maxFrameBytes)) {
      await this.#answer(socket, call);
    }
    logger.debug({ peer: socket.remoteAddress }, "served");
  }

  /** Many calls at once: answers are written as they come, each with the number of its call. */
  async #serveMultiplexed(socket: Socket): Promise<void> {
    using scope = new DisposableStack();
    scope.defer(() => {
      this.#connections -= 1;
    });
    scope.adopt(socket, (it) => it.destroySoon());
    const answers = new Set<Promise<void>>();
    try {
      for await (const call of framesOf(socket, this.#options.maxFrameBytes)) {
        const answer = this.#answer(socket, call)
          .catch((error: unknown) => logger.warn({ error, method: call.method }, "the answer could not be written"))
          .finally(() => answers.delete(answer));
        answers.add(answer);
      }
    } finally {
      await Promise.all(answers);
    }
    this.#connections -= 1; // REPORT(no-double-decrement)
    logger.debug({ peer: socket.remoteAddress }, "served");
  }

  async #answer(socket: Socket, call: Call): Promise<void> {
    let status = 0;
    let body: Buffer;
    try {
      body = await this.#service(call);
    } catch (error) {
      logger.warn({ error, method: call.method }, "the call failed");
      status = 1;
      body = Buffer.from(error instanceof Error ? error.message : String(error));
    }
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeUInt32BE(HEADER_BYTES - 4 + body.length, 0);
    header.writeUInt32BE(call.id, 4);
    header.writeUInt8(status, 8);
    await new Promise<void>((resolve, reject) => {
      socket.write(Buffer.concat([header, body]), (error) => (error == null ? resolve() : reject(error)));
    });
  }
}

/** The calls on a socket, until it ends. A frame that is too long ends it with an error. */
async function* framesOf(socket: Socket, maxBytes: number): AsyncGenerator<Call> {
  let rest = Buffer.alloc(0);
  for await (const chunk of socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= HEADER_BYTES) {
      const length = rest.readUInt32BE(0);
      if (length > maxBytes) throw new Error(`a frame of ${length} bytes is too long`);
      if (rest.length < length + 4) break;
      const frame = rest.subarray(4, length + 4);
      rest = rest.subarray(length + 4);
      yield callIn(frame);
    }
  }
}

function callIn(frame: Buffer): Call {
  const id = frame.readUInt32BE(0);
  const nameLength = frame.readUInt8(4);
  return { id, method: frame.toString("utf8", 5, 5 + nameLength), payload: frame.subarray(5 + nameLength) };
}

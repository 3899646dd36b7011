/**
 * Streams of messages between two services. A stream connects in the background; what is written before is kept and sent
 * when the connection stands. A stream may be closed while it is still connecting: the connector then calls back with an
 * error and without a socket, and the error is looked at first.
 */
import assert from "node:assert";
import { connect, type Socket } from "node:net";
import { pino } from "pino";

const logger = pino({ name: "streams" });

export type OnConnect = (error: Error | undefined, socket: Socket | undefined) => void;

export class ConnectAborted extends Error {
  constructor(address: string) {
    super(`the stream to ${address} was closed while it was connecting`);
  }
}

/** One attempt to connect: it calls back exactly once, with an error or with a socket. */
class Connector {
  readonly #address: string;
  #socket: Socket | undefined;
  #onConnect: OnConnect | undefined;

  constructor(host: string, port: number, timeoutMillis: number, onConnect: OnConnect) {
    this.#address = `${host}:${port}`;
    this.#onConnect = onConnect;
    const socket = connect(port, host);
    this.#socket = socket;
    socket.setTimeout(timeoutMillis);
    socket.once("connect", () => {
      socket.setTimeout(0);
      this.#settle(undefined, socket);
    });
    socket.once("timeout", () => socket.destroy(new Error(`${this.#address} does not answer`)));
    socket.once("error", (error) => this.#settle(error, undefined));
  }

  /** Gives up: the callback learns of it like of any other failure. */
  abort(): void {
    this.#socket?.destroy();
    this.#settle(new ConnectAborted(this.#address), undefined);
  }

  #settle(error: Error | undefined, socket: Socket | undefined): void {
    const onConnect = this.#onConnect;
    this.#onConnect = undefined;
    this.#socket = undefined;
    onConnect?.(error, socket);
  }
}

export interface StreamOptions {
  readonly host: string;
  readonly port: number;
  readonly connectMillis: number;
  readonly maxPendingBytes: number;
  readonly onMessage: (message: Buffer) => void;
  readonly onClosed: (error: Error | undefined) => void;
}

export class MessageStream {
  readonly #options: StreamOptions;
  readonly #connector: Connector;
  #socket: Socket | undefined;
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  #closed = false;

  constructor(options: StreamOptions) {
    this.#options = options;
    this.#connector = new Connector(options.host, options.port, options.connectMillis, (error, socket) =>
      this.#keepWriting(error, socket),
    );
  }

  /** Sends `message` now or when the connection stands; `false` where there is no room for it. */
  write(message: Buffer): boolean {
    if (this.#closed) return false;
    if (this.#socket !== undefined) return this.#socket.write(framed(message));
    if (this.#pendingBytes + message.length > this.#options.maxPendingBytes) return false;
    this.#pending.push(message);
    this.#pendingBytes += message.length;
    return true;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#socket === undefined) this.#connector.abort();
    else this.#socket.end();
  }

  #keepWriting(error: Error | undefined, socket: Socket | undefined): void {
    if (error !== undefined) {
      this.#fail(error);
      return;
    }
    assert(socket !== undefined, "a connector calls back with a socket");
    this.#socket = socket;
    for (const message of this.#pending.splice(0)) socket.write(framed(message));
    this.#pendingBytes = 0;
    socket.on("data", (chunk) => this.#options.onMessage(chunk));
    socket.on("error", (failure) => logger.warn({ failure }, "the stream failed"));
    socket.once("close", (failed) => {
      this.#closed = true;
      this.#options.onClosed(failed ? new Error("the connection was lost") : undefined);
    });
  }

  #fail(error: Error): void {
    this.#closed = true;
    this.#pending = [];
    this.#pendingBytes = 0;
    logger.warn({ error }, "the stream could not be connected");
    this.#options.onClosed(error);
  }
}

function framed(message: Buffer): Buffer {
  const header = Buffer.alloc(4);
  header.writeUInt32BE(message.length);
  return Buffer.concat([header, message]);
}

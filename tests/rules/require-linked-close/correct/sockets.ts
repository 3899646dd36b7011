// options: { "evidence": "likely" }
import { createServer, connect, type Socket } from "node:net";
import { once } from "node:events";
import { finished, pipeline, PassThrough, type Duplex } from "node:stream";
import { pipeline as pipe } from "node:stream/promises";
import { spawn } from "node:child_process";

// `pipeline` ends all of its streams, whatever happens to one.
export const tunnel = createServer((client) => {
  const upstream = connect(5432);
  pipeline(client, upstream, client, () => {});
});

// Two of them, awaited together.
export async function join(client: Socket, port: number): Promise<void> {
  const upstream = connect(port);
  await Promise.all([pipe(client, upstream), pipe(upstream, client)]);
}

// The pipes end what they can, the handlers the rest.
export function pipes(client: Socket, port: number): void {
  const upstream = connect(port);
  client.on("error", () => upstream.destroy());
  upstream.on("error", () => client.destroy());
  client.pipe(upstream).pipe(client);
}

// One function closes both, whoever goes first.
export function both(client: Socket, port: number): void {
  const upstream = connect(port);
  let closed = false;
  const close = (): void => {
    if (closed) return;
    closed = true;
    for (const socket of [client, upstream]) socket.destroy();
  };
  client.on("data", (chunk) => upstream.write(chunk));
  upstream.on("data", (chunk) => client.write(chunk));
  for (const socket of [client, upstream]) socket.once("close", close);
  client.once("close", close);
  upstream.once("close", close);
}

// Events in a list.
export function events(client: Socket, port: number): void {
  const upstream = connect(port);
  for (const event of ["error", "close"] as const) {
    client.on(event, () => upstream.destroy());
    upstream.on(event, () => client.destroy());
  }
  client.on("data", (chunk) => upstream.write(chunk));
  upstream.on("data", (chunk) => client.write(chunk));
}

// A bound method is the handler.
export function bound(client: Socket, port: number): void {
  const upstream = connect(port);
  client.on("data", (chunk) => upstream.write(chunk));
  upstream.on("data", (chunk) => client.write(chunk));
  client.on("close", upstream.destroy.bind(upstream));
  upstream.on("close", client.destroy.bind(client));
}

// `finished` tells of every end.
export function waits(client: Socket, port: number): void {
  const upstream = connect(port);
  client.pipe(upstream).pipe(client);
  finished(client, () => upstream.destroy());
  finished(upstream, () => client.destroy());
}

// So does waiting for the event.
export async function awaits(client: Socket, port: number): Promise<void> {
  const upstream = connect(port);
  client.pipe(upstream).pipe(client);
  await Promise.race([once(client, "close"), once(upstream, "close")]);
  client.destroy();
  upstream.destroy();
}

// A helper closes what it is given.
function closeOnEnd(of: Socket, other: Socket): void {
  of.on("close", () => other.destroy());
}
export function helped(client: Socket, port: number): void {
  const upstream = connect(port);
  client.pipe(upstream).pipe(client);
  client.on("close", () => shut(upstream));
  upstream.on("close", () => shut(client));
  closeOnEnd(client, upstream);
}
function shut(socket: Socket): void {
  if (!socket.destroyed) socket.destroy();
}

// Both sockets end with one signal, which either one's end aborts.
export function aborting(client: Socket, port: number): void {
  const controller = new AbortController();
  const upstream = connect({ port, signal: controller.signal } as never);
  client.on("data", (chunk) => upstream.write(chunk));
  upstream.on("data", (chunk) => client.write(chunk));
  client.on("close", () => controller.abort());
  upstream.on("close", () => client.destroy());
}

// An echo is one end only.
export const echo = createServer((socket) => {
  socket.pipe(socket);
});

// A stream over memory holds nothing.
export function throughMemory(client: Socket, port: number): void {
  const upstream = connect(port);
  const counted = new PassThrough();
  client.on("error", () => upstream.destroy());
  upstream.on("error", () => client.destroy());
  client.pipe(counted).pipe(upstream);
  upstream.pipe(client);
}

// What flows in one direction only is no link.
export function oneWay(client: Socket, port: number): void {
  const upstream = connect(port);
  client.pipe(upstream);
}

// The process's own streams are not for us to close.
export function console_(port: number): void {
  const upstream = connect(port);
  process.stdin.pipe(upstream);
  upstream.pipe(process.stdout);
}

// The callback gets to know of the failure, and of the socket.
export function told(client: Socket, port: number, done: (error: Error, client: Socket) => void): void {
  const upstream = connect(port);
  client.on("error", () => upstream.destroy());
  upstream.on("error", (error) => done(error, client));
  client.pipe(upstream).pipe(client);
}

// The promise is rejected, and whoever waits for it closes both.
export async function promised(client: Socket, port: number): Promise<void> {
  const upstream = connect(port);
  try {
    await new Promise<void>((resolve, reject) => {
      client.pipe(upstream).pipe(client);
      client.on("error", reject);
      upstream.on("error", reject);
      client.on("close", () => resolve());
      upstream.on("close", () => resolve());
    });
  } finally {
    client.destroy();
    upstream.destroy();
  }
}

// The child ends when its input does, and either end is told of the other's.
export function shell(stream: Duplex): void {
  const child = spawn("sh");
  stream.on("data", (chunk: Buffer) => child.stdin.write(chunk));
  child.stdout.on("data", (chunk: Buffer) => stream.write(chunk));
  stream.on("close", () => child.kill());
  child.on("exit", () => stream.destroy());
}

export class Session {
  readonly #client: Socket;
  readonly #upstream: Socket;

  constructor(client: Socket, port: number) {
    this.#client = client;
    this.#upstream = connect(port);
    this.#client.on("data", (chunk) => this.#upstream.write(chunk));
    this.#upstream.on("data", (chunk) => this.#client.write(chunk));
    this.#client.on("close", () => this.close());
    this.#upstream.on("close", this.#onUpstreamClosed);
  }

  // The owner closes both.
  close(): void {
    this.#client.destroy();
    this.#upstream.destroy();
  }

  readonly #onUpstreamClosed = (): void => {
    this.close();
  };
}

// options: { "evidence": "likely" }
import { createServer, connect, type Socket } from "node:net";
import { createConnection } from "node:net";
import type { Duplex } from "node:stream";
import { spawn } from "node:child_process";

// `pipe` hands on the end of what is read, but no failure, in neither direction.
export const tunnel = createServer((client) => {
  const upstream = connect(5432, "db.internal");
  client.pipe(upstream).pipe(client);
//       ~~~~ piped: `upstream` stays open when `client` fails: `pipe` ends it only when `client` has been read to its end.
//                      ~~~~ piped: `client` stays open when `upstream` fails: `pipe` ends it only when `upstream` has been read to its end.
});

// The client's failure is only written down, and the upstream's closes both.
export function join(client: Socket, port: number): void {
  const upstream = createConnection(port);
  client.on("error", (error) => console.warn("client", error));
//       ~~ handlerOnFailure: `upstream`, which lives for `client` (line 18), stays open when this handler of a failure has run.
  upstream.on("error", () => client.destroy());
  client.pipe(upstream);
  upstream.pipe(client);
}

// What is forwarded by hand knows no end at all: each side's must be handled.
export function relay(client: Socket, port: number): void {
  const upstream = connect(port);
  client.on("data", (chunk) => upstream.write(chunk));
//       ~~ never: `upstream`, which lives for `client`, stays open when `client` is over: nothing here closes it.
  upstream.on("data", (chunk) => client.write(chunk));
  upstream.on("close", () => client.destroy());
}

// A peer that dies without a word sends no end, only an error.
export function half(client: Socket, port: number): void {
  const upstream = connect(port);
  client.on("data", (chunk) => {
    const copy = Buffer.from(chunk);
    upstream.write(copy);
  });
  upstream.on("data", (chunk) => {
    client.write(chunk);
  });
  client.on("end", () => upstream.end());
//       ~~ onlyEnd: `upstream` is closed when `client` ends, but stays open when `client` fails.
  upstream.on("close", () => client.end());
}

// Only a failure of the client reaches the upstream; that it just goes does not.
export function failing(client: Socket, port: number): void {
  const upstream = connect(port);
  client.on("data", (chunk) => upstream.write(chunk));
  upstream.on("data", (chunk) => client.write(chunk));
  client.on("error", () => {
//       ~~ onlyFailure: `upstream` is closed when `client` fails, but stays open when `client` closes without having failed.
    upstream.destroy();
  });
  upstream.once("close", () => client.end());
}

// With `end: false`, not even the end is handed on.
export function kept(client: Socket, port: number): void {
  const upstream = connect(port);
  client.pipe(upstream, { end: false });
//       ~~~~ never: `upstream`, which lives for `client`, stays open when `client` is over: nothing here closes it.
  upstream.pipe(client);
  upstream.on("error", () => client.destroy());
}

/** Runs a shell for whoever is at the other end. */
export function shell(stream: Duplex): void {
  // A child is one end, whichever of its streams is meant.
  const child = spawn("sh", ["-i"]);
  stream.on("data", (chunk: Buffer) => child.stdin.write(chunk));
//       ~~ never: `child`, which lives for `stream`, stays open when `stream` is over: nothing here closes it.
  child.stdout.on("data", (chunk: Buffer) => stream.write(chunk));
  child.on("exit", () => stream.end());
}

// The handler is a method that closes nothing.
export class Session {
  readonly #client: Socket;
  readonly #upstream: Socket;

  constructor(client: Socket, port: number) {
    this.#client = client;
    this.#upstream = connect(port);
    this.#client.on("data", (chunk) => this.#upstream.write(chunk));
    this.#upstream.on("data", (chunk) => this.#client.write(chunk));
    this.#client.on("close", () => this.#onClientClosed());
//               ~~ handler: `this.#upstream`, which lives for `this.#client` (line 80), stays open when this handler has run.
    this.#upstream.on("close", () => this.#client.destroy());
  }

  #onClientClosed(): void {
    console.info("the client has gone");
  }
}

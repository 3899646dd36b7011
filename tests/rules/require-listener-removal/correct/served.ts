// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";
import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from "node:http";
import type { Server, Socket } from "node:net";

const bus = new EventEmitter();

// It goes with the socket.
export function accept(server: Server): void {
  server.on("connection", (socket: Socket) => {
    const hangUp = (): void => void socket.destroy();
    process.on("SIGHUP", hangUp);
    socket.on("close", () => process.off("SIGHUP", hangUp));
  });
}

// The server is set up once, for as long as the process lives.
export function shutDownWith(server: HttpServer): void {
  process.on("SIGTERM", () => server.close());
}

// The socket's own listeners, and those of what is made for it, go with it.
export function echo(server: Server): void {
  server.on("connection", (socket) => {
    const lines = new EventEmitter();
    lines.on("line", (line: string) => socket.write(line));
    socket.on("data", (chunk: Buffer) => lines.emit("line", String(chunk)));
    socket.on("error", () => socket.destroy());
  });
}

// The beat and the listener go when the response closes.
export function feed(_request: IncomingMessage, response: ServerResponse): void {
  const send = (order: string): void => void response.write(order);
  const beat = setInterval(() => response.write(": beat\n\n"), 15_000);
  bus.on("order", send);
  response.once("close", () => {
    clearInterval(beat);
    bus.off("order", send);
  });
}

// Sooner or later it sees that the response has ended.
export function poll(_request: IncomingMessage, response: ServerResponse): void {
  const beat = setInterval(() => {
    if (response.writableEnded) clearInterval(beat);
    else response.write(": beat\n\n");
  }, 15_000);
}

// Nothing of the request is kept.
export function count(request: IncomingMessage, response: ServerResponse): void {
  bus.once("first", () => console.log("the first order"));
  response.end(request.url);
}

// It is taken off by the signal of the request.
export function signalled(request: IncomingMessage, response: ServerResponse, target: EventTarget): void {
  const ended = new AbortController();
  request.on("close", () => ended.abort());
  target.addEventListener("order", () => response.write("order\n"), { signal: ended.signal });
}

// Two connections of a pair live equally long.
export function tunnel(): HttpServer {
  return createServer().on("connect", (_request, client: Socket, head) => {
    client.on("stream", (stream: Socket) => {
      client.on("close", () => stream.destroy());
    });
    client.write(head);
  });
}

// Whoever goes away is told of as cancelled.
export function report(_request: IncomingMessage, response: ServerResponse): void {
  const beat = setInterval(() => response.write("data\n"), 30_000);
  response.on("cancelled", () => clearInterval(beat));
}

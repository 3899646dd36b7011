// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Server, Socket } from "node:net";
import type { FastifyReply, FastifyRequest } from "fastify";

const bus = new EventEmitter();

// The process keeps each socket that was ever accepted.
export function accept(server: Server): void {
  server.on("connection", (socket: Socket) => {
    process.on("SIGHUP", () => socket.destroy());
//          ~~ perEvent: This listener on `process` keeps each `socket` that comes here, and nobody takes it off when `socket` ends.
    socket.pipe(socket);
  });
}

// So does an emitter of the function around, which is older than the socket.
export function broadcast(server: Server): EventEmitter {
  const hub = new EventEmitter();
  server.on("connection", (socket) => {
    hub.on("message", (text: string) => socket.write(text));
//      ~~ perEvent: This listener on `hub` keeps each `socket` that comes here, and nobody takes it off when `socket` ends.
  });
  return hub;
}

// Each viewer adds a listener to the module's emitter.
export function feed(request: FastifyRequest, reply: FastifyReply): void {
  const { raw } = reply;
  raw.writeHead(200, { "content-type": "text/event-stream" });
  bus.on("order", (order: string) => raw.write(`data: ${order}\n\n`));
//    ~~ perEvent: This listener on `bus` keeps each `reply` that comes here, and nobody takes it off when `reply` ends.
  request.raw.on("close", () => raw.end());
}

// A beat for each viewer, which nobody can stop.
export function ticker(_request: IncomingMessage, response: ServerResponse): void {
  setInterval(() => response.write(": beat\n\n"), 1_000);
//~~~~~~~~~~~ perEventInterval: This interval runs on for each `response` that comes here when `response` has ended.
}

// A client that goes away never lets the response finish.
export function events(_request: IncomingMessage, response: ServerResponse): void {
  const beat = setInterval(() => response.write(": beat\n\n"), 15_000);
//             ~~~~~~~~~~~ perEventInterval: This interval runs on for each `response` that comes here when `response` has ended.
  response.on("finish", () => clearInterval(beat));
}

interface Feed {
  onPrice(listener: (price: number) => void): () => void;
}

declare const prices: Feed;

// The function that would take it off is dropped.
export function quote(_request: IncomingMessage, response: ServerResponse): void {
  prices.onPrice((price) => response.write(`${price}\n`));
//       ~~~~~~~ perEvent: This listener on `prices` keeps each `response` that comes here, and nobody takes it off when `response` ends.
}

// options: { "evidence": "likely" }
import { createServer, request } from "node:http";
import { request as securely } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

// The upstream goes on when the client has gone.
export const proxy = createServer((incoming, outgoing) => {
  const upstream = request({ host: "backend.internal", path: incoming.url, method: incoming.method });
  upstream.on("response", (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  upstream.on("error", () => outgoing.writeHead(502).end());
  incoming.pipe(upstream);
//         ~~~~ abandoned: `upstream` goes on when nobody waits for its answer: nothing here destroys it when `outgoing` closes.
});

// The answer comes in a callback.
export function forward(incoming: IncomingMessage, outgoing: ServerResponse, body?: NodeJS.ReadableStream): void {
  const upstream = securely("https://backend.internal", { method: "POST" }, (answer) => answer.pipe(outgoing));
  upstream.on("error", (error) => outgoing.destroy(error));
  (body ?? incoming).pipe(upstream);
//                   ~~~~ abandoned: `upstream` goes on when nobody waits for its answer: nothing here destroys it when `outgoing` closes.
}

// A backend that refuses the upgrade answers as it answers any request.
export function upgrade(incoming: IncomingMessage, client: Duplex): void {
  const upstream = request({ host: "backend.internal", path: incoming.url, headers: incoming.headers });
  upstream.on("upgrade", (answer, socket) => {
//         ~~ unanswered: `client` stays open when the answer to `upstream` is no upgrade: there is no handler of `response`.
    client.write(`HTTP/1.1 ${answer.statusCode} Switching Protocols\r\n\r\n`);
    client.on("error", () => socket.destroy());
    socket.on("error", () => client.destroy());
    socket.pipe(client).pipe(socket);
  });
  upstream.on("error", () => client.destroy());
  upstream.end();
}

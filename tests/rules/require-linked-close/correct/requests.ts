// options: { "evidence": "likely" }
import { createServer, request } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { pipeline } from "node:stream/promises";

// The client's end is the upstream's.
export const proxy = createServer((incoming, outgoing) => {
  const upstream = request({ host: "backend.internal", path: incoming.url });
  upstream.on("response", (answer) => answer.pipe(outgoing));
  upstream.on("error", () => outgoing.writeHead(502).end());
  outgoing.on("close", () => upstream.destroy());
  incoming.pipe(upstream);
});

// `pipeline` destroys the request when its source fails.
export async function forward(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const upstream = request({ host: "backend.internal", method: "POST" });
  upstream.on("response", (answer) => void pipeline(answer, outgoing).catch(() => {}));
  await pipeline(incoming, upstream);
}

// A signal ends it.
export function aborted(incoming: IncomingMessage, outgoing: ServerResponse, signal: AbortSignal): void {
  const upstream = request({ host: "backend.internal", signal });
  upstream.on("response", (answer) => answer.pipe(outgoing));
  incoming.pipe(upstream);
}

// What is sent on its own is no proxy: the answer is read by whoever sent it.
export function upload(incoming: IncomingMessage): void {
  const upstream = request({ host: "storage.internal", method: "PUT" });
  upstream.on("response", (answer) => answer.resume());
  incoming.pipe(upstream);
}

// Any other answer than an upgrade is handed on.
export function upgrade(incoming: IncomingMessage, client: Duplex): void {
  const upstream = request({ host: "backend.internal", path: incoming.url, headers: incoming.headers });
  upstream.on("upgrade", (_answer, socket) => {
    client.on("error", () => socket.destroy());
    socket.on("error", () => client.destroy());
    socket.pipe(client).pipe(socket);
  });
  upstream.on("response", (answer) => {
    client.end(`HTTP/1.1 ${answer.statusCode} Refused\r\n\r\n`);
  });
  upstream.on("error", () => client.destroy());
  upstream.end();
}

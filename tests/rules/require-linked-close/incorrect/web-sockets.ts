// options: { "evidence": "likely" }
import { WebSocket, WebSocketServer } from "ws";
import { Worker, type MessagePort } from "node:worker_threads";

const server = new WebSocketServer({ port: 8080 });

// Nobody tells the backend that the client has gone.
server.on("connection", (client) => {
  const backend = new WebSocket("ws://backend.internal");
  client.on("message", (data) => backend.send(data));
//       ~~ never: `backend`, which lives for `client`, stays open when `client` is over: nothing here closes it.
  backend.on("message", (data) => client.send(data));
  backend.on("close", () => client.close());
});

// The DOM's way to listen, and a helper that forwards.
export function bridge(url: string, other: globalThis.WebSocket): void {
  const socket = new globalThis.WebSocket(url);
  const forward = (data: unknown): void => {
    if (other.readyState === 1) other.send(String(data));
  };
  socket.addEventListener("message", (event) => forward(event.data));
  other.addEventListener("message", (event) => socket.send(String(event.data)));
  socket.addEventListener("close", () => console.log("closed"));
//       ~~~~~~~~~~~~~~~~ handler: `other`, which lives for `socket` (line 21), stays open when this handler has run.
  other.addEventListener("close", () => socket.close());
}

// Handlers that are properties.
export function bridgeByProperties(url: string, other: globalThis.WebSocket): void {
  const socket = new globalThis.WebSocket(url);
  socket.onmessage = (event) => other.send(String(event.data));
  other.onmessage = (event) => socket.send(String(event.data));
  socket.onclose = () => other.close();
  other.onclose = () => {};
//      ~~~~~~~ handler: `socket`, which lives for `other` (line 31), stays open when this handler has run.
}

// A worker that ends by itself leaves its port open.
export function serve(port: MessagePort): void {
  const worker = new Worker("./worker.js");
  port.on("message", (value) => worker.postMessage(value));
  worker.on("message", (value) => port.postMessage(value));
  port.on("close", () => void worker.terminate());
  worker.on("exit", (code) => console.info(`worker ended with ${code}`));
//       ~~ handler: `port`, which lives for `worker` (line 40), stays open when this handler has run.
}

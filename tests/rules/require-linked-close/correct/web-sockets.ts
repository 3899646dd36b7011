// options: { "evidence": "likely" }
import { WebSocket, WebSocketServer } from "ws";
import { MessageChannel, Worker, type MessagePort } from "node:worker_threads";

const server = new WebSocketServer({ port: 8080 });

// Each side's end closes the other, as soon as it may be closed.
server.on("connection", (client) => {
  const backend = new WebSocket("ws://backend.internal");
  client.on("message", (data) => backend.send(data));
  backend.on("message", (data) => client.send(data));
  backend.on("close", (code) => {
    if (client.readyState === WebSocket.OPEN) client.close(code);
  });
  client.on("close", () => {
    if (backend.readyState === WebSocket.CONNECTING) backend.once("open", () => backend.close());
    else backend.close();
  });
});

// Properties hold the handlers.
export function bridge(url: string, other: globalThis.WebSocket): void {
  const socket = new globalThis.WebSocket(url);
  socket.onmessage = (event) => other.send(String(event.data));
  other.onmessage = (event) => socket.send(String(event.data));
  socket.onclose = () => other.close();
  other.onclose = () => socket.close();
}

// The pair is handed to a registry, which is told of the end.
export interface Pairs {
  add(one: WebSocket, other: WebSocket): void;
  remove(one: WebSocket): void;
}
export function registered(client: WebSocket, pairs: Pairs): void {
  const backend = new WebSocket("ws://backend.internal");
  pairs.add(client, backend);
  client.on("message", (data) => backend.send(data));
  backend.on("message", (data) => client.send(data));
  client.on("close", () => pairs.remove(client));
  backend.on("close", () => pairs.remove(client));
}

// A broadcast goes to all, and answers to one: nobody is linked.
export function broadcast(): void {
  server.on("connection", (client) => {
    client.on("message", (data) => {
      for (const other of server.clients) other.send(data);
    });
  });
}

// The worker's end is the port's, and the other way round.
export function serve(port: MessagePort): void {
  const worker = new Worker("./worker.js");
  port.on("message", (value) => worker.postMessage(value));
  worker.on("message", (value) => port.postMessage(value));
  port.on("close", () => void worker.terminate());
  worker.on("exit", () => port.close());
}

// Requests that are answered on the same socket.
export function answers(client: WebSocket): void {
  client.on("message", (data) => client.send(data));
}

export const channel = new MessageChannel();

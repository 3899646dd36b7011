// options: { "evidence": "likely" }
import { spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { MessageChannel, type Worker } from "node:worker_threads";
import { request } from "undici";

// Closed, and waited for.
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

// It serves.
export async function serve(): Promise<number> {
  const server = createServer((socket) => socket.end("busy"));
  server.listen(0);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

// It serves as well.
export async function serveLater(): Promise<number> {
  const server = createServer();
  server.on("connection", (socket) => socket.end("busy"));
  server.listen(0);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

// It is there for as long as the process.
export async function watched(file: string, each: () => void): Promise<boolean> {
  const watcher = watch(file);
  watcher.on("change", each);
  await once(watcher, "change");
  return true;
}

// Its end is waited for.
export async function succeeds(command: string): Promise<boolean> {
  const child = spawn(command);
  const [code] = (await once(child, "exit")) as [number];
  return code === 0;
}

// It has been read to its end.
export async function count(command: string): Promise<number> {
  const child = spawn(command, { stdio: ["ignore", "pipe", "ignore"] });
  let lines = 0;
  for await (const _line of createInterface({ input: child.stdout })) lines++;
  return lines;
}

// The near end is closed; the far end was transferred and is the worker's.
export async function ask(worker: Worker, question: string): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  try {
    worker.postMessage({ question, port: port2 }, [port2]);
    const [answer] = (await once(port1, "message")) as [unknown];
    return answer;
  } finally {
    port1.close();
  }
}

// It goes on listening, and holds nobody up.
export function listen(worker: Worker, each: (message: unknown) => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.on("message", each);
  port1.unref();
  worker.postMessage({ port: port2 }, [port2]);
}

// Read in each case.
export async function getOrNull(url: string): Promise<unknown> {
  const { statusCode, body } = await request(url);
  if (statusCode === 404) {
    await body.dump();
    return null;
  }
  return body.json();
}

// Whoever gets the response reads it.
export async function answer(url: string): ReturnType<typeof request> {
  const response = await request(url);
  if (response.statusCode === 503) {
    response.body.resume();
    throw new Error("unavailable");
  }
  return response;
}

// Read to its end.
export async function size(url: string): Promise<number> {
  const { body: content } = await request(url);
  let bytes = 0;
  for await (const chunk of content) bytes += (chunk as Buffer).length;
  return bytes;
}

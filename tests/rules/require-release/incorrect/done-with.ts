// options: { "evidence": "likely" }
import { spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { MessageChannel, type Worker } from "node:worker_threads";
import { request } from "undici";

// The port is free, and from now on it is not.
export async function freePort(): Promise<number> {
  const server = createServer();
//               ~~~~~~~~~~~~~~ neverReleased: `server` (server) is acquired here and never released; `close()` is missing.
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

// One change was wanted; the watcher goes on.
export async function changed(file: string): Promise<string> {
  const watcher = watch(file);
//                ~~~~~~~~~~~ neverReleased: `watcher` (file watcher) is acquired here and never released; `close()` is missing.
  const [kind] = (await once(watcher, "change")) as [string];
  return kind;
}

// It never ends by itself, and the line that was found leaves it running.
export async function waitForLine(path: string, needle: string): Promise<string | undefined> {
  const tail = spawn(process.execPath, ["follow.js", path], { stdio: ["ignore", "pipe", "ignore"] });
//             ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `tail` (child process) is acquired here and never released; `kill()` is missing.
  for await (const line of createInterface({ input: tail.stdout })) {
    if (line.includes(needle)) return line;
  }
  return undefined;
}

// The near end of the channel has a listener and keeps the process alive.
export async function ask(worker: Worker, question: string): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
//                         ~~~~~~~~~~~~~~~~~~~~ neverReleased: `port1` (message port) is acquired here and never released; `close()` is missing.
  worker.postMessage({ question, port: port2 }, [port2]);
  const [answer] = (await once(port1, "message")) as [unknown];
  return answer;
}

// The body of the 404 is left unread: the connection stays taken.
export async function getOrNull(url: string): Promise<unknown> {
  const { statusCode, body } = await request(url);
  if (statusCode === 404) return null;
//                        ~~~~~~~~~~~~ leftOpen: `body` (response body), acquired on line 44, is not released when it returns on line 45.
  return body.json();
}

// The bodies of the attempts that failed are dropped unread.
export async function getRetrying(url: string, attempts: number): Promise<string> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const response = await request(url);
//                         ~~~~~~~~~~~~ nextTurn: `body` (response body) is acquired here, and the next turn of the loop acquires another one before it is released; `dump()` or `destroy()` is missing.
    if (response.statusCode === 503) continue;
    return response.body.text();
  }
  throw new Error("unavailable");
}

// Only the status is looked at.
export async function isThere(url: string): Promise<boolean> {
  const { statusCode } = await request(url);
//                             ~~~~~~~~~~~~ neverReleased: `body` (response body) is acquired here and never released; `dump()` or `destroy()` is missing.
  return statusCode === 200;
}

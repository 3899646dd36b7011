import { watch } from "node:fs";
import { request, type ClientRequest } from "node:http";
import type { Socket } from "node:net";

declare function work(): Promise<string>;

// A few seconds later it is gone, and only the process waits for it.
export async function within(): Promise<string | undefined> {
  return Promise.race([work(), new Promise<undefined>((resolve) => setTimeout(resolve, 3000, undefined))]);
}

interface Pending {
  dispose(): void;
}

// A signal is aborted once: the listener that settles the promise then is of no more use.
export class Desk {
  #pending: Pending | undefined;

  ask(signal: AbortSignal): Promise<string> {
    return new Promise((resolve) => {
      const onAbort = (): void => {
        pending.dispose();
        resolve("cancelled");
      };
      const pending: Pending = { dispose: () => signal.removeEventListener("abort", onAbort) };
      this.#pending = pending;
      signal.addEventListener("abort", onAbort);
    });
  }

  close(): void {
    this.#pending?.dispose();
  }
}

// The request always closes, whatever has settled the promise before.
export function fetchOver(url: string, agentSocket: Socket): Promise<ClientRequest> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, () => resolve(outgoing));
    const onError = (error: Error): void => reject(error);
    agentSocket.on("error", onError);
    outgoing.once("close", () => {
      if (!agentSocket.destroyed) agentSocket.off("error", onError);
    });
    outgoing.end();
  });
}

// What listens to the end of the socket takes it off, and that comes soon.
export function copyInput(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error): void => {
      socket.close();
      reject(error);
    };
    const cleanUp = (): void => void process.stdin.off("error", onError);
    socket.addEventListener("open", () => process.stdin.on("error", onError));
    socket.addEventListener("close", () => {
      cleanUp();
      resolve();
    });
  });
}

// What it watches stays until the signal ends it.
export async function headersOf(path: string, signal: AbortSignal): Promise<() => number> {
  let changes = 0;
  const watcher = watch(path, { persistent: true });
  watcher.on("change", () => changes++);
  if (signal.aborted) watcher.close();
  else signal.addEventListener("abort", () => watcher.close(), { once: true });
  await work();
  return () => changes;
}

// options: { "evidence": "likely" }
import { once } from "node:events";
import * as http from "node:http";
import type { Socket } from "node:net";

// Each call leaves a listener on the caller's signal.
export async function connected(socket: Socket, signal: AbortSignal): Promise<void> {
  signal.addEventListener("abort", () => socket.destroy(signal.reason as Error));
//       ~~~~~~~~~~~~~~~~ signal: This listener stays on `signal` when the work that it would abort is over.
  await once(socket, "connect");
}

// That it would be called once only does not help: it is not called.
export async function request(url: string, options: { signal?: AbortSignal; timeout: number }): Promise<Response> {
  const controller = new AbortController();
  const timeout = setTimeout(() => controller.abort(), options.timeout);
  options.signal?.addEventListener("abort", () => controller.abort(), { once: true });
//                ~~~~~~~~~~~~~~~~ signal: This listener stays on `options.signal` when the work that it would abort is over.
  try {
    return await fetch(url, { signal: controller.signal });
  } finally {
    clearTimeout(timeout);
  }
}

// The promise settles, the listener stays.
export function read(stream: EventTarget, { signal }: { signal: AbortSignal }): Promise<Event> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
//         ~~~~~~~~~~~~~~~~ signal: This listener stays on `signal` when the work that it would abort is over.
    stream.addEventListener("data", resolve, { once: true });
  });
}

// When one signal fires, the other one keeps its listener; mostly neither does.
export function either(one: AbortSignal, other: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const forward = (from: AbortSignal) => () => controller.abort(from.reason);
  one.addEventListener("abort", forward(one), { once: true });
//    ~~~~~~~~~~~~~~~~ signal: This listener stays on `one` when the work that it would abort is over.
  other.addEventListener("abort", forward(other), { once: true });
//      ~~~~~~~~~~~~~~~~ signal: This listener stays on `other` when the work that it would abort is over.
  return controller.signal;
}

// The signal was given to the constructor, and dispose() does not let go of it.
export class Watcher {
  private failed = false;

  constructor(signal: AbortSignal) {
    signal.addEventListener("abort", () => {
//         ~~~~~~~~~~~~~~~~ owner: The listener for "abort" on `signal` outlives 'Watcher': 'dispose' (line 51) does not take it off.
      this.failed = true;
    });
  }

  dispose(): void {
    this.failed = false;
  }
}

// Nobody gets what a promise's executor returns.
export function answerOf(options: http.RequestOptions, signal: AbortSignal): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = http.request(options);
    signal.addEventListener("abort", () => request.destroy(), { once: true });
//         ~~~~~~~~~~~~~~~~ signal: This listener stays on `signal` when the work that it would abort is over.
    request.on("response", onResponse);
    request.setTimeout(5_000, () => {
      request.destroy();
      reject(new Error("too late"));
    });
    return request;

    function onResponse(response: http.IncomingMessage): void {
      request.removeListener("response", onResponse);
      resolve(response);
    }
  });
}

// The same, where only the listener ends the request.
export function headersOf(options: http.RequestOptions, signal: AbortSignal): Promise<http.IncomingMessage> {
  return new Promise((resolve) => {
    const request = http.request(options);
    signal.addEventListener("abort", () => request.abort(), { once: true });
//         ~~~~~~~~~~~~~~~~ signal: This listener stays on `signal` when the work that it would abort is over.
    request.on("response", onResponse);
    return request;

    function onResponse(response: http.IncomingMessage): void {
      request.removeListener("response", onResponse);
      resolve(response);
    }
  });
}

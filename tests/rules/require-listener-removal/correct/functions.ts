// options: { "evidence": "likely" }
import { EventEmitter, once } from "node:events";
import { request as http, type IncomingMessage, type RequestOptions } from "node:http";
import { connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

// Taken off whichever way it ends.
export async function raced(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => aborted.reject(signal.reason as Error);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

// The same as an executor with a common end.
export function waitFor(emitter: EventEmitter, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const cleanUp = (): void => {
      emitter.off("ready", onReady);
      signal.removeEventListener("abort", onAbort);
    };
    const onReady = (value: unknown): void => {
      cleanUp();
      resolve(value);
    };
    const onAbort = (): void => {
      cleanUp();
      reject(signal.reason as Error);
    };
    emitter.on("ready", onReady);
    signal.addEventListener("abort", onAbort);
  });
}

// The removal is a continuation of the promise.
export function waitThen(target: EventTarget, signal: AbortSignal): Promise<Event> {
  let onAbort: (() => void) | undefined;
  const waiting = new Promise<Event>((resolve, reject) => {
    onAbort = () => reject(signal.reason as Error);
    signal.addEventListener("abort", onAbort);
    target.addEventListener("ready", resolve, { once: true });
  });
  return waiting.finally(() => onAbort && signal.removeEventListener("abort", onAbort));
}

// What the signal ends is returned: it lives until the signal says so.
export async function listen(signal: AbortSignal): Promise<Server> {
  const server = createServer();
  signal.addEventListener("abort", () => server.close());
  server.listen(0);
  await once(server, "listening");
  return server;
}

// The signal belongs to a controller that was made here, or removes itself.
export async function own(url: string, other: AbortSignal): Promise<Response> {
  const controller = new AbortController();
  controller.signal.addEventListener("abort", () => console.log("aborted"));
  other.addEventListener("abort", () => controller.abort(), { signal: controller.signal });
  return await fetch(url, { signal: controller.signal });
}

// Requests have an event of this name, too.
export async function upload(request: XMLHttpRequest): Promise<void> {
  request.addEventListener("abort", () => console.log("aborted"));
  await new Promise((resolve) => request.addEventListener("load", resolve));
}

// The error of the socket is its end, so nothing else can come from it.
export function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    const onTimeout = (): void => {
      socket.off("timeout", onTimeout);
      reject(new Error("timed out"));
    };
    socket.on("timeout", onTimeout);
    socket.once("connect", () => {
      socket.off("timeout", onTimeout);
      resolve();
    });
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("closed")));
  });
}

// Both listeners are on what the executor has made.
export function askWorker(url: URL): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(url);
    const onError = (): void => reject(new Error("failed"));
    worker.addEventListener("error", onError);
    worker.addEventListener("message", (event) => {
      worker.terminate();
      resolve(event.data);
    });
    worker.addEventListener("messageerror", () => {
      worker.removeEventListener("error", onError);
      reject(new Error("unreadable"));
    });
  });
}

// The executor comes to the removal by itself.
export function attempt(emitter: EventEmitter, work: () => Promise<void>): Promise<void> {
  return new Promise(async (resolve, reject) => {
    const onAbort = (): void => reject(new Error("aborted"));
    emitter.on("abort", onAbort);
    setTimeout(() => reject(new Error("timed out")), 1_000);
    try {
      await work();
      resolve();
    } finally {
      emitter.off("abort", onAbort);
    }
  });
}

// The race's timer is cleared, short, or ends with a signal.
export async function cleared<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("timed out")), 30_000);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

export async function unhurried<T>(work: Promise<T>): Promise<T | undefined> {
  const ended = new AbortController();
  try {
    return await Promise.race([
      work,
      new Promise<undefined>((resolve) => setTimeout(resolve, 50)),
      delay(5_000, undefined, { signal: ended.signal }),
    ]);
  } finally {
    ended.abort();
  }
}

// The handler of the end clears the interval; or the interval looks at the connection.
interface Connection extends EventEmitter {
  readonly readyState: number;
  ping(): void;
}

export function serve(connection: Connection): void {
  const pinging = setInterval(() => connection.ping(), 10_000);
  connection.once("close", () => clearInterval(pinging));
}

export function serveByName(connection: Connection): void {
  const pinging = setInterval(() => connection.ping(), 10_000);
  const stop = (): void => clearInterval(pinging);
  connection.once("close", stop);
}

export function serveByState(connection: Connection): void {
  const pinging = setInterval(() => {
    if (connection.readyState > 1) clearInterval(pinging);
    else connection.ping();
  }, 10_000);
  connection.once("close", () => console.log("closed"));
}

// The interval has nothing to do with the connection, and is handed out.
export function serveAll(connection: Connection, timers: NodeJS.Timeout[]): void {
  timers.push(setInterval(() => connection.ping(), 10_000));
  connection.once("close", () => console.log("closed"));
}

// The container has been closed, so it will never connect.
export function caughtUp(container: EventEmitter): Promise<void> {
  return new Promise((resolve, reject) => {
    const onClosed = (): void => {
      container.off("closed", onClosed);
      reject(new Error("closed"));
    };
    container.on("closed", onClosed);
    const onConnected = (): void => {
      container.off("closed", onClosed);
      container.off("connected", onConnected);
      resolve();
    };
    container.on("connected", onConnected);
  });
}

// What settles is only called before the listener is put on, and by the listener when it has taken itself off.
export function connectedAndReady(emitter: EventEmitter, isConnected: boolean): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      if (emitter.listenerCount("ready") > 0) resolve();
    };
    if (isConnected) {
      settle();
      return;
    }
    const onConnected = (): void => {
      emitter.off("connected", onConnected);
      settle();
    };
    emitter.on("connected", onConnected);
  });
}

// The promise is resolved with what the signal ends.
export function dialled(port: number, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port);
    signal.addEventListener("abort", () => socket.destroy(), { once: true });
    socket.setTimeout(5_000, () => {
      socket.destroy();
      reject(new Error("too late"));
    });
    socket.once("connect", () => resolve(socket));
    return socket;
  });
}

// What the listener ends belongs to one call, and the listener goes with it.
export function answered(options: RequestOptions, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = http(options);
    const onAbort = (): void => void request.destroy();
    signal.addEventListener("abort", onAbort, { once: true });
    request.once("close", () => signal.removeEventListener("abort", onAbort));
    request.once("response", resolve).once("error", reject);
    return request;
  });
}

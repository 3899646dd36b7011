import { Pool, type PoolClient } from "pg";
import { fork } from "node:child_process";
import { createWriteStream, watch } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { request, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { connect as connectNats, type NatsConnection } from "nats";

// The page has no end before the observer's.
export function watchPaint(report: (entries: PerformanceEntryList) => void): void {
  const observer = new PerformanceObserver((list) => report(list.getEntries()));
  observer.observe({ type: "paint", buffered: true });
}

// The document is there as long as the page.
export function watchDocument(changed: () => void): void {
  const observer = new MutationObserver(() => changed());
  observer.observe(document, { childList: true });
  new MutationObserver(() => changed()).observe(document.body, { childList: true });
}

// The function that is left behind writes to it.
export function logTo(target: { log: (line: string) => void }, path: string): void {
  const stream = createWriteStream(path);
  target.log = (line) => {
    stream.write(line);
  };
}

// The other side ends it when it has answered.
export async function tell(path: string): Promise<void> {
  await new Promise<void>((resolve) => {
    const client = connect(path);
    client.once("connect", () => client.write("stop"));
    client.once("end", () => resolve());
    client.once("error", () => resolve());
  });
}

declare function setTrace(url: string): void;

// The address is kept where the page finds it.
export function show(file: File, address: URL): void {
  const url = URL.createObjectURL(file);
  address.searchParams.append("trace", url);
  setTrace(url);
}

// A body of that type is there, so that the request is always ended.
export async function post(url: string, body: Uint8Array): Promise<IncomingMessage> {
  const outgoing = request(url, { method: "POST" });
  if (body) {
    await new Promise<void>((resolve, reject) => {
      outgoing.once("error", reject);
      outgoing.write(body, (error) => (error ? reject(error) : resolve()));
      outgoing.end();
    });
  }
  return new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once("error", reject);
    outgoing.once("response", resolve);
  });
}

// Nobody can abort the question but whoever closes the terminal.
export async function ask(text: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(text);
  terminal.close();
  return answer;
}

// The handle closes what writes to it.
export async function writeAll(path: string, lines: AsyncIterable<string>): Promise<void> {
  const handle = await open(path, "w");
  const writer = handle.createWriteStream();
  try {
    for await (const line of lines) writer.write(line);
  } finally {
    await handle.close();
  }
}

// Where no signal is given it is meant to stay.
export async function watchHeaders(path: string, signal?: AbortSignal): Promise<() => number> {
  let changes = 0;
  const watcher = watch(path);
  watcher.on("change", () => changes++);
  if (signal) {
    if (signal.aborted) watcher.close();
    else signal.addEventListener("abort", () => watcher.close(), { once: true });
  }
  await Promise.resolve();
  return () => changes;
}

class Progress {
  #timer: NodeJS.Timeout | undefined;

  start(): void {
    this.#timer = setInterval(() => process.stdout.write("."), 100);
  }

  skip(text: string): void {
    process.stdout.write(text);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}

// It holds nothing before it is started.
export function skipAll(names: readonly string[]): void {
  for (const name of names) new Progress().skip(name);
}

class Asker {
  readonly #socket = connect("/run/client");

  ask(): void {
    this.#socket.write("?");
  }

  [Symbol.dispose](): void {
    this.#socket.destroy();
  }
}

function askerFor(given: Asker | string): Asker {
  if (given instanceof Asker) return given;
  return new Asker();
}

// It may well be what was given.
export function askBy(given: Asker | string): void {
  const client = askerFor(given);
  client.ask();
}

// A forked process that has been let go may be taken out of the count as well.
export function detach(path: string): void {
  const child = fork(path);
  child.disconnect();
  child.unref();
}

declare function isShared(path: string): boolean;

// The test asks whose it is.
export function reach(path: string, quiet: boolean): void {
  const client = connect(path);
  client.write("hello");
  if (quiet) {
    if (!isShared(path)) client.destroy();
    return;
  }
  client.destroy();
}

// Whether it was taken from the pool is asked for once more in the end, and then it has what gives it back.
export class Database {
  readonly #from: Pool | PoolClient;

  constructor(from: Pool | PoolClient) {
    this.#from = from;
  }

  async count(): Promise<number> {
    const client = this.#from instanceof Pool ? await this.#from.connect() : this.#from;
    try {
      return (await client.query("select 1")).rowCount ?? 0;
    } finally {
      if (this.#from instanceof Pool && "release" in client) client.release();
    }
  }
}

// It ends by itself, and that is waited for.
export function check(script: string): Promise<number> {
  return new Promise((resolve) => {
    const child = fork(script);
    child.once("exit", (code) => {
      resolve(code ?? 1);
    });
  });
}

class Events {
  events?: Record<string, Disposable>;

  add(name: string, event: Disposable): void {
    (this.events ??= {})[name] = event;
  }

  [Symbol.dispose](): void {
    for (const event of Object.values(this.events ?? {})) event[Symbol.dispose]();
    this.events = undefined;
  }
}

// Nothing is called when it is made, so it holds nothing yet: it is only asked for its members.
export function knownTo(make: new () => Events, names: readonly string[]): string[] {
  const instance = new make() as unknown as Record<string, unknown>;
  return names.filter((name) => instance[name] !== undefined);
}

interface Api {
  send: (text: string) => void;
}

// Whoever gets the function needs what it sends on.
export function connectApi(url: string): Promise<Api> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.onerror = () => reject(new Error("failed"));
    socket.onopen = () => {
      const send = (text: string): void => socket.send(text);
      resolve({ send });
    };
  });
}

interface Notice {
  dispose(): void;
}

interface Parent {
  onCancel(listener: () => void): Notice;
}

class Canceller {
  readonly #notice: Notice | undefined;
  isCancelled = false;

  constructor(parent?: Parent) {
    this.#notice = parent?.onCancel(() => (this.isCancelled = true));
  }

  dispose(): void {
    this.#notice?.dispose();
  }
}

// Without a parent there is nothing to dispose of, where it is left as where it is not.
export function load(name: string, provide: (canceller: Canceller) => string | undefined): string | undefined {
  const canceller = new Canceller();
  const found = provide(canceller);
  if (found !== undefined) return found;
  console.log(name);
  canceller.dispose();
  return undefined;
}

// What is given out sends on it as long as anybody has it.
export async function createPublisher(servers: string) {
  const connection = await connectNats({ servers });
  return {
    publish: (text: string): void => connection.publish("orders", text),
    questions: { ask: async (text: string) => (await connection.request("questions", text)).string() },
  };
}

// Messages come as long as the process lives.
export function watchCalls(servers: string, called: (text: string) => void): void {
  void (async () => {
    const connection = await connectNats({ servers });
    const calls = connection.subscribe("calls.*");
    for await (const message of calls) called(message.string());
  })();
}

function trackCalls(connection: NatsConnection, calls: Set<string>): (id: string) => void {
  const subscription = connection.subscribe("calls.ended");
  subscription.callback = (error, message) => {
    if (error === null) calls.delete(message.string());
  };
  return (id) => void calls.add(id);
}

// So it is where another function of the program listens to it.
export async function callHandlers(servers: string) {
  const connection = await connectNats({ servers });
  return { track: trackCalls(connection, new Set()) };
}

declare function later(work: () => Promise<void>): void;

// In a function inside of the one that is given out, too.
export async function asking(servers: string): Promise<(subject: string) => void> {
  const connection = await connectNats({ servers });
  return (subject) => {
    later(async () => void (await connection.request(subject, "")));
  };
}

// It goes with the element that it observes, if that ever goes.
export function tellPlaying(changed: () => void): void {
  const bar = document.querySelector("#player-bar");
  if (bar === null) return;
  const observer = new MutationObserver(() => changed());
  observer.observe(bar, { attributes: true });
}

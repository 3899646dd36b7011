import { createSocket } from "node:dgram";

class Deferred<T> {
  resolve!: (value: T) => void;
  reject!: (reason: unknown) => void;
  readonly #settled = new Promise<T>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });

  then(onDone: (value: T) => void, onFailed: (reason: unknown) => void): Promise<void> {
    return this.#settled.then(onDone, onFailed);
  }
}

// Nobody rejects what is waited for.
export async function findBulbs(names: string[]): Promise<string[]> {
  const found: string[] = [];
  const complete = new Deferred<void>();
  const socket = createSocket("udp4");
  socket.on("message", (message: Buffer) => {
    found.push(message.toString());
    if (found.length === names.length) complete.resolve();
  });
  socket.bind(55555);
  await complete;
  socket.close();
  return found;
}

// The same, of what the platform has for it.
export async function hearOnce(): Promise<void> {
  const heard = Promise.withResolvers<void>();
  const socket = createSocket("udp4");
  socket.on("message", () => heard.resolve());
  socket.bind(55556);
  await heard.promise;
  socket.close();
}

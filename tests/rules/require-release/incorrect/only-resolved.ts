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

// A timer rejects what is waited for.
export async function findBulbs(names: string[]): Promise<string[]> {
  const found: string[] = [];
  const complete = new Deferred<void>();
  const socket = createSocket("udp4");
//               ~~~~~~~~~~~~~~~~~~~~ throwLeaves: `socket` (socket) is acquired here and not released when `complete` on line 27 throws.
  socket.on("message", (message: Buffer) => {
    found.push(message.toString());
    if (found.length === names.length) complete.resolve();
  });
  setTimeout(() => complete.reject(new Error("timed out")), 5000);
  socket.bind(55555);
  await complete;
  socket.close();
  return found;
}

// Somebody else gets it, who may reject it.
export async function hearOnce(listen: (heard: PromiseWithResolvers<void>) => void): Promise<void> {
  const heard = Promise.withResolvers<void>();
  const socket = createSocket("udp4");
//               ~~~~~~~~~~~~~~~~~~~~ throwLeaves: `socket` (socket) is acquired here and not released when `heard.promise` on line 38 throws.
  listen(heard);
  socket.bind(55556);
  await heard.promise;
  socket.close();
}

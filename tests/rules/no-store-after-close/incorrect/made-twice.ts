// options: { "evidence": "likely" }
import { open, type FileHandle } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { createClient } from "redis";

declare function dial(host: string): Promise<Socket>;

let socket: Socket | undefined;

// Of two callers the first gets a socket that nobody knows.
export async function line(host: string): Promise<Socket> {
  if (socket) return socket;
  const dialled = await dial(host);
  socket = dialled;
//~~~~~~~~~~~~~~~~ madeTwice: Two calls that overlap both find nothing in `socket` on line 12 and wait on line 13; what the first of them stores here is lost to the second. Store the promise before the wait.
  return socket;
}

// One for each path, or two.
export class Files {
  readonly #open = new Map<string, FileHandle>();

  async file(path: string): Promise<FileHandle> {
    let handle = this.#open.get(path);
//      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.#open[…]` gets this after the wait on line 25, and nobody asks whether `end()` has run meanwhile, which would have ended it.
    if (handle === undefined) {
      handle = await open(path);
      this.#open.set(path, handle);
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ madeTwice: Two calls that overlap both find nothing in `this.#open[…]` on line 24 and wait on line 25; what the first of them stores here is lost to the second. Store the promise before the wait.
    }
    return handle;
  }

  async end(): Promise<void> {
    for (const handle of this.#open.values()) await handle.close();
  }
}

type Client = ReturnType<typeof createClient>;

// The wait comes before there is anything at all.
export class Cache {
  #socket: Socket | undefined;

  constructor(private readonly port: () => Promise<number>) {}

  async socket(): Promise<Socket> {
    if (this.#socket === undefined) {
      const port = await this.port();
      this.#socket = connect(port);
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ madeTwice: Two calls that overlap both find nothing in `this.#socket` on line 45 and wait on line 46; what the first of them stores here is lost to the second. Store the promise before the wait.
    }
    return this.#socket;
  }

  async ping(client: Client): Promise<string> {
    return await client.ping();
  }
}

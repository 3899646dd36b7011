import { createWriteStream, type WriteStream } from "node:fs";

// What is awaited waits for nothing, and nobody can close meanwhile.
async function makeSink(path: string): Promise<[sink: WriteStream, path: string]> {
  return [createWriteStream(path), path];
}

export class Host {
  #isClosed = false;
  #sink: WriteStream | undefined;

  async init(path: string): Promise<void> {
    const [sink] = await makeSink(path);
    this.#sink = sink;
  }

  async ask(): Promise<Response | undefined> {
    return this.#isClosed ? undefined : fetch("http://127.0.0.1/worker");
  }

  close(): void {
    this.#isClosed = true;
    this.#sink?.end();
  }
}

// options: { "evidence": "likely" }
import { open, type FileHandle } from "node:fs/promises";
import { connect, type Socket } from "node:net";

declare function dial(host: string): Promise<Socket>;
declare function look(port: number): Promise<string>;

let line: Promise<Socket> | undefined;

// The promise is there at once.
export async function socketOf(host: string): Promise<Socket> {
  if (!line) line = dial(host);
  return line;
}

let port = 0;

// A number has no end.
export async function portOf(name: string, find: (name: string) => Promise<number>): Promise<number> {
  if (port === 0) port = await find(name);
  return port;
}

// It is looked for again after the wait, or is there before it.
export class Files {
  readonly #open = new Map<string, FileHandle>();
  #socket: Socket | undefined;
  #other: Socket | undefined;
  #coming: Promise<Socket> | undefined;

  async file(path: string): Promise<FileHandle> {
    const known = this.#open.get(path);
    if (known) return known;
    const handle = await open(path);
    const other = this.#open.get(path);
    if (other) {
      await handle.close();
      return other;
    }
    this.#open.set(path, handle);
    return handle;
  }

  async socket(): Promise<Socket> {
    if (this.#socket === undefined) {
      this.#socket = connect(80);
      console.log(await look(80));
    }
    return this.#socket;
  }

  async other(host: string): Promise<Socket> {
    if (this.#other) return this.#other;
    if (!this.#coming) this.#coming = dial(host);
    this.#other = await this.#coming;
    return this.#other;
  }

  async end(): Promise<void> {
    this.#socket?.destroy();
    for (const handle of this.#open.values()) await handle.close();
  }
}

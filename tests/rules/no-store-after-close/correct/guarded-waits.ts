import { connect, type Socket } from "node:net";

declare function dial(path: string): Promise<Socket>;

// The guard that asks is itself awaited, and closes what has come too late.
export class Pages {
  readonly #pages = new Map<string, Socket>();
  #isClosing = false;

  async open(path: string): Promise<void> {
    const page = await dial(path);
    await this.#failIfClosing(page);
    this.#pages.set(path, page);
  }

  async #failIfClosing(page?: Socket): Promise<void> {
    if (this.#isClosing) {
      page?.destroy();
      await Promise.resolve();
      throw new Error("closed");
    }
  }

  close(): void {
    if (this.#isClosing) return;
    this.#isClosing = true;
    for (const page of this.#pages.values()) page.destroy();
    this.#pages.clear();
  }
}

// Who closes waits for the opening, which is a function that is called where it is written.
export class Provider {
  #opening: Promise<Socket> | null = null;
  #socket: Socket | null = null;
  #isClosed = false;

  open(path: string): Promise<Socket> {
    if (this.#isClosed) throw new Error("closed");
    if (this.#opening) return this.#opening;
    this.#opening = (async () => {
      this.#socket = await dial(path);
      this.#opening = null;
      return this.#socket;
    })();
    return this.#opening;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#opening) await this.#opening;
    this.#socket?.destroy();
    this.#socket = null;
  }
}

export const other = connect;

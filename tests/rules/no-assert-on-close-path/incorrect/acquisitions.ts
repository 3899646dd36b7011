// options: {"evidence":"likely"}
import { open, type FileHandle } from "node:fs/promises";
import { connect, type Socket } from "node:net";

declare function settingsIn(file: FileHandle): Promise<string>;

// Where it cannot be opened there is nothing to close: the TypeError hides why.
export async function settingsOf(path: string): Promise<string> {
  let file!: FileHandle;
  try {
    file = await open(path);
    return await settingsIn(file);
  } finally {
    await file.close();
//        ~~~~~~~~~~ notAcquired: When `open(…)` on line 11 is what fails, there is no `file` in this `finally`: what is thrown here hides why.
  }
}

// The same in a catch.
export async function opened(path: string): Promise<FileHandle> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    await settingsIn(file);
    return file;
  } catch (error) {
    await file!.close();
//        ~~~~~~~~~~~ notAcquired: When `open(…)` on line 22 is what fails, there is no `file` in this `catch`: what is thrown here hides why.
    throw error;
  }
}

interface Connection {
  onOpen(listener: () => void): void;
  onClose(listener: () => void): void;
}

// The connection may close before it was ever open.
export class Feed {
  #reader?: { cancel(reason: Error): void };
  #isAborted = false;

  constructor(connection: Connection, signal: AbortSignal) {
    connection.onOpen(() => this.#onOpen());
    connection.onClose(() => this.#onClose());
    signal.addEventListener("abort", () => {
      this.#isAborted = true;
    });
  }

  #onOpen(): void {
    this.#reader = { cancel: (reason) => console.warn(reason) };
  }

  #onClose(): void {
    if (this.#isAborted) return;
    this.#reader!.cancel(new Error("closed"));
//  ~~~~~~~~~~~~~~~~~~~~ notSetYet: `this.#reader` is gone when `#onClose` comes before `#onOpen`, which sets it on line 50: this throws.
  }
}

// Another listener has cleared it when the socket closes.
export class Line {
  #socket: Socket | undefined = connect(80);

  constructor() {
    this.#socket?.on("error", () => {
      this.reset();
    });
    this.#socket?.on("close", () => this.onClose());
  }

  reset(): void {
    this.#socket = undefined;
  }

  private onClose(): void {
    this.#socket!.removeAllListeners();
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ cleared: `this.#socket` may be gone in `onClose`, since `reset` clears it on line 71: this throws.
  }
}

// options: {"evidence":"likely"}
import { open, type FileHandle } from "node:fs/promises";
import { connect, type Socket } from "node:net";

declare function settingsIn(file: FileHandle): Promise<string>;

// Closed only where it was opened, in every spelling.
export async function settingsOf(path: string): Promise<string> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    return await settingsIn(file);
  } catch (error) {
    if (file !== undefined) await file.close();
    throw error;
  } finally {
    await file?.close();
  }
}

// It is there before the try begins.
export async function before(path: string): Promise<string> {
  let file = await open(path);
  try {
    await file.close();
    file = await open(`${path}.local`);
    return await settingsIn(file);
  } finally {
    await file.close();
  }
}

// An earlier round of the loop may have left one.
export async function lastOf(paths: readonly string[]): Promise<void> {
  let file: FileHandle | undefined;
  let found = 0;
  for (const path of paths) {
    try {
      const last = file;
      file = await open(path);
      found++;
      await last?.close();
    } catch (error) {
      if (found === 0) throw error; // other: require-release
      await file!.close();
      return;
    }
  }
  await file?.close();
}

// A flag tells whether it was opened.
export async function flagged(path: string): Promise<string> {
  let file!: FileHandle;
  let isOpen = false;
  try {
    file = await open(path);
    isOpen = true;
    return await settingsIn(file);
  } finally {
    if (isOpen) await file.close();
  }
}

// The listener is put on by what sets the field, and nobody clears it.
export class Line {
  #socket: Socket | undefined;

  open(port: number): void {
    this.#socket = connect(port);
    this.#socket.on("close", () => this.onClose());
  }

  private onClose(): void {
    this.#socket!.removeAllListeners();
  }
}

// The callback of a close that is only reached where it was opened.
export class Guarded {
  #state: "new" | "open" | "closed" = "new";
  #socket: Socket | undefined;

  open(port: number): void {
    this.#socket = connect(port);
    this.#state = "open";
  }

  close(callback: () => void): void {
    if (this.#state === "new") return callback();
    this.#state = "closed";
    setImmediate(() => {
      this.#socket!.destroy();
      callback();
    });
  }
}

// Where reading fails, the list is the empty one that it was before.
export async function readAndSync(read: (step: string) => Promise<string[]>): Promise<string[]> {
  let rows: string[] = [];
  try {
    rows = await read("rows");
  } finally {
    rows.push(...(await read("sync")));
  }
  return rows;
}

import { spawn } from "node:child_process";
import { createReadStream, createWriteStream, type WriteStream } from "node:fs";

// Each is read to its end, at which it closes itself.
export async function join(parts: readonly string[], path: string): Promise<void> {
  let file: WriteStream | undefined;
  for (const part of parts) {
    file ??= createWriteStream(path, { flags: "a" });
    const reader = createReadStream(part);
    const isRead = new Promise<void>((resolve) => {
      reader.on("end", () => resolve());
    });
    if (parts.length > 0) reader.pipe(file, { end: false });
    await isRead;
  }
  file?.end();
}

declare function check(path: string): Promise<void>;

// Whoever gets the promise waits until the process has ended.
export async function thumbnail(command: string, path: string): Promise<void> {
  const child = spawn(command, [path]);
  try {
    await check(path);
  } catch (error) {
    child.kill();
    throw error;
  }
  return new Promise<void>((resolve, reject) => {
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`${code}`))));
    child.on("error", reject);
  });
}

// options: { "evidence": "likely" }
import { open, type FileHandle } from "node:fs/promises";

// The one that could not be written stays open.
export async function claim(path: string): Promise<FileHandle | undefined> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const handle = await open(path, "wx");
//                         ~~~~~~~~~~~~~~~~ nextTurn: `handle` (file handle) is acquired here, and the next turn of the loop acquires another one before it is released; `close()` is missing.
      await handle.writeFile(String(process.pid));
      return handle;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return undefined;
}

import { open, type FileHandle } from "node:fs/promises";

// A new file is made only where there is none: where the attempt fails, the next one fails as well.
export async function claim(path: string): Promise<FileHandle | undefined> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const handle = await open(path, "wx");
      await handle.writeFile(String(process.pid));
      return handle;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return undefined;
}

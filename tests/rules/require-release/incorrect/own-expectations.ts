import { open } from "node:fs/promises";

interface Size {
  readonly size: number;
}

// A function of one's own is no framework's.
function expect({ size }: Size): number {
  if (size === 0) throw new Error("empty");
  return size;
}

// It fails where the file is empty.
export async function sizeOf(path: string): Promise<number> {
  const file = await open(path);
//                   ~~~~~~~~~~ throwLeaves: `file` (file handle) is acquired here and not released when `file.stat()` on line 16 throws.
  const size = expect(await file.stat());
  await file.close();
  return size;
}

// options: { "evidence": "likely" }
import { open } from "node:fs/promises";
import { expect } from "vitest";

// Who wants to know is told of tests as well.
export async function checkSize(path: string, size: number): Promise<void> {
  const file = await open(path);
//                   ~~~~~~~~~~ throwLeaves: `file` (file handle) is acquired here and not released when `file.stat()` on line 8 throws.
  expect((await file.stat()).size).toBe(size);
  await file.close();
}

// options: { "evidence": "likely" }
import { open } from "node:fs/promises";

// One that fails leaves the file open.
export async function writeAll(path: string, parts: readonly string[]): Promise<void> {
  const file = await open(path, "w");
//                   ~~~~~~~~~~~~~~~ throwLeaves: `file` (file handle) is acquired here and not released when `Promise.all(…)` on line 7 throws.
  await Promise.all(
    parts.map(async (part) => {
      await file.write(part);
    }),
  );
  await file.close();
}

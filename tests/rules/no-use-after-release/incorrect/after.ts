import { open, type FileHandle } from "node:fs/promises";
import { createWriteStream } from "node:fs";
import type { Pool } from "pg";

// Nothing can be written behind the end.
export function footer(path: string, lines: readonly string[]): void {
  const out = createWriteStream(path);
  for (const line of lines) out.write(line);
  out.end();
  out.write("# end\n");
//~~~~~~~~~~~~~~~~~~~~ used: `out` (file stream) was released by `out.end()` on line 9 and is used here.
}

// The branch that closes goes on.
export async function checked(path: string): Promise<string> {
  const handle = await open(path);
  const { size } = await handle.stat();
  if (size === 0) await handle.close();
  return await handle.readFile("utf8");
//             ~~~~~~~~~~~~~~~~~~~~~~~ used: `handle` (file handle) was released by `handle.close()` on line 17 and is used here.
}

async function text(handle: FileHandle): Promise<string> {
  const { buffer } = await handle.read(Buffer.alloc(8), 0, 8, 0);
  return buffer.toString("utf8");
}

// The finally closes while the helper still reads.
export async function notAwaited(path: string): Promise<string> {
  const handle = await open(path);
  try {
    return text(handle);
//         ~~~~~~~~~~~~ notAwaited: The promise returned here still needs `handle`, which line 32 releases before it settles.
  } finally {
    await handle.close();
  }
}

// The same with a callback that gets the client.
export async function withClient<T>(pool: Pool, work: (client: unknown) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return work(client);
//         ~~~~~~~~~~~~ notAwaited: The promise returned here still needs `client`, which line 42 releases before it settles.
  } finally {
    client.release();
  }
}

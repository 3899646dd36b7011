import { closeSync, openSync, writeSync } from "node:fs";
import type { Pool } from "pg";

// The catch has given it back when the finally does.
export async function both(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("select 1");
  } catch (error) {
    client.release(true);
    throw error;
  } finally {
    client.release();
//  ~~~~~~~~~~~~~~~~ again: `client` (client) was released on line 10 (`client.release(…)`) already; this releases it again, which throws.
  }
}

// Two names, one descriptor.
export function aliased(path: string): void {
  const fd = openSync(path, "w");
  const same = fd;
  writeSync(fd, "x");
  closeSync(fd);
  closeSync(same);
//~~~~~~~~~~~~~~~ again: `fd` (file descriptor) was released on line 22 (`closeSync(…)`) already; this releases it again, which may take it from whoever has got it meanwhile.
}

// The helper has closed what the caller closes again.
function finish(fd: number): void {
  writeSync(fd, "\n");
  closeSync(fd);
}

// Closed by the helper, and once more here.
export function throughHelper(path: string): void {
  const fd = openSync(path, "w");
  finish(fd);
  closeSync(fd);
//~~~~~~~~~~~~~ again: `fd` (file descriptor) was released on line 35 (`finish(…)`) already; this releases it again, which may take it from whoever has got it meanwhile.
}

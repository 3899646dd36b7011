import type { Pool } from "pg";

type Priority = "now" | "later" | "never";

// Nothing is done for "never".
export async function report(pool: Pool, priority: Priority): Promise<void> {
  const client = await pool.connect();
//                     ~~~~~~~~~~~~~~ leftOpen: `client` (client), acquired on line 7, is not released when the function ends.
  switch (priority) {
    case "now":
      client.release();
      return;
    case "later":
      setImmediate(() => client.release());
  }
}

// There may be no turn at all.
export async function deliver(pool: Pool, attempts: number): Promise<void> {
  const client = await pool.connect();
//                     ~~~~~~~~~~~~~~ leftOpen: `client` (client), acquired on line 19, is not released when the function ends.
  for (let attempt = 0; attempt < attempts; attempt++) {
    client.release();
    return;
  }
}

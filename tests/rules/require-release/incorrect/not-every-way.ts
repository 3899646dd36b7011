import { open } from "node:fs/promises";
import type { Pool } from "pg";

type Priority = "now" | "later" | "never";

// Nothing is done for "never".
export async function report(pool: Pool, priority: Priority): Promise<void> {
  const client = await pool.connect();
//                     ~~~~~~~~~~~~~~ leftOpen: `client` (client), acquired on line 8, is not released when the function ends.
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
//                     ~~~~~~~~~~~~~~ leftOpen: `client` (client), acquired on line 20, is not released when the function ends.
  for (let attempt = 0; attempt < attempts; attempt++) {
    client.release();
    return;
  }
}

// It is only closed on one of the two ways on; the test around both asks for something else.
export async function ensure(path: string, isThere: () => boolean): Promise<void> {
  if (!isThere()) {
    const file = await open(path);
//                     ~~~~~~~~~~ leftOpen: `file` (file handle), acquired on line 30, is not released when the function ends.
    if (isThere()) {
      console.log("somebody else was faster");
    } else {
      await file.writeFile("there");
      await file.close();
    }
  }
  console.log("it is there");
}

// The test asks whether there is anything to be said, and not whose it is.
export async function announce(pool: Pool, news: readonly string[]): Promise<void> {
  const client = await pool.connect();
//                     ~~~~~~~~~~~~~~ leftOpen: `client` (client), acquired on line 43, is not released when the function ends.
  if (news.length > 0) {
    void client.query("insert into news values ($1)", [news]).catch(console.error);
    client.release();
  }
}

import type { EventEmitter } from "node:events";
import { open, type FileHandle } from "node:fs/promises";
import type { Knex } from "knex";
import type { PoolClient } from "pg";

// The listener is called when the function has long returned, and the file is closed.
export async function appendLines(events: EventEmitter, path: string): Promise<void> {
  await using file = await open(path, "a");
  events.on("line", (line: string) => {
    void file.appendFile(line);
//       ~~~~ outlives: `events.on` keeps this callback for later, when `file` is gone: its scope (line 8) ends first, since nothing in it waits.
  });
}

// The timer fires behind the `finally`.
export async function flushLater(path: string): Promise<void> {
  const file = await open(path, "a");
  try {
    setTimeout(() => {
      void file.sync();
//         ~~~~ outlives: `setTimeout` keeps this callback for later, when `file` is gone: its scope (line 22) ends first, since nothing in it waits.
    }, 100);
  } finally {
    await file.close();
  }
}

// In a loop that waits for nothing it is the same.
export async function appendAll(emitters: readonly EventEmitter[], path: string): Promise<void> {
  await using file = await open(path, "a");
  for (const emitter of emitters) {
    emitter.once("line", (line: string) => {
      void file.appendFile(line);
//         ~~~~ outlives: `emitter.once` keeps this callback for later, when `file` is gone: its scope (line 28) ends first, since nothing in it waits.
    });
  }
}

async function prune(db: Knex): Promise<void> {
  await db("sessions").where("expires", "<", new Date()).delete();
  await db.destroy();
}

// The helper destroys what it was lent, and the caller goes on.
export async function nightly(db: Knex): Promise<void> {
  await prune(db);
  await db("audit").insert({ what: "nightly" });
//      ~~~~~~~~~~~ used: `db` (connection pool) was released by `prune(…)` on line 43 and is used here.
}

// A parameter is released on one branch and used behind it.
export async function note(client: PoolClient, isLast: boolean): Promise<void> {
  if (isLast) client.release();
  await client.query("insert into log default values");
//      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ used: `client` (client) was released by `client.release()` on line 49 and is used here.
}

async function sizeOf(file: FileHandle): Promise<number> {
  const { size } = await file.stat();
  await file.close();
  return size;
}

// The size is asked for twice.
export async function growth(file: FileHandle): Promise<number> {
  const before = await sizeOf(file);
  return (await file.stat()).size - before;
//              ~~~~~~~~~~~ used: `file` (file handle) was released by `sizeOf(…)` on line 61 and is used here.
}

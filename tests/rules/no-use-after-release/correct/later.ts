import { once, type EventEmitter } from "node:events";
import { open, type FileHandle } from "node:fs/promises";
import type { Knex } from "knex";
import type { PoolClient } from "pg";

// The scope waits for the end, so that the listener runs within it.
export async function appendUntilEnd(events: EventEmitter, path: string): Promise<void> {
  await using file = await open(path, "a");
  events.on("line", (line: string) => {
    void file.appendFile(line);
  });
  await once(events, "end");
}

// What is called next emits at once.
export async function appendWhile(
  events: EventEmitter,
  run: (events: EventEmitter) => void,
  path: string,
): Promise<void> {
  await using file = await open(path, "a");
  events.on("line", (line: string) => {
    void file.appendFile(line);
  });
  run(events);
}

// The function is called within the scope.
export async function appendEach(lines: readonly string[], path: string): Promise<void> {
  await using file = await open(path, "a");
  await Promise.all(lines.map((line) => file.appendFile(line)));
}

// It is listened to for its own end.
export async function watchEnd(path: string): Promise<void> {
  await using file = await open(path);
  const lines = file.createReadStream({ autoClose: false });
  lines.once("close", () => {
    console.log("closed %s", path);
  });
  console.log(file.fd);
}

// A new promise is waited for, whose executor sets the timer.
export async function later(path: string): Promise<void> {
  const file = await open(path, "a");
  try {
    await new Promise<void>((resolve, reject) => {
      setTimeout(() => {
        file.sync().then(resolve, reject);
      }, 100);
    });
  } finally {
    await file.close();
  }
}

// The loop comes to its `await` in the next turn.
export async function appendInTurn(emitters: readonly EventEmitter[], path: string): Promise<void> {
  await using file = await open(path, "a");
  for (const emitter of emitters) {
    await once(emitter, "ready");
    emitter.once("line", (line: string) => {
      void file.appendFile(line);
    });
  }
}

// Who is lent it only uses it.
async function count(db: Knex): Promise<number> {
  return (await db("sessions").select()).length;
}

export async function report(db: Knex): Promise<void> {
  const sessions = await count(db);
  await db("audit").insert({ what: "sessions", sessions });
}

// Released and left, or used.
export async function note(client: PoolClient, isLast: boolean): Promise<void> {
  if (isLast) {
    client.release();
    return;
  }
  await client.query("insert into log default values");
}

// A parameter gets a new value behind the release.
export async function reopened(file: FileHandle, path: string): Promise<number> {
  await file.close();
  file = await open(path);
  try {
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

// Nobody waits for the lock: its callback runs when the other page is gone, long after the greeting.
export function greet(name: string): void {
  const channel = new BroadcastChannel(name);
  void navigator.locks.request(name, () => channel.close()).catch(() => undefined);
  channel.postMessage("hello");
}

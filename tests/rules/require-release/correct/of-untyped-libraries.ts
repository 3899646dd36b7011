import * as fs from "node:fs";
import { ReadStream } from "node:tty";
import { Mutex } from "async-mutex";
import genericPool from "generic-pool";

declare function show(options: { stdin: ReadStream }): Promise<void>;

// Nothing is known of its type.
declare const exec: any;

const mutex = new Mutex();

// What is gone on with as a promise fails as one, and `finally` releases then.
export async function run(command: string): Promise<string> {
  const release = await mutex.acquire();
  return await exec(command).finally(release);
}

// To wait for a plain value is not to wait.
export async function save(path: string, rows: readonly string[]): Promise<void> {
  const out = fs.createWriteStream(path);
  for (const row of rows) await out.write(`${row}\n`);
  out.close();
}

// The stream closes the descriptor.
export async function chat(): Promise<void> {
  const descriptor = fs.openSync("/dev/tty", "r");
  const stdin = new ReadStream(descriptor);
  await show({ stdin });
}

const pool: any = new (genericPool as any).Pool({ name: "things", create: (done: any) => done(null, {}) });

// The older interface answers to a callback.
export function once(): Promise<void> {
  return new Promise((resolve, reject) => {
    pool.acquire((error: unknown, client: unknown) => {
      if (error) return reject(error);
      pool.release(client);
      resolve();
    });
  });
}

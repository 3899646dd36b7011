import { Worker } from "node:worker_threads";
import { setTimeout as sleep } from "node:timers/promises";

// The end is under way, and comes soon.
export async function end(worker: Worker): Promise<number | null> {
  const ended = worker.terminate();
  let code: number | null = null;
  while (code === null) {
    code = await Promise.race([ended, sleep(100, null)]);
  }
  return code;
}

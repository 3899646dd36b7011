import { Mutex } from "async-mutex";
import { error } from "../shared/answers.ts";

declare function ask(): Promise<string>;

const mutex = new Mutex();

// What reads an answer may fail.
export async function poll(): Promise<void> {
  const release = await mutex.acquire();
//                      ~~~~~~~~~~~~~~~ throwLeaves: `release` (lock) is acquired here and not released when `error(…)` on line 14 throws.
  try {
    console.log(await ask());
  } catch (reason) {
    error(`asked in vain: ${reason}`);
  }
  release();
}

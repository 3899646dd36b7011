import { Mutex } from "async-mutex";
import { error } from "../shared/log.ts";

declare function ask(): Promise<string>;

const mutex = new Mutex();

// Who writes an entry of a log fails for nobody.
export async function poll(): Promise<void> {
  const release = await mutex.acquire();
  try {
    console.log(await ask());
  } catch (reason) {
    error(`asked in vain: ${reason}`);
  }
  release();
}

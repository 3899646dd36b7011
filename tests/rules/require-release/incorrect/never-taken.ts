import http from "node:http";
import { Mutex } from "async-mutex";

declare function enable(): Promise<void>;
declare function findFiles(): { path: string } | null;

// What was looked for may not be there.
export async function start(): Promise<{ path: string; stop(): void }> {
  let timer: NodeJS.Timeout | null = null;
  let files: { path: string } | null = null;
  try {
    timer = setInterval(() => console.log("sample"), 20);
    files = findFiles();
    await enable();
  } catch (error) {
    if (timer) clearInterval(timer);
    throw error;
  }
  if (!files) throw new Error("not started");
//            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ leftOpen: `timer` (interval), acquired on line 12, is not released when it throws on line 19.
  const held = timer;
  return { path: files.path, stop: () => clearInterval(held) };
}

interface Update {
  session: { tools?: readonly string[] };
}

function updateWith(tools: readonly string[]): Update {
  if (tools.length === 0) return { session: {} };
  return { session: { tools } };
}

export class Tools {
  readonly #lock = new Mutex();
  names = new Set<string>();

  // Without tools it has none.
  async update(tools: readonly string[]): Promise<void> {
    const update = updateWith(tools);
    const unlock = await this.#lock.acquire();
    if (!update.session.tools) {
      throw new Error("no tools");
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ leftOpen: `unlock` (lock), acquired on line 40, is not released when it throws on line 42.
    }
    this.names = new Set(update.session.tools);
    unlock();
  }
}

// Another listener only writes it down.
export function post(options: http.RequestOptions, time: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.request(options, (response) => {
      response.resume();
      response.on("end", resolve);
    });
    request.on("timeout", () => console.log("silence"));
    request.setTimeout(time, () => {
      reject(new Error("nobody answers"));
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ givenUp: This gives up waiting for `request` (request), made on line 52, and leaves it open.
    });
    request.on("error", reject);
    request.end();
  });
}

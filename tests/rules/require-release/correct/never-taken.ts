// options: { "evidence": "likely" }
import http from "node:http";
import { Mutex } from "async-mutex";

declare function enable(): Promise<void>;
declare function makeFiles(): { path: string };

// Where the attempt does not leave, it has set both.
export async function start(): Promise<{ path: string; stop(): void }> {
  let timer: NodeJS.Timeout | null = null;
  let files: { path: string } | null = null;
  try {
    timer = setInterval(() => console.log("sample"), 20);
    files = makeFiles();
    await enable();
  } catch (error) {
    if (timer) {
      clearInterval(timer);
      timer = null;
    }
    throw error;
  }
  if (!files || !timer) throw new Error("not started");
  const held = timer;
  return { path: files.path, stop: () => clearInterval(held) };
}

interface Update {
  session: { tools?: readonly string[] };
}

function updateWith(tools: readonly string[]): Update {
  const names = tools.map((tool) => tool.trim());
  return { session: { ...{ mode: "all" }, tools: names } };
}

export class Tools {
  readonly #lock = new Mutex();
  names = new Set<string>();

  // What makes it always gives it tools.
  async update(tools: readonly string[]): Promise<void> {
    const update = updateWith(tools);
    const unlock = await this.#lock.acquire();
    if (!update.session.tools) {
      throw new Error("no tools");
    }
    this.names = new Set(update.session.tools);
    unlock();
  }
}

// All listeners of its socket hear of the same silence, and one of them destroys it.
export function post(options: http.RequestOptions, time: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = http.request(options, (response) => {
      response.resume();
      response.on("end", resolve);
    });
    request.on("socket", (socket) => {
      socket.setTimeout(time);
      socket.on("timeout", () => {
        request.destroy();
      });
    });
    request.setTimeout(time, () => {
      reject(new Error("nobody answers"));
    });
    request.on("error", reject);
    request.end();
  });
}

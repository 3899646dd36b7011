// options: { "evidence": "likely" }
import { type ChildProcess, fork } from "node:child_process";

interface Reply {
  readonly error?: string;
}

// The promise that is returned may be rejected, and `f` is only taken off by itself.
async function tell(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const f = (reply: Reply): void => {
      child.removeListener("message", f);
      if (reply.error === undefined) resolve();
      else reject(new Error(reply.error));
    };
    child.on("message", f);
    child.send({ action: "create" });
  });
}

// What is made is what the promise is resolved with.
function runServer(path: string): Promise<ChildProcess> {
  return new Promise((resolve) => {
    const child = fork(path);
    child.on("message", () => resolve(child));
  });
}

// Where it is not told, the child is neither stored nor killed.
export async function create(sessions: Map<string, ChildProcess>, id: string): Promise<void> {
  const child = await runServer("server.js");
//                    ~~~~~~~~~~~~~~~~~~~~~~ lostBefore: `child` (forked process) is acquired here and lost when `tell(…)` on line 32 fails: it is handed on only afterwards, on line 33.
  await tell(child);
  sessions.set(id, child);
}

interface Batch {
  refresh(): void;
}

// The variable is that of the function around, and only this one uses it.
export function flushing(flush: () => void, work: AsyncIterable<Batch>): () => Promise<void> {
  let timer: NodeJS.Timeout;
  return async function iterate(): Promise<void> {
    timer = setTimeout(flush, 60_000);
//          ~~~~~~~~~~~~~~~~~~~~~~~~~ throwLeaves: `timer` (timer) is acquired here and not released when `for await (const batch o…sh(); timer.refresh(); }` on line 45 throws.
    for await (const batch of work) {
      batch.refresh();
      timer.refresh();
    }
    clearTimeout(timer);
  };
}

// options: { "evidence": "likely" }
import { get } from "node:http";

declare function load(): Promise<Blob>;

// There is another one with each call.
async function startWorker(): Promise<void> {
  const url = URL.createObjectURL(await load());
//            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `url` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
  const worker = new Worker(url);
//               ~~~~~~~~~~~~~~~ neverReleased: `worker` (worker) is acquired here and never released; `terminate()` is missing.
  worker.postMessage("hello");
}

for (const _ of [1, 2]) void startWorker();

// Nobody looks at the answer, and it keeps its socket.
export function isInUse(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(`http://localhost:${String(port)}`, (_response) => {
//                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~> neverReleased: `_response` (response) is acquired here and never released; `resume()` or `destroy()` is missing.
      resolve(true);
    });
    request.on("error", () => {
      resolve(false);
    });
  });
}

// It goes on by itself, each time with another one.
async function follow(): Promise<void> {
  const url = URL.createObjectURL(await load());
//            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `url` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
  console.log(url.length);
  await follow();
}

export const followers = [follow];

// The only call is its own.
async function poll(): Promise<void> {
  const url = URL.createObjectURL(await load());
//            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `url` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
  console.log(url.length);
  await poll();
}

let counter: Worker | undefined;

// It is stopped, and started anew.
const startCounter = (): void => {
  const url = URL.createObjectURL(new Blob(["onmessage = () => postMessage(1);"]));
//            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `url` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
  counter = new Worker(url);
};

export function count(): void {
  if (!counter) startCounter();
  counter?.postMessage("more");
}

export function stopCounting(): void {
  counter?.terminate();
  counter = undefined;
}

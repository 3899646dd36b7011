import { get } from "node:http";

declare function load(): Promise<Blob>;

// The module runs it once: there is one for as long as the page.
async function startWorker(): Promise<void> {
  const url = URL.createObjectURL(await load());
  const worker = new Worker(url);
  worker.postMessage("hello");
}

void startWorker();

let pool: Worker[] | undefined;

// Whoever comes later finds it made.
export function begin(code: string): Worker[] {
  if (pool) return pool;
  const url = URL.createObjectURL(new Blob([code]));
  pool = [new Worker(url), new Worker(url)];
  return pool;
}

// The answer goes with the request.
export function isInUse(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(`http://localhost:${String(port)}`, () => {
      resolve(true);
      request.destroy();
    });
    request.on("error", () => {
      resolve(false);
    });
  });
}

let counter: Worker | undefined;

const startCounter = (): void => {
  const url = URL.createObjectURL(new Blob(["onmessage = () => postMessage(1);"]));
  counter = new Worker(url);
};

// The first who asks starts it, and it stays.
export function count(): void {
  if (!counter) startCounter();
  counter?.postMessage("more");
}

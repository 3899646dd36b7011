import type { ChildProcess } from "node:child_process";

interface Search {
  readonly done: Promise<void>;
  onFound(listener: (name: string) => void): void;
}

// The loop asks whether the search is done: both are one piece of work.
export async function* found(search: () => Search): AsyncGenerator<string> {
  const running = search();
  let isDone = false;
  void running.done.finally(() => {
    isDone = true;
  });
  const names: string[] = [];
  let wake = (): void => undefined;
  running.onFound((name) => {
    names.push(name);
    wake();
  });
  do {
    const more = new Promise<void>((resolve) => (wake = resolve));
    if (names.length === 0) await Promise.race([running.done, more]);
    yield* names.splice(0);
  } while (!isDone);
}

// It has been told to end, and will soon.
export class Runner {
  constructor(private readonly child: ChildProcess) {}

  async terminate(): Promise<void> {
    this.child.kill("SIGTERM");
    const late = new Promise((resolve) => setTimeout(resolve, 2000));
    await Promise.race([new Promise((resolve) => this.child.once("exit", resolve)), late]);
    this.child.kill("SIGKILL");
  }
}

// Each refresh has a controller of its own, and ends the one before.
export class Refresher {
  private controller = new AbortController();

  async refresh(load: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.controller.abort();
    this.controller = new AbortController();
    await Promise.race([
      new Promise((resolve) => {
        this.controller.signal.addEventListener("abort", () => {
          resolve(undefined);
        });
      }),
      load(this.controller.signal),
    ]);
  }
}

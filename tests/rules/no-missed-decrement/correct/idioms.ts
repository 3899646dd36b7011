// options: { "evidence": "likely" }
// What goes down however it ends; and what is meant to stay.
import { setTimeout as sleep } from "node:timers/promises";
import { EventEmitter } from "node:events";

declare function fetchPage(url: string): Promise<string>;
declare function connect(url: string): Promise<{ close(): void }>;

let open = 0;

// In `finally`.
export async function load(url: string): Promise<string> {
  open++;
  try {
    return await fetchPage(url);
  } finally {
    open--;
  }
}

// In `.finally(…)`.
export function chained(url: string): Promise<string> {
  open++;
  return fetchPage(url).finally(() => {
    open--;
  });
}

// In both arguments of `.then(…)`.
export function both(url: string): Promise<void> {
  open++;
  return fetchPage(url).then(
    () => {
      open--;
    },
    () => {
      open--;
    },
  );
}

// In `catch` and behind it.
export async function written(url: string): Promise<void> {
  open++;
  try {
    await fetchPage(url);
  } catch (error) {
    open--;
    throw error;
  }
  open--;
}

// What only waits does not fail.
export async function waits(): Promise<void> {
  open++;
  await sleep(10);
  open--;
}

// All settle, whatever becomes of them.
export async function all(urls: readonly string[]): Promise<void> {
  open++;
  await Promise.allSettled(urls.map(fetchPage));
  open--;
}

// A plain call in between: that it throws is not everyday.
export function plain(url: string): string {
  open++;
  const shown = url.toUpperCase();
  open--;
  return shown;
}

// A callback counts down later.
export function later(emitter: EventEmitter): void {
  open++;
  emitter.once("close", () => {
    open--;
  });
}

export class Client {
  #connected = false;
  #busy = false;
  #closing = false;
  #sending = false;
  #link: { close(): void } | undefined;
  readonly #sessions = new Map<string, string>();

  // Meant to stay: it is taken back where the second step fails.
  async start(url: string): Promise<void> {
    this.#connected = true;
    try {
      this.#link = await connect(url);
    } catch (error) {
      this.#connected = false;
      throw error;
    }
  }

  // An entry that stays for as long as there is a session, and is taken back when it is refused.
  async login(user: string): Promise<boolean> {
    this.#sessions.set(user, "new");
    const answer = await fetchPage(user);
    if (answer === "") {
      this.#sessions.delete(user);
      return false;
    }
    return true;
  }

  // Whoever calls it takes the flag back.
  async #work(): Promise<void> {
    this.#busy = true;
    await fetchPage("/work");
    this.#busy = false;
  }

  async run(): Promise<void> {
    if (this.#busy) return;
    try {
      await this.#work();
    } finally {
      this.#busy = false;
    }
  }

  // A helper takes it back.
  async helped(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      await fetchPage("/");
      this.#busy = false;
    } catch {
      this.#recover();
    }
  }

  #recover(): void {
    this.#busy = false;
  }

  // The handler for errors takes it back.
  async send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    await fetchPage("/send");
    this.#sending = false;
  }

  onError(): void {
    this.#sending = false;
  }

  // What is closing is not begun anew.
  async close(): Promise<void> {
    if (this.#closing) return;
    this.#closing = true;
    await fetchPage("/bye"); // other: no-aborted-teardown
    this.#link?.close();
    this.#closing = false;
  }

  state(): string {
    return this.#connected ? [...this.#sessions.keys()].join() : "off";
  }
}

// A variable of the call itself is gone with it.
export async function local(urls: readonly string[]): Promise<string[]> {
  const pending = new Set<string>();
  let isLoading = false;
  for (const url of urls) {
    pending.add(url);
    isLoading = true;
    await fetchPage(url);
    isLoading = false;
    pending.delete(url);
  }
  return isLoading ? [] : [...pending];
}

// Depth is no count of what is open.
export class Printer {
  #indent = 0;

  increaseIndent(): void {
    this.#indent++;
  }

  decreaseIndent(): void {
    this.#indent--;
  }

  async print(body: () => Promise<void>): Promise<void> {
    this.increaseIndent();
    await body();
    this.decreaseIndent();
  }
}

declare function delay(ms: number): Promise<void> & { abort(): void };

// The promise is kept to be broken off, and never rejected.
export class Poller {
  #pause: (Promise<void> & { abort(): void }) | undefined;
  #isStopped = false;

  async run(poll: () => void): Promise<void> {
    while (!this.#isStopped) {
      poll();
      this.#pause = delay(1000);
      await this.#pause;
      this.#pause = undefined;
    }
  }

  wake(): void {
    this.#pause?.abort();
  }
}

// It only throws where the job is not among them any more.
export class Runner {
  readonly #running: string[] = [];

  async run(job: string, work: () => Promise<void>): Promise<void> {
    this.#running.push(job);
    try {
      await work();
    } catch (error) {
      console.error(error);
    } finally {
      let index = this.#running.indexOf(job);
      if (index === -1) index = this.#running.findIndex((other) => other.endsWith(job));
      // eslint-disable-next-line no-unsafe-finally
      if (index === -1) throw new Error(`${job} is not running`);
      this.#running.splice(index, 1);
    }
  }
}

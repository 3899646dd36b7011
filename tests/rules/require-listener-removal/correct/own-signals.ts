// The signals that are passed here end with the affair for which they were made; `recommended` says nothing.
import type { ChildProcess } from "node:child_process";

declare function ask(question: string, signal: AbortSignal): Promise<string>;

// Both callers make a controller for the call.
async function answered(question: string, parent: AbortSignal): Promise<string> {
  const controller = new AbortController();
  parent.addEventListener("abort", () => controller.abort());
  return ask(question, controller.signal);
}

export async function once(question: string): Promise<string> {
  const controller = new AbortController();
  const late = setTimeout(() => controller.abort(), 5000);
  try {
    return await answered(question, controller.signal);
  } finally {
    clearTimeout(late);
  }
}

// The signal is a part of what is passed.
function ready(url: string, options: { readonly limit: number; readonly signal: AbortSignal }): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("too late")), options.limit);
    options.signal.addEventListener("abort", () => reject(new Error("aborted")));
    void fetch(url).then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

export function inspected(url: string): () => void {
  const controller = new AbortController();
  void ready(url, { limit: 100, signal: controller.signal });
  return () => controller.abort();
}

interface Question {
  readonly text: string;
  readonly signal: AbortSignal;
}

class Conversation {
  #turn: AbortController | undefined;

  async say(text: string): Promise<void> {
    const signal = this.#begin();
    await this.#handle({ text, signal });
  }

  stop(): void {
    this.#turn?.abort();
  }

  #begin(): AbortSignal {
    this.#turn?.abort();
    this.#turn = new AbortController();
    return this.#turn.signal;
  }

  async #handle({ text, signal }: Question): Promise<void> {
    await answered(text, signal);
  }
}

export const conversation = new Conversation();

// Only the abort ends the wait.
export async function serve(start: () => Promise<ChildProcess>, signal: AbortSignal): Promise<void> {
  const child = await start();
  await untilAborted(signal);
  child.kill();
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

// What was listened to has ended, and says so itself.
export function finished(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => resolve(code === 0);
    child.on("message", function onDone(message: unknown) {
      if (message !== "done") return;
      child.off("message", onDone);
      child.off("exit", onExit);
      child.off("error", reject);
      resolve(true);
    });
    child.on("exit", onExit);
    child.on("error", reject);
  });
}

// The controller is that of the owner, and lives as long as the signal may.
export class Tied {
  readonly #controller = new AbortController();

  tie(source: AbortSignal): void {
    forwardTo(this.#controller, source);
  }

  stop(): void {
    this.#controller.abort();
  }
}

function forwardTo(controller: AbortController, source: AbortSignal): AbortSignal {
  source.addEventListener("abort", () => controller.abort(), { once: true });
  return controller.signal;
}

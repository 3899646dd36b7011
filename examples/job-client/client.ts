/**
 * Sends jobs to a worker process over a Unix socket, and waits for their results. Jobs that are given before the worker
 * is there wait for it.
 */
import assert from "node:assert";
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";

export type Done = (error: Error | null, result?: unknown) => void;

interface Answer {
  readonly id: number;
  readonly result: unknown;
}

export class JobClient {
  readonly #path: string;
  readonly #waiting = new Map<number, Done>();
  #worker: Socket | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  #nextId = 1;
  #closed = false;

  constructor(path: string) {
    this.#path = path;
  }

  open(opened: (error: Error | null) => void): void {
    dial(this.#path, (error, worker) => {
      assert(worker, "the dialler calls back with a connection");
      if (error !== null) {
        opened(error);
        return;
      }
      if (this.#closed) {
        worker.destroy();
        opened(new Error("the client was closed"));
        return;
      }
      this.#worker = worker;
      this.#heartbeat = setInterval(() => worker.write("{}\n"), 10_000);
      worker.on("error", (failure) => this.#failAll(failure));
      worker.once("close", () => {
        clearInterval(this.#heartbeat);
        this.#failAll(new Error("the worker has gone"));
      });
      createInterface({ input: worker }).on("line", (line) => this.#settle(JSON.parse(line) as Answer));
      opened(null);
    });
  }

  run(name: string, input: unknown, done: Done): void {
    if (this.#worker === undefined) {
      done(new Error("the worker is not there"));
      return;
    }
    const id = this.#nextId++;
    this.#waiting.set(id, done);
    this.#worker.write(`${JSON.stringify({ id, name, input })}\n`);
  }

  close(): void {
    this.#closed = true;
    assert(this.#worker !== undefined, "a client is closed after it was opened");
    clearInterval(this.#heartbeat);
    this.#worker.end();
    this.#failAll(new Error("the client was closed"));
  }

  #settle({ id, result }: Answer): void {
    const done = this.#waiting.get(id);
    this.#waiting.delete(id);
    done?.(null, result);
  }

  #failAll(error: Error): void {
    for (const done of this.#waiting.values()) done(error);
    this.#waiting.clear();
  }
}

/** Connects, and calls back once: with an error, or with the connection. */
function dial(path: string, opened: (error: Error | null, worker?: Socket) => void): void {
  const worker = connect(path);
  const onError = (error: Error): void => opened(error);
  worker.once("error", onError);
  worker.once("connect", () => {
    worker.off("error", onError);
    opened(null, worker);
  });
}

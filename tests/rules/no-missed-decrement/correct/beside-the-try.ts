import { EventEmitter } from "node:events";
import type { Writable } from "node:stream";

declare function deliver(job: string): Promise<string>;
declare function describe(error: unknown): Promise<string>;

interface Gauge {
  set(value: number): void;
}

// Between the mark and its `try`, and in the `finally` before it comes off, there are plain calls only.
export class Desk {
  readonly #running = new Map<string, AbortController>();
  readonly #gauge: Gauge;

  constructor(gauge: Gauge) {
    this.#gauge = gauge;
  }

  async serve(job: string): Promise<string> {
    try {
      const controller = new AbortController();
      this.#running.set(job, controller);
      this.#gauge.set(this.#running.size);
      try {
        return await deliver(job);
      } finally {
        this.#gauge.set(this.#running.size - 1);
        this.#running.delete(job);
      }
    } catch (error) {
      return await describe(error);
    }
  }
}

interface Uploading extends Writable {
  readonly load: { open: number };
}

declare function save(chunk: Buffer): Promise<void>;

function fail(stream: Uploading, error: Error): void {
  stream.load.open = 0;
  stream.destroy(error);
}

// The stream ends with the failure, and nobody asks it any more.
export function upload(stream: Uploading, chunk: Buffer): void {
  stream.load.open++;
  save(chunk).then(
    () => {
      stream.load.open--;
      stream.emit("saved");
    },
    (error: Error) => fail(stream, error),
  );
}

// Whoever waits for all of them is to be told of what has failed.
const reports: Promise<void>[] = [];

export function report(send: () => Promise<void>): void {
  const sent = send();
  reports.push(sent);
  sent.then(
    () => reports.splice(reports.indexOf(sent), 1),
    () => {},
  );
}

export async function allReported(): Promise<void> {
  await Promise.all(reports);
}

// What could not be sent is sent again.
export class Outbox extends EventEmitter {
  readonly #waiting = new Set<string>();

  async send(letter: string): Promise<void> {
    this.#waiting.add(letter);
    await deliver(letter);
    this.#waiting.delete(letter);
  }

  async retry(): Promise<void> {
    for (const letter of [...this.#waiting]) await this.send(letter);
  }
}

interface Sink {
  readonly load: { open: number; errored: boolean };
}

function giveUp(sink: Sink): void {
  sink.load.errored = true;
}

// What has failed for good is not counted on any more.
export function put(sink: Sink, chunk: Buffer, done: () => void): void {
  if (sink.load.errored) return;
  sink.load.open++;
  save(chunk).then(
    () => {
      sink.load.open--;
      done();
    },
    () => giveUp(sink),
  );
}

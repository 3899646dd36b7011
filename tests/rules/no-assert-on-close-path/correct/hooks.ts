// options: { "evidence": "likely" }
import assert from "node:assert";
import { Readable } from "node:stream";

// The callback is told first.
export class Answer extends Readable {
  #isOver = false;

  override _read(): void {
    this.push(null);
    this.#isOver = true;
  }

  override _destroy(err: Error | null, callback: (error?: Error | null) => void): void {
    callback(err);
    assert(err ?? this.#isOver);
  }
}

// What it is called with may be asked for.
export class Checked extends Readable {
  override _read(): void {
    this.push(null);
  }

  override _destroy(err: Error | null, callback: (error?: Error | null) => void): void {
    assert(err === null || err instanceof Error);
    callback(err);
  }
}

// options: { "evidence": "likely" }
import assert from "node:assert";
import { Readable } from "node:stream";

// Whoever destroys it early, and without an error, is never told that it is done.
export class Answer extends Readable {
  #isOver = false;

  override _read(): void {
    this.push(null);
    this.#isOver = true;
  }

  override _destroy(err: Error | null, callback: (error?: Error | null) => void): void {
    assert(err ?? this.#isOver);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~ asserted: Where this does not hold, `_destroy` leaves out `callback(…)` on line 16: release first.
    callback(err);
  }
}

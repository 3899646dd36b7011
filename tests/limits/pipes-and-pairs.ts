import { createReadStream } from "node:fs";
import type { ServerResponse } from "node:http";
import type { EventEmitter } from "node:events";

/** A pipe in one direction whose source has no listener for its failure. */
export function unheard(path: string, response: ServerResponse): void {
  // MISSED(require-linked-close): without a listener the failure ends the process, and the response with it
  createReadStream(path).pipe(response);
}

/** The client hangs up, and the file stays open: `pipe` only stops reading it. */
export function hungUp(path: string, response: ServerResponse): void {
  const file = createReadStream(path);
  file.on("error", () => response.destroy());
  file.pipe(response); // MISSED(require-linked-close): most code is written like this, and the file is closed when the collector finds it
}

/** The listener is put on where the stream is made. */
export function chained(path: string, response: ServerResponse): void {
  createReadStream(path)
    .on("error", (error) => console.error(error)) // MISSED(require-linked-close): a stream that has no name is not followed through what returns it again
    .pipe(response);
}

/** An iterator that is a class: it subscribes when it is made, and has no `return`. */
export class Lines implements AsyncIterableIterator<string> {
  readonly #queue: string[] = [];

  constructor(feed: EventEmitter) {
    feed.on("line", (line: string) => void this.#queue.push(line)); // MISSED(require-linked-close): only iterators that a function returns, and generators, are looked at
  }

  next(): Promise<IteratorResult<string>> {
    return Promise.resolve({ done: false, value: this.#queue.shift() ?? "" });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

/** A database that a request's event brings. */
export function names(name: string, tell: (names: DOMStringList) => void): void {
  const request = indexedDB.open(name);
  request.onsuccess = () => {
    const database = request.result; // MISSED(require-release): it is read from a property, and models only say what calls acquire
    tell(database.objectStoreNames);
  };
}

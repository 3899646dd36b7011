import { EventEmitter } from "node:events";

// An emitter finds listeners by their event.
export class Feed {
  readonly #source: EventEmitter;

  constructor(source: EventEmitter) {
    this.#source = source;
    this.#source.on("data", this.onData);
  }

  close(): void {
    // @ts-expect-error: it takes a name first
    this.#source.removeListener(this.onData);
//               ~~~~~~~~~~~~~~ notAnEvent: Nothing is removed here: `this.onData` stands where the event is to be told.
  }

  readonly onData = (): void => {};
}

// The function speaks of itself by its own name.
export function first(source: EventEmitter, limit: number): void {
  let seen = 0;
  source.on("part", function onPart() {
    seen += 1;
    // @ts-expect-error: it takes a name first
    if (seen > limit) source.off(onPart);
//                           ~~~ notAnEvent: Nothing is removed here: `onPart` stands where the event is to be told.
  });
}

// An end that is called as a member of a record has no instance.
class Connection {
  #open = true;

  close(): void {
    this.#open = false;
  }

  get isOpen(): boolean {
    return this.#open;
  }
}

// Nor has what it is given as.
export function connect(): { connection: Connection; stop: () => void } {
  const connection = new Connection();
  return { connection, stop: connection.close };
//                           ~~~~~~~~~~~~~~~~ detachedEnd: This ends nothing: `close` is handed on without `connection`, which it needs when it is called.
}

// Behind a promise it is called on nothing.
export function during(work: Promise<void>): Promise<void> {
  const connection = new Connection();
  return work.finally(connection.close);
//                    ~~~~~~~~~~~~~~~~ detachedEnd: This ends nothing: `close` is handed on without `connection`, which it needs when it is called.
}

// Whoever gets it back calls it on nothing.
export function opened(): () => void {
  const connection = new Connection();
  return connection.close;
//       ~~~~~~~~~~~~~~~~ detachedEnd: This ends nothing: `close` is handed on without `connection`, which it needs when it is called.
}

// The platform's own members refuse to be called on anything else.
export function observed(element: Element, onResize: () => void): () => void {
  const observer = new ResizeObserver(onResize);
  observer.observe(element);
  return observer.disconnect;
//       ~~~~~~~~~~~~~~~~~~~ detachedEnd: This ends nothing: `disconnect` is handed on without `observer`, which it needs when it is called.
}

// options: {"evidence":"likely"}
import { EventEmitter } from "node:events";

// An emitter of one event only: it is told no event.
export function watchTheme(query: MediaQueryList, onChange: () => void): () => void {
  query.addListener(onChange);
  return () => query.removeListener(onChange);
}

// This bus takes a listener off whatever it listens to.
class Bus {
  readonly listeners = new Map<string, Set<() => void>>();

  on(event: string, listener: () => void): void {
    this.listeners.set(event, new Set([listener]));
  }

  off(listener: () => void): void {
    for (const listeners of this.listeners.values()) listeners.delete(listener);
  }
}

export class Reader {
  readonly bus = new Bus();
  readonly onData = (): void => {};

  start(): void {
    this.bus.on("data", this.onData);
  }

  stop(): void {
    this.bus.off(this.onData);
  }
}

// The name of the event is in a variable.
export class Feed extends EventEmitter {
  #event = "data";

  start(): void {
    this.on(this.#event, this.onData);
  }

  stop(): void {
    this.removeAllListeners(this.#event);
    this.off(this.#event, this.onData);
  }

  readonly onData = (): void => {};
}

// A record of a method of its own object, which needs nothing of it.
class Quiet {
  close(): void {}
  stop = (): void => {
    this.close();
  };
}

export function quiet(thing: Quiet): { close: () => void; stop: () => void } {
  return { close: thing.close, stop: thing.stop };
}

// It is bound to its instance when that is made.
class Bound {
  open = true;

  constructor() {
    this.close = this.close.bind(this);
  }

  close(): void {
    this.open = false;
  }
}

export function bound(work: Promise<void>): Promise<void> {
  const thing = new Bound();
  return work.finally(thing.close);
}

// What it was is kept, to be called on the thing that it belongs to, and put back.
class Door {
  open = true;

  shut(): void {
    this.open = false;
  }

  release(): void {
    this.open = false;
  }
}

export function patched(door: Door, log: () => void): () => void {
  const kept = { release: door.release };
  door.release = function (this: Door) {
    log();
    kept.release.call(this);
  };
  return () => {
    door.release = kept.release;
  };
}

// An object whose functions need no receiver: its type does not say where they come from.
interface Handle {
  close: () => void;
  dispose(): void;
}

export function handed(handle: Handle): { stop: () => void; end: () => void } {
  return { stop: handle.close, end: handle.dispose };
}

// options: {"evidence":"likely"}
import type { EventEmitter } from "node:events";

interface Client {
  readonly id: string;
}

// A list of things may be one in which the later ones depend on the earlier one.
export class Clients {
  private readonly clients: Client[] = [];

  add(client: Client): void {
    this.clients.push(client);
  }

  remove(id: string): void {
    const index = this.clients.findIndex((client) => client.id === id);
    if (index >= 0) this.clients.splice(index);
//                               ~~~~~~ cutOff: This removes all that stands behind it in `this.clients` as well: `splice` is not told how many.
  }
}

type Handler = (details: unknown) => void;

// What is around a handler is kept by the handler alone, which may be added for several events.
export class Provider {
  private readonly wrappers = new WeakMap<Handler, Handler>();

  constructor(private readonly emitter: EventEmitter) {}

  addHandler(event: string, handler: Handler): void {
    const wrapper = (details: unknown): void => {
      queueMicrotask(() => handler(details));
    };
    this.wrappers.set(handler, wrapper);
//                ~~~ overwrittenWrapper: This forgets what was added around the same `handler` before, be it for another `event`: line 41 finds the last one only.
    this.emitter.on(event, wrapper);
  }

  removeHandler(event: string, handler: Handler): void {
    const wrapper = this.wrappers.get(handler);
    if (wrapper === undefined) return;
    this.emitter.removeListener(event, wrapper);
  }
}

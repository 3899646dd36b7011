// options: {"evidence":"likely"}
import type { EventEmitter } from "node:events";

type Listener = (value: number) => void;

interface Panel {
  readonly id: string;
  close(): void;
}

// The new list is kept, or given back to whoever asked for it.
export class Feed {
  private listeners: Listener[] = [];

  off(listener: Listener): void {
    this.listeners = this.listeners.filter((one) => one !== listener);
  }

  without(listener: Listener): Listener[] {
    return this.listeners.filter((one) => one !== listener);
  }

  readonly removed = (listener: Listener) => this.listeners.filter((one) => one !== listener);

  // What is asked does something.
  release(listener: Listener): void {
    this.listeners.filter((one) => one !== listener && this.stop(one));
  }

  private stop(listener: Listener): boolean {
    listener(0);
    return true;
  }
}

// Whoever reads all of a list that is watched wants nothing out of it.
export function track(list: readonly number[]): void {
  list.slice();
}

// One is taken out.
export class Emitter {
  private readonly handlers: Listener[] = [];

  on(handler: Listener): void {
    this.handlers.push(handler);
  }

  off(handler: Listener): void {
    const index = this.handlers.indexOf(handler);
    if (index !== -1) this.handlers.splice(index, 1);
  }

  // All that were added since a mark are to go, or all.
  offFrom(handler: Listener): void {
    const index = this.handlers.indexOf(handler);
    if (index !== -1) this.handlers.splice(index);
  }

  clear(): void {
    this.handlers.splice(0);
  }
}

// What is opened above a panel closes with it.
export class Panels {
  private readonly open: Panel[] = [];
  private readonly stack: Panel[] = [];

  show(panel: Panel): void {
    this.open.push(panel);
    this.stack.push(panel);
  }

  close(id: string): void {
    const index = this.open.findIndex((panel) => panel.id === id);
    for (const panel of this.open.slice(index)) panel.close();
    this.open.splice(index);
  }

  remove(panel: Panel): void {
    const index = this.stack.indexOf(panel);
    if (index >= 0) this.stack.splice(index);
  }

  // Where the first of a kind stands, and with it all that follow.
  removeLarge(size: number): void {
    const index = this.open.findIndex((panel) => panel.id.length > size);
    if (index >= 0) this.open.splice(index);
  }
}

type Handler = (details: unknown) => void;

// What is around a handler is used again for the next event, or kept for each of them.
export class Provider {
  private readonly wrappers = new Map<Handler, Handler>();
  private readonly byEvent = new Map<string, Map<Handler, Handler>>();

  constructor(private readonly emitter: EventEmitter) {}

  addHandler(event: string, handler: Handler): void {
    let wrapper = this.wrappers.get(handler);
    if (wrapper === undefined) {
      wrapper = (details) => queueMicrotask(() => handler(details));
      this.wrappers.set(handler, wrapper);
    }
    this.emitter.on(event, wrapper);
  }

  removeHandler(event: string, handler: Handler): void {
    const wrapper = this.wrappers.get(handler);
    if (wrapper !== undefined) this.emitter.removeListener(event, wrapper);
  }

  add(event: string, handler: Handler): void {
    const wrappers = this.byEvent.get(event) ?? new Map<Handler, Handler>();
    const wrapper: Handler = (details) => queueMicrotask(() => handler(details));
    wrappers.set(handler, wrapper);
    this.byEvent.set(event, wrappers);
    this.emitter.on(event, wrapper);
  }

  remove(event: string, handler: Handler): void {
    const wrappers = this.byEvent.get(event);
    const wrapper = wrappers?.get(handler);
    if (wrapper !== undefined) this.emitter.removeListener(event, wrapper);
  }
}

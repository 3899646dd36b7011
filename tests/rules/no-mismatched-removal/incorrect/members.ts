// What one member puts on, wrapped, and the other takes off as it was given.
import { EventEmitter } from "node:events";

type Listener = (...values: unknown[]) => void;

// An override that guards the listener.
export class Guarded extends EventEmitter {
  override on(event: string, listener: Listener): this {
    const guarded = (...values: unknown[]): void => {
      try {
        listener(...values);
      } catch (error) {
        console.error(error);
      }
    };
    return super.on(event, guarded);
  }

  override off(event: string, listener: Listener): this {
    return super.off(event, listener);
//               ~~~ otherFunction: Nothing is removed here: on line 16 not `listener` was added, but a new function around it.
  }
}

// Its own end of the wrapper helps nobody who has only got the listener.
export class Channel {
  readonly #emitter = new EventEmitter();

  addListener(event: string, listener: Listener): () => void {
    if (typeof listener !== "function") throw new TypeError("A listener is a function.");
    const wrapped = (data: { values: unknown[] }): void => listener(...data.values);
    this.#emitter.on(event, wrapped);
    return () => void this.#emitter.off(event, wrapped);
  }

  removeListener(event: string, listener: Listener): void {
    this.#emitter.removeListener(event, listener);
//                ~~~~~~~~~~~~~~ otherFunction: Nothing is removed here: on line 31 not `listener` was added, but a new function around it.
  }
}

const bus = new EventEmitter();

// What a page may see of a bus.
export const api = {
  on: (event: string, listener: Listener) => {
    bus.on(event, (_sender: unknown, ...values: unknown[]) => listener(...values));
  },
  off: (event: string, listener: Listener) => {
    bus.off(event, listener);
//      ~~~ otherFunction: Nothing is removed here: on line 45 not `listener` was added, but a new function around it.
  },
};

// Functions of a module, for an event of their own.
export function onMessage(callback: (text: string) => void): void {
  bus.on("message", (message: { text: string }) => callback(message.text));
}

// What it is given was never put on.
export function offMessage(callback: (text: string) => void): void {
  bus.off("message", callback);
//    ~~~ otherFunction: Nothing is removed here: on line 54 not `callback` was added, but a new function around it.
}

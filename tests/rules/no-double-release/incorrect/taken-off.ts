// options: { "evidence": "likely" }
// What a caller takes off, which may not be on.

type Listener = (value: string) => void;

// Anybody may take off what is not on.
export class Signal {
  readonly #listeners: Listener[] = [];
  readonly #byEvent: Record<string, Listener[]> = {};

  off(action: (value: string) => void): void {
    const index = this.#listeners.indexOf(action);
    this.#listeners.splice(index, 1);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ removesAnother: Where `action` has left `this.#listeners` already, `indexOf` answers -1, and this removes the last one in its stead.
  }

  removeMessageListener(listener: Listener): void {
    this.#listeners.splice(this.#listeners.indexOf(listener), 1);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ removesAnother: Where `listener` has left `this.#listeners` already, `indexOf` answers -1, and this removes the last one in its stead.
  }

  // Whether there is a list says nothing of what is in it.
  unsubscribe(event: string, subscriber: Listener): void {
    if (!this.#byEvent[event]) return;
    this.#byEvent[event].splice(this.#byEvent[event].indexOf(subscriber), 1);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ removesAnother: Where `subscriber` has left `this.#byEvent[event]` already, `indexOf` answers -1, and this removes the last one in its stead.
  }

  removeHandler(event: string, handler: Listener): void {
    const handlers = this.#byEvent[event];
    if (handlers) {
      handlers.splice(handlers.indexOf(handler), 1);
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ removesAnother: Where `handler` has left `handlers` already, `indexOf` answers -1, and this removes the last one in its stead.
    }
  }

  // Called a second time, it takes off the listener of somebody else.
  subscribe(listener: Listener): () => void {
    this.#listeners.push(listener);
    return () => {
      this.#listeners.splice(this.#listeners.indexOf(listener), 1);
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ removesAnother: Where `listener` has left `this.#listeners` already, `indexOf` answers -1, and this removes the last one in its stead.
    };
  }

  // As the member of an object.
  onMessage(listener: Listener): { dispose(): void } {
    this.#listeners.push(listener);
    return {
      dispose: () => {
        const index = this.#listeners.indexOf(listener);
        this.#listeners.splice(index, 1);
//      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ removesAnother: Where `listener` has left `this.#listeners` already, `indexOf` answers -1, and this removes the last one in its stead.
      },
    };
  }
}

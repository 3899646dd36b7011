type Listener = (value: number) => void;

interface Client {
  readonly id: string;
}

interface Disposable {
  dispose(): void;
}

// `filter` makes another list, which nobody gets.
export class Feed {
  readonly #listeners: Listener[] = [];
  private readonly others: Record<string, Listener[] | undefined> = {};

  on(listener: Listener): void {
    this.#listeners.push(listener);
  }

  off(listener: Listener): void {
    this.#listeners.filter((one) => one !== listener);
//                  ~~~~~~ droppedCopy: Nothing is removed here: `filter` leaves `this.#listeners` as it is, and what it returns is dropped.
  }

  offOther(name: string, listener: Listener): void {
    this.others[name]?.filter(function (one) {
//                     ~~~~~~ droppedCopy: Nothing is removed here: `filter` leaves `this.others[name]` as it is, and what it returns is dropped.
      return !(one === listener);
    });
  }
}

// So does `slice`, which is none but nearly `splice`.
export class Clients {
  private readonly clients: Client[] = [];

  register(client: Client): Disposable {
    const index = this.clients.push(client) - 1;
    return {
      dispose: () => {
        this.clients.slice(index, 1);
//                   ~~~~~ droppedCopy: Nothing is removed here: `slice` leaves `this.clients` as it is, and what it returns is dropped.
      },
    };
  }

  // Nobody wants what the function returns that takes it off.
  watch(client: Client): () => void {
    this.clients.push(client);
    return () => this.clients.filter(({ id }) => id !== client.id);
//                            ~~~~~~ droppedCopy: Nothing is removed here: `filter` leaves `this.clients` as it is, and what it returns is dropped.
  }
}

// All that were added after it go as well.
export class Broker {
  private readonly listeners = new Map<string, Listener[]>();

  listen(key: string, listener: Listener): Disposable {
    const listeners = this.listeners.get(key) ?? [];
    this.listeners.set(key, listeners);
    listeners.push(listener);
    return {
      dispose: () => {
        const own = listeners;
        const index = own.findIndex((one) => one === listener);
        if (index !== -1) {
          own.splice(index);
//            ~~~~~~ cutOff: This removes all that stands behind it in `own` as well: `splice` is not told how many.
        }
      },
    };
  }
}

// The same for an index that is asked for on the way.
export class Emitter {
  constructor(private readonly handlers: Listener[] = []) {}

  on(handler: Listener): void {
    this.handlers.push(handler);
  }

  off(handler: Listener): void {
    this.handlers.splice(this.handlers.indexOf(handler));
//                ~~~~~~ cutOff: This removes all that stands behind it in `this.handlers` as well: `splice` is not told how many.
  }
}

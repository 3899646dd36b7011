// options: { "evidence": "likely" }
// What a caller takes off, who knows that it is on.

interface Session {
  readonly id: string;
}

type Listener = (value: string) => void;

// Whoever takes a listener off that is not on is heard.
export class Signal {
  readonly #listeners: Listener[] = [];
  readonly #known = new Set<Listener>();
  readonly #sessions: Session[] = [];

  off(listener: Listener): void {
    const index = this.#listeners.indexOf(listener);
    if (index === -1) return;
    this.#listeners.splice(index, 1);
  }

  removeListener(listener: Listener): void {
    if (!this.#known.delete(listener)) return;
    this.#listeners.splice(this.#listeners.indexOf(listener), 1);
  }

  removeCallback(callback: Listener): void {
    this.#known.delete(callback) && this.#listeners.splice(this.#listeners.indexOf(callback), 1);
  }

  // An end from behind is an end from behind.
  unsubscribe(listener: Listener): void {
    this.#listeners.splice(this.#listeners.indexOf(listener) >>> 0, 1);
  }

  // The second call does nothing.
  subscribe(listener: Listener): () => void {
    let isOn = true;
    this.#listeners.push(listener);
    return () => {
      if (!isOn) return;
      isOn = false;
      this.#listeners.splice(this.#listeners.indexOf(listener), 1);
    };
  }

  // What is no listener has an owner, who lets it go once.
  remove(session: Session): void {
    this.#sessions.splice(this.#sessions.indexOf(session), 1);
  }
}

// Only this class calls it, with what it has put in.
export class During {
  readonly #listeners: Listener[] = [];

  #removeHandler(handler: Listener): void {
    this.#listeners.splice(this.#listeners.indexOf(handler), 1);
  }

  during(handler: Listener, work: () => void): void {
    this.#listeners.push(handler);
    work();
    this.#removeHandler(handler);
  }
}

declare function onEnd(end: () => () => void): void;

// Whoever is given the function calls it once.
export function mount(items: Session[], item: Session): void {
  onEnd(() => {
    items.push(item);
    return () => {
      items.splice(items.indexOf(item), 1);
    };
  });
}

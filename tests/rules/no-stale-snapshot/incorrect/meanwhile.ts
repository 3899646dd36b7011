// options: { "evidence": "likely" }
// A list that loses an element while a loop over it waits.

type Listener = (text: string) => Promise<void>;

export class Feed {
  readonly #listeners: Listener[] = [];

  subscribe(listener: Listener): () => void {
    this.#listeners.push(listener);
    return () => {
      const index = this.#listeners.indexOf(listener);
      if (index !== -1) this.#listeners.splice(index, 1);
    };
  }

  // A listener that unsubscribes itself hides the next one.
  async publish(text: string): Promise<void> {
    for (const listener of this.#listeners) {
//                         ~~~~~~~~~~~~~~~ meanwhile: While `await listener(text)` waits, `this.#listeners.splice(index, 1)` on line 13 may take one out of `this.#listeners`, so that the next one is skipped.
      try {
        await listener(text);
      } catch (error) {
        console.error(error);
      }
    }
  }
}

class Lists<Value> {
  readonly #values = new Map<string, Value[]>();

  add(key: string, value: Value): void {
    const values = this.#values.get(key);
    if (values === undefined) this.#values.set(key, [value]);
    else values.push(value);
  }

  delete(key: string, value: Value): void {
    const values = this.#values.get(key) ?? [];
    const index = values.indexOf(value);
    if (index >= 0) values.splice(index, 1);
  }

  get(key: string): readonly Value[] {
    return this.#values.get(key) ?? [];
  }
}

export class Phases {
  readonly #listeners = new Lists<{ notify: Listener }>();

  onPhase(phase: string, listener: { notify: Listener }): { dispose: () => void } {
    this.#listeners.add(phase, listener);
    return {
      dispose: () => {
        this.#listeners.delete(phase, listener);
      },
    };
  }

  // Through the members of another class.
  async begin(phase: string): Promise<void> {
    const listeners = this.#listeners.get(phase);
    for (const listener of listeners) {
//                         ~~~~~~~~~ meanwhile: While `await listener.notify(phase)` waits, `this.#listeners.delete(phase, listener)` on line 56 may take one out of `listeners`, so that the next one is skipped.
      await listener.notify(phase);
    }
  }
}

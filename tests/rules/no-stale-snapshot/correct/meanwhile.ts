// options: { "evidence": "likely" }
// A list that nobody shortens while a loop over it waits.

type Listener = (text: string) => Promise<void>;

export class Feed {
  #listeners: Listener[] = [];
  readonly #others: Listener[] = [];
  readonly #set = new Set<Listener>();

  subscribe(listener: Listener): () => void {
    this.#listeners.push(listener);
    this.#others.push(listener);
    this.#set.add(listener);
    return () => {
      this.#others.splice(this.#others.indexOf(listener), 1);
      this.#set.delete(listener);
      // The loop goes on with what it has begun with.
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    };
  }

  async publish(text: string): Promise<void> {
    for (const listener of this.#listeners) await listener(text);
  }

  // A copy.
  async tell(text: string): Promise<void> {
    for (const listener of [...this.#others]) await listener(text);
    for (const listener of this.#others.slice()) await listener(text);
  }

  // What a set loses is not looked at, and nothing else is left out.
  async tellAll(text: string): Promise<void> {
    for (const listener of this.#set) await listener(text);
  }

  // Nothing waits in between.
  tellAtOnce(text: string): Promise<void[]> {
    const told: Promise<void>[] = [];
    for (const listener of this.#others) told.push(listener(text));
    return Promise.all(told);
  }

  // The first one that is told ends the loop.
  async tellOne(text: string): Promise<void> {
    for (const listener of this.#others) {
      await listener(text);
      break;
    }
  }
}

interface Plugin {
  load(): Promise<void>;
}

// What is no listener leaves when somebody else says so, who knows whether all are loaded.
export class Plugins {
  readonly #plugins: Plugin[] = [];

  remove(plugin: Plugin): void {
    const index = this.#plugins.indexOf(plugin);
    if (index !== -1) this.#plugins.splice(index, 1);
  }

  async load(): Promise<void> {
    for (const plugin of this.#plugins) await plugin.load();
  }
}

/** What is handed to it ends with it. */
export interface Ending {
  dispose(): void;
}

export abstract class Keeper implements Ending {
  readonly #kept = new Set<Ending>();

  dispose(): void {
    for (const one of this.#kept) one.dispose();
    this.#kept.clear();
  }

  protected register<T extends Ending>(one: T): T {
    this.#kept.add(one);
    return one;
  }
}

export class Slot<T extends Ending> implements Ending {
  #value: T | undefined;

  get value(): T | undefined {
    return this.#value;
  }

  set value(value: T | undefined) {
    this.#value?.dispose();
    this.#value = value;
  }

  dispose(): void {
    this.#value?.dispose();
    this.#value = undefined;
  }
}

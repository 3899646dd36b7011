// The first listener stays, and for one that is not there the last one goes.
export class Listeners {
  readonly #listeners: Record<string, (() => void)[] | undefined> = {};

  off(event: string, listener: () => void): void {
    const index = this.#listeners[event]?.findIndex((one) => one === listener);
    if (index) this.#listeners[event]?.splice(index, 1);
//      ~~~~~ indexAsTruth: `index` is 0 for the first of `this.#listeners[event]`, which stays, and -1 for what is not there, for which the last one goes: ask for `-1`.
  }

  // The question may come first.
  remove(event: string, listener: () => void): void {
    const listeners = this.#listeners[event] ?? [];
    const at = listeners.indexOf(listener);
    if (!at) return;
//       ~~ indexAsTruth: `at` is 0 for the first of `listeners`, which stays, and -1 for what is not there, for which the last one goes: ask for `-1`.
    listeners.splice(at, 1);
  }
}

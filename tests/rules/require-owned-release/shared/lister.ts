import type { Ending } from "./disposable.ts";

/** Ends all that it has been given. */
export class Lister implements Ending {
  #kept: Ending[] = [];

  dispose(): void {
    this.#kept.forEach((one) => one.dispose());
    this.#kept = [];
  }

  protected keep(...more: Ending[]): void {
    this.#kept.push(...more);
  }
}

/** Only forgets what it has been given. */
export class Forgetter implements Ending {
  #kept: Ending[] = [];

  dispose(): void {
    console.log(this.#kept.length);
    this.#kept = [];
  }

  protected keep(...more: Ending[]): void {
    this.#kept.push(...more);
  }
}

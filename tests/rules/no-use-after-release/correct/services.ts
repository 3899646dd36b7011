// What must be told which service it is to end ends that one, and not itself.
type Kind<T> = new () => T;

export class Services {
  readonly #all = new Map<Kind<object>, object>();

  get<T extends object>(kind: Kind<T>): T | undefined {
    return this.#all.get(kind) as T | undefined;
  }

  set<T extends object>(kind: Kind<T>, service: T): void {
    this.#all.set(kind, service);
  }

  close<T extends object>(kind: Kind<T>): void {
    this.#all.delete(kind);
  }

  [Symbol.dispose](): void {
    for (const service of this.#all.values()) console.log("ends", service);
    this.#all.clear();
  }
}

class Recorder {}
class Clock {}

export class Station {
  constructor(private readonly services: Services) {
    this.services.close(Recorder);
    this.services.set(Clock, new Clock());
  }

  offline(): Clock | undefined {
    this.services.close(Recorder);
    return this.services.get(Clock);
  }
}

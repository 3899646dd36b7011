// options: { "evidence": "likely" }
import { watch, type FSWatcher } from "node:fs";

class Dialog {
  private readonly watcher: FSWatcher;
  answer = "";

  constructor(path: string) {
    this.watcher = watch(path);
  }

  async show(): Promise<string> {
    return await Promise.resolve(this.answer);
  }

  dispose(): void {
    this.watcher.close();
  }
}

// The class has something to end, and nobody ends it.
export async function ask(path: string): Promise<string> {
  const dialog = new Dialog(path);
//               ~~~~~~~~~~~~~~~~ neverReleased: `dialog` (Dialog) is acquired here and never released; `dispose()` is missing.
  const answer = await dialog.show();
  return answer.trim();
}

class Lookout {
  readonly #eyes: FSWatcher;

  constructor(path: string) {
    this.#eyes = watch(path);
  }

  async look(): Promise<string> {
    return await Promise.resolve("nothing");
  }

  #closeEyes(): void {
    this.#eyes.close();
  }

  dispose(): void {
    this.#closeEyes();
  }
}

// What is private to the class is none of the ways to end it.
export async function lookOut(path: string): Promise<string> {
  const lookout = new Lookout(path);
//                ~~~~~~~~~~~~~~~~~ neverReleased: `lookout` (Lookout) is acquired here and never released; `dispose()` is missing.
  const seen = await lookout.look();
  return seen.trim();
}

class Registry {
  readonly #watcher: FSWatcher;

  constructor(path: string) {
    this.#watcher = watch(path);
  }

  async load(): Promise<string> {
    return await Promise.resolve("");
  }

  $disconnect(): void {
    this.#watcher.close();
  }

  onModuleDestroy(): void {
    this.$disconnect();
  }
}

// The framework ends what it has made itself, and not this one.
export async function seed(path: string): Promise<string> {
  const registry = new Registry(path);
//                 ~~~~~~~~~~~~~~~~~~ neverReleased: `registry` (Registry) is acquired here and never released; `onModuleDestroy()` or `$disconnect()` is missing.
  const loaded = await registry.load();
  return loaded.trim();
}

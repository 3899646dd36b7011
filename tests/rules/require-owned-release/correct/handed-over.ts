// options: { "evidence": "likely" }
import { watch, type FSWatcher } from "node:fs";
import type { Ending } from "../shared/disposable.ts";
import { Keeper, Slot } from "../shared/disposable.ts";

// Each is handed over, be it when it is made or later.
export class Renderer extends Keeper {
  private readonly atlas = this.register(new Slot<Ending>());
  private readonly glyphs = this.register(new Slot<Ending>());
  private readonly cursor = new Slot<Ending>();

  constructor(next: Ending) {
    super();
    this.register(this.cursor);
    for (const slot of [this.atlas, this.glyphs, this.cursor]) slot.value = next;
  }
}

class Model {
  readonly names: string[] = [];

  dispose(): void {
    this.names.length = 0;
  }
}

// A model only holds memory.
export class Browser extends Keeper {
  readonly focus = this.register(new Slot<Ending>());
  readonly model = new Model();
}

function checked<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("missing");
  return value;
}

// What only passes through a check is released by the class itself.
export class Canvas extends Keeper {
  readonly #slot = checked(new Slot<Ending>());

  override dispose(): void {
    this.#slot.dispose();
    super.dispose();
  }
}

interface Buffer {
  onTrim(listener: (lines: number) => void): Ending;
}

// What is put into a slot is the slot's to release, and a helper hands over what it makes.
export class Selection extends Keeper {
  private readonly trimming = this.register(new Slot<Ending>());
  private readonly up = this.createSlot();
  private readonly down = this.createSlot();
  private readonly late: Slot<Ending>;
  trimmed = 0;

  constructor(buffer: Buffer) {
    super();
    this.trimming.value = buffer.onTrim((lines) => (this.trimmed += lines));
    this.late = new Slot<Ending>();
    this.register(this.late);
    for (const slot of [this.up, this.down, this.late]) slot.value = this.trimming.value;
  }

  attach(buffer: Buffer): void {
    this.trimming.value = buffer.onTrim((lines) => (this.trimmed += lines));
  }

  private createSlot(): Slot<Ending> {
    const slot = this.register(new Slot<Ending>());
    this.trimmed++;
    return slot;
  }
}

interface Link extends Ending {
  send(text: string): void;
}

declare function linkTo(port: number): Link;

// The helper has put what it returns on a list that is released, before the field gets it.
export class Finder extends Keeper {
  private readonly link: Link;

  constructor() {
    super();
    this.link = this.start();
  }

  find(text: string): void {
    this.link.send(text);
  }

  private start(): Link {
    const endings: Ending[] = [];
    const link = linkTo(7);
    endings.push(link);
    this.register({ dispose: () => endings.forEach((ending) => ending.dispose()) });
    return link;
  }
}

class Store {
  readonly #kept: { close(): void }[] = [];

  add(one: { close(): void }): void {
    this.#kept.push(one);
  }

  dispose(): void {
    for (const one of this.#kept) one.close();
  }
}

// What is put into the store under another name ends with the store.
export class Watched {
  readonly #store = new Store();
  #watcher: FSWatcher | undefined;

  begin(path: string): void {
    const watcher = watch(path);
    this.#store.add(watcher);
    this.#watcher = watcher;
  }

  get isWatching(): boolean {
    return this.#watcher !== undefined;
  }

  dispose(): void {
    this.#store.dispose();
  }
}

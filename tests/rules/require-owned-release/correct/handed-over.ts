// options: { "evidence": "likely" }
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

// options: { "evidence": "likely" }
import { watch, type FSWatcher } from "node:fs";
import type { Ending } from "../shared/disposable.ts";
import { Keeper, Slot } from "../shared/disposable.ts";

// Its neighbours are handed to the base class when they are made; this one is not.
export class Renderer extends Keeper {
  private readonly atlas = this.register(new Slot<Ending>());
  private readonly glyphs = this.register(new Slot<Ending>());
  private readonly cursor: Slot<Ending> = new Slot();
//                                        ~~~~~~~~~~ handed: The Slot in `this.cursor` is made here, and not given to `this.register`, which takes over `atlas` and `glyphs`.

  draw(next: Ending): void {
    this.atlas.value = next;
    this.glyphs.value = next;
    this.cursor.value = next;
  }
}

class RatioMonitor extends Keeper {
  readonly #query = matchMedia("(resolution: 2dppx)");

  constructor(readonly changed: () => void) {
    super();
    this.#query.addEventListener("change", this.changed);
    this.register({
      dispose: () => {
        this.#query.removeEventListener("change", this.changed);
      },
    });
  }
}

// What the monitor hands over takes a listener off the window's media query.
export class Browser extends Keeper {
  private readonly focus = this.register(new Slot<Ending>());
  private readonly monitor = new RatioMonitor(() => {
//                           ~~~~~~~~~~~~~~~~~~~~~~~~> handed: The RatioMonitor in `this.monitor` is made here, and not given to `this.register`, which takes over `focus`.
    this.focus.value = undefined;
  });

  get changed(): () => void {
    return this.monitor.changed;
  }
}

// What is only written down elsewhere is ended by nobody.
export class Watched {
  readonly #all = new Set<FSWatcher>();
  #watcher: FSWatcher | undefined;

  begin(path: string): void {
    const watcher = watch(path);
//                  ~~~~~~~~~~~ unreleased: The file watcher in `this.#all[…]` is made here, and `dispose()` (line 60) does not release it.
    this.#all.add(watcher);
    this.#watcher = watcher;
  }

  get isWatching(): boolean {
    return this.#watcher !== undefined;
  }

  dispose(): void {
    this.#all.clear();
  }
}

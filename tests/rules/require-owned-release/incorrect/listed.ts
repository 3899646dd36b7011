// What is put into a list that nobody goes through, or shown to a member that lists something else.
import { watch, type FSWatcher } from "node:fs";
import type { Ending } from "../shared/disposable.ts";
import { Forgetter, Lister } from "../shared/lister.ts";

declare function follow(path: string): FSWatcher & Ending;

// The base class forgets its list, and ends none of it.
export class Board extends Forgetter {
  private readonly watcher: FSWatcher;

  constructor(path: string) {
    super();
    const watcher = watch(path) as FSWatcher & Ending;
//                  ~~~~~~~~~~~ unreleased: The file watcher in `this.watcher` is made here, and `dispose()` (line 21 of lister.ts) does not release it.
    this.watcher = watcher;
    this.keep(watcher);
  }

  refresh(): void {
    this.watcher.ref();
  }
}

// What is listed is the other argument.
export class Panel extends Lister {
  private readonly watcher: FSWatcher;

  constructor(path: string) {
    super();
    const watcher = watch(path);
//                  ~~~~~~~~~~~ unreleased: The file watcher in `this.watcher` is made here, and `dispose()` (line 7 of lister.ts) does not release it.
    this.watcher = watcher;
    this.show(watcher, follow(path));
  }

  refresh(): void {
    this.watcher.ref();
  }

  private show(watcher: FSWatcher, other: FSWatcher & Ending): void {
    console.log(watcher.listenerCount("change"));
    this.keep(other);
  }
}

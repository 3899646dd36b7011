// options: { "evidence": "likely" }
// What is put by its local name into a list that the owner's end goes through.
import { watch, type FSWatcher } from "node:fs";
import type { Ending } from "../shared/disposable.ts";
import { Lister } from "../shared/lister.ts";

// It is one of several arguments, and the base class ends what it has listed.
export class Board extends Lister {
  private readonly watcher: FSWatcher;

  constructor(path: string, onChange: (listener: () => void) => Ending) {
    super();
    const watcher = watch(path) as FSWatcher & Ending;
    this.watcher = watcher;
    this.keep(
      onChange(() => this.refresh()),
      watcher,
    );
  }

  private refresh(): void {
    this.watcher.ref();
  }
}

// The list is the owner's own.
export class Panel {
  private readonly watchers: FSWatcher[] = [];
  private readonly first: FSWatcher;

  constructor(path: string) {
    const watcher = watch(path);
    this.first = watcher;
    this.add(path, watcher);
  }

  refresh(): void {
    this.first.ref();
  }

  close(): void {
    for (const watcher of this.watchers) watcher.close();
  }

  private add(path: string, watcher: FSWatcher): void {
    console.log(path);
    this.watchers.push(watcher);
  }
}

// options: { "evidence": "likely" }
interface Watcher {
  close(): Promise<void>;
}

declare function watch(path: string): Watcher;

// Both are there at a time.
export class Project {
  #watcher: Watcher | undefined;
  private watcher: Watcher | undefined;

  change(path: string): void {
    this.reset();
    this.watch(path);
  }

  private reset(): void {
    if (this.watcher) {
      this.watcher.close();
//    ~~~~~~~~~~~~~~~~~~~~ before: `this.watcher.close()` is not awaited, and `this.watcher` is filled anew on line 15 before it is done.
    }
  }

  private watch(path: string): void {
    this.watcher = watch(path);
  }

  replace(path: string): void {
    this.clear();
    this.#watcher = watch(path);
  }

  private clear(): void {
    this.#watcher?.close();
//  ~~~~~~~~~~~~~~~~~~~~~~ before: `this.#watcher?.close()` is not awaited, and `this.#watcher` is filled anew on line 30 before it is done.
  }
}

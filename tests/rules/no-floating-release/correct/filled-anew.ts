// options: { "evidence": "likely" }
interface Watcher {
  close(): Promise<void>;
}

declare function watch(path: string): Watcher;

export class Project {
  private watcher: Watcher | undefined;
  private other: Watcher | undefined;

  // It is waited for.
  async change(path: string): Promise<void> {
    await this.reset();
    this.watch(path);
  }

  private async reset(): Promise<void> {
    await this.watcher?.close();
  }

  // What is filled is another one.
  replace(path: string): void {
    this.clear();
    this.watch(path);
  }

  private clear(): void {
    this.other?.close();
  }

  private watch(path: string): void {
    this.watcher = watch(path);
  }
}

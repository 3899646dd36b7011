// options: { "evidence": "likely" }
// Timers that are cleared where they go off, and at the end as well.

// dispose() leads to what clears it.
export class Tree {
  private resizing: NodeJS.Timeout | undefined;
  private updating: NodeJS.Timeout | undefined;
  private updates = 0;

  onResize(width: number): void {
    clearTimeout(this.resizing);
    this.resizing = setTimeout(() => this.layOut(width), 150);
  }

  onUpdate(): void {
    if (this.updating) return;
    this.updating = setTimeout(() => {
      this.forget();
      this.updates += 1;
      this.layOut(this.updates);
    }, 300);
  }

  dispose(): void {
    clearTimeout(this.resizing);
    this.forget();
  }

  private forget(): void {
    clearTimeout(this.updating);
    this.updating = undefined;
  }

  private layOut(width: number): void {
    console.log(width);
  }
}

// Neither of them has anything to do with the end of the other.
export class Echo {
  private first: NodeJS.Timeout | undefined;
  private second: NodeJS.Timeout | undefined;

  say(): void {
    this.first = setTimeout(() => {
      clearTimeout(this.first);
      console.log("first");
    }, 10);
    this.second = setTimeout(() => {
      clearTimeout(this.second);
      console.log("second");
    }, 20);
  }

  close(): void {
    console.log("closed");
  }
}

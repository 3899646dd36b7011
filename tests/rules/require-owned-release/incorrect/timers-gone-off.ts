// options: { "evidence": "likely" }
// Timers that are cleared where they go off, which is no end of theirs.

// dispose() clears the one that is asked for by hand, and not the one that comes by itself.
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
//                  ~~~~~~~~~~~~~~~~~~> neighbours: The timer in `this.updating` is made here, and `dispose()` (line 25) does not release it, as it does `resizing`.
      if (this.updating) clearTimeout(this.updating);
      this.updating = undefined;
      this.updates += 1;
      this.layOut(this.updates);
    }, 300);
  }

  dispose(): void {
    clearTimeout(this.resizing);
  }

  private layOut(width: number): void {
    console.log(width);
  }
}

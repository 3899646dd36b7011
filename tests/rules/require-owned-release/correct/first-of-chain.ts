// options: { "evidence": "likely" }
// Timers that nobody keeps, and that begin nothing behind the end.

// It is kept like the next ones.
export class Visibility {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly element: HTMLElement) {}

  begin(): void {
    this.timer = setTimeout(() => this.check());
  }

  ngOnDestroy(): void {
    clearTimeout(this.timer);
  }

  private check(): void {
    clearTimeout(this.timer);
    if (this.element.offsetHeight > 0) console.log("visible");
    else this.timer = setTimeout(() => this.check(), 50);
  }
}

// What goes off asks whether the end has been.
export class Poll {
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  begin(): void {
    setTimeout(() => this.poll());
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  private poll(): void {
    if (this.closed) return;
    this.timer = setTimeout(() => this.poll(), 1_000);
  }
}

// It only shows something in the next turn, and sets nothing.
export class Label {
  private timer: NodeJS.Timeout | undefined;

  begin(): void {
    setTimeout(() => console.log("begun"));
    this.timer = setTimeout(() => console.log("late"), 1_000);
  }

  close(): void {
    clearTimeout(this.timer);
  }
}

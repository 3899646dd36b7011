// options: { "evidence": "likely" }
// The first timer is dropped, and sets the one that the end knows how to clear.

// However short the first one is: if the end comes before it, the checks begin behind the end.
export class Visibility {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly element: HTMLElement) {}

  begin(): void {
    const check = (): void => {
      clearTimeout(this.timer);
      if (this.element.offsetHeight > 0) this.show();
      else this.timer = setTimeout(() => check(), 50);
    };
    setTimeout(() => check());
//  ~~~~~~~~~~~~~~~~~~~~~~~~~ unkept: Nobody keeps the timer that is made here, so that `ngOnDestroy()` (line 19) cannot stop it.
  }

  ngOnDestroy(): void {
    clearTimeout(this.timer);
  }

  private show(): void {
    console.log("visible");
  }
}

// The same by a member of its own.
export class Poll {
  private timer: NodeJS.Timeout | undefined;

  begin(): void {
    setTimeout(() => this.poll());
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unkept: Nobody keeps the timer that is made here, so that `close()` (line 36) cannot stop it.
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private poll(): void {
    console.log("poll");
    this.timer = setTimeout(() => this.poll(), 1_000);
  }
}

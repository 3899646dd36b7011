// options: { "evidence": "likely" }
// Streams that never come to an end by themselves, of which something makes one.
import { fromEvent, interval, Subject, take, takeUntil, timer } from "rxjs";

export class Clock {
  private readonly over = new Subject<void>();
  private readonly box = document.createElement("div");
  hour = 0;

  ngOnInit(): void {
    interval(60_000)
      .pipe(takeUntil(this.over))
      .subscribe(() => this.refresh());
    interval(1_000)
      .pipe(take(3))
      .subscribe(() => this.refresh());
    timer(1_000).subscribe(() => this.refresh());
    // It goes with what it listens to.
    fromEvent(this.box, "click").subscribe(() => this.refresh());
  }

  refresh(): void {
    this.hour = new Date().getHours();
  }

  ngOnDestroy(): void {
    this.over.next();
  }
}

// options: { "evidence": "likely" }
import { fromEvent, interval, map } from "rxjs";

// Streams that never come to an end by themselves go on telling.
export class Clock {
  hour = 0;
  width = 0;

  ngOnInit(): void {
    interval(60_000).subscribe(() => this.refresh());
//                   ~~~~~~~~~ dropped: What would end this subscription is dropped here, so 'ngOnDestroy' of 'Clock' cannot end it.
    fromEvent(window, "resize")
      .pipe(map(() => window.innerWidth))
      .subscribe((width) => (this.width = width));
//     ~~~~~~~~~ dropped: What would end this subscription is dropped here, so 'ngOnDestroy' of 'Clock' cannot end it.
  }

  refresh(): void {
    this.hour = new Date().getHours();
  }

  ngOnDestroy(): void {
    console.log("over", this.hour);
  }
}

// options: { "evidence": "likely" }
// The end is the base class's, and somebody calls it.
import { Page } from "../shared/pages.ts";

// A page that is swapped goes on counting.
export class ClockPage extends Page {
  time = 0;

  // Each time it is shown.
  show(): void {
    setInterval(() => this.time++, 1_000);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unkept: Nobody keeps the interval that is made here, so that `teardown()` (line 4 of pages.ts) cannot stop it.
  }
}

// options: { "evidence": "likely" }
interface Range {
  readonly from: number;
}

declare function areRangesEqual(some: readonly Range[], others: readonly Range[]): boolean;

// What is handed back is the very list that it is compared with, be it by a function.
export class Selection {
  #ranges: Range[] = [];

  constructor(private readonly onChange: (ranges: Range[]) => void) {}

  getRanges(): Range[] {
    return this.#ranges;
  }

  setRanges(ranges: Range[]): void {
    const hasChanged = !areRangesEqual(this.#ranges, ranges);
    this.#ranges = ranges;
    if (hasChanged) this.onChange(ranges);
  }

  extend(range: Range): void {
    const ranges = this.getRanges();
//        ~~~~~~~~~~~~~~~~~~~~~~~~~ unseen: `ranges` is no copy of `this.getRanges()`, but the same: `ranges.push(range)` on line 26 changes both, and `this.setRanges(ranges)` on line 27, which compares them, sees no change.
    ranges.push(range);
    this.setRanges(ranges);
  }
}

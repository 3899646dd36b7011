// options: { "evidence": "likely" }
interface Range {
  readonly from: number;
}

declare function areRangesEqual(some: readonly Range[], others: readonly Range[]): boolean;

// A copy is handed back, and the list that is put on is only looked at.
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

  putRanges(ranges: Range[]): void {
    const isEmpty = areRangesEqual([], ranges);
    this.#ranges = ranges;
    if (!isEmpty) this.onChange(ranges);
  }

  extend(range: Range): void {
    const ranges = [...this.getRanges()];
    ranges.push(range);
    this.setRanges(ranges);
  }

  renew(range: Range): void {
    const ranges = this.getRanges();
    ranges.push(range);
    this.putRanges(ranges);
  }
}

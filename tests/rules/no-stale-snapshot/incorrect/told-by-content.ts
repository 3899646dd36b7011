interface Mark {
  label: string;
}

export class Board {
  private readonly marks: Mark[] = [];
  private readonly told: string[] = [];

  // Whoever is told compares what is in the marks, which the copy shares.
  rename(label: string): void {
    const before = [...this.marks];
//        ~~~~~~~~~~~~~~~~~~~~~~~~ shallow: `before` shares with `this.marks` what `this.marks[0]!.label = label` on line 12 changes, before they are sent out beside each other on line 13: the copy is too shallow.
    this.marks[0]!.label = label;
    this.fireRenamed(before);
  }

  private fireRenamed(before: readonly Mark[]): void {
    this.marks.forEach((mark, index) => {
      if (mark.label !== before[index]?.label) this.told.push(mark.label);
    });
  }

  // Whoever is told asks which marks there are, but of the very list that has changed.
  add(mark: Mark): void {
    const before = this.marks;
//        ~~~~~~~~~~~~~~~~~~~ alias: `before` is no copy of `this.marks`, but the same: `this.marks.push(mark)` on line 25 changes both, before they are sent out beside each other on line 26.
    this.marks.push(mark);
    this.fireAdded(before);
  }

  private fireAdded(before: readonly Mark[]): void {
    for (const mark of this.marks) if (!before.includes(mark)) this.told.push(mark.label);
  }
}

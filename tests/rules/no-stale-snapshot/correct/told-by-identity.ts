interface Mark {
  label: string;
  corners?: readonly number[];
}

/** Works out the corners when they are first asked for. */
function cornersOf(mark: Mark): readonly number[] {
  mark.corners ??= [0, 1];
  return mark.corners;
}

// Whoever is told compares which marks there are: what has been worked out in them meanwhile does not matter.
export class Board {
  private readonly marks: Mark[] = [];
  private readonly told: string[] = [];

  pick(x: number, other: Mark): void {
    const before = [...this.marks];
    const hit = before.find((mark) => cornersOf(mark).includes(x));
    if (hit === undefined) this.marks.push(other);
    this.fireSelection(before);
  }

  private fireSelection(before: readonly Mark[]): void {
    for (const mark of this.marks) if (!before.includes(mark)) this.told.push(mark.label);
  }
}

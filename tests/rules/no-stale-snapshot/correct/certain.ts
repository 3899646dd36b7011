// Whoever counts by himself may know that two never stand side by side.
export function withoutMarks(lines: string[]): void {
  for (let i = 0; i < lines.length; i++) {
    if (lines[i] === "---") lines.splice(i, 1);
  }
}

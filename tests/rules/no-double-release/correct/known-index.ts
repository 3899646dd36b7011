// Not a removal, or one that knows of the two.
export function moved(list: string[], one: string, other: string): void {
  const index = list.indexOf(one);
  if (index) list.splice(index, 0, other);
}

export function taken(list: string[], one: string): void {
  const index = list.indexOf(one);
  if (index < 0) return;
  if (!index) {
    list.shift();
    return;
  }
  list.splice(index, 1);
}

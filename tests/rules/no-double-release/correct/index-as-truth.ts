// `~index` is only 0 for what is not there.
export function take(list: string[], text: string): void {
  const index = list.indexOf(text);
  if (~index) list.splice(index, 1);
}

// It is asked whether there is a list that could have been searched.
export function takeOptional(lists: Record<string, string[] | undefined>, name: string, text: string): void {
  const index = lists[name]?.indexOf(text);
  if (index !== undefined && index >= 0) lists[name]?.splice(index, 1);
}

// The first one is to stay: it is the root.
export function takeChild(list: string[], text: string): void {
  const index = list.indexOf(text);
  if (index > 0) list.splice(index, 1);
}

// What is asked is whether it has been found at the beginning.
export function startsWith(list: string[], text: string): boolean {
  const index = list.indexOf(text);
  list.splice(list.length - 1, 1);
  return !index;
}

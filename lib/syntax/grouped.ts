/** Lists of things that have something in common. */

/** `items` by what `keyOf` says of them, in their order. */
export function grouped<Item, Key>(
  items: readonly Item[],
  keyOf: (item: Item) => Key,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) addTo(groups, keyOf(item), item);
  return groups;
}

/** Appends `item` to the list under `key`, which is made if there is none. */
export function addTo<Key, Item>(groups: Map<Key, Item[]>, key: Key, item: Item): void {
  const same = groups.get(key);
  if (same === undefined) groups.set(key, [item]);
  else same.push(item);
}

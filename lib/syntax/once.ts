/**
 * `compute`, done once for each key and kept for as long as the key lives.
 *
 * For what the key alone decides: a source file outlives the program it was first part of, so what needs the checker
 * is kept by the program instead.
 */
export function once<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value | typeof NOTHING>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found === NOTHING ? (undefined as Value) : found;
    const value = compute(key);
    known.set(key, value === undefined ? NOTHING : value);
    return value;
  };
}

/** Stands for `undefined` where it is known that there is nothing. */
export const NOTHING = Symbol("nothing");

/**
 * `compute`, done once for each key and kept for as long as the key lives.
 *
 * For what the key alone decides: a source file outlives the program it was first part of, so what needs the checker
 * is kept by the program instead.
 */
export function once<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    let entry = known.get(key);
    if (entry === undefined) known.set(key, (entry = { value: compute(key) }));
    return entry.value;
  };
}

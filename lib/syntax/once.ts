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

/** `compute`, which looks at how a name is spelled, done once for each name: the same few words stand all over a program. */
export function oncePerName<Value>(compute: (name: string) => Value): (name: string) => Value {
  const known = new Map<string, Value>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined || known.has(name)) return found as Value;
    const value = compute(name);
    known.set(name, value);
    return value;
  };
}

/** Stands for `undefined` where it is known that there is nothing. */
export const NOTHING = Symbol("nothing");

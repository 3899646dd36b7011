import type { Analysis } from "./analysis.ts";

/**
 * `compute`, done once for each analysis and key.
 *
 * A source file outlives the program it was first part of, so what needs the checker must not be kept by node alone.
 */
export function remembered<Key extends object, Value>(
  compute: (analysis: Analysis, key: Key) => Value,
): (analysis: Analysis, key: Key) => Value {
  const known = new WeakMap<Analysis, WeakMap<Key, { readonly value: Value }>>();
  return (analysis, key) => {
    let values = known.get(analysis);
    if (values === undefined) known.set(analysis, (values = new WeakMap()));
    let entry = values.get(key);
    if (entry === undefined) values.set(key, (entry = { value: compute(analysis, key) }));
    return entry.value;
  };
}

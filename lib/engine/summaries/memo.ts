import { NOTHING } from "../../syntax/once.ts";
import type { Knowledge } from "./knowledge.ts";

/** A store of facts about nodes (or other objects) of one program. */
export type FactStore<V> = (knowledge: Knowledge) => WeakMap<object, V>;

/** A store whose facts live as long as the knowledge that they were found with. */
export function factStore<V>(): FactStore<V> {
  const stores = new WeakMap<Knowledge, WeakMap<object, V>>();
  return (knowledge) => {
    let store = stores.get(knowledge);
    if (store === undefined) stores.set(knowledge, (store = new WeakMap()));
    return store;
  };
}

/** Functions that call functions that call functions … end somewhere: what lies deeper is not known. */
const MAX_DEPTH = 100;

/**
 * `compute`, once for each node and program. While it runs, asking for the same again gives `meanwhile`, which cuts the
 * cycles of recursive functions; and so does asking for too many others one within the other.
 */
export function memoised<N extends object, V>(
  compute: (knowledge: Knowledge, node: N) => V,
  meanwhile?: V,
): (knowledge: Knowledge, node: N) => V {
  const stores = factStore<V | typeof NOTHING>();
  const running = new Set<N>();
  return (knowledge, node) => {
    const store = stores(knowledge);
    const known = store.get(node);
    if (known !== undefined) return known === NOTHING ? (undefined as V) : known;
    if (running.size >= MAX_DEPTH || running.has(node)) return meanwhile as V;
    running.add(node);
    try {
      const value = compute(knowledge, node);
      store.set(node, value === undefined ? NOTHING : value);
      return value;
    } finally {
      running.delete(node);
    }
  };
}

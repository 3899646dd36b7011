/** Values as parts of a state: the place that they come from, and how much of it was copied. */
import { ELEMENT, member, type Place } from "../flow/place.ts";

/** A value that is, or shares, the state at a place. */
export interface Value {
  readonly place: Place;
  /** How many of its levels are its own: 0 where it is the state itself. */
  readonly copied: number;
  /** Members of its first level that are its own and share nothing: `peers` in `{ ...x, peers: [] }`. */
  readonly own?: ReadonlySet<string>;
}

/** A copy of the value that shares nothing in its first `levels` levels. */
export function copyOf(value: Value | undefined, levels: number): Value | undefined {
  return value && { place: value.place, copied: value.copied + levels };
}

/** The member `name` of a value. */
export function memberOf(value: Value, name: string): Value | undefined {
  if (value.own?.has(name)) return undefined;
  return { place: member(value.place, name), copied: Math.max(value.copied - 1, 0) };
}

/** What is in the value, where it is a collection. */
export function elementOf(value: Value | undefined): Value | undefined {
  return value && memberOf(value, ELEMENT);
}

/** One of two values, of which one may be new. */
export function either(a: Value | undefined, b: Value | undefined): Value | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.place.key !== b.place.key) return undefined;
  return a.copied <= b.copied ? a : b;
}

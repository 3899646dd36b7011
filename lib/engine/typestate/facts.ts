/**
 * Facts: what is known of the values of places on a path. They tell which branches exclude each other:
 * `if (closed) return; closed = true;`, `const own = !given; … if (own) …`.
 */
import { once } from "../../syntax/once.ts";
import type { Constant } from "../flow/graph.ts";
import { isWithin } from "../flow/place.ts";

/** What a value may be; a set of the four kinds below. */
export const UNDEFINED = 1;
export const NULL = 2;
export const FALSY = 4;
export const TRUTHY = 8;
export const NULLISH = UNDEFINED | NULL;
export const ANYTHING = NULLISH | FALSY | TRUTHY;

export interface Fact {
  /** The kinds of value that are possible. */
  readonly kinds: number;
  /** The value, where it is known. */
  readonly value?: Constant["value"];
  /** A value that it has not. */
  readonly not?: Constant["value"];
}

/** Facts by the key of their place. Never changed in place. */
export type Facts = ReadonlyMap<string, Fact>;

export const NO_FACTS: Facts = new Map();

/** Whether `place` is known to be neither null, undefined, nor otherwise falsy. */
export const HOLDS_SOMETHING: Fact = { kinds: TRUTHY };

/** What is known of a constant. */
export function constantFact(value: Constant["value"]): Fact {
  const kinds = value === undefined ? UNDEFINED : value === null ? NULL : value ? TRUTHY : FALSY;
  return { kinds, value };
}

/** Forgets what is known of `key` and of the places inside it. */
export function forget(facts: Facts, key: string): Facts {
  let next: Map<string, Fact> | undefined;
  for (const known of facts.keys()) if (isWithin(known, key)) (next ??= new Map(facts)).delete(known);
  return next ?? facts;
}

/** The facts of which the keys are in `keys`. */
export function keepFacts(facts: Facts, keys: ReadonlySet<string>): Facts {
  let next: Map<string, Fact> | undefined;
  for (const known of facts.keys()) if (!keys.has(known)) (next ??= new Map(facts)).delete(known);
  return next ?? facts;
}

/** `facts` with `fact` of `key`. */
export function learn(facts: Facts, key: string, fact: Fact): Facts {
  return new Map(facts).set(key, fact);
}

/** The key of a fact about a test that is compared by its text. */
export function opaqueKey(text: string): string {
  return `?${text}`;
}

/** Prints facts in a fixed order, for the key of a state. States share their facts, so that most have been printed before. */
export const printFacts = once((facts: Facts): string =>
  [...facts]
    .map(([key, fact]) => `${key}:${printFact(fact)}`)
    .sort()
    .join(","),
);

function printFact(fact: Fact): string {
  const value = "value" in fact ? `=${String(fact.value)}` : "";
  return "not" in fact ? `${fact.kinds}${value}!${String(fact.not)}` : `${fact.kinds}${value}`;
}

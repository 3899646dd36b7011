/**
 * Facts: what is known of the values of places on a path. They tell which branches exclude each other:
 * `if (closed) return; closed = true;`, `const own = !given; … if (own) …`.
 */
import { once } from "../../syntax/once.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Assumption, Constant, Graph, Instruction, Operand } from "../flow/graph.ts";
import { isTemporary, isWithin, type Place } from "../flow/place.ts";

/** What a value may be; a set of the four kinds below. */
const UNDEFINED = 1;
const NULL = 2;
const FALSY = 4;
const TRUTHY = 8;
const NULLISH = UNDEFINED | NULL;
const ANYTHING = NULLISH | FALSY | TRUTHY;

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
const HOLDS_SOMETHING: Fact = { kinds: TRUTHY };

function constantFact(value: Constant["value"]): Fact {
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

function learn(facts: Facts, key: string, fact: Fact): Facts {
  return new Map(facts).set(key, fact);
}

/** The facts after an instruction. Only places in `relevant` are told of. */
export function factsAfter(facts: Facts, instruction: Instruction, relevant: Relevance): Facts {
  switch (instruction.kind) {
    case "assign":
      return forgetTests(
        assigned(facts, instruction.target, instruction.value, relevant),
        relevant,
        instruction.target.key,
      );
    case "update":
    case "delete":
      return forgetTests(forget(facts, instruction.target.key), relevant, instruction.target.key);
    case "call": {
      const touchesThis = [instruction.receiver, ...instruction.arguments].some(
        (o) => o?.kind === "place" && o.key === "this",
      );
      return forgetOutside(facts, relevant, touchesThis);
    }
    case "await":
    case "yield":
      return forget(forgetOutside(facts, relevant, true), instruction.result.key);
    case "iterate":
      return forget(facts, instruction.result.key);
    case "create":
      return relevant.keys.has(instruction.result.key) ? learn(facts, instruction.result.key, HOLDS_SOMETHING) : facts;
    case "iterated":
    case "dispose":
    case "using":
    case "return":
    case "throw":
      return facts;
    default:
      return instruction satisfies never;
  }
}

/** Whether `instruction` leaves all facts as they are, whatever they are. */
export function keepsFacts(instruction: Instruction, relevant: Relevance): boolean {
  switch (instruction.kind) {
    case "assign": {
      const { target, value } = instruction;
      return (
        !isAskedAbout(target.key, relevant) &&
        !(value.kind === "place" && isTemporary(value) && isAskedAbout(value.key, relevant))
      );
    }
    case "update":
    case "delete":
      return !isAskedAbout(instruction.target.key, relevant);
    case "call":
      return relevant.shared.size === 0;
    case "await":
    case "yield":
      return relevant.shared.size === 0 && !isAskedAbout(instruction.result.key, relevant);
    case "iterate":
    case "create":
      return !isAskedAbout(instruction.result.key, relevant);
    case "iterated":
    case "dispose":
    case "using":
    case "return":
    case "throw":
      return true;
    default:
      return instruction satisfies never;
  }
}

/** Does a test ask about `key` or something inside it? */
function isAskedAbout(key: string, { keys, opaque }: Relevance): boolean {
  if (keys.size === 0 && opaque.length === 0) return false;
  for (const asked of keys) if (isWithin(asked, key)) return true;
  return opaque.some(({ places }) => places.some((place) => isWithin(place.key, key)));
}

function assigned(facts: Facts, target: Place, value: Operand, relevant: Relevance): Facts {
  let fact = factOf(facts, value);
  let next = forget(facts, target.key);
  // A temporary is read once: forgetting it then keeps paths from multiplying.
  if (value.kind === "place" && isTemporary(value)) next = forget(next, value.key);
  if (value.kind === "function") fact = HOLDS_SOMETHING;
  return fact !== undefined && relevant.keys.has(target.key) ? learn(next, target.key, fact) : next;
}

function factOf(facts: Facts, value: Operand): Fact | undefined {
  if (value.kind === "constant") return constantFact(value.value);
  return value.kind === "place" ? facts.get(value.key) : undefined;
}

/** Forgets the outcome of tests that asked about `key` or something inside it. */
function forgetTests(facts: Facts, relevant: Relevance, key: string): Facts {
  let next = facts;
  for (const { text, places } of relevant.opaque) {
    if (facts.has(opaqueKey(text)) && places.some((place) => isWithin(place.key, key)))
      next = forget(next, opaqueKey(text));
  }
  return next;
}

/** Forgets what other code may have changed meanwhile. */
function forgetOutside(facts: Facts, relevant: Relevance, alsoThis: boolean): Facts {
  let next = facts;
  const isForgotten = (key: string): boolean => relevant.shared.has(key) && (alsoThis || !key.startsWith("this."));
  for (const key of facts.keys()) {
    if (isForgotten(key)) next = forget(next, key);
  }
  for (const { text, places } of relevant.opaque) {
    if (places.some((place) => isForgotten(place.key))) {
      next = forget(next, opaqueKey(text));
    }
  }
  return next;
}

/** The facts where `assumption` holds; `undefined` where they exclude it. */
export function assumeFact(facts: Facts, { test, holds }: Assumption): Facts | undefined {
  switch (test.kind) {
    case "truthy":
      return narrow(facts, test.place, holds ? { kinds: TRUTHY } : { kinds: ANYTHING & ~TRUTHY });
    case "nullish":
      return narrow(facts, test.place, {
        kinds: !holds ? ANYTHING & ~NULLISH : isNeverNull(test.place) ? UNDEFINED : NULLISH,
      });
    case "equals":
      return holds
        ? narrow(facts, test.place, constantFact(test.value))
        : narrow(facts, test.place, unequal(test.value));
    case "opaque":
      // A test with a call or another passing value in it may come out differently the next time.
      if (test.places.some(isTemporary)) return facts;
      return narrowKey(facts, opaqueKey(test.text), { kinds: holds ? TRUTHY : FALSY });
    default:
      return test satisfies never;
  }
}

/** Whether the variable's declared type leaves `null` out, so that `given ?? …` asks the same as `given === undefined`. */
function isNeverNull({ root, path }: Place): boolean {
  const declaration = root.kind === "variable" && path.length === 0 ? root.symbol.valueDeclaration : undefined;
  if (declaration === undefined) return false;
  if (!typescript.isParameter(declaration) && !typescript.isVariableDeclaration(declaration)) return false;
  const { type } = declaration;
  return type !== undefined && !MAY_BE_NULL.test(type.getText());
}

const MAY_BE_NULL = /\b(?:null|any|unknown|Nullable|Maybe)\b/;

/** A fact that can only be that a value differs; `null`, `undefined`, `true` and `false` are the only ones of their kind. */
function unequal(value: Constant["value"]): Fact {
  if (value === undefined) return { kinds: ANYTHING & ~UNDEFINED };
  if (value === null) return { kinds: ANYTHING & ~NULL };
  return { kinds: ANYTHING, not: value };
}

/** The key of a fact about a test that is compared by its text. */
export function opaqueKey(text: string): string {
  return `?${text}`;
}

function narrow(facts: Facts, place: Place, to: Fact): Facts | undefined {
  const next = narrowKey(facts, place.key, to);
  return next !== undefined && isTemporary(place) && !isCombined(place) ? forget(next, place.key) : next;
}

/** The value of `a && b` is tested for the sake of `b`, and read once more. */
function isCombined({ root }: Place): boolean {
  return (
    root.kind === "temporary" &&
    typescript.isExpression(root.node) &&
    !typescript.isCallLikeExpression(root.node) &&
    !typescript.isAwaitExpression(root.node)
  );
}

function narrowKey(facts: Facts, key: string, to: Fact): Facts | undefined {
  const known = facts.get(key);
  const kinds = (known?.kinds ?? ANYTHING) & to.kinds;
  if (kinds === 0) return undefined;
  const isKnown = known !== undefined && "value" in known;
  if (isKnown && "value" in to && known.value !== to.value) return undefined;
  if (isKnown && "not" in to && known.value === to.not) return undefined;
  if (known !== undefined && "not" in known && "value" in to && known.not === to.value) return undefined;
  if (isKnown) return facts;
  if (kinds === ANYTHING && !("value" in to) && !("not" in to)) return facts;
  return learn(facts, key, { ...("not" in to ? to : known), ...to, kinds });
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

/** Which places' values matter for the branches of a graph. */
export interface Relevance {
  readonly keys: ReadonlySet<string>;
  /** Variables that functions beside this graph's code assign, so that any call may change them. */
  readonly shared: ReadonlySet<string>;
  /** Tests that are only compared by their text. */
  readonly opaque: readonly { readonly text: string; readonly places: readonly Place[] }[];
}

/**
 * The places that some branch asks about, and those whose values get there by assignment.
 *
 * @param isShared whether code outside of the graph assigns to the variable at the root of a place.
 */
export function relevanceOf(graph: Graph, isShared: (place: Place) => boolean): Relevance {
  const keys = new Set<string>();
  const shared = new Set<string>();
  const add = (place: Place): void => {
    if (keys.has(place.key)) return;
    keys.add(place.key);
    if (place.root.kind !== "temporary" && isShared(place)) shared.add(place.key);
  };
  const opaque = new Map<string, { text: string; places: readonly Place[] }>();
  for (const block of graph.blocks) {
    for (const { assume } of block.edges) {
      if (assume === undefined) continue;
      const { test } = assume;
      if (test.kind === "opaque") opaque.set(test.text, { text: test.text, places: test.places });
      else add(test.place);
      if (test.kind === "opaque") for (const place of test.places) if (isShared(place)) shared.add(place.key);
    }
  }
  for (let size = -1; size !== keys.size;) {
    size = keys.size;
    for (const block of graph.blocks) {
      for (const instruction of block.instructions) {
        if (instruction.kind === "assign" && instruction.value.kind === "place" && keys.has(instruction.target.key))
          add(instruction.value);
      }
    }
  }
  return { keys, shared, opaque: [...opaque.values()] };
}

/** What the outcome of a test adds to facts, or that they exclude it. */
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Assumption, Constant } from "../flow/graph.ts";
import { isTemporary, type Place } from "../flow/place.ts";
import {
  ANYTHING,
  constantFact,
  FALSY,
  forget,
  learn,
  NULL,
  NULLISH,
  opaqueKey,
  TRUTHY,
  UNDEFINED,
  type Fact,
  type Facts,
} from "./facts.ts";

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

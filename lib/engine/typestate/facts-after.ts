/** What instructions make of facts. */
import type { Instruction, Operand } from "../flow/graph.ts";
import { isTemporary, isWithin, type Place } from "../flow/place.ts";
import { constantFact, forget, HOLDS_SOMETHING, learn, opaqueKey, type Fact, type Facts } from "./facts.ts";
import { isAskedAbout, type Relevance } from "./relevance.ts";

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

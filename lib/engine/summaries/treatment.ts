/** What a function does to a resource that it gets, followed through its body. */
import { calleeName } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Place } from "../flow/place.ts";
import type { Effects, Fate, Tracked } from "../typestate/effects.ts";
import type { ResourceEvent } from "../typestate/events.ts";
import { KEEPS_NAME, UNKNOWN_CALLEE } from "../typestate/policy.ts";
import { track, type History } from "../typestate/track.ts";
import type { FunctionWithBody } from "./functions.ts";
import { graphOf } from "./graphs.ts";
import type { Knowledge } from "./knowledge.ts";
import { factStore } from "./memo.ts";
import { isAssignedOutside } from "./shared-variables.ts";

/** What a function does to a resource that it gets. */
export interface Treatment {
  readonly fate: Fate;
  /** It returns it, and nothing else happens to it. */
  readonly returnsIt: boolean;
  /** It is only assumed, since somebody unknown gets it. */
  readonly isAssumed?: boolean;
  /** On some path it throws, in so many words, and still has it. */
  readonly throwsHolding?: boolean;
}

/** What somebody unknown is assumed to do with it. */
export const UNKNOWN_TREATMENT: Treatment = { fate: UNKNOWN_CALLEE, returnsIt: false, isAssumed: true };

const treatments = factStore<Map<string, Treatment>>();

/** Callees of callees end somewhere: what lies deeper is not known. */
const MAX_DEPTH = 40;

let depth = 0;

/**
 * What `callee` does to a resource that it finds at `places`.
 *
 * @param effects What the calls in it do.
 */
export function treatment(
  knowledge: Knowledge,
  effects: Effects,
  callee: FunctionWithBody,
  places: readonly Place[],
  { resource, noun }: Tracked,
): Treatment {
  const store = treatments(knowledge);
  let known = store.get(callee);
  if (known === undefined) store.set(callee, (known = new Map<string, Treatment>()));
  const key = `${noun}|${resource.release.join()}|${places
    .map((place) => place.key)
    .sort()
    .join()}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (depth >= MAX_DEPTH) return UNKNOWN_TREATMENT;
  known.set(key, UNKNOWN_TREATMENT);
  depth++;
  try {
    const graph = graphOf(knowledge, callee);
    const isShared = (place: Place): boolean => isAssignedOutside(knowledge, graph, place);
    const history = track(graph, { resource, noun, places, isBorrowed: true }, effects, isShared);
    const found = judge(history);
    known.set(key, found);
    return found;
  } finally {
    depth--;
  }
}

function judge({ events, atReturn, atThrow, incomplete }: History): Treatment {
  if (incomplete) return UNKNOWN_TREATMENT;
  const phases = atReturn.size > 0 ? atReturn : atThrow;
  const handedOn = events.filter((event) => event.kind === "handed on");
  if (phases.has("gone")) {
    // Within another object, it is out of sight.
    const onlyReturned =
      handedOn.length > 0 && handedOn.every((event) => event.how === "returned" && event.isPart !== true);
    if (onlyReturned && !phases.has("released")) return { fate: "untouched", returnsIt: true };
    const throwsHolding = events.some((event) => event.kind === "leaked" && event.exit === "throw");
    return { ...UNKNOWN_TREATMENT, isAssumed: handedOn.every(mayBeLoan), throwsHolding };
  }
  if (!phases.has("released")) return { fate: "untouched", returnsIt: false };
  return { fate: phases.has("held") ? "maybe" : "released", returnsIt: false };
}

/** Whether somebody unknown gets the resource, who may give it back. */
function mayBeLoan({ how, node }: ResourceEvent & { readonly kind: "handed on" }): boolean {
  if (how === "captured") return true;
  return how === "passed" && typescript.isCallExpression(node) && !KEEPS_NAME.test(calleeName(node.expression) ?? "");
}

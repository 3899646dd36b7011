/** On which paths through a function a step is taken and not taken back. */
import type ts from "typescript";
import type { Graph, Instruction } from "../../engine/flow/graph.ts";
import { mayThrow } from "../../engine/flow/graph.ts";
import { solve, type Outcome } from "../../engine/flow/solve.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { neverFails } from "../../engine/summaries/rejections.ts";
import { isAssignedOutside } from "../../engine/summaries/shared-variables.ts";
import { assumeFact } from "../../engine/typestate/assumed-facts.ts";
import { correlationsOf } from "../../engine/typestate/correlations.ts";
import { factsAfter } from "../../engine/typestate/facts-after.ts";
import { keepFacts, NO_FACTS, printFacts, type Facts } from "../../engine/typestate/facts.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isOfGivenFunction } from "../counters/taken-for-promises.ts";
import type { Pair } from "./pairs-in.ts";

/** How a path ends. */
export interface Exit {
  readonly isOpen: boolean;
  /** The `return` through which it leaves; `undefined` where it runs to the end. */
  readonly left?: ts.Node;
  /** The last exception on the way. */
  readonly raised?: { readonly node: ts.Node; readonly isAwait: boolean };
}

export interface Exits {
  readonly returned: readonly Exit[];
  readonly thrown: readonly Exit[];
}

interface State extends Exit {
  readonly facts: Facts;
}

/** The ends of the paths on which the step was taken; `undefined` where not all paths could be followed. */
export function exitsOf(knowledge: Knowledge, graph: Graph, { step, undone, helped }: Pair): Exits | undefined {
  const correlations = correlationsOf(graph, (place) => isAssignedOutside(knowledge, graph, place));
  const transfer = (state: State | Before, instruction: Instruction): Outcome<State | Before> => {
    const facts = factsAfter(state.facts, instruction, correlations.relevance);
    const known = facts === state.facts ? state : { ...state, facts };
    if (instruction.node === step) return { next: [{ isOpen: true, facts }], thrown: [known] };
    if (!isTaken(known)) return { next: [known], thrown: [known] };
    if (undone.includes(instruction.node) || helped.includes(instruction.node)) {
      const closed: State = { ...known, isOpen: false };
      return { next: [closed], thrown: [closed] };
    }
    // Where it is the step itself that fails, it has not been taken.
    if (instruction.kind === "await" && isAwaitOf(instruction.node, step)) {
      return { next: [known], thrown: [{ facts: known.facts }] };
    }
    if (instruction.kind === "return") return { next: [{ ...known, left: instruction.node }], thrown: [] };
    if (!mayThrow(instruction) || neverFails(knowledge, instruction)) return { next: [known], thrown: [] };
    const isAwait =
      (instruction.kind === "await" && !isWait(instruction.node)) ||
      (instruction.kind === "iterate" && instruction.async);
    const isThrow = instruction.kind === "throw";
    // A plain call is taken to succeed.
    if (!isAwait && !isThrow && !isOfGivenFunction(knowledge, instruction.node)) return { next: [known], thrown: [] };
    const raised: State = { ...known, raised: { node: instruction.node, isAwait } };
    return { next: isThrow ? [] : [known], thrown: [raised] };
  };
  const { returned, thrown, incomplete } = solve<State | Before>(
    graph,
    {
      key: printState,
      transfer,
      assume: (state, assumption) => {
        const facts = assumeFact(state.facts, assumption);
        if (facts === undefined) return undefined;
        return facts === state.facts || !correlations.isAskedAgain(assumption) ? state : { ...state, facts };
      },
      coarsen: () => ({ facts: NO_FACTS }),
      enter: (state, block) => {
        const facts = keepFacts(state.facts, correlations.liveAt(block));
        return facts === state.facts ? state : { ...state, facts };
      },
    },
    { facts: NO_FACTS },
  );
  return incomplete ? undefined : { returned: returned.filter(isTaken), thrown: thrown.filter(isTaken) };
}

/** The step has not been taken. */
interface Before {
  readonly facts: Facts;
}

function isTaken(state: State | Before): state is State {
  return "isOpen" in state;
}

function printState(state: State | Before): string {
  if (!isTaken(state)) return `before ${printFacts(state.facts)}`;
  const { isOpen, left, raised, facts } = state;
  return `${isOpen} ${left?.pos ?? ""} ${raised?.node.pos ?? ""} ${printFacts(facts)}`;
}

function isAwaitOf(node: ts.Node, step: ts.Node): boolean {
  return node === step || (typescript.isAwaitExpression(node) && skipOuter(node.expression) === step);
}

/** `await delay(100)`, `await mutex.lock()`: to wait for its turn or for a while does not fail. */
function isWait(node: ts.Node): boolean {
  const value = typescript.isAwaitExpression(node) ? skipOuter(node.expression) : node;
  return typescript.isCallExpression(value) && WAITS.test(calleeName(value.expression) ?? "");
}

const WAITS = /^(?:(?:lock|pause)(?:Async)?$|(?:delay|sleep|wait|tick|nextTick|timeout)(?![a-z]))/;

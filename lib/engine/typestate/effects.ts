/**
 * What the typestate must be told about calls. It is passed in, so that the typestate knows neither models nor
 * summaries: those are computed with the typestate itself.
 */
import type ts from "typescript";
import type { Resource } from "../../models/vocabulary.ts";
import type { CallInstruction, Graph, Operand } from "../flow/graph.ts";
import type { Place } from "../flow/place.ts";

/**
 * What becomes of a resource in somebody else's hands.
 *
 * - `untouched`: it is only used, and still the caller's: `log(socket.remotePort)`
 * - `released`: it is released when the call is over, whatever happens: `closeQuietly(socket)`
 * - `maybe`: it is released on some ways through the callee only
 * - `kept`: somebody else is responsible now, or we lose sight of it: `pool.add(socket)`
 */
export type Fate = "untouched" | "released" | "maybe" | "kept";

export interface Effects {
  /** What the call does to its argument, or to what lies at `inner` inside of it. */
  readonly onArgument: (call: CallInstruction, index: number, inner: readonly string[], tracked: Tracked) => Fate;
  /** Whether the callee uses its argument, which is released, in a way that goes wrong. */
  readonly usesArgument: (call: CallInstruction, index: number, inner: readonly string[], tracked: Tracked) => boolean;
  /** Whether the callee, which is to take its argument over, may throw in so many words before it does. */
  readonly throwsHolding: (call: CallInstruction, index: number, inner: readonly string[], tracked: Tracked) => boolean;
  /** What the call does to its receiver, and whether its result is the receiver again. */
  readonly onReceiver: (
    call: CallInstruction,
    inner: readonly string[],
    tracked: Tracked,
  ) => { fate: Fate; returnsIt: boolean };
  /** What the callee's body does to a resource that it does not get as an argument: a captured variable, a field. */
  readonly onCapture: (callee: ts.FunctionLikeDeclaration, places: readonly Place[], tracked: Tracked) => Fate;
  /** Whether a function that stands before `node` in the graph's code releases what `place` holds. */
  readonly isEndedByClosure: (graph: Graph, place: Place, node: ts.Node, tracked: Tracked) => boolean;
  /** Whether the result of the call is the argument, or the captured place, again. */
  readonly returnsArgument: (call: CallInstruction, index: number) => boolean;
  /** The function that an operand stands for, where there is only one that it can be. */
  readonly functionOf: (operand: Operand) => ts.FunctionLikeDeclaration | undefined;
  /** The function whose body runs when the call is made, where there is only one that it can be. */
  readonly calleeOf: (call: CallInstruction) => ts.FunctionLikeDeclaration | undefined;
  /** Whether the call returns a promise: what goes wrong in it is then told by that. */
  readonly returnsPromise: (call: CallInstruction) => boolean;
  /** Whether the place holds an object for sure, so that a test of it comes out one way only. */
  readonly isNeverFalsy: (place: Place) => boolean;
  /** Whether what is awaited here cannot be rejected. */
  readonly neverRejects: (node: ts.Node) => boolean;
  /** Whether a model or the callee's body says that the call throws. */
  readonly isKnownToThrow: (call: CallInstruction) => boolean;
  /** Whether nothing can go wrong in the call. */
  readonly neverThrows: (call: CallInstruction) => boolean;
}

/** What is tracked: one resource, from one acquisition on. */
export interface Tracked {
  readonly resource: Resource;
  /** How a human would call it: "connection", "file handle". */
  readonly noun: string;
}

/**
 * The control-flow graph of a function, and the few instructions it is made of.
 *
 * A block runs from its first instruction to its last. Instructions that may throw (`call`, `await`, `yield`,
 * `iterate`, `dispose`, `throw`) leave for the block's `handler` with the state from before them.
 */
import type ts from "typescript";
import type { Place } from "./place.ts";

export interface Graph {
  /** The function, class-static block or source file whose body this is. */
  readonly node: ts.Node;
  readonly entry: Block;
  /** Where control ends that returns, or falls off the end. */
  readonly returned: Block;
  /** Where control ends that throws, or awaits a rejection. */
  readonly thrown: Block;
  readonly blocks: readonly Block[];
  /** Functions whose bodies were laid into this graph: continuations and callbacks that run within the call. */
  readonly inlined: ReadonlySet<ts.Node>;
  /** Set where the function was too large to be lowered in full; nothing may be concluded from its absence of paths. */
  readonly truncated: boolean;
}

export interface Block {
  readonly id: number;
  readonly instructions: Instruction[];
  readonly edges: Edge[];
  /** Where an exception goes that is thrown in this block. */
  handler: Block;
}

export interface Edge {
  readonly to: Block;
  /** What holds on this edge. */
  readonly assume?: Assumption;
}

export interface Assumption {
  readonly test: Condition;
  readonly holds: boolean;
}

/** What a branch asks. */
export type Condition =
  /** `if (x)` */
  | { readonly kind: "truthy"; readonly place: Place; readonly node: ts.Node }
  /** `x == null`, and the left side of `??` and `?.` */
  | { readonly kind: "nullish"; readonly place: Place; readonly node: ts.Node }
  /** `x === 3`, `x === undefined`, `case "a"` */
  | { readonly kind: "equals"; readonly place: Place; readonly value: Constant["value"]; readonly node: ts.Node }
  /** `a < b`: not understood, but the same text gives the same answer while its places stay as they are */
  | { readonly kind: "opaque"; readonly text: string; readonly places: readonly Place[]; readonly node: ts.Node };

/** What an instruction works on. */
export type Operand = Place | Constant | FunctionValue | Unknown;

export const UNKNOWN: Operand = { kind: "unknown" };

export interface Constant {
  readonly kind: "constant";
  readonly value: string | number | boolean | null | undefined;
}

export interface FunctionValue {
  readonly kind: "function";
  readonly node: ts.FunctionLikeDeclaration;
}

export interface Unknown {
  readonly kind: "unknown";
}

export type Instruction = Step & Circumstances;

/** Under which an instruction runs. */
export interface Circumstances {
  /** It runs in the continuation of a promise that nobody waits for: after what follows it in this graph. */
  readonly deferred?: boolean;
  /** The call through which it is reached, where it belongs to a helper that was laid into this graph. */
  readonly via?: ts.Node;
}

type Step =
  /** `target = value` */
  | {
      readonly kind: "assign";
      readonly target: Place;
      readonly value: Operand;
      readonly node: ts.Node;
    }
  /** `result = receiver.callee(…)`, `new callee(…)`, a tagged template */
  | CallInstruction
  /** `result = await value` */
  | {
      readonly kind: "await";
      readonly result: Place;
      readonly value: Operand;
      readonly node: ts.Node;
    }
  /** `result = yield value` */
  | {
      readonly kind: "yield";
      readonly result: Place;
      readonly value: Operand;
      readonly node: ts.Node;
    }
  /** `result = { key: value, … }`, `result = [value, …]` */
  | {
      readonly kind: "create";
      readonly result: Place;
      readonly members: readonly Member[];
      readonly node: ts.Node;
    }
  /** `target += by`; `by` is `undefined` where the amount is not known */
  | {
      readonly kind: "update";
      readonly target: Place;
      readonly by: number | undefined;
      readonly node: ts.Node;
    }
  /** `delete target` */
  | { readonly kind: "delete"; readonly target: Place; readonly node: ts.Node }
  /** `result =` the next element of `source` */
  | {
      readonly kind: "iterate";
      readonly result: Place;
      readonly source: Operand;
      readonly async: boolean;
      readonly node: ts.Node;
    }
  /** the iteration of `source` is over; `early` where the loop was left before its end */
  | {
      readonly kind: "iterated";
      readonly source: Operand;
      readonly early: boolean;
      readonly node: ts.Node;
    }
  /** the end of the scope of `using value` */
  | {
      readonly kind: "dispose";
      readonly value: Place;
      readonly async: boolean;
      readonly node: ts.Node;
    }
  /** `using` makes the scope responsible for `value` */
  | {
      readonly kind: "using";
      readonly value: Place;
      readonly async: boolean;
      readonly node: ts.Node;
    }
  /** `return value`; the block's edges lead on through `finally` */
  | {
      readonly kind: "return";
      readonly value: Operand | undefined;
      readonly node: ts.Node;
    }
  /** `throw value` */
  | { readonly kind: "throw"; readonly value: Operand; readonly node: ts.Node };

export interface CallInstruction extends Circumstances {
  readonly kind: "call";
  readonly result: Place;
  readonly node: ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression;
  /** What is called, where it is a value of its own: `f` in `f()`. */
  readonly callee: Operand;
  /** `x` in `x.f()`. */
  readonly receiver: Operand | undefined;
  /** The last name of the callee: `f` in `x.f()` and in `f()`. */
  readonly member: string | undefined;
  readonly arguments: readonly Operand[];
  /** Some argument is spread, so that positions behind it are not known. */
  readonly spread: boolean;
  /** Functions among the arguments whose bodies follow in this graph, so that they need not be summarised. */
  readonly inlined: readonly ts.Node[];
  /** The platform makes the call: `node` is the `p.then(callee)` that asked for it. */
  readonly implicit?: boolean;
}

export interface Member {
  /** `undefined` for a spread or a computed key. */
  readonly key: string | undefined;
  readonly value: Operand;
}

/** Whether `instruction` may end in an exception. */
export function mayThrow(instruction: Instruction): boolean {
  switch (instruction.kind) {
    case "call":
    case "await":
    case "yield":
    case "iterate":
    case "dispose":
    case "throw":
      return true;
    case "assign":
    case "create":
    case "update":
    case "delete":
    case "iterated":
    case "using":
    case "return":
      return false;
    default:
      return instruction satisfies never;
  }
}

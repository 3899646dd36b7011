/**
 * The builder: a current block to which instructions are added, and the scopes that a jump must leave.
 *
 * A `finally` is laid down once for each way of leaving it:
 *
 *     try { a } finally { f }      a ──normal──▶ f₁ ──▶ after
 *                                  a ──throws──▶ f₂ ──▶ outer handler
 *                                  return in a ─▶ f₃ ──▶ exit
 */
import type ts from "typescript";
import type { Assumption, Block, CallInstruction, FunctionValue, Graph, Instruction, Operand } from "./graph.ts";
import { temporary, type Place } from "./place.ts";

/** What the builder must be told about names and calls, since the flow layer knows neither types nor models. */
export interface FlowOptions {
  /** The symbol that an identifier stands for. */
  readonly resolve: (name: ts.Identifier | ts.PrivateIdentifier) => ts.Symbol | undefined;
  /** Function arguments that run before the call (or the promise that it returns) is done. */
  readonly callbacks: (call: ts.CallExpression | ts.NewExpression) => readonly InlineCallback[];
  /** Whether the call ends the process or never returns for another reason. */
  readonly neverReturns: (call: ts.CallExpression) => boolean;
  /** Whether one of the cases of a `switch` without `default` is always taken. */
  readonly isExhaustive: (statement: ts.SwitchStatement) => boolean;
  /** The function that a call runs to its end, where its body is to be laid into the graph in place of the call. */
  readonly helper?: (call: ts.CallExpression) => ts.FunctionLikeDeclaration | undefined;
}

export interface InlineCallback {
  readonly argument: number;
  readonly times: "once" | "maybe" | "many";
  /** Its first parameter is an element of the receiver. */
  readonly element?: boolean;
}

/** A scope that a jump may leave. */
export type Scope =
  | { readonly kind: "loop"; readonly labels: readonly string[]; readonly onBreak: Block; readonly onContinue: Block }
  | { readonly kind: "switch" | "label"; readonly labels: readonly string[]; readonly onBreak: Block }
  | { readonly kind: "finally"; readonly outer: Block; readonly lower: () => void; readonly copies: Map<Block, Block> }
  | {
      readonly kind: "function";
      readonly onReturn: Block;
      readonly result: Place;
      readonly settles: Settling;
      readonly handler: Block;
    };

/** Where a promise that a function returns is waited for: as with a continuation, by whoever calls it if he likes, or never. */
export type Settling = "here" | "by caller" | "never";

/** Beyond this many blocks a graph is cut short: such functions are generated, or their `finally`s are nested absurdly. */
const MAX_BLOCKS = 30_000;

export class Builder {
  readonly options: FlowOptions;
  readonly blocks: Block[] = [];
  readonly inlined = new Set<ts.Node>();
  readonly returned: Block;
  readonly thrown: Block;
  scopes: Scope[] = [];
  handler: Block;
  /** Where control is; `undefined` where nothing can be reached. */
  current: Block | undefined;
  /** The code being laid down runs later than what follows it in the graph. */
  deferred = false;
  /** The chain being laid down is not waited for: its continuations are deferred. */
  floating = false;
  /** The helpers whose bodies are being laid down, and the call through which the outermost was reached. */
  helpers: readonly ts.Node[] = [];
  via: ts.Node | undefined;
  /** The numbers that parameters of those helpers were given, by the keys of their places. */
  numbers: ReadonlyMap<string, number> = new Map();
  /** Where the optional chains being laid down go on if a link is nullish; innermost last. */
  readonly chainEnds: Block[] = [];
  truncated = false;
  #temporaries = 0;

  constructor(options: FlowOptions) {
    this.options = options;
    this.thrown = { id: -1, instructions: [], edges: [], handler: undefined as unknown as Block };
    this.thrown.handler = this.thrown;
    this.handler = this.thrown;
    this.returned = this.block();
    this.thrown = Object.assign(this.thrown, { id: this.blocks.length });
    this.blocks.push(this.thrown);
  }

  /** A new block under the present handler; control does not lead there yet. */
  block(): Block {
    const block: Block = { id: this.blocks.length, instructions: [], edges: [], handler: this.handler };
    this.blocks.push(block);
    if (this.blocks.length > MAX_BLOCKS) this.truncated = true;
    return block;
  }

  temporary(node: ts.Node): Place {
    return temporary(this.#temporaries++, node);
  }

  emit(instruction: Instruction): void {
    if (this.current === undefined || this.truncated) return;
    if (!this.deferred && this.via === undefined) this.current.instructions.push(instruction);
    else {
      const circumstances = {
        ...(this.deferred ? { deferred: true } : {}),
        ...(this.via === undefined ? {} : { via: this.via }),
      };
      this.current.instructions.push({ ...instruction, ...circumstances });
    }
  }

  /** Emits a call of `callee` by itself, of whose arguments no body is laid down; `at` is what its result stands for. */
  call(
    node: CallInstruction["node"],
    callee: Operand,
    args: readonly Operand[],
    { at = node, implicit = false }: { readonly at?: ts.Node; readonly implicit?: boolean } = {},
  ): Place {
    const result = this.temporary(at);
    const own = { receiver: undefined, member: undefined, spread: false, inlined: [] };
    this.emit({ kind: "call", result, node, callee, arguments: args, ...own, ...(implicit && { implicit }) });
    return result;
  }

  /** Leads control from here to `to`, where `assume` holds. Control stays here: see {@link goto}. */
  edge(to: Block, assume?: Assumption): void {
    this.current?.edges.push(assume === undefined ? { to } : { to, assume });
  }

  /** Ends the current block with a jump to `to`. */
  goto(to: Block): void {
    this.edge(to);
    this.current = undefined;
  }

  /** Continues at `block`. */
  at(block: Block): void {
    this.current = block;
  }

  /** Goes on in a new block, as one must where the handler changes. */
  split(): void {
    if (this.current === undefined) return;
    const next = this.block();
    this.goto(next);
    this.at(next);
  }

  /** Lays `body` down with `handler` for its exceptions. */
  protect(handler: Block, body: () => void): void {
    const outer = this.handler;
    this.handler = handler;
    this.split();
    body();
    this.handler = outer;
    this.split();
  }

  within(scope: Scope, body: () => void): void {
    this.scopes.push(scope);
    body();
    this.scopes.pop();
  }

  /** Lays `body` down so that `cleanup` runs however it is left. */
  withFinally(body: () => void, cleanup: () => void): void {
    const outer = this.handler;
    const onThrow = this.block();
    const scope: Scope = { kind: "finally", outer, lower: cleanup, copies: new Map() };
    this.protect(onThrow, () => this.within(scope, body));
    cleanup();
    const after = this.current;
    this.at(onThrow);
    cleanup();
    this.goto(outer);
    this.current = after;
  }

  /** Jumps to `target`, running the `finally`s of all scopes above the first `depth`. */
  leave(depth: number, target: Block): void {
    const { scopes, handler } = this;
    for (let i = scopes.length - 1; i >= depth; i--) {
      const scope = scopes[i];
      if (scope?.kind !== "finally") continue;
      const known = scope.copies.get(target);
      if (known !== undefined) {
        this.goto(known);
        break;
      }
      this.handler = scope.outer;
      this.scopes = scopes.slice(0, i);
      const copy = this.block();
      if (this.current !== undefined) scope.copies.set(target, copy);
      this.goto(copy);
      this.at(copy);
      scope.lower();
    }
    this.goto(target);
    this.scopes = scopes;
    this.handler = handler;
  }

  finish(node: ts.Node, entry: Block): Graph {
    return {
      node,
      entry,
      returned: this.returned,
      thrown: this.thrown,
      blocks: this.blocks,
      inlined: this.inlined,
      truncated: this.truncated,
    };
  }
}

/** Whether an operand is a function literal whose body can be laid into the graph. */
export function hasBody(
  operand: FunctionValue,
): operand is FunctionValue & { readonly node: ts.FunctionLikeDeclaration & { readonly body: ts.ConciseBody } } {
  return operand.node.body !== undefined;
}

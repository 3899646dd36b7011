/**
 * The solver: runs a domain's states through a graph, each state on its own, so that paths stay apart.
 *
 * States are kept apart as long as there are few. Beyond the first bound of a block they are coarsened, which joins
 * those that differ only in what may be forgotten; beyond the second the solution is incomplete, and whoever asked
 * must be silent.
 */
import { within } from "../../syntax/phases.ts";
import { mayThrow, type Assumption, type Block, type Graph, type Instruction } from "./graph.ts";

/**
 * What is solved. The laws: equal keys stand for equal states; `transfer` and `assume` depend on their arguments
 * alone; calls that leave a state as it is throw alike from it, if at all, unless they say otherwise; there are finitely many coarse states.
 */
export interface Domain<State> {
  /** The identity of a state. */
  readonly key: (state: State) => string;
  /** The states after `instruction`, and those in which it throws. */
  readonly transfer: (state: State, instruction: Instruction) => Outcome<State>;
  /**
   * Set for an instruction that leaves every state as it is: a word for what it throws, equal for all that throw the same,
   * or `""` where it throws nothing. Of several such instructions in a row, one speaks for all.
   */
  readonly idle?: (instruction: Instruction) => string | undefined;
  /** The state on an edge where `assumption` holds; `undefined` where it cannot. */
  readonly assume: (state: State, assumption: Assumption) => State | undefined;
  /** Forgets what only keeps paths apart. */
  readonly coarsen: (state: State) => State;
  /** Forgets what no code from `block` on asks about. */
  readonly enter?: (state: State, block: Block) => State;
  /** A state that answers the question by itself: the rest is not looked at, and the solution is incomplete. */
  readonly settles?: (state: State) => boolean;
}

export interface Outcome<State> {
  readonly next: readonly State[];
  readonly thrown: readonly State[];
  /** Set where what is thrown is told apart from what other calls throw. */
  readonly throwsApart?: boolean;
}

export interface Solution<State> {
  /** The states in which the function returns, and in which it throws. */
  readonly returned: readonly State[];
  readonly thrown: readonly State[];
  /** Set where a bound was met: paths are missing. */
  readonly incomplete: boolean;
}

/** States of one block that are told apart in full. */
const FINE_STATES = 40;
/** States of one block at all. */
const MAX_STATES = 120;
/** Instructions run for one question. */
const MAX_STEPS = 150_000;
/** States taken along edges for one question. */
const MAX_PASSES = 40_000;

export function solve<State>(graph: Graph, domain: Domain<State>, initial: State): Solution<State> {
  // What lies behind the bound is missing from the graph itself.
  if (graph.truncated) return { returned: [], thrown: [], incomplete: true };
  return within("solving", () => run(graph, domain, initial));
}

function run<State>(graph: Graph, domain: Domain<State>, initial: State): Solution<State> {
  const seen = new Map<Block, Map<string, State>>();
  const queue: [Block, State][] = [];
  const keys = new Map<State, string>();
  const effective = new Map<Block, readonly Instruction[]>();
  let incomplete = false;
  let settled = false;
  let steps = 0;
  let passes = 0;

  const keyOf = (state: State): string => {
    let key = keys.get(state);
    if (key === undefined) keys.set(state, (key = domain.key(state)));
    return key;
  };

  const instructionsOf = (block: Block): readonly Instruction[] => {
    let instructions = effective.get(block);
    if (instructions === undefined) effective.set(block, (instructions = withoutIdle(block, domain)));
    return instructions;
  };

  const reach = (block: Block, arriving: State): void => {
    const state = domain.enter?.(arriving, block) ?? arriving;
    if (domain.settles?.(state) === true) incomplete = settled = true;
    let states = seen.get(block);
    if (states === undefined) seen.set(block, (states = new Map<string, State>()));
    const kept = states.size < FINE_STATES ? state : domain.coarsen(state);
    const key = keyOf(kept);
    if (states.has(key)) return;
    if (states.size >= MAX_STATES) {
      incomplete = true;
      return;
    }
    states.set(key, kept);
    queue.push([block, kept]);
  };

  /** The states after `instruction`; what it throws goes to the handler of `block`, once from those in `thrownFrom`. */
  const step = (
    block: Block,
    states: readonly State[],
    instruction: Instruction,
    thrownFrom: Set<State>,
  ): readonly State[] => {
    const throws = mayThrow(instruction) && block.handler !== block;
    const next: State[] = [];
    for (const state of states) {
      steps++;
      const outcome = domain.transfer(state, instruction);
      for (const after of outcome.next) next.push(after);
      if (!throws || outcome.thrown.length === 0) continue;
      if (instruction.kind === "call" && outcome.throwsApart !== true && isIdle(outcome, state)) {
        if (thrownFrom.has(state)) continue;
        thrownFrom.add(state);
      }
      for (const thrown of outcome.thrown) reach(block.handler, thrown);
    }
    return next;
  };

  const leave = (block: Block, states: readonly State[]): void => {
    for (const { to, assume } of block.edges) {
      passes += states.length;
      for (const state of states) {
        const held = assume === undefined ? state : domain.assume(state, assume);
        if (held !== undefined) reach(to, held);
      }
    }
  };

  const runThrough = (block: Block, initialState: State): void => {
    let states: readonly State[] = [initialState];
    const thrownFrom = new Set<State>();
    for (const instruction of instructionsOf(block)) states = step(block, states, instruction, thrownFrom);
    leave(block, states);
  };

  reach(graph.entry, initial);
  for (let item = queue.pop(); item !== undefined && !settled; item = queue.pop()) {
    if (steps > MAX_STEPS || passes > MAX_PASSES) {
      incomplete = true;
      break;
    }
    runThrough(item[0], item[1]);
  }
  return {
    returned: [...(seen.get(graph.returned)?.values() ?? [])],
    thrown: [...(seen.get(graph.thrown)?.values() ?? [])],
    incomplete,
  };
}

function isIdle<State>({ next }: Outcome<State>, state: State): boolean {
  return next.length === 1 && next[0] === state;
}

/** The instructions of `block` without those that change nothing, and throw nothing that the one before did not throw. */
function withoutIdle<State>({ instructions }: Block, { idle }: Domain<State>): readonly Instruction[] {
  if (idle === undefined) return instructions;
  const spoken = new Set<string>([""]);
  return instructions.filter((instruction) => {
    const thrown = idle(instruction);
    if (thrown === undefined) {
      spoken.clear();
      spoken.add("");
      return true;
    }
    if (spoken.has(thrown)) return false;
    spoken.add(thrown);
    return true;
  });
}

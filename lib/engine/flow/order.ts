/** Which code can run after which, in one graph. */
import type ts from "typescript";
import { addTo } from "../../syntax/grouped.ts";
import { once } from "../../syntax/once.ts";
import { mayThrow, type Block, type Graph } from "./graph.ts";

/** Before the instruction with this index, or at the block's end. */
interface Point {
  readonly block: Block;
  readonly index: number;
}

export const orderOf = once((graph: Graph): Order => new Order(graph));

export class Order {
  readonly #pointsOf = new Map<ts.Node, Point[]>();

  readonly #entry: Point;

  constructor(graph: Graph) {
    this.#entry = { block: graph.entry, index: 0 };
    for (const block of graph.blocks) {
      block.instructions.forEach(({ node }, index) => this.#add(node, { block, index }));
      for (const { assume } of block.edges) {
        if (assume !== undefined) this.#add(assume.test.node, { block, index: block.instructions.length });
      }
    }
  }

  #add(node: ts.Node, point: Point): void {
    addTo(this.#pointsOf, node, point);
  }

  /**
   * Can control come from `from`, once that is done, to `to`, and pass none of `without` on its way?
   *
   * Conditions are not looked at: it may answer yes for a way that no run takes.
   *
   * @param smoothly No exception is thrown on the way but by `throw`.
   */
  reaches(from: ts.Node, to: ts.Node, without: readonly ts.Node[], smoothly = false): boolean {
    const starts = this.#locate(from).map(({ block, index }): Point => ({ block, index: index + 1 }));
    return this.#leads(starts, to, without, smoothly);
  }

  /** Can control come from `from`, where that fails, to `to`, and pass none of `without` on its way? */
  failsTo(from: ts.Node, to: ts.Node, without: readonly ts.Node[]): boolean {
    const starts = this.#locate(from)
      .filter(({ block, index }) => block.instructions[index] !== undefined && mayThrow(block.instructions[index]))
      .map(({ block }): Point => ({ block: block.handler, index: 0 }));
    return this.#leads(starts, to, without, false);
  }

  /** Can control come from the beginning to `to`, and pass none of `without` on its way? */
  comesTo(to: ts.Node, without: readonly ts.Node[]): boolean {
    return this.#leads([this.#entry], to, without, false);
  }

  #leads(starts: readonly Point[], to: ts.Node, without: readonly ts.Node[], smoothly: boolean): boolean {
    const targets = keysOf(this.#locate(to));
    const blockers = keysOf(without.filter((node) => node !== to).flatMap((node) => this.#locate(node)));
    const queue = [...starts];
    const seen = new Set<string>();
    for (let point = queue.pop(); point !== undefined; point = queue.pop()) {
      queue.push(...follow(point, seen, blockers, smoothly));
      if (targets.some((target) => seen.has(target))) return true;
    }
    return false;
  }

  /** Where `node` is evaluated: at its own instructions, else at those inside it, else at the smallest around it. */
  #locate(node: ts.Node): readonly Point[] {
    const own = this.#pointsOf.get(node);
    if (own !== undefined) return own;
    const inside: Point[] = [];
    let around: { readonly node: ts.Node; readonly points: readonly Point[] } | undefined;
    for (const [other, points] of this.#pointsOf) {
      if (node.pos <= other.pos && other.end <= node.end) inside.push(...points);
      else if (other.pos <= node.pos && node.end <= other.end) {
        if (around === undefined || other.end - other.pos < around.node.end - around.node.pos) {
          around = { node: other, points };
        }
      }
    }
    return inside.length > 0 ? inside : (around?.points ?? []);
  }
}

/** Runs to the end of a block; gives the places where control goes on. */
function follow(
  { block, index }: Point,
  seen: Set<string>,
  blockers: readonly string[],
  smoothly: boolean,
): readonly Point[] {
  const next: Point[] = [];
  for (let at = index; at <= block.instructions.length; at++) {
    const key = keyOf({ block, index: at });
    if (seen.has(key)) return next;
    seen.add(key);
    if (blockers.includes(key)) return next;
    const instruction = block.instructions[at];
    if (instruction === undefined) break;
    const throws = smoothly ? instruction.kind === "throw" : mayThrow(instruction);
    if (throws) next.push({ block: block.handler, index: 0 });
    if (instruction.kind === "throw") return next;
  }
  return [...next, ...block.edges.map(({ to }) => ({ block: to, index: 0 }))];
}

function keysOf(points: readonly Point[]): readonly string[] {
  return points.map(keyOf);
}

function keyOf({ block, index }: Point): string {
  return `${block.id}:${index}`;
}

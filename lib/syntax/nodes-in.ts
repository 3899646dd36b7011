/**
 * The nodes of a file, sorted by their kind in one walk that all questions share: instead of looking at every node, each
 * question looks at those of the kind that it is about.
 */
import type ts from "typescript";
import { addTo } from "./grouped.ts";
import { once } from "./once.ts";
import { ts as typescript } from "./typescript.ts";

type Name = ts.Identifier | ts.PrivateIdentifier;

interface FileNodes {
  /** All nodes, in the order of the text; what contains others comes before them. */
  readonly all: readonly ts.Node[];
  /** For each of {@link all}, the index of the first node behind it that it does not contain. */
  readonly after: Int32Array;
  /** The same by their kinds, without punctuation and literals. */
  readonly byKind: readonly (readonly ts.Node[] | undefined)[];
  /** The functions with a body. */
  readonly functions: readonly ts.FunctionLikeDeclaration[];
  /** The identifiers, by how they are spelled. */
  readonly names: ReadonlyMap<string, readonly Name[]>;
  /** Those of several kinds, as far as somebody has asked for them. */
  readonly mixed: Map<string, readonly ts.Node[]>;
}

/** The nodes of `file`. */
export const nodesOf = once((file: ts.SourceFile): FileNodes => collect(file));

/** The nodes of this kind in `root`, be it `root` itself, in the order of the text. */
export function nodesOfKind<Node extends ts.Node = ts.Node>(root: ts.Node, kind: Node["kind"]): readonly Node[] {
  return nodesWithin(root, (nodesOf(root.getSourceFile()).byKind[kind] ?? []) as readonly Node[]);
}

/** The calls in `root`, be it `root` itself, in the order of the text. */
export function callsIn(root: ts.Node): readonly ts.CallExpression[] {
  return nodesOfKind<ts.CallExpression>(root, typescript.SyntaxKind.CallExpression);
}

/** The nodes of any of these kinds in `root`, be it `root` itself, in the order of the text. */
export function nodesOfKinds<Node extends ts.Node = ts.Node>(
  root: ts.Node,
  kinds: readonly Node["kind"][],
): readonly Node[] {
  const { byKind, mixed } = nodesOf(root.getSourceFile());
  const key = kinds.join();
  let nodes = mixed.get(key);
  if (nodes === undefined) mixed.set(key, (nodes = kinds.map((kind) => byKind[kind] ?? []).reduce(merged, [])));
  return nodesWithin(root, nodes as readonly Node[]);
}

/** The same without those that stand in classes inside of `root`: there `this` is another. */
export function ownNodesOfKinds<Node extends ts.Node = ts.Node>(
  root: ts.Node,
  kinds: readonly Node["kind"][],
): readonly Node[] {
  const { ClassDeclaration, ClassExpression } = typescript.SyntaxKind;
  const nodes = nodesOfKinds<Node>(root, kinds);
  const inner = nodesOfKinds(root, [ClassDeclaration, ClassExpression]).filter((node) => node !== root);
  if (nodes.length === 0 || inner.length === 0) return nodes;
  return nodes.filter(({ pos, end }) => !inner.some((other) => other.pos <= pos && end <= other.end));
}

/** The part of `nodes`, which are in the order of their file's text, that stands in `root`. */
export function nodesWithin<Node extends ts.Node>(root: ts.Node, nodes: readonly Node[]): readonly Node[] {
  if (nodes.length === 0 || root.kind === typescript.SyntaxKind.SourceFile) return nodes;
  let from = firstFrom(nodes, root.pos);
  // What begins where `root` does may be around it.
  while (from < nodes.length && nodes[from]!.pos === root.pos && isAround(nodes[from]!, root)) from++;
  const to = firstFrom(nodes, root.end);
  return from >= to ? [] : nodes.slice(from, to);
}

/** Whether any of `nodes`, which are names in the order of their file's text, stands in `root`. */
export function hasNodeWithin(root: ts.Node, nodes: readonly ts.Node[]): boolean {
  const first = nodes[firstFrom(nodes, root.pos)];
  return first !== undefined && first.end <= root.end;
}

function collect(file: ts.SourceFile): FileNodes {
  const { LastToken, Identifier, PrivateIdentifier, ThisKeyword, SuperKeyword } = typescript.SyntaxKind;
  const { forEachChild, isFunctionLike } = typescript;
  const all: ts.Node[] = [];
  const after: number[] = [];
  const byKind: ts.Node[][] = [];
  const functions: ts.FunctionLikeDeclaration[] = [];
  const names = new Map<string, Name[]>();
  const add = (node: ts.Node): void => {
    const same = byKind[node.kind];
    if (same === undefined) byKind[node.kind] = [node];
    else same.push(node);
  };
  // What is still to be looked at, the next one last; a number stands where the inside of that node ends. Nothing here
  // calls itself: generated code may be thousands of nodes deep.
  const rest: (ts.Node | number)[] = [file];
  const push = (child: ts.Node): void => void rest.push(child);
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (typeof node === "number") {
      after[node] = all.length;
      continue;
    }
    const { kind } = node;
    const index = all.push(node) - 1;
    after.push(index + 1);
    if (kind > LastToken) {
      add(node);
      if (isFunctionLike(node) && "body" in node && node.body !== undefined) functions.push(node);
      rest.push(index);
      const first = rest.length;
      forEachChild(node, push);
      turnRound(rest, first);
    } else if (kind === Identifier || kind === PrivateIdentifier) {
      addTo(names, (node as Name).text, node as Name);
      add(node);
    } else if (kind === ThisKeyword || kind === SuperKeyword) add(node);
  }
  // Lists that have grown have room for more, which these, kept as long as the file, do not need.
  for (const [name, same] of names) names.set(name, same.slice());
  return {
    all: all.slice(),
    after: Int32Array.from(after),
    byKind: byKind.map((same) => same.slice()),
    functions,
    names,
    mixed: new Map(),
  };
}

/** Turns the end of a list round, from `first` on. */
function turnRound<Item>(list: Item[], first: number): void {
  for (let from = first, to = list.length - 1; from < to; from++, to--) {
    const item = list[from]!;
    list[from] = list[to]!;
    list[to] = item;
  }
}

/** Two lists in the order of the text as one. */
export function merged<Node extends ts.Node>(some: readonly Node[], others: readonly Node[]): readonly Node[] {
  if (some.length === 0) return others;
  const all: Node[] = [];
  let next = 0;
  for (const node of some) {
    while (next < others.length && isBefore(others[next]!, node)) all.push(others[next++]!);
    all.push(node);
  }
  return all.concat(others.slice(next));
}

function isBefore(one: ts.Node, other: ts.Node): boolean {
  return one.pos === other.pos ? isAround(one, other) : one.pos < other.pos;
}

/** The index of `node` in `all`, which are in the order of the text; -1 where it is not among them. */
export function indexOf(all: readonly ts.Node[], node: ts.Node): number {
  for (let index = firstFrom(all, node.pos); index < all.length && all[index]!.pos === node.pos; index++) {
    if (all[index] === node) return index;
  }
  return -1;
}

/** The index of the first node that begins at `position` or behind it. */
function firstFrom(nodes: readonly ts.Node[], position: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (nodes[middle]!.pos < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Is `outer`, which begins at the same place, around `inner`? */
function isAround(outer: ts.Node, inner: ts.Node): boolean {
  if (outer.end !== inner.end) return outer.end > inner.end;
  for (let at = inner.parent; at !== undefined && at.end === inner.end; at = at.parent) if (at === outer) return true;
  return false;
}

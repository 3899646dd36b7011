/**
 * What makes objects with methods: a class, a function with a prototype, or a literal with state.
 *
 *     function Client() { this.socket = connect(); }        Client.prototype.close = function () { this.socket.end(); };
 *     const poller = { timer: null, start() { this.timer = … }, stop() { clearInterval(this.timer); } };
 */
import type ts from "typescript";
import { once } from "./once.ts";
import { prototypesIn } from "./prototypes.ts";
import { statefulLiteralsIn } from "./stateful-literals.ts";
import { ts as typescript } from "./typescript.ts";

/** What objects are made by, and what `this` is an instance of. */
export type InstanceNode = ts.ClassLikeDeclaration | Maker;

export type Maker = ts.FunctionLikeDeclaration | ts.ObjectLiteralExpression;

/** What makes objects without being a class. */
export interface Instance {
  readonly maker: Maker;
  readonly name: string | undefined;
  readonly methods: readonly Method[];
  /** Functions of the file that its methods call on it: `flush.call(this)`. */
  readonly helpers: readonly Method[];
  /** Members of which the code cannot be seen: `Client.prototype.close = once(…)`. */
  readonly hidden: readonly string[];
  /** What it inherits from. */
  readonly base: ts.Expression | undefined;
}

export interface Method {
  readonly name: string;
  readonly code: ts.FunctionLikeDeclaration;
}

interface Instances {
  readonly byMaker: ReadonlyMap<ts.Node, Instance>;
  /** For each function that runs on an instance: what made that. */
  readonly makerOf: ReadonlyMap<ts.Node, Maker>;
}

const NONE: Instances = { byMaker: new Map(), makerOf: new Map() };

/** All that `file` makes objects by, other than classes. */
export const instancesIn = once((file: ts.SourceFile): Instances => {
  const found = [...prototypesIn(file), ...statefulLiteralsIn(file)];
  if (found.length === 0) return NONE;
  const byMaker = new Map<ts.Node, Instance>();
  const makers = new Map<ts.Node, Maker>();
  for (const instance of found) {
    const { maker, methods, helpers } = instance;
    byMaker.set(maker, instance);
    if (!typescript.isObjectLiteralExpression(maker)) makers.set(maker, maker);
    for (const { code } of [...methods, ...helpers]) makers.set(code, maker);
  }
  return { byMaker, makerOf: makers };
});

/** What the instance is made by on which the function `code` runs, where that is no class. */
export function makerOf(code: ts.Node): Maker | undefined {
  return instancesIn(code.getSourceFile()).makerOf.get(code);
}

/** The class, or what else makes objects, that `node` is part of the code of, however many functions lie between. */
export function enclosingInstance(node: ts.Node): InstanceNode | undefined {
  const { makerOf: makers } = instancesIn(node.getSourceFile());
  for (let outer = node.parent; outer !== undefined; outer = outer.parent) {
    if (typescript.isClassLike(outer)) return outer;
    const maker = makers.get(outer);
    if (maker !== undefined) return maker;
  }
  return undefined;
}

/** The pieces of code of what makes objects: a class's members; a function and the functions of its prototype. */
export function codeOf(node: InstanceNode): readonly ts.Node[] {
  if (typescript.isClassLike(node)) return node.members;
  const instance = instancesIn(node.getSourceFile()).byMaker.get(node);
  const functions = instance === undefined ? [] : [...instance.methods, ...instance.helpers].map(({ code }) => code);
  return typescript.isObjectLiteralExpression(node) ? functions : [node, ...functions];
}

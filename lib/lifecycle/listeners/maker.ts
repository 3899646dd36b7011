/**
 * The class that makes a part of itself, and ends, where the part has no end of its own:
 *
 *     class Room { votes = new Votes(this); constructor(readonly bus: Bus) {}  close() { … } }
 *     class Votes { constructor(room: Room) { room.bus.on("vote", () => this.count()); } }
 *
 * What the part put on something that the maker was given itself stays when the maker ends.
 */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { propertyNameOf, skipOuter } from "../../syntax/expressions.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { ClosePath } from "../owner/close-paths.ts";
import { untestedConstructionsOf } from "../owner/constructions.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { isInStatic, isSingleton } from "../owner/singleton.ts";
import { accessPathOf, type AccessPath } from "./access-path.ts";
import { endOf } from "./close-of.ts";
import { isHandled } from "./handled.ts";
import { lifetimeOf } from "./lifetime.ts";

export interface Maker {
  readonly owner: Owner;
  readonly close: ClosePath;
}

/** Who makes `owner` and ends before what `path` names does: absent where anybody else makes one as well. */
export function makerWithEnd(analysis: Analysis, owner: Owner, path: AccessPath): Maker | undefined {
  if (owner.kind !== "class") return undefined;
  const source = path.root.kind === "global" ? "global" : givenAs(analysis, owner, path);
  if (source === undefined) return undefined;
  const makers = untestedConstructionsOf(analysis, owner).map((one) => makerAt(analysis, owner, one, source));
  return makers.every((maker) => maker !== undefined) ? makers[0] : undefined;
}

/** Which part of which argument of the constructor it is. */
export interface Given {
  readonly index: number;
  readonly names: readonly string[];
}

/** The parameter of the owner's constructor that brings what the path names. */
export function givenAs(analysis: Analysis, owner: Owner, path: AccessPath): Given | undefined {
  const constructor = owner.members.find(({ kind }) => kind === "constructor")?.node;
  if (constructor === undefined || !typescript.isFunctionLike(constructor)) return undefined;
  for (const [index, { name }] of constructor.parameters.entries()) {
    const own = typescript.isIdentifier(name) ? accessPathOf(analysis, name) : undefined;
    if (own === undefined) continue;
    if (path.key === own.key) return { index, names: [] };
    if (path.key.startsWith(`${own.key}.`)) return { index, names: path.names.slice(own.names.length) };
  }
  return path.root.kind === "this" ? storedFrom(constructor, path.names) : undefined;
}

/** `this.bus = room.bus;` */
function storedFrom(constructor: ts.SignatureDeclaration, [field, ...rest]: readonly string[]): Given | undefined {
  const stores = nodesOfKind<ts.BinaryExpression>(constructor, typescript.SyntaxKind.BinaryExpression).filter(
    ({ left }) => typescript.isPropertyAccessExpression(left) && isThis(left.expression) && left.name.text === field,
  );
  const [store] = stores;
  if (store === undefined || stores.length > 1) return undefined;
  const names: string[] = [];
  let node = skipOuter(store.right);
  while (typescript.isPropertyAccessExpression(node) || typescript.isElementAccessExpression(node)) {
    const name = propertyNameOf(node);
    if (name === undefined) return undefined;
    names.unshift(name);
    node = skipOuter(node.expression);
  }
  const index = constructor.parameters.findIndex(
    ({ name }) => typescript.isIdentifier(node) && typescript.isIdentifier(name) && name.text === node.text,
  );
  return index < 0 ? undefined : { index, names: [...names, ...rest] };
}

function makerAt(
  analysis: Analysis,
  part: Owner,
  construction: ts.NewExpression,
  source: Given | "global",
): Maker | undefined {
  const node = enclosingInstance(construction);
  const owner = node === undefined ? undefined : ownerAt(node);
  if (owner === undefined || owner === part || !isKept(construction)) return undefined;
  if (isInStatic(construction) || isSingleton(owner)) return undefined;
  const close = endOf(analysis, owner);
  if (close === undefined) return undefined;
  if (source === "global") return { owner, close };
  const path = pathInMaker(analysis, owner, construction, source);
  if (path === undefined) return undefined;
  const lifetime = lifetimeOf(analysis, path);
  const outlives = lifetime === "injected" || lifetime === "shared";
  return outlives && !isHandled(analysis, owner, path) ? { owner, close } : undefined;
}

/** `this.votes = new Votes(this)`, by code that runs once for each instance of the maker. */
function isKept({ parent }: ts.NewExpression): boolean {
  if (typescript.isPropertyDeclaration(parent)) return true;
  if (!typescript.isBinaryExpression(parent) || !typescript.isPropertyAccessExpression(parent.left)) return false;
  return isThis(parent.left.expression) && enclosingFunction(parent) !== undefined;
}

function pathInMaker(
  analysis: Analysis,
  owner: Owner,
  construction: ts.NewExpression,
  { index, names }: Given,
): AccessPath | undefined {
  const given = construction.arguments?.[index];
  if (given === undefined) return undefined;
  const base = accessPathOf(analysis, given);
  if (base === undefined) return undefined;
  // What the maker is itself, or has made, ends with it.
  if (isThis(given) && names.length === 0) return undefined;
  const root = isThis(given) ? { kind: "this" as const, owner: owner.node } : base.root;
  return { root, names: [...base.names, ...names], key: [base.key, ...names].join(".") };
}

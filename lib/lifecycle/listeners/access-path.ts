/**
 * Access paths: which thing an expression names, so that two expressions can be compared.
 *
 * `this.#socket`, `room.xmpp`, `document.body`. Constants are looked through (`const { signal } = this.connection`),
 * and so is what a class stores under a name of its own (`this.emitter = emitter` makes `emitter` the same as
 * `this.emitter`).
 */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { withoutDefault } from "../../syntax/empty-default.ts";
import { thisContainer } from "../../syntax/enclosing.ts";
import { propertyNameOf, skipOuter } from "../../syntax/expressions.ts";
import { idOf } from "../../syntax/identity.ts";
import { codeOf, enclosingInstance, type InstanceNode } from "../../syntax/instances.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { staysSame } from "../../syntax/stays-same.ts";
import { isThis, thisKeyword } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

export interface AccessPath {
  readonly root: Root;
  readonly names: readonly string[];
  /** Equal keys name the same thing. */
  readonly key: string;
}

export type Root =
  /** `this` of the class, object or function `owner`. */
  | { readonly kind: "this"; readonly owner: ts.Node }
  /** A variable, parameter, import or declared global. */
  | { readonly kind: "variable"; readonly symbol: ts.Symbol }
  /** What a library file declares for everybody: `window`, `document`, `process`. */
  | { readonly kind: "global" };

/** Is it what `whole` names itself, or something in it? */
export function isWithinPath({ key }: AccessPath, whole: AccessPath): boolean {
  return key === whole.key || key.startsWith(`${whole.key}.`);
}

/** The path that `expression` names, or `undefined` where it names nothing that can be told again. */
export function accessPathOf(analysis: Analysis, expression: ts.Expression): AccessPath | undefined {
  return pathOf(analysis, expression, 0);
}

/** The path that a name stands for: `const {@link x} = this.y` stands for `this.y`. */
function pathOf(analysis: Analysis, expression: ts.Expression, depth: number): AccessPath | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const node = skipOuter(withoutDefault(expression));
  const keyword = thisKeyword(node);
  if (keyword !== undefined) {
    const owner = thisContainer(keyword);
    return owner === undefined ? undefined : rooted({ kind: "this", owner }, `this@${idOf(owner)}`);
  }
  if (typescript.isIdentifier(node)) return pathOfName(analysis, node, depth);
  // `const handler = (this.handler = bind(…))`: both stand for the same from here on.
  if (typescript.isBinaryExpression(node))
    return isPlainAssignment(node.operatorToken.kind) ? pathOf(analysis, node.left, depth + 1) : undefined;
  if (typescript.isPropertyAccessExpression(node) || typescript.isElementAccessExpression(node)) {
    const name = propertyNameOf(node);
    const base = name === undefined ? undefined : pathOf(analysis, node.expression, depth + 1);
    return base === undefined || name === undefined ? undefined : member(base, name);
  }
  return undefined;
}

const MAX_DEPTH = 12;

function pathOfName(analysis: Analysis, node: ts.Identifier, depth: number): AccessPath | undefined {
  const symbol = symbolOfName(analysis, node);
  if (symbol === undefined) return GLOBAL_OBJECTS.has(node.text) ? GLOBAL : undefined;
  if (isGlobal(analysis, symbol)) return GLOBAL_OBJECTS.has(node.text) ? GLOBAL : member(GLOBAL, node.text);
  const alias = aliasOf(analysis, symbol, depth + 1);
  return alias ?? rooted({ kind: "variable", symbol }, `${symbol.name}~${idOf(symbol)}`);
}

/** What an identifier means; in `{ name }` it is the value, not the property. */
function symbolOfName({ checker }: Analysis, node: ts.Identifier): ts.Symbol | undefined {
  return typescript.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
}

/** `window`, `self` and `globalThis` are one object. */
const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(["window", "self", "globalThis", "global"]);

const GLOBAL: AccessPath = { root: { kind: "global" }, names: [], key: "global" };

/** Is `symbol` declared by a library for everybody, and not exported by a module? */
function isGlobal({ program }: Analysis, symbol: ts.Symbol): boolean {
  const declaration = symbol.declarations?.[0];
  if (declaration === undefined) return symbol.name === "globalThis";
  const file = declaration.getSourceFile();
  if (!file.isDeclarationFile) return false;
  for (let outer: ts.Node = declaration; outer !== undefined; outer = outer.parent) {
    // `declare module "process" { global { var process: Process } }`
    if (typescript.isModuleDeclaration(outer))
      return outer.name.text === "global" && !typescript.isStringLiteral(outer.name);
  }
  return program.isSourceFileDefaultLibrary(file) || !typescript.isExternalModule(file);
}

/** What else a variable is called: the path that initialises a constant, or the field that its value is stored in. */
function aliasOf(analysis: Analysis, symbol: ts.Symbol, depth: number): AccessPath | undefined {
  const declaration = symbol.valueDeclaration;
  if (declaration === undefined) return undefined;
  if (
    typescript.isVariableDeclaration(declaration) &&
    declaration.initializer !== undefined &&
    staysSame(declaration)
  ) {
    const named = pathOf(analysis, declaration.initializer, depth);
    if (named !== undefined) return named;
  }
  if (typescript.isBindingElement(declaration)) {
    const named = pathOfBinding(analysis, declaration, depth);
    if (named !== undefined) return named;
  }
  if (
    typescript.isParameter(declaration) &&
    typescript.isParameterPropertyDeclaration(declaration, declaration.parent)
  ) {
    return member(thisOf(declaration.parent.parent), symbol.name);
  }
  return storedAs(analysis, symbol, declaration);
}

function pathOfBinding(analysis: Analysis, element: ts.BindingElement, depth: number): AccessPath | undefined {
  const { name, propertyName, parent } = element;
  if (!typescript.isIdentifier(name) || element.dotDotDotToken || !typescript.isObjectBindingPattern(parent))
    return undefined;
  const property = propertyName ?? name;
  if (!typescript.isIdentifier(property) && !typescript.isStringLiteral(property)) return undefined;
  const source = parent.parent;
  if (typescript.isVariableDeclaration(source) && source.initializer !== undefined && staysSame(source)) {
    const base = pathOf(analysis, source.initializer, depth);
    return base === undefined ? undefined : member(base, property.text);
  }
  return undefined;
}

/** The field that a class keeps a local value in: `this.field = local`, or `this.field = local = new X()`. */
function storedAs(analysis: Analysis, symbol: ts.Symbol, declaration: ts.Declaration): AccessPath | undefined {
  const owner = enclosingInstance(declaration);
  if (owner === undefined) return undefined;
  return storesOf(analysis, owner).get(symbol);
}

/** For each local name whose value a class stores in a field of its own: the field. */
const storesOf = memoised(findStores);

function findStores(analysis: Analysis, owner: InstanceNode): ReadonlyMap<ts.Symbol, AccessPath> {
  const found = new Map<ts.Symbol, AccessPath>();
  const { BinaryExpression, EqualsToken } = typescript.SyntaxKind;
  for (const element of codeOf(owner))
    for (const { left, operatorToken, right } of nodesOfKind<ts.BinaryExpression>(element, BinaryExpression)) {
      if (operatorToken.kind !== EqualsToken || !typescript.isPropertyAccessExpression(left)) continue;
      const value = skipOuter(right);
      if (!isThis(left.expression) || !typescript.isIdentifier(value)) continue;
      const symbol = analysis.checker.getSymbolAtLocation(value);
      const holder = thisContainer(left.expression);
      if (symbol !== undefined && holder === owner && !found.has(symbol))
        found.set(symbol, member(thisOf(owner), left.name.text));
    }
  return found;
}

function thisOf(owner: ts.Node): AccessPath {
  return rooted({ kind: "this", owner }, `this@${idOf(owner)}`);
}

function rooted(root: Root, key: string): AccessPath {
  return { root, names: [], key };
}

function member(base: AccessPath, name: string): AccessPath {
  // `window.document` and `document` are one, and so are `window.window` and `window`.
  if (base.root.kind === "global" && base.names.length === 0 && GLOBAL_OBJECTS.has(name)) return base;
  return { root: base.root, names: [...base.names, name], key: `${base.key}.${name}` };
}

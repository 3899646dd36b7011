import type ts from "typescript";
import { accessorNames } from "../../engine/summaries/accessors.ts";
import { maySay } from "../../engine/summaries/declared.ts";
import { mutationsOf } from "../../engine/summaries/mutations.ts";
import type { Value } from "../../engine/summaries/value.ts";
import { enclosingBody } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind, nodesWithin } from "../../syntax/nodes-in.ts";
import { isAssignmentOperator } from "../../syntax/operators.ts";
import { identifiersNamed, symbolOfName, usageOf } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { isCollection } from "./copyable.ts";
import { mayMatterAt, mayMatterIn, mayServe } from "./may-be-used.ts";
import { OLD } from "./names.ts";

/** A variable that holds what was at some place: the very state, or a copy of some depth. */
export interface Snapshot {
  readonly symbol: ts.Symbol;
  /** The declaration or assignment that takes it. */
  readonly node: ts.VariableDeclaration | ts.BinaryExpression | ts.BindingElement;
  /** What is taken: `this.peers`, `[...this.peers]`; absent for `const { peers } = this`. */
  readonly source: ts.Expression | undefined;
  readonly value: Value;
}

/** The variables of `file` that are given the state at some place, once. */
export function* snapshotsIn(analysis: Analysis, file: ts.SourceFile, evidence: Evidence): Iterable<Snapshot> {
  if (!mayMatterIn(analysis, file, evidence)) return;
  const { VariableDeclaration, BindingElement, BinaryExpression } = typescript.SyntaxKind;
  for (const kind of [VariableDeclaration, BindingElement, BinaryExpression]) {
    for (const node of nodesOfKind(file, kind)) {
      const snapshot = takenBy(analysis, node, evidence);
      if (snapshot !== undefined) yield snapshot;
    }
  }
}

function takenBy(analysis: Analysis, node: ts.Node, evidence: Evidence): Snapshot | undefined {
  const ts = typescript;
  if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) {
    return node.initializer === undefined ? undefined : taken(analysis, node, node.name, node.initializer, evidence);
  }
  if (ts.isBindingElement(node) && ts.isIdentifier(node.name) && node.initializer === undefined) {
    return takenByPattern(analysis, node, node.name, evidence);
  }
  if (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isIdentifier(node.left)
  ) {
    return taken(analysis, node, node.left, node.right, evidence);
  }
  return undefined;
}

function taken(
  analysis: Analysis,
  node: ts.VariableDeclaration | ts.BinaryExpression,
  name: ts.Identifier,
  source: ts.Expression,
  evidence: Evidence,
): Snapshot | undefined {
  if (!mayBePath(analysis, source) || !mayMatterAt(analysis, name, evidence)) return undefined;
  const sources = namesOf(source, accessorNames(analysis.program));
  const how = mayMatter(name, sources) ? mayServe(analysis, name, sources, evidence) : "no";
  if (how === "no") return undefined;
  const { checker } = analysis;
  const symbol = symbolOfName(checker, name);
  if (symbol === undefined) return undefined;
  const writes = identifiersNamed(name.getSourceFile(), name.text).filter(
    (use) => /^(?:write|update)$/.test(usageOf(use)) && symbolOfName(checker, use) === symbol,
  );
  const isOnly = typescript.isVariableDeclaration(node) ? writes.length === 0 : writes.length === 1 && isUnset(symbol);
  // Where its value comes from may take the bodies of many functions to tell.
  if (!isOnly || (how === "handed back" && !isOfCollection(analysis, name))) return undefined;
  const value = mutationsOf(analysis).values.valueOf(source);
  if (value === undefined || !isKept(value, symbol) || !holdsState(analysis, name)) return undefined;
  return { symbol, node, source, value };
}

function takenByPattern(
  analysis: Analysis,
  node: ts.BindingElement,
  name: ts.Identifier,
  evidence: Evidence,
): Snapshot | undefined {
  const holder = node.parent.parent;
  // `for (const [id, peers] of groups)`: what each turn is about, unless its name says that it is from before.
  const isOfTurn = typescript.isForOfStatement(holder.parent.parent) && !OLD.test(name.text);
  const how =
    typescript.isVariableDeclaration(holder) && !isOfTurn && mayMatterAt(analysis, name, evidence)
      ? mayServe(analysis, name, [(node.propertyName ?? name).getText()], evidence)
      : "no";
  if (how === "no" || (how === "handed back" && !isOfCollection(analysis, name))) return undefined;
  const symbol = symbolOfName(analysis.checker, name);
  const value = symbol === undefined ? undefined : mutationsOf(analysis).values.aliasOf(symbol);
  if (!symbol || !value || !isKept(value, symbol) || !holdsState(analysis, name)) return undefined;
  return { symbol, node, source: undefined, value };
}

/** A quick look: literals, arithmetic and functions are nobody's state. */
function mayBePath(analysis: Analysis, source: ts.Expression): boolean {
  const ts = typescript;
  // What is made anew has nothing of another, unless it is a copy: `new Map(this.entries)`.
  if (ts.isNewExpression(source)) return maySay(analysis, source, "copies");
  if (ts.isConditionalExpression(source))
    return mayBePath(analysis, skipOuter(source.whenTrue)) && mayBePath(analysis, skipOuter(source.whenFalse));
  return !(
    ts.isLiteralExpression(source) ||
    ts.isTemplateExpression(source) ||
    ts.isArrowFunction(source) ||
    ts.isFunctionExpression(source) ||
    ts.isPrefixUnaryExpression(source)
  );
}

/**
 * A quick look: is the variable named for what was before, or is what it was taken of named again in this function, or is
 * it handed to something that sets?
 *
 * @param sources The names of what it was taken of.
 */
function mayMatter(name: ts.Identifier, sources: readonly string[]): boolean {
  if (OLD.test(name.text)) return true;
  const file = name.getSourceFile();
  const body = enclosingBody(name);
  const namedHere = (word: string): readonly ts.Node[] => nodesWithin(body, identifiersNamed(file, word));
  return sources.some((word) => namedHere(word).length > 1) || namedHere(name.text).some(isSet);
}

/**
 * By which names what a source is taken of can be named: `peers` for `store.peers`, if that is no getter; all that a copy,
 * or a call, is made of: `store`, `peers` and `slice` for `store.peers.slice()`.
 */
function namesOf(source: ts.Expression, getters: ReadonlySet<string>): readonly string[] {
  const node = skipOuter(source);
  if (typescript.isPropertyAccessExpression(node) && !getters.has(node.name.text)) return [node.name.text];
  const names: string[] = [];
  walk(source, (node) => {
    if (typescript.isFunctionLike(node)) return false;
    if (typescript.isIdentifier(node) || typescript.isPrivateIdentifier(node)) names.push(node.text);
    return true;
  });
  return names;
}

/** `setItems(items)`, `model.items = items` */
function isSet({ parent }: ts.Node): boolean {
  if (typescript.isCallExpression(parent))
    return /^_?(?:set|update|change|assign|replace|put|save)/i.test(calleeName(parent.expression) ?? "");
  return typescript.isBinaryExpression(parent) && isAssignmentOperator(parent.operatorToken.kind);
}

/** `let old;`, to be given its value later. */
function isUnset(symbol: ts.Symbol): boolean {
  const declaration = symbol.valueDeclaration;
  return (
    declaration !== undefined && typescript.isVariableDeclaration(declaration) && declaration.initializer === undefined
  );
}

/** What can only be handed back must be a collection. */
function isOfCollection(analysis: Analysis, name: ts.Identifier): boolean {
  return isCollection(analysis, analysis.checker.getTypeAtLocation(name));
}

/** Primitives and functions do not change under one's hands. */
function holdsState({ checker }: Analysis, name: ts.Identifier): boolean {
  const { TypeFlags } = typescript;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(name));
  const parts = type.isUnion() ? type.types : [type];
  return parts.some(
    (part) =>
      (part.flags &
        (TypeFlags.Object | TypeFlags.Any | TypeFlags.Unknown | TypeFlags.Instantiable | TypeFlags.Intersection)) !==
        0 && part.getCallSignatures().length === 0,
  );
}

function isKept({ place }: Value, symbol: ts.Symbol): boolean {
  if (place.root.kind === "variable") return place.root.symbol !== symbol;
  return place.root.kind === "this" && place.path.length > 0;
}

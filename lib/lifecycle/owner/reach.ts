import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { classOfThis } from "../../syntax/class-of-this.ts";
import { calleeName, functionLiteral, keyName } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { addTo } from "../../syntax/grouped.ts";
import { nodesOfKind, nodesOfKinds, nodesWithin } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { inheritedMembers, lineageOf, membersNamed } from "./lineage.ts";
import type { Owner } from "./owner.ts";
import { rootsOf } from "./roots.ts";

/**
 * The code that runs, or may run, when `starts` run on an instance of `owner`: what they call on `this` and `super`,
 * functions of this project's files that they call by name, and what they pass on by name. Functions that stand in
 * that code are part of it.
 */
export function reachedFrom(analysis: Analysis, owner: Owner, starts: readonly ts.Node[]): ReadonlySet<ts.Node> {
  const reached = new Set(starts.flatMap(functionsBehind));
  // A set that is iterated also yields what is added on the way.
  for (const code of reached) {
    for (const next of calledIn(analysis, owner, code)) reached.add(next);
  }
  return reached;
}

/** `listener` of `target.on("end", listener)` stands for the function that it names. */
function functionsBehind(start: ts.Node): readonly ts.Node[] {
  const code = typescript.isIdentifier(start) ? functionGiven(start) : undefined;
  return code === undefined ? [start] : [start, code];
}

const calledBy = memoised<Owner, Map<ts.Node, readonly ts.Node[]>>(() => new Map());

function calledIn(analysis: Analysis, owner: Owner, code: ts.Node): readonly ts.Node[] {
  const cache = calledBy(analysis, owner);
  let called = cache.get(code);
  if (called === undefined) {
    const found = new Set<ts.Node>();
    for (const mention of mayLeadOn(code)) {
      if (mention !== code) for (const next of leadsTo(analysis, owner, code, mention)) found.add(next);
    }
    cache.set(code, (called = [...found]));
  }
  return called;
}

/** The expressions in `code` by which it can lead to other code of its file: members, and names of functions. */
function mayLeadOn(code: ts.Node): readonly ts.Node[] {
  const { PropertyAccessExpression, ElementAccessExpression } = typescript.SyntaxKind;
  const file = code.getSourceFile();
  return [
    ...nodesOfKinds(code, [PropertyAccessExpression, ElementAccessExpression]),
    ...functionNamesIn(file).flatMap((name) => nodesWithin(code, identifiersNamed(file, name))),
  ];
}

/** The names of the functions, and of the variables that hold one, which `file` declares. */
const functionNamesIn = once((file: ts.SourceFile): readonly string[] => {
  const { FunctionDeclaration, VariableDeclaration } = typescript.SyntaxKind;
  const names = new Set<string>();
  const declared = nodesOfKinds<ts.FunctionDeclaration | ts.VariableDeclaration>(file, [
    FunctionDeclaration,
    VariableDeclaration,
  ]);
  for (const node of declared) {
    const isFunction = typescript.isFunctionDeclaration(node)
      ? node.body !== undefined
      : node.initializer !== undefined && functionLiteral(node.initializer) !== undefined;
    if (isFunction && node.name !== undefined && typescript.isIdentifier(node.name)) names.add(node.name.text);
  }
  return [...names];
});

/** The code of `owner`, or of functions in its file, that `call` runs. */
export function calledCode(analysis: Analysis, owner: Owner, call: ts.CallExpression): readonly ts.Node[] {
  return leadsTo(analysis, owner, call, call.expression);
}

function leadsTo(analysis: Analysis, owner: Owner, code: ts.Node, node: ts.Node): readonly ts.Node[] {
  if (typescript.isPropertyAccessExpression(node) || typescript.isElementAccessExpression(node)) {
    const name = typescript.isPropertyAccessExpression(node) ? node.name.text : keyName(node.argumentExpression);
    if (name === undefined) return [];
    const { expression } = node;
    if (expression.kind === typescript.SyntaxKind.SuperKeyword) {
      const declaring = lineageOf(analysis, owner).chain.find((link) => contains(link.node, code));
      return declaring === undefined ? [] : inheritedMembers(analysis, declaring, name).map((member) => member.node);
    }
    if (isCalledOnThis(node)) return inheritedMembers(analysis, owner, name).map((member) => member.node);
    if (classOfThis(expression) === undefined || isTakenOff(node)) return [];
    const named = membersNamed(analysis, owner, name).map((member) => member.node);
    return named.length > 0 ? named : functionsStoredIn(analysis, owner, name);
  }
  return typescript.isIdentifier(node) && !isTakenOff(node) ? localFunction(analysis, node) : [];
}

/** `Base.prototype.close.call(this)`: what `super.close()` is to a class. */
function isCalledOnThis(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): boolean {
  const { expression: holder, parent } = node;
  if (!typescript.isPropertyAccessExpression(holder) || holder.name.text !== "prototype") return false;
  if (!typescript.isPropertyAccessExpression(parent) || !/^(?:call|apply)$/.test(parent.name.text)) return false;
  const [first] = typescript.isCallExpression(parent.parent) ? parent.parent.arguments : [];
  return first !== undefined && isThis(first);
}

const REMOVALS = /^(?:off|remove\w*(?:Listener|Handler|Observer|Callback)|unsubscribe|unlisten)$/;

/** `emitter.off("data", this.onData)` does not run what it is given. */
function isTakenOff(node: ts.Node): boolean {
  const { parent } = node;
  if (!typescript.isCallExpression(parent) || !parent.arguments.includes(node as ts.Expression)) return false;
  return REMOVALS.test(calleeName(parent.expression) ?? "");
}

/** `this.cleanup = () => { … }` makes `this.cleanup()` a call of that function. */
function functionsStoredIn(analysis: Analysis, owner: Owner, field: string): readonly ts.Node[] {
  return lineageOf(analysis, owner).chain.flatMap((link) =>
    link.fields.has(field) ? (storedFunctions(link).get(field) ?? []) : [],
  );
}

/** The functions that `owner` assigns to its fields, by the names of these. */
const storedFunctions = once((owner: Owner): ReadonlyMap<string, readonly ts.Node[]> => {
  const found = new Map<string, ts.Node[]>();
  const { BinaryExpression } = typescript.SyntaxKind;
  const assigned = rootsOf(owner).flatMap((root) => nodesOfKind<ts.BinaryExpression>(root, BinaryExpression));
  for (const { left, right } of assigned) {
    if (!typescript.isPropertyAccessExpression(left)) continue;
    const literal = functionLiteral(right);
    if (literal !== undefined && isThis(left.expression)) addTo(found, left.name.text, literal);
  }
  return found;
});

/** The function of this file that an identifier names. */
function localFunction({ checker }: Analysis, node: ts.Identifier): readonly ts.Node[] {
  const { parent } = node;
  const isUsed =
    isCalledThrough(node) ||
    (typescript.isCallExpression(parent) && (parent.expression === node || parent.arguments.includes(node))) ||
    typescript.isPropertyAssignment(parent) ||
    typescript.isShorthandPropertyAssignment(parent);
  if (!isUsed) return [];
  const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (declaration === undefined || declaration.getSourceFile() !== node.getSourceFile()) return [];
  if (typescript.isFunctionDeclaration(declaration)) return declaration.body === undefined ? [] : [declaration];
  if (!typescript.isVariableDeclaration(declaration) || declaration.initializer === undefined) return [];
  const literal = functionLiteral(declaration.initializer);
  return literal === undefined ? [] : [literal];
}

/** `flush.call(this)`, `onData.bind(this)` */
function isCalledThrough({ parent }: ts.Identifier): boolean {
  return typescript.isPropertyAccessExpression(parent) && /^(?:call|apply|bind)$/.test(parent.name.text);
}

function contains(outer: ts.Node, inner: ts.Node): boolean {
  for (let node: ts.Node | undefined = inner; node !== undefined; node = node.parent) if (node === outer) return true;
  return false;
}

/**
 * Those who wait for an answer that somebody else gives: what tells them stands in a collection until it comes.
 *
 *     ask(id) { return new Promise((resolve, reject) => { this.asked.set(id, { resolve, reject }); }); }
 *     answer(id, text) { this.asked.get(id)?.resolve(text); this.asked.delete(id); }
 */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingFunction, enclosingFunctions, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { symbolOfName } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isPromiseExecutor } from "../listeners/executor.ts";
import { executorAround, type Executor } from "../listeners/settlements.ts";
import { entriesIn, outlives, TAKES_OUT, type Entry } from "./entries.ts";

export interface Wait {
  /** The function that begins to wait. */
  readonly code: ts.FunctionLikeDeclaration;
  readonly entry: Entry;
  /** Of the promise that is waited for. */
  readonly executor: Executor | undefined;
  /** What is told whoever waits by: the function that `resolve` and `reject` were given to, or the deferred. */
  readonly told: ReadonlySet<ts.Node>;
}

/** The waits of a file whose entry leads to what was given to be told: `resolve`, a callback, a deferred. */
export const waitsIn = memoised((analysis: Analysis, file: ts.SourceFile): readonly Wait[] => {
  if (!TAKES_OUT.test(file.text)) return [];
  return entriesIn(file).flatMap((entry) => {
    const executor = executorAround(entry.step);
    const code = enclosingFunction(executor ?? entry.step) ?? executor;
    if (code === undefined || !mayTell(entry.value) || !outlives(entry.collection, code)) return [];
    const reached = new Set<ts.Symbol>();
    reach(analysis, entry.value, code, reached);
    const told = new Set([...reached].flatMap((symbol) => tellerOf(analysis, symbol, entry.step) ?? []));
    return told.size > 0 ? [{ code, entry, executor, told }] : [];
  });
});

/** A cheap gate: what tells somebody is a function or a name, or made of them. */
function mayTell(value: ts.Expression): boolean {
  const { kind } = skipOuter(value);
  const {
    Identifier,
    ArrowFunction,
    FunctionExpression,
    ObjectLiteralExpression,
    ArrayLiteralExpression,
    NewExpression,
  } = typescript.SyntaxKind;
  return [
    Identifier,
    ArrowFunction,
    FunctionExpression,
    ObjectLiteralExpression,
    ArrayLiteralExpression,
    NewExpression,
  ].includes(kind);
}

/** The symbols of all names in `value`, and in the variables and functions of `code` that it names. */
function reach(analysis: Analysis, value: ts.Node, code: ts.Node, reached: Set<ts.Symbol>): void {
  for (const name of nodesOfKind<ts.Identifier>(value, typescript.SyntaxKind.Identifier)) {
    const symbol = symbolOfName(analysis.checker, name);
    if (symbol === undefined || reached.has(symbol)) continue;
    reached.add(symbol);
    const { valueDeclaration: local } = symbol;
    if (local === undefined || !isInside(local, code) || isInside(local, value) || isInside(value, local)) continue;
    if (typescript.isVariableDeclaration(local) || typescript.isFunctionDeclaration(local))
      reach(analysis, local, code, reached);
  }
}

/**
 * What tells somebody who waits by this name: a function that was given to one around `step`, or a deferred.
 *
 * @returns what is the same for all names by which the same one is told.
 */
export function tellerOf(analysis: Analysis, symbol: ts.Symbol, step: ts.Node): ts.Node | undefined {
  const { valueDeclaration: declaration } = symbol;
  if (declaration === undefined) return undefined;
  if (typescript.isParameter(declaration))
    return isInside(step, declaration.parent) && isFunction(analysis, declaration.name)
      ? settledBy(declaration)
      : undefined;
  if (typescript.isBindingElement(declaration))
    return isPartOfResolvers(declaration) && /^(?:resolve|reject)$/.test(nameInSource(declaration))
      ? declaration.parent
      : undefined;
  return isDeferred(analysis, declaration, step) ? declaration : undefined;
}

/** `resolve` and `reject` tell the same one. */
function settledBy(parameter: ts.ParameterDeclaration): ts.Node {
  return isPromiseExecutor(parameter.parent) ? parameter.parent : parameter;
}

function isFunction({ checker }: Analysis, name: ts.Node): boolean {
  return checker.getNonNullableType(checker.getTypeAtLocation(name)).getCallSignatures().length > 0;
}

/** `const { promise, resolve } = Promise.withResolvers();` */
function isPartOfResolvers({ parent }: ts.BindingElement): boolean {
  const declaration = parent.parent;
  const value = typescript.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return value !== undefined && typescript.isCallExpression(value) && calleeName(value.expression) === "withResolvers";
}

function nameInSource({ propertyName, name }: ts.BindingElement): string {
  return (propertyName ?? name).getText();
}

/** `const answered = new Deferred<string>();`: whoever has it can settle it. */
function isDeferred({ checker }: Analysis, declaration: ts.Declaration, step: ts.Node): boolean {
  if (!typescript.isVariableDeclaration(declaration) || declaration.initializer === undefined) return false;
  const { kind } = skipOuter(declaration.initializer);
  const { NewExpression, CallExpression } = typescript.SyntaxKind;
  const home = enclosingFunction(declaration);
  if ((kind !== NewExpression && kind !== CallExpression) || home === undefined) return false;
  if (!enclosingFunctions(step).includes(home)) return false;
  const type = checker.getTypeAtLocation(declaration.name);
  return ["promise", "resolve", "reject"].every((name) => type.getProperty(name) !== undefined);
}

/**
 * Listeners on what was taken from a pool, which are still there when it is given back: whoever takes it next gets it
 * with them, and adds its own.
 *
 *     const client = await pool.connect();
 *     client.on("notification", show);
 *     try { return await work(client); } finally { client.release(); }
 */
import type ts from "typescript";
import { variable, type Place } from "../../engine/flow/place.ts";
import { acquiredResult, receivedBy, type AcquiringCall } from "../../engine/summaries/acquisitions.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, isNullishLiteral, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { placeGiven } from "../../syntax/given-functions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { symbolNamedBy, symbolOfName } from "../../syntax/references.ts";
import { constantValue } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isOnce } from "../listeners/options.ts";
import { mayRemove } from "../listeners/removed.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";
import { valuesOf } from "../owned/values.ts";
import { isCloseName } from "../owner/close-names.ts";

export interface PooledListener {
  readonly registration: Registration;
  /** Where it is given back. */
  readonly release: ts.CallExpression;
}

export function* pooledListenersIn(analysis: Analysis, file: ts.SourceFile): Iterable<PooledListener> {
  const { registrations, removals } = sitesIn(analysis, file);
  for (const registration of registrations) {
    const { call, once, options, remover } = registration;
    if (once || remover !== undefined || isOnce(analysis, options)) continue;
    const taken = takenFor(analysis, registration);
    if (taken === undefined || enclosingFunction(call) !== taken.code || isPutOnceOnly(analysis, call, taken)) continue;
    if (removals.some((removal) => mayRemove(analysis, registration, removal))) continue;
    const release = callsIn(taken.code).find(
      (one) => one.pos > call.pos && isInSight(one, taken.code) && givesBack(analysis, one, taken),
    );
    if (release !== undefined && !endsPool(analysis, taken)) yield { registration, release };
  }
}

/** What a function has taken from a pool. */
interface Taken {
  readonly symbol: ts.Symbol;
  readonly resource: Resource;
  /** The function that has taken it. */
  readonly code: ts.FunctionLikeDeclaration;
  /** The call that took it. */
  readonly site: AcquiringCall;
  /** The function by which it is given back, where a callback gets one. */
  readonly done: Place | undefined;
}

/** The target of a listener, where it is a variable that holds what was taken from a pool, and nothing else. */
function takenFor(analysis: Analysis, { target }: Registration): Taken | undefined {
  const node = target === undefined ? undefined : skipOuter(target);
  if (node === undefined || !typescript.isIdentifier(node)) return undefined;
  const symbol = analysis.checker.getSymbolAtLocation(node);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined) return undefined;
  const code = enclosingFunction(declaration);
  if (code === undefined) return undefined;
  if (typescript.isParameter(declaration)) return takenByCallback(analysis, symbol, code);
  if (!typescript.isVariableDeclaration(declaration)) return undefined;
  const [value, ...others] = putInto(analysis, declaration);
  if (value === undefined || others.length > 0) return undefined;
  const made = skipOuter(typescript.isAwaitExpression(value) ? value.expression : value);
  if (!typescript.isCallExpression(made)) return undefined;
  const resource = acquiredResult(analysis, made);
  return resource?.reused === true ? { symbol, resource, code, site: made, done: undefined } : undefined;
}

/** `pool.connect((error, client, done) => …)` */
function takenByCallback(analysis: Analysis, symbol: ts.Symbol, code: ts.FunctionLikeDeclaration): Taken | undefined {
  const { node: site, subject } = receivedBy(analysis, code) ?? {};
  if (site === undefined || subject?.resource.reused !== true) return undefined;
  if (subject.places?.[0]?.key !== variable(symbol).key) return undefined;
  return { symbol, resource: subject.resource, code, site, done: subject.releaseFunctions?.[0] };
}

/** All that is put into a variable, which may begin with nothing. */
function putInto(analysis: Analysis, declaration: ts.VariableDeclaration): readonly ts.Expression[] {
  const { initializer } = declaration;
  const isEmpty = initializer !== undefined && isNullishLiteral(initializer);
  return valuesOf(analysis, declaration).slice(isEmpty ? 1 : 0);
}

/** `if (!seen.has(client)) client.on(…)`, `if (client.listenerCount("error") === 0) client.on(…)`: once for each that the pool has. */
function isPutOnceOnly(analysis: Analysis, call: ts.Node, { code, symbol }: Taken): boolean {
  for (let at = call; at !== code; at = at.parent) {
    const test = testBefore(at);
    if (test !== undefined && isAbout(analysis, test, symbol)) return true;
  }
  return false;
}

/** What is asked right before `node`, to come to it or not. */
function testBefore({ parent }: ts.Node): ts.Expression | undefined {
  if (typescript.isIfStatement(parent)) return parent.expression;
  if (typescript.isConditionalExpression(parent)) return parent.condition;
  return typescript.isBinaryExpression(parent) ? parent.left : undefined;
}

/** Does it mention the thing, be it by a constant: `const isNew = !seen.has(client);`? */
function isAbout(analysis: Analysis, test: ts.Expression, symbol: ts.Symbol): boolean {
  return nodesOfKind<ts.Identifier>(test, typescript.SyntaxKind.Identifier).some((name) => {
    if (symbolOfName(analysis.checker, name) === symbol) return true;
    const value = constantValue(analysis.checker, name);
    return value !== name && isAbout(analysis, value, symbol);
  });
}

/** Does it run in the function itself, or in a callback that is passed to somebody there? What is kept to be called may come much later. */
function isInSight(node: ts.Node, code: ts.FunctionLikeDeclaration): boolean {
  for (let body = enclosingFunction(node); body !== code; body = enclosingFunction(body)) {
    if (body === undefined || !typescript.isCallExpression(placeGiven(body).parent)) return false;
  }
  return true;
}

/** `client.release()`, `pool.release(client)`, `done()`; with an error, `client.release(error)` takes it out of the pool for good. */
function givesBack(analysis: Analysis, call: ts.CallExpression, { symbol, resource, done }: Taken): boolean {
  const callee = skipOuter(call.expression);
  const [first, ...others] = call.arguments;
  if (typescript.isIdentifier(callee)) {
    const called = symbolNamedBy(analysis.checker, callee);
    return first === undefined && called !== undefined && variable(called).key === done?.key;
  }
  if (!typescript.isPropertyAccessExpression(callee)) return false;
  const isIt = (node: ts.Expression): boolean =>
    typescript.isIdentifier(skipOuter(node)) && symbolNamedBy(analysis.checker, node) === symbol;
  if (isIt(callee.expression)) return first === undefined && callee.name.text === resource.release[0];
  const taker = resource.releasedBy?.[0]?.split("#").at(-1);
  return first !== undefined && others.length === 0 && isIt(first) && callee.name.text === taker;
}

/** `client.release(); await pool.end();`: what it has goes with it. */
function endsPool({ checker }: Analysis, { site, code }: Taken): boolean {
  const poolOf = (call: AcquiringCall): ts.Symbol | undefined => {
    const receiver = typescript.isCallExpression(call) ? receiverOf(call) : undefined;
    return receiver === undefined ? undefined : symbolNamedBy(checker, receiver);
  };
  const pool = poolOf(site);
  if (pool === undefined) return false;
  return callsIn(code).some((call) => isCloseName(calleeName(call.expression) ?? "") && poolOf(call) === pool);
}

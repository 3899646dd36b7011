/** What stands in a listener's place: a function that can be named again, or one that is made anew each time. */
import type ts from "typescript";
import { bindingHolder } from "../../syntax/declarations.ts";
import { calleeName, functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { callGivenTo } from "../../syntax/given-functions.ts";
import { isAsync } from "../../syntax/modifiers.ts";
import { resultsOf } from "../../syntax/results.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf, type AccessPath } from "./access-path.ts";

export type ListenerValue =
  /** Evaluated twice, it makes two functions that are not equal. */
  | {
      readonly kind: "fresh";
      readonly how: "function" | "bind" | "getter" | "call";
      /** What is bound, or wrapped: `this.onData` of `this.onData.bind(this)`. */
      readonly of: AccessPath | undefined;
    }
  /** `this.onData`, `handler`, `this`: it can be passed again. */
  | { readonly kind: "named"; readonly path: AccessPath }
  | { readonly kind: "unknown" };

const UNKNOWN: ListenerValue = { kind: "unknown" };

export function listenerValueOf(analysis: Analysis, expression: ts.Expression): ListenerValue {
  const node = skipOuter(expression);
  const literal = functionLiteral(node);
  if (literal !== undefined) return { kind: "fresh", how: "function", of: forwardedTo(analysis, literal) };
  if (typescript.isCallExpression(node)) return valueOfCall(analysis, node);
  const path = accessPathOf(analysis, node);
  if (path === undefined || isDrawn(analysis, node)) return UNKNOWN;
  return makesFunction(analysis, getterOf(analysis, node))
    ? { kind: "fresh", how: "getter", of: path }
    : { kind: "named", path };
}

/**
 * `for (const [event, listener] of kept)`, `kept.forEach((listener) => …)`: another one in each turn, which another loop may
 * draw again.
 */
function isDrawn({ checker }: Analysis, node: ts.Expression): boolean {
  const declaration = typescript.isIdentifier(node) ? checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
  const holder = declaration && bindingHolder(declaration);
  if (holder === undefined) return false;
  const outer = holder.parent;
  if (typescript.isParameter(holder)) {
    const given = callGivenTo(outer);
    return given !== undefined && /^(?:forEach|map|each)$/.test(calleeName(given.call.expression) ?? "");
  }
  return typescript.isVariableDeclarationList(outer) && typescript.isForOfStatement(outer.parent);
}

function valueOfCall(analysis: Analysis, call: ts.CallExpression): ListenerValue {
  const callee = skipOuter(call.expression);
  if (calleeName(callee) === "bind" && typescript.isPropertyAccessExpression(callee) && call.arguments.length > 0) {
    const isFunction = isCallable(analysis, callee.expression);
    return isFunction ? { kind: "fresh", how: "bind", of: accessPathOf(analysis, callee.expression) } : UNKNOWN;
  }
  const declaration = analysis.checker.getResolvedSignature(call)?.declaration;
  if (!makesFunction(analysis, declaration) && !WRAPPERS.has(calleeName(callee) ?? "")) return UNKNOWN;
  const [only] = call.arguments;
  return { kind: "fresh", how: "call", of: only === undefined ? undefined : accessPathOf(analysis, only) };
}

/** What everybody calls functions that return a new function around the one that they are given. */
const WRAPPERS = new Set(["debounce", "throttle"]);

function isCallable({ checker }: Analysis, expression: ts.Expression): boolean {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(expression));
  return (type.flags & typescript.TypeFlags.Any) !== 0 || type.getCallSignatures().length > 0;
}

/** The path that a literal hands its call on to: `this.onData` of `(data) => this.onData(data)`. */
function forwardedTo(analysis: Analysis, literal: ts.ArrowFunction | ts.FunctionExpression): AccessPath | undefined {
  const call = onlyCall(literal.body);
  return call === undefined ? undefined : accessPathOf(analysis, call.expression);
}

function onlyCall(body: ts.ConciseBody): ts.CallExpression | undefined {
  if (!typescript.isBlock(body)) {
    const value = skipOuter(body);
    const inner =
      typescript.isVoidExpression(value) || typescript.isAwaitExpression(value) ? skipOuter(value.expression) : value;
    return typescript.isCallExpression(inner) ? inner : undefined;
  }
  const [statement, ...others] = body.statements;
  if (statement === undefined || others.length > 0) return undefined;
  if (!typescript.isExpressionStatement(statement) && !typescript.isReturnStatement(statement)) return undefined;
  return statement.expression === undefined ? undefined : onlyCall(statement.expression);
}

/** The getter that reading `node` runs. */
function getterOf({ checker }: Analysis, node: ts.Expression): ts.Declaration | undefined {
  if (!typescript.isPropertyAccessExpression(node)) return undefined;
  return checker.getSymbolAtLocation(node.name)?.declarations?.find(typescript.isGetAccessorDeclaration);
}

/** Does the function end by returning a function that it makes, whatever happens? */
function makesFunction(analysis: Analysis, declaration: ts.Node | undefined): boolean {
  if (declaration === undefined || !typescript.isFunctionLike(declaration)) return false;
  const { body } = declaration as ts.FunctionLikeDeclaration;
  if (body === undefined || (declaration as ts.FunctionLikeDeclaration).asteriskToken !== undefined) return false;
  // What is made where it is returned, nobody remembers.
  const results = resultsOf(declaration as ts.FunctionLikeDeclaration);
  return results.length > 0 && !isAsync(declaration) && results.every((result) => isMade(analysis, result));
}

function isMade(analysis: Analysis, expression: ts.Expression): boolean {
  const node = skipOuter(expression);
  if (functionLiteral(node) !== undefined) return true;
  if (!typescript.isCallExpression(node)) return false;
  const callee = skipOuter(node.expression);
  return (
    typescript.isPropertyAccessExpression(callee) &&
    callee.name.text === "bind" &&
    isCallable(analysis, callee.expression)
  );
}

/**
 * Calls whose result ends what they began: `service.onDidChange(f)` returns a disposable, `store.subscribe(f)` a function.
 */
import type ts from "typescript";
import { declaredFact, maySayOf } from "../../engine/summaries/declared.ts";
import { returnsPlainly } from "../../engine/summaries/functions.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import type { Listening } from "../../models/vocabulary.ts";
import { callsWhere } from "../../syntax/calls-named.ts";
import { boundFunction, calleeName, functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { isMemberOfThis, isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isUntyped } from "../../syntax/untyped.ts";
import type { Analysis } from "../analysis.ts";
import { annotatedResult, isDisposableName } from "../owner/annotated.ts";
import { functionNamed } from "./named-function.ts";
import { isSentElsewhere } from "./sent-elsewhere.ts";

export interface Subscription {
  readonly call: ts.CallExpression;
  /** What is subscribed to: `this.service` in `this.service.onDidChange(f)`. */
  readonly target: ts.Expression | undefined;
  readonly name: string;
  readonly listener: ts.Expression | undefined;
  readonly remover: "function" | "disposable" | "subscription";
  readonly fate: Fate;
  /** Its type is not known: only its name says that it may begin something. */
  readonly isGuess: boolean;
}

/** What becomes of the result. */
export type Fate =
  /** Nobody has it: the call is a statement. */
  | { readonly kind: "dropped" }
  /** `this.toDispose.push(…)`: it is put into a container. */
  | { readonly kind: "collected"; readonly container: ts.Expression; readonly method: string }
  /** It is assigned, returned, or passed on. */
  | { readonly kind: "kept" }
  /** `void x.onDidChange(f)`, the value of an arrow function: a decision, or not known. */
  | { readonly kind: "unknown" };

export const subscriptionsIn = memoised((analysis, file: ts.SourceFile): readonly Subscription[] => {
  const mayBegin = (name: string): boolean => BEGINNERS.test(name) || maySayOf(analysis, file, "listens", name);
  return callsWhere(file, mayBegin).flatMap((call) =>
    isSentElsewhere(call) ? [] : (subscriptionOf(analysis, call) ?? []),
  );
});

/** Names of calls that begin something: types are only asked about these. */
const BEGINNERS =
  /^(?:on[A-Z_$]|on$|once|subscribe|listen|watch|observe|add[A-Z]\w*|register|event$|track|attach|hook|autorun|reaction|effect|when)/;

function subscriptionOf(analysis: Analysis, call: ts.CallExpression): Subscription | undefined {
  const callee = skipOuter(call.expression);
  const name = calleeName(callee);
  if (name === undefined) return undefined;
  const declared = declaredFact(analysis, call, "listens");
  if (declared === undefined && !BEGINNERS.test(name)) return undefined;
  const listener =
    declared === undefined
      ? call.arguments.find((argument) => isFunctionLike(analysis, argument))
      : call.arguments[declared.listener];
  const remover =
    declared !== undefined
      ? declaredRemover(declared)
      : listener !== undefined || isRegistered(call, name)
        ? removerByType(analysis, call, name)
        : undefined;
  if (remover === undefined) return undefined;
  const target =
    typescript.isPropertyAccessExpression(callee) || typescript.isElementAccessExpression(callee)
      ? skipOuter(callee.expression)
      : undefined;
  // `onDidChange(f, this, this.disposables)`: the handle goes into the list.
  const last = call.arguments.at(-1);
  const isHandedOver = call.arguments.length > 2 && last !== undefined && last !== listener && mayTakeOver(last);
  const own = fateOf(call);
  const fate = isHandedOver && own.kind === "dropped" ? { kind: "kept" as const } : own;
  const isGuess =
    declared?.remover === undefined &&
    isUntyped(analysis.checker, call) &&
    !looksDisposable(call, name) &&
    !isDisposableName(annotatedResult(analysis, call));
  return { call, target, name, listener, remover, fate, isGuess };
}

/** `registerProvider(new Provider())`, `registerProvider(selector, provider)` */
function isRegistered({ arguments: given }: ts.CallExpression, name: string): boolean {
  return given.length > 0 && /^register[A-Z]/.test(name);
}

/** May it be a list that somebody keeps: not `true`, not `{ passive: true }`, not `["."]`. */
function mayTakeOver(argument: ts.Expression): boolean {
  const { TrueKeyword, FalseKeyword } = typescript.SyntaxKind;
  const node = skipOuter(argument);
  return (
    node.kind !== TrueKeyword &&
    node.kind !== FalseKeyword &&
    !typescript.isLiteralExpression(node) &&
    !typescript.isObjectLiteralExpression(node) &&
    !typescript.isArrayLiteralExpression(node)
  );
}

/** What a model says of the result of a call that puts a listener on. */
function declaredRemover({ remover }: Listening): Subscription["remover"] | undefined {
  if (remover === undefined) return undefined;
  return remover === "function" ? "function" : "disposable";
}

function isFunctionLike(analysis: Analysis, argument: ts.Expression): boolean {
  const node = skipOuter(argument);
  if (functionLiteral(node) !== undefined) return true;
  if (typescript.isCallExpression(node)) return boundFunction(node) !== undefined || wrapsFunction(analysis, node);
  if (typescript.isIdentifier(node))
    return functionNamed(analysis, node) !== undefined || isGivenFunction(analysis, node);
  return isMemberOfThis(node) && isCallable(analysis, node);
}

/** `debounce(this.check.bind(this), 100)` */
function wrapsFunction(analysis: Analysis, call: ts.CallExpression): boolean {
  return call.arguments.some((argument) => isFunctionLike(analysis, argument)) && isCallable(analysis, call);
}

/** A list of disposables, which may stand in the place of a listener, is none. */
function isCallable({ checker }: Analysis, value: ts.Expression): boolean {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(value));
  const parts = type.isUnion() ? type.types : [type];
  return (
    parts.some(({ flags }) => (flags & typescript.TypeFlags.Any) !== 0) ||
    parts.some((part) => part.getCallSignatures().length > 0)
  );
}

/** `(model, render) => subscribe(model, "add", render)` */
function isGivenFunction({ checker }: Analysis, name: ts.Identifier): boolean {
  const declaration = checker.getSymbolAtLocation(name)?.valueDeclaration;
  return (
    declaration !== undefined &&
    typescript.isParameter(declaration) &&
    checker.getTypeAtLocation(name).getCallSignatures().length > 0
  );
}

/** Does the type of the result say that it ends something? */
function removerByType(analysis: Analysis, call: ts.CallExpression, name: string): Subscription["remover"] | undefined {
  const { checker } = analysis;
  if (returnsPlainly(analysis, call)) return undefined;
  const type = resultOf(checker, call);
  if (type.flags & typescript.TypeFlags.Any)
    return looksDisposable(call, name) ||
      /^(?:on|register)[A-Z]/.test(name) ||
      isDisposableName(annotatedResult(analysis, call))
      ? "disposable"
      : undefined;
  if (isReceiver(checker, call, type)) return undefined;
  if (
    type.getProperty("dispose") !== undefined ||
    type.getProperties().some(({ name }) => name.startsWith("__@dispose@"))
  ) {
    return "disposable";
  }
  if (type.getProperty("unsubscribe") !== undefined) return "subscription";
  const signatures = type.getCallSignatures();
  const isRemover =
    signatures.length === 1 && signatures[0]!.parameters.length === 0 && isVoid(signatures[0]!.getReturnType());
  return isRemover ? "function" : undefined;
}

/** What the call returns, or what comes of the promise that it returns: `await listen("moved", f)`. */
function resultOf(checker: ts.TypeChecker, call: ts.CallExpression): ts.Type {
  const type = checker.getTypeAtLocation(call);
  return checker.getNonNullableType(checker.getAwaitedType(type) ?? type);
}

/** Without types: `onDidChange(f)`, and what is put on a list, such as `disposables.push(feature.onOpen(f))`. */
function looksDisposable(call: ts.CallExpression, name: string): boolean {
  if (/^on(?:Did|Will)[A-Z]/.test(name)) return true;
  const fate = fateOf(call);
  if (fate.kind !== "collected") return false;
  if (/dispos|subscri|cleanup|teardown|listeners/i.test(fate.container.getText())) return true;
  // `this.register(feed.onOpen(f))`
  return isThis(fate.container) && /^_*(register|track|own)$/.test(fate.method);
}

function isVoid(type: ts.Type): boolean {
  const { Void, Undefined, Boolean } = typescript.TypeFlags;
  return (type.flags & (Void | Undefined | Boolean)) !== 0;
}

/** Fluent calls return what they were called on. */
function isReceiver(checker: ts.TypeChecker, call: ts.CallExpression, type: ts.Type): boolean {
  const callee = skipOuter(call.expression);
  if (!typescript.isPropertyAccessExpression(callee)) return false;
  const receiver = checker.getNonNullableType(checker.getTypeAtLocation(callee.expression));
  return receiver === type || (type.getSymbol() !== undefined && receiver.getSymbol() === type.getSymbol());
}

function fateOf(call: ts.CallExpression): Fate {
  let node: ts.Node = call;
  let { parent } = node;
  while (
    typescript.isParenthesizedExpression(parent) ||
    typescript.isAsExpression(parent) ||
    typescript.isNonNullExpression(parent) ||
    typescript.isAwaitExpression(parent)
  ) {
    node = parent;
    parent = node.parent;
  }
  if (typescript.isExpressionStatement(parent)) return { kind: "dropped" };
  if (typescript.isVoidExpression(parent) || typescript.isArrowFunction(parent)) return { kind: "unknown" };
  if (typescript.isConditionalExpression(parent) || typescript.isBinaryExpression(parent)) {
    return typescript.isExpressionStatement(parent.parent) && !isAssignment(parent)
      ? { kind: "dropped" }
      : { kind: "kept" };
  }
  if (typescript.isCallExpression(parent) && parent.expression !== node) {
    const callee = skipOuter(parent.expression);
    if (typescript.isPropertyAccessExpression(callee)) {
      return { kind: "collected", container: callee.expression, method: callee.name.text };
    }
  }
  // `x.onDidChange(f).dispose`, `x.subscribe(f).add(…)`.
  return { kind: "kept" };
}

function isAssignment(node: ts.Node): boolean {
  const { FirstAssignment, LastAssignment } = typescript.SyntaxKind;
  if (!typescript.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  return kind >= FirstAssignment && kind <= LastAssignment;
}

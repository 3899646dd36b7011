/** Timers: where a file arms them, what becomes of their ids, and where they are cleared. */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { codeGiven } from "../../syntax/given-functions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf, type AccessPath } from "../listeners/access-path.ts";
import { CLEARS } from "./clears.ts";

export interface Timer {
  readonly call: ts.CallExpression;
  readonly kind: "interval" | "timeout" | "frame";
  /** What goes off: the function itself where the call names a constant that holds it. */
  readonly callback: ts.Expression;
  /** In milliseconds, where it is written down. */
  readonly delay: number | undefined;
  readonly id: Id;
}

/** What becomes of a timer's id. */
export type Id =
  /** `setInterval(f, 1000);` */
  | { readonly kind: "dropped"; readonly unref: boolean }
  /** `const timer = setInterval(f, 1000)` */
  | { readonly kind: "variable"; readonly declaration: ts.VariableDeclaration | undefined; readonly path: AccessPath }
  /** `this.timer = setInterval(f, 1000)` */
  | { readonly kind: "field"; readonly path: AccessPath; readonly assignment: ts.BinaryExpression }
  /** It is returned, passed on, or put into something. */
  | { readonly kind: "elsewhere" };

export interface Timers {
  readonly armed: readonly Timer[];
  readonly cleared: readonly Clearing[];
}

export interface Clearing {
  readonly call: ts.CallExpression;
  readonly id: ts.Expression;
  readonly path: AccessPath | undefined;
}

const KINDS: ReadonlyMap<string, Timer["kind"]> = new Map([
  ["setInterval", "interval"],
  ["setTimeout", "timeout"],
  ["requestAnimationFrame", "frame"],
]);

const ARMING = new Set(KINDS.keys());

/** Below this, in milliseconds, a timer is gone before anybody could miss it. */
export const SHORT = 1_000;

/** All timers that `file` arms and clears. */
export const timersIn = memoised((analysis, file: ts.SourceFile): Timers => {
  const cleared: Clearing[] = [];
  for (const call of callsNamed(file, CLEARS)) {
    const id = clearedBy(analysis, call);
    if (id !== undefined) cleared.push({ call, id, path: accessPathOf(analysis, id) });
  }
  return { armed: callsNamed(file, ARMING).flatMap((call) => timerOf(analysis, call) ?? []), cleared };
});

/** The timer that `call` arms. */
export function timerOf(analysis: Analysis, call: ts.CallExpression): Timer | undefined {
  const kind = KINDS.get(calleeName(call.expression) ?? "");
  const callback = call.arguments[0];
  if (kind === undefined || callback === undefined || !isGlobalFunction(analysis, call.expression)) return undefined;
  return {
    call,
    kind,
    callback: codeGiven(callback),
    delay: delayOf(analysis, call.arguments[1]),
    id: idOf(analysis, call),
  };
}

function clearedBy(analysis: Analysis, call: ts.CallExpression): ts.Expression | undefined {
  if (!isGlobalFunction(analysis, call.expression)) return undefined;
  return call.arguments[0];
}

/** Is it the platform's function, and not one of the same name that returns a promise? */
function isGlobalFunction(analysis: Analysis, callee: ts.Expression): boolean {
  const node = skipOuter(callee);
  const path = accessPathOf(analysis, node);
  if (path === undefined)
    return typescript.isIdentifier(node) && analysis.checker.getSymbolAtLocation(node) === undefined;
  if (path.root.kind === "global") return true;
  if (path.root.kind !== "variable") return false;
  if (isUnpacked(analysis, node, path.root.symbol)) return true;
  return (path.root.symbol.declarations ?? []).some((declaration) => {
    for (let outer: ts.Node = declaration; outer !== undefined; outer = outer.parent) {
      if (typescript.isImportDeclaration(outer) && typescript.isStringLiteral(outer.moduleSpecifier)) {
        return /^(?:node:)?timers$/.test(outer.moduleSpecifier.text);
      }
    }
    return false;
  });
}

/** `const { setTimeout } = realTimers();`: those of the platform, put aside by whoever replaces them in tests. */
function isUnpacked({ checker }: Analysis, callee: ts.Expression, { valueDeclaration }: ts.Symbol): boolean {
  if (valueDeclaration === undefined || !typescript.isBindingElement(valueDeclaration)) return false;
  const type = checker.getTypeAtLocation(callee);
  if (type.flags & typescript.TypeFlags.Any) return !/\bpromises\b/.test(valueDeclaration.parent.parent.getText());
  const [signature] = type.getCallSignatures();
  return signature !== undefined && signature.getReturnType().getProperty("then") === undefined;
}

export function delayOf({ checker }: Analysis, argument: ts.Expression | undefined): number | undefined {
  if (argument === undefined) return 0;
  const node = skipOuter(argument);
  if (typescript.isNumericLiteral(node)) return Number(node.text.replaceAll("_", ""));
  const type = checker.getTypeAtLocation(node);
  return type.isNumberLiteral() ? type.value : defaultOf(checker, node);
}

/**
 * What a parameter, or an option that is taken out of one, is where nobody says anything else: `{ graceMs = 2000 }`. A
 * default of nothing is there to be changed.
 */
function defaultOf(checker: ts.TypeChecker, node: ts.Expression): number | undefined {
  const declaration = typescript.isIdentifier(node) ? checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
  if (declaration === undefined) return undefined;
  if (!typescript.isParameter(declaration) && !typescript.isBindingElement(declaration)) return undefined;
  const value = declaration.initializer === undefined ? undefined : skipOuter(declaration.initializer);
  const delay = value !== undefined && typescript.isNumericLiteral(value) ? Number(value.text.replaceAll("_", "")) : 0;
  return delay === 0 ? undefined : delay;
}

function idOf(analysis: Analysis, call: ts.CallExpression): Id {
  let node: ts.Node = call;
  let unref = false;
  for (;;) {
    const { parent } = node;
    if (
      typescript.isParenthesizedExpression(parent) ||
      typescript.isAsExpression(parent) ||
      typescript.isNonNullExpression(parent)
    ) {
      node = parent;
    } else if (isUnrefOf(parent, node)) {
      unref = true;
      node = parent.parent;
    } else break;
  }
  const { parent } = node;
  if (typescript.isExpressionStatement(parent) || typescript.isVoidExpression(parent))
    return { kind: "dropped", unref };
  if (typescript.isVariableDeclaration(parent)) return idInVariable(analysis, parent);
  if (typescript.isPropertyDeclaration(parent)) return { kind: "elsewhere" };
  if (typescript.isBinaryExpression(parent) && parent.right === node && isAssignment(parent)) {
    // `const timer = this.timer = setTimeout(…)` can be cleared by the nearer of its names, too.
    if (typescript.isVariableDeclaration(parent.parent)) return idInVariable(analysis, parent.parent);
    const path = accessPathOf(analysis, parent.left);
    if (path === undefined) return { kind: "elsewhere" };
    const isVariable = path.names.length === 0;
    return isVariable
      ? { kind: "variable", declaration: undefined, path }
      : { kind: "field", path, assignment: parent };
  }
  return { kind: "elsewhere" };
}

function idInVariable(analysis: Analysis, declaration: ts.VariableDeclaration): Id {
  const { name } = declaration;
  const path = typescript.isIdentifier(name) ? accessPathOf(analysis, name) : undefined;
  return path === undefined ? { kind: "elsewhere" } : { kind: "variable", declaration, path };
}

/** `setTimeout(f, 1000).unref()` */
function isUnrefOf(parent: ts.Node, node: ts.Node): boolean {
  return (
    typescript.isPropertyAccessExpression(parent) &&
    parent.expression === node &&
    parent.name.text === "unref" &&
    typescript.isCallExpression(parent.parent)
  );
}

function isAssignment(node: ts.BinaryExpression): boolean {
  const { kind } = node.operatorToken;
  const { SyntaxKind } = typescript;
  return kind === SyntaxKind.EqualsToken || kind === SyntaxKind.QuestionQuestionEqualsToken;
}

/** The timers that `code` itself arms, and none of the functions in it. */
export function timersArmedIn(analysis: Analysis, code: ts.FunctionLikeDeclaration): readonly Timer[] {
  const found: Timer[] = [];
  walk(code, (node) => {
    if (typescript.isFunctionLike(node) && node !== code) return false;
    const timer = typescript.isCallExpression(node) ? timerOf(analysis, node) : undefined;
    if (timer !== undefined) found.push(timer);
    return true;
  });
  return found;
}

/**
 * A remover that only a stored function calls, in a loop that goes on after a failed `await`: the next turn subscribes
 * again, and the last subscription stays.
 */
import type ts from "typescript";
import { enclosingFunction, isFunction, isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { subscriptionsIn, type Subscription } from "../listeners/subscriptions.ts";

export interface SkippedRemover {
  readonly subscription: Subscription;
  /** The only call of the remover. */
  readonly removal: ts.Node;
  /** What may fail, so that the removal is not called. */
  readonly wait: ts.AwaitExpression;
}

export function* skippedRemoversIn(analysis: Analysis, file: ts.SourceFile): Iterable<SkippedRemover> {
  for (const subscription of subscriptionsIn(analysis, file)) {
    const name = nameOf(subscription.call);
    const loop = retryLoopAround(subscription.call);
    if (name === undefined || loop === undefined) continue;
    const uses = usesOf(analysis, name, loop);
    const [removal] = uses;
    const body = enclosingFunction(subscription.call);
    if (removal === undefined || !uses.every((use) => isCalledLater(use, body))) continue;
    const wait = waitAfter(subscription.call, loop);
    if (wait !== undefined) yield { subscription, removal, wait };
  }
}

/** `unlisten` in `const unlisten = emitter.onMessage(f)`. */
function nameOf(call: ts.Node): ts.Identifier | undefined {
  const { parent } = call;
  return typescript.isVariableDeclaration(parent) && typescript.isIdentifier(parent.name) ? parent.name : undefined;
}

/** An endless loop that catches what fails in the same `try`, and goes on. */
function retryLoopAround(call: ts.Node): ts.TryStatement | undefined {
  for (let inner = call, outer = call.parent; outer !== undefined; inner = outer, outer = outer.parent) {
    if (isFunction(outer)) return undefined;
    if (!typescript.isTryStatement(outer) || outer.tryBlock !== inner || outer.catchClause === undefined) continue;
    if (outer.finallyBlock !== undefined) return undefined;
    const loop = typescript.isBlock(outer.parent) ? outer.parent.parent : outer.parent;
    return typescript.isWhileStatement(loop) || (typescript.isForStatement(loop) && loop.condition === undefined)
      ? outer
      : undefined;
  }
  return undefined;
}

function usesOf({ checker }: Analysis, name: ts.Identifier, scope: ts.Node): readonly ts.Identifier[] {
  const symbol = checker.getSymbolAtLocation(name);
  const found: ts.Identifier[] = [];
  walk(scope, (node) => {
    if (typescript.isIdentifier(node) && node !== name && node.text === name.text) {
      if (checker.getSymbolAtLocation(node) === symbol) found.push(node);
    }
  });
  return found;
}

/** Is it called, in a function that somebody else may call, some time? */
function isCalledLater(use: ts.Identifier, body: ts.Node | undefined): boolean {
  const { parent } = use;
  if (!typescript.isCallExpression(parent) || skipOuter(parent.expression) !== use) return false;
  const holder = enclosingFunction(use);
  return holder !== undefined && holder !== body && isStored(holder);
}

/** `ref.current = () => …`: it is put where others find it. */
function isStored(node: ts.Node): boolean {
  const { parent } = node;
  return (
    typescript.isBinaryExpression(parent) && parent.right === node && typescript.isPropertyAccessExpression(parent.left)
  );
}

function waitAfter(call: ts.Node, scope: ts.TryStatement): ts.AwaitExpression | undefined {
  let found: ts.AwaitExpression | undefined;
  walk(scope.tryBlock, (node) => {
    if (isFunction(node)) return false;
    if (typescript.isAwaitExpression(node) && node.pos > call.end && !isInside(call, node)) found = node;
    return true;
  });
  return found;
}

/**
 * Loops without an end in code of an owner that can be closed: what fails is tried again at once or after a pause, or what
 * is waited for is waited for again, and nothing asks whether the owner still lives.
 */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { fieldNamedBy } from "../../syntax/held-fields.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { endOf } from "../listeners/close-of.ts";
import type { ClosePath } from "../owner/close-paths.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { reachedFrom } from "../owner/reach.ts";
import { isInStatic, isSingleton } from "../owner/singleton.ts";

export interface EndlessLoop {
  readonly loop: ts.IterationStatement;
  readonly owner: Owner;
  readonly close: ClosePath;
  /** `"failure"`: it goes on after one; `"work"`: only a failure ends it. */
  readonly kind: "failure" | "work";
}

export function* endlessLoopsIn(analysis: Analysis, file: ts.SourceFile): Iterable<EndlessLoop> {
  const { ForStatement, WhileStatement, DoStatement } = typescript.SyntaxKind;
  const loops = nodesOfKinds<ts.ForStatement | ts.WhileStatement | ts.DoStatement>(file, [
    ForStatement,
    WhileStatement,
    DoStatement,
  ]);
  for (const loop of loops) {
    const flag = flagOf(loop);
    if (flag === undefined && !isEndless(loop)) continue;
    const node = enclosingInstance(loop);
    const owner = node === undefined ? undefined : ownerAt(node);
    const close = owner === undefined ? undefined : endOf(analysis, owner);
    const code = enclosingFunction(loop);
    if (owner === undefined || close === undefined || code === undefined || isInStatic(loop) || isSingleton(owner))
      continue;
    if (flag !== undefined && (!isPlainField(owner, flag) || mayRaise(analysis, owner, close, flag))) continue;
    // A generator is ended by whoever iterates it.
    if (code.asteriskToken !== undefined || !waits(loop)) continue;
    const { inCatch, elsewhere, hasCatch } = exitsOf(loop);
    if (!hasCatch || elsewhere) continue;
    yield { loop, owner, close, kind: inCatch ? "work" : "failure" };
  }
}

type Loop = ts.ForStatement | ts.WhileStatement | ts.DoStatement;

/** `isReady` of `while (!this.isReady)` */
function flagOf(loop: Loop): string | undefined {
  const condition = typescript.isForStatement(loop) ? loop.condition : loop.expression;
  if (condition === undefined || !typescript.isPrefixUnaryExpression(condition)) return undefined;
  const { operand, operator } = condition;
  if (operator !== typescript.SyntaxKind.ExclamationToken) return undefined;
  return fieldNamedBy(operand);
}

function isPlainField({ fields }: Owner, name: string): boolean {
  const declaration = fields.get(name)?.declaration;
  return declaration !== undefined && typescript.isPropertyDeclaration(declaration);
}

/** Does the end of the owner set the flag, which ends the loop? */
function mayRaise(analysis: Analysis, owner: Owner, close: ClosePath, flag: string): boolean {
  const { FalseKeyword, BinaryExpression } = typescript.SyntaxKind;
  return [...reachedFrom(analysis, owner, [close.member.node])].some((code) =>
    nodesOfKinds<ts.BinaryExpression>(code, [BinaryExpression]).some(
      ({ left, right }) =>
        typescript.isPropertyAccessExpression(left) && left.name.text === flag && right.kind !== FalseKeyword,
    ),
  );
}

/** `for (;;)`, `while (true)`, `while (1)`, `do … while (true)` */
function isEndless(loop: Loop): boolean {
  if (typescript.isForStatement(loop)) return loop.condition === undefined || isTrue(loop.condition);
  return isTrue(loop.expression);
}

function isTrue(node: ts.Expression): boolean {
  return (
    node.kind === typescript.SyntaxKind.TrueKeyword || (typescript.isNumericLiteral(node) && Number(node.text) !== 0)
  );
}

function waits(loop: ts.IterationStatement): boolean {
  let found = false;
  walk(loop.statement, (node) => {
    if (found || typescript.isFunctionLike(node)) return false;
    if (typescript.isAwaitExpression(node)) found = true;
    return true;
  });
  return found;
}

/** `await sleep(100, undefined, { signal })` */
const SIGNAL = /\bsignal\b/i;

interface Exits {
  readonly hasCatch: boolean;
  readonly inCatch: boolean;
  readonly elsewhere: boolean;
}

/** Where the loop is left, and whether the awaited work stands in a `try` whose `catch` keeps failures in the loop. */
function exitsOf(loop: ts.IterationStatement): Exits {
  let [hasCatch, inCatch, elsewhere, isAbortCaught] = [false, false, false, false];
  const visit = (node: ts.Node, isInCatch: boolean, isInInner: boolean, isCaught: boolean): void => {
    if (typescript.isFunctionLike(node)) return;
    const isBreak = typescript.isBreakStatement(node) && (node.label !== undefined || !isInInner);
    const isThrow = typescript.isThrowStatement(node) && (!isCaught || isInCatch);
    if (isBreak || typescript.isReturnStatement(node) || isThrow) {
      if (isInCatch) inCatch = true;
      else elsewhere = true;
    }
    if (typescript.isAwaitExpression(node) && isCaught && !isInCatch) hasCatch = true;
    if (typescript.isAwaitExpression(node) && SIGNAL.test(node.getText())) {
      if (isCaught && !isInCatch) isAbortCaught = true;
      else elsewhere = true;
    }
    const opensInner = typescript.isIterationStatement(node, false) || typescript.isSwitchStatement(node);
    if (typescript.isTryStatement(node)) {
      visit(node.tryBlock, isInCatch, isInInner, isCaught || node.catchClause !== undefined);
      if (node.catchClause !== undefined) visit(node.catchClause.block, true, isInInner, false);
      if (node.finallyBlock !== undefined) visit(node.finallyBlock, isInCatch, isInInner, isCaught);
      return;
    }
    typescript.forEachChild(node, (child) => visit(child, isInCatch, isInInner || opensInner, isCaught));
  };
  visit(loop.statement, false, false, false);
  // Whoever aborts makes it fail, and the failure leaves the loop.
  return { hasCatch, inCatch, elsewhere: elsewhere || (isAbortCaught && inCatch) };
}

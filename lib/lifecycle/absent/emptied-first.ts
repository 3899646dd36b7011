/**
 * What a function empties, and goes on to count on, at once or in what it has put off until later:
 *
 *     this.plugins = null;
 *     this.plugins.remove("spine");
 *
 *     setTimeout(() => this.worker.kill(), 1000);
 *     this.worker = undefined;
 */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { mutationsOf } from "../../engine/summaries/mutations.ts";
import { isInInnerFunction, thisContainer } from "../../syntax/enclosing.ts";
import { calleeName, isNullishLiteral, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { callsIn, nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { isPromiseStep } from "../../syntax/promise-steps.ts";
import { leavesFunction, statementsAfter } from "../../syntax/statements.ts";
import { isThisOrSuper, thisKeyword } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { timerOf } from "../timers/timers.ts";
import { firstStepInto, firstStepIntoBehind } from "./first-step-into.ts";

export interface EmptiedFirst {
  readonly place: string;
  readonly emptied: ts.BinaryExpression;
  readonly use: ts.Node;
  readonly isPutOff: boolean;
}

export function* emptiedFirstIn(analysis: Analysis, file: ts.SourceFile): Iterable<EmptiedFirst> {
  for (const emptied of nodesOfKind<ts.BinaryExpression>(file, typescript.SyntaxKind.BinaryExpression)) {
    const statement = emptiesWith(emptied);
    const isSame = statement === undefined ? undefined : sameAs(analysis, emptied.left);
    if (statement === undefined || isSame === undefined) continue;
    const behind = statementsAfter(statement);
    const atOnce = usedBehind(analysis, behind, isSame);
    const late = [...usesPutOff(analysis, statement, isSame)];
    const isFilled = late.length > 0 && behind.some((one) => isFilledIn(one, isSame));
    const uses = [...(atOnce === undefined ? [] : [atOnce]), ...(isFilled ? [] : late)];
    if (uses.length === 0 || isSetBySetter(analysis, emptied.left)) continue;
    const place = skipOuter(emptied.left).getText();
    for (const use of uses) yield { place, emptied, use, isPutOff: use !== atOnce };
  }
}

/** The statement `a = b = null;` that `emptied` is, or is a part of. */
function emptiesWith(emptied: ts.BinaryExpression): ts.Statement | undefined {
  const { EqualsToken } = typescript.SyntaxKind;
  if (emptied.operatorToken.kind !== EqualsToken) return undefined;
  let value = skipOuter(emptied.right);
  while (typescript.isBinaryExpression(value) && value.operatorToken.kind === EqualsToken)
    value = skipOuter(value.right);
  if (!isNullishLiteral(value)) return undefined;
  let node: ts.Node = emptied;
  while (typescript.isBinaryExpression(node.parent) && node.parent.right === node) node = node.parent;
  return typescript.isExpressionStatement(node.parent) ? node.parent : undefined;
}

type IsSame = (node: ts.Node) => boolean;

/** Tells what else names the variable, or the member of `this`, that `target` is. */
function sameAs({ checker }: Analysis, target: ts.Expression): IsSame | undefined {
  const node = skipOuter(target);
  if (typescript.isIdentifier(node))
    return (other) =>
      typescript.isIdentifier(other) &&
      other.text === node.text &&
      checker.getSymbolAtLocation(other) === checker.getSymbolAtLocation(node);
  const owner = typescript.isPropertyAccessExpression(node) ? ownerOf(node) : undefined;
  if (!typescript.isPropertyAccessExpression(node) || owner === undefined) return undefined;
  return (other) =>
    typescript.isPropertyAccessExpression(other) && other.name.text === node.name.text && ownerOf(other) === owner;
}

/** A setter may do what it likes. */
function isSetBySetter({ checker }: Analysis, target: ts.Expression): boolean {
  const node = skipOuter(target);
  const member = typescript.isPropertyAccessExpression(node) ? checker.getSymbolAtLocation(node.name) : undefined;
  return ((member?.flags ?? 0) & typescript.SymbolFlags.Accessor) !== 0;
}

/** What `this` is in `this.worker`. */
function ownerOf({ expression }: ts.PropertyAccessExpression): ts.Node | undefined {
  const keyword = thisKeyword(expression);
  return keyword && thisContainer(keyword);
}

/** Where one of the statements counts on it, and nothing before may have filled it. */
function usedBehind(analysis: Analysis, behind: readonly ts.Statement[], isSame: IsSame): ts.Node | undefined {
  const [at, use] = firstUse(behind, isSame) ?? [];
  if (at === undefined || use === undefined || isFilledIn(behind[at]!, isSame)) return undefined;
  return behind.slice(0, at).some((statement) => mayBeFilledIn(analysis, statement, isSame)) ? undefined : use;
}

/** Which of the statements steps into it first, and where. */
function firstUse(behind: readonly ts.Statement[], isSame: IsSame): readonly [number, ts.Node] | undefined {
  for (const [at, statement] of behind.entries()) {
    const use = firstStepInto(statement, isSame);
    if (use !== undefined) return [at, use];
    if (leavesFunction(statement)) return undefined;
  }
  return undefined;
}

/** Does it assign the place, be it in a function? */
function isFilledIn(code: ts.Node, isSame: IsSame): boolean {
  return nodesOfKind<ts.BinaryExpression>(code, typescript.SyntaxKind.BinaryExpression).some(({ left }) =>
    isSame(skipOuter(left)),
  );
}

/** Or does it run what may do so? */
function mayBeFilledIn(analysis: Analysis, code: ts.Node, isSame: IsSame): boolean {
  const { AwaitExpression, YieldExpression, IfStatement } = typescript.SyntaxKind;
  if (isFilledIn(code, isSame) || nodesOfKinds(code, [AwaitExpression, YieldExpression]).length > 0) return true;
  if (nodesOfKind<ts.IfStatement>(code, IfStatement).length > 0) return true;
  return callsIn(code).some((call) => {
    const called = bodyOf(analysis, call);
    if (called === undefined) return speaksOfThis(call);
    return mutationsOf(analysis).writesBy(call).length > 0;
  });
}

/** `this.open()`, `super.close()`, `start(this)` */
function speaksOfThis(call: ts.CallExpression): boolean {
  const callee = skipOuter(call.expression);
  const isOfThis = typescript.isPropertyAccessExpression(callee) && isThisOrSuper(callee.expression);
  return isOfThis || call.arguments.some((argument) => isThisOrSuper(skipOuter(argument)));
}

/** What counts on it in functions that are put off by the statements before: timers, and what follows a promise. */
function* usesPutOff(analysis: Analysis, emptying: ts.Statement, isSame: IsSame): Iterable<ts.Node> {
  const { parent } = emptying;
  if (!typescript.isBlock(parent)) return;
  for (const statement of parent.statements.slice(0, parent.statements.indexOf(emptying))) {
    for (const call of callsIn(statement)) {
      const isLater = timerOf(analysis, call) !== undefined || isPromiseStep(calleeName(call.expression));
      if (!isLater || isInInnerFunction(call, statement)) continue;
      for (const argument of call.arguments) {
        const code = functionGiven(argument);
        const use = code === undefined ? undefined : firstStepIntoBehind(code.body, isSame);
        if (use !== undefined) yield use;
      }
    }
  }
}

/**
 * Functions that make on demand what they hand out, with a wait between looking and storing: two calls that overlap both
 * find nothing, and what the first has made is lost.
 *
 *     async client() { if (!this.#client) this.#client = await connect(); return this.#client; }
 */
import type ts from "typescript";
import { declaredResource } from "../../engine/summaries/declared.ts";
import { enclosingFunction, isInLoop, isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { isAsync } from "../../syntax/modifiers.ts";
import { nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { isEquality } from "../../syntax/operators.ts";
import { lastStatement } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { declarationOf, placeOf } from "../owner/place-of.ts";
import { comparePaths, isSameRoot, type Place } from "../owner/place.ts";
import { usesIn } from "../owner/uses.ts";
import type { Store } from "./candidates.ts";
import { speaksOfTurns } from "./serial-names.ts";

export interface MadeTwice {
  readonly store: Store;
  /** What asks whether it is there already. */
  readonly test: ts.Expression;
  readonly wait: ts.Node;
}

export function* madeTwiceIn(analysis: Analysis, file: ts.SourceFile): Iterable<MadeTwice> {
  for (const code of functionsIn(file)) {
    const { body } = code as { body?: ts.Node };
    if (body === undefined || !typescript.isBlock(body) || !isAsync(code) || !/\breturn\b/.test(body.getText()))
      continue;
    const text = code.getText();
    if (speaksOfTurns(text) || UNDER_WAY.test(text)) continue;
    const waits = nodesOfKind<ts.AwaitExpression>(body, typescript.SyntaxKind.AwaitExpression).filter(
      (wait) => enclosingFunction(wait) === code,
    );
    const tests = waits.length === 0 ? [] : testsIn(body, code);
    if (tests.length > 0) yield* madeTwiceBy(analysis, code, tests, waits);
  }
}

/** Words for what is under way already: whoever writes them has thought of the second one that comes meanwhile. */
const UNDER_WAY = /inflight|in_?progress|pending|connecting|opening|loading/i;

function* madeTwiceBy(
  analysis: Analysis,
  code: ts.FunctionLikeDeclaration,
  tests: readonly ts.IfStatement[],
  waits: readonly ts.AwaitExpression[],
): Iterable<MadeTwice> {
  for (const store of usesIn(analysis, code)) {
    if (store.kind !== "store" || store.how === "if-none" || enclosingFunction(store.at) !== code) continue;
    if (!outlives(store.place, code)) continue;
    const test = tests.find((one) => guards(analysis, one, store));
    if (test === undefined) continue;
    const isAround = isInside(store.at, test.thenStatement);
    const wait = waits.find(
      (one) =>
        one.pos >= test.expression.end &&
        (one.end <= store.at.pos || isInside(one, store.at)) &&
        (!isAround || isInside(one, test)),
    );
    if (wait === undefined || isInLoop(wait, code) || !isHandedOut(analysis, code, store)) continue;
    // Whoever looks again, or has left word that it is on its way, does not make another.
    if (tests.some((one) => one.pos >= wait.end && mentions(analysis, one.expression, store.place))) continue;
    if (leavesWord(analysis, code, test, wait) || !isResource(analysis, store.value)) continue;
    yield { store, test: test.expression, wait };
  }
}

function testsIn(body: ts.Node, code: ts.Node): readonly ts.IfStatement[] {
  return nodesOfKind<ts.IfStatement>(body, typescript.SyntaxKind.IfStatement).filter(
    (statement) => enclosingFunction(statement) === code,
  );
}

/** `if (!this.client) { …store… }`, `if (this.client) return this.client; … store` */
function guards(analysis: Analysis, { expression, thenStatement }: ts.IfStatement, store: Store): boolean {
  if (expression.end > store.at.pos || !mentions(analysis, expression, store.place)) return false;
  const isAbsence = asksForAbsence(expression);
  if (isInside(store.at, thenStatement)) return isAbsence;
  const last = lastStatement(thenStatement);
  return !isAbsence && last !== undefined && typescript.isReturnStatement(last);
}

/** `!x`, `x === undefined`, `x == null`, `!map.has(key)` */
function asksForAbsence(test: ts.Expression): boolean {
  const node = skipOuter(test);
  if (typescript.isPrefixUnaryExpression(node)) return node.operator === typescript.SyntaxKind.ExclamationToken;
  return typescript.isBinaryExpression(node) && isEquality(node.operatorToken.kind);
}

/** Whether what is stored there is still there for the next call. */
function outlives({ root }: Place, code: ts.Node): boolean {
  return root.kind === "field" || !isInside(root.declaration, code);
}

/** Whether `node` speaks of `place`, or of the container that it is in. */
function mentions(analysis: Analysis, node: ts.Node, place: Place): boolean {
  const { Identifier, PropertyAccessExpression } = typescript.SyntaxKind;
  return nodesOfKinds<ts.Identifier | ts.PropertyAccessExpression>(node, [Identifier, PropertyAccessExpression]).some(
    (one) => {
      const other = placeOf(analysis, one);
      return (
        other !== undefined && isSameRoot(other.root, place.root) && comparePaths(other.path, place.path) !== "apart"
      );
    },
  );
}

/** Whether the function returns what it has stored. */
function isHandedOut(analysis: Analysis, code: ts.FunctionLikeDeclaration, { place, value, at }: Store): boolean {
  const named = skipOuter(value);
  const declaration = typescript.isIdentifier(named) ? declarationOf(analysis, named) : undefined;
  return nodesOfKind<ts.ReturnStatement>(code, typescript.SyntaxKind.ReturnStatement).some(({ expression, pos }) => {
    if (expression === undefined || pos < at.pos) return false;
    const returned = skipOuter(expression);
    if (
      declaration !== undefined &&
      typescript.isIdentifier(returned) &&
      declarationOf(analysis, returned) === declaration
    )
      return true;
    const other = placeOf(analysis, returned);
    return other !== undefined && isSameRoot(other.root, place.root) && comparePaths(other.path, place.path) === "same";
  });
}

/** Whether something is stored between the look and the wait: a promise, a flag. */
function leavesWord(analysis: Analysis, code: ts.Node, test: ts.IfStatement, wait: ts.Node): boolean {
  return usesIn(analysis, code).some(
    (use) =>
      use.kind === "store" &&
      use.place.root.kind === "field" &&
      use.at.pos >= test.expression.end &&
      use.at.pos < wait.pos &&
      !isInside(wait, use.at),
  );
}

/** Whether what is stored has an end. */
function isResource(analysis: Analysis, value: ts.Expression): boolean {
  const { checker } = analysis;
  const type = checker.getTypeAtLocation(value);
  const stored = checker.getNonNullableType(checker.getAwaitedType(type) ?? type);
  if (checker.getPropertyOfType(checker.getNonNullableType(type), "then") !== undefined) return false;
  const declared = declaredResource(analysis, stored);
  if (declared !== undefined) return declared.lost !== "collected" && declared.endsItself !== true;
  return stored.isClass() && stored.getProperties().some(({ name }) => closeEvidence(name) === "verb");
}

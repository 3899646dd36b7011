/**
 * What is to follow a promise once, where only that itself takes the promise away: whoever calls twice before it settles has
 * it follow twice.
 *
 *     if (this.loading) this.loading.then(() => {
 *       this.loading = null;
 *       this.early.forEach((script) => this.send(script));
 *       this.early = null;          // and the second time there are none
 *     });
 */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { isNullishLiteral, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven, type GivenFunction } from "../../syntax/given-functions.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { deedOf, deedsIn } from "./once-deeds.ts";

export interface ContinuedTwice {
  /** Where it is waited for. */
  readonly node: ts.Node;
  /** The first of what harms when it happens twice. */
  readonly harm: ts.Node;
  readonly promise: string;
  readonly test: ts.Expression;
}

const FOLLOWS = new Set(["then", "finally"]);

export function* continuedTwiceIn(file: ts.SourceFile): Iterable<ContinuedTwice> {
  for (const call of callsNamed(file, FOLLOWS)) {
    const receiver = receiverOf(call);
    const code = functionGiven(call.arguments[0]);
    if (receiver === undefined || code === undefined || !isMemberOfThis(receiver)) continue;
    const promise = placeText(receiver);
    const test = testAround(call, promise);
    if (test === undefined || asksIn(code, promise)) continue;
    const emptyings = emptyingsIn(file, promise);
    // Whoever takes it away before it is waited for lets nobody else come here.
    const around = enclosingFunction(call);
    if (!emptyings.some((one) => enclosingFunction(one) === code)) continue;
    if (emptyings.some((one) => enclosingFunction(one) === around)) continue;
    const harm = harmIn(code, promise);
    if (harm !== undefined) yield { node: receiver, harm, promise, test };
  }
}

/** `if (this.loading) { … }` around the call, with nothing else asked. */
function testAround(call: ts.Node, promise: string): ts.Expression | undefined {
  for (let at = call; at.parent !== undefined && !typescript.isFunctionLike(at); at = at.parent) {
    const { parent } = at;
    if (typescript.isIfStatement(parent) && parent.thenStatement === at)
      return placeText(parent.expression) === promise ? parent.expression : undefined;
  }
  return undefined;
}

/** Does it ask whether somebody has been here already? */
function asksIn(code: GivenFunction, promise: string): boolean {
  return nodesOfKind<ts.IfStatement>(code, typescript.SyntaxKind.IfStatement).some(({ expression }) =>
    expression.getText().includes(promise.replace(/^this\./, "")),
  );
}

function emptyingsIn(code: ts.Node, place: string): readonly ts.BinaryExpression[] {
  return nodesOfKind<ts.BinaryExpression>(code, typescript.SyntaxKind.BinaryExpression).filter(
    ({ left, right, operatorToken }) =>
      isPlainAssignment(operatorToken.kind) && isNullishLiteral(right) && placeText(left) === place,
  );
}

/** What is given back or told as the last; and what is used, and emptied behind that, so that there is none the second time. */
function harmIn(code: GivenFunction, promise: string): ts.Node | undefined {
  const deed = deedsIn(code).find((one) => deedOf(one) !== undefined && enclosingFunction(one) === code);
  if (deed !== undefined) return deed;
  for (const { left, right, operatorToken, pos } of nodesOfKind<ts.BinaryExpression>(
    code,
    typescript.SyntaxKind.BinaryExpression,
  )) {
    if (!isPlainAssignment(operatorToken.kind) || !isNullishLiteral(right) || !isMemberOfThis(skipOuter(left)))
      continue;
    const place = placeText(left);
    if (place === promise || asksIn(code, place)) continue;
    const step = nodesOfKind<ts.PropertyAccessExpression>(code, typescript.SyntaxKind.PropertyAccessExpression).find(
      (access) =>
        access.end <= pos &&
        access.questionDotToken === undefined &&
        enclosingFunction(access) === code &&
        isInside(access, code.body) &&
        placeText(access.expression) === place,
    );
    if (step !== undefined) return step.parent;
  }
  return undefined;
}

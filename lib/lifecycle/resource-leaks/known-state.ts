/**
 * Ways out to which one only comes behind a question for the resource's own state:
 *
 *     if (socket.readyState !== CONNECTING && socket.readyState !== OPEN) throw new Error("refused");
 */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { conditionsKnownAt } from "../../syntax/known-conditions.ts";
import { asksForEquality, isEquality } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { holderOf } from "../resources/naming.ts";
import type { TrackedResource } from "../resources/tracked.ts";

/** Is something known there that its state is not? What it is, `"running"`, may be the very reason to end it. */
export function isBehindItsState({ node, code }: TrackedResource, exit: ts.Node): boolean {
  // `const socket = make ? make(url) : new WebSocket(url);`
  const { parent } = node;
  const holder = holderOf(typescript.isConditionalExpression(parent) ? parent : node)?.getText();
  return (
    holder !== undefined &&
    conditionsKnownAt(exit, code).some(({ test, holds }) => {
      if (!typescript.isBinaryExpression(test)) return false;
      const { kind } = test.operatorToken;
      return (
        asksForEquality(kind) &&
        isEquality(kind) !== holds &&
        [test.left, test.right].some((side) => isStateOf(holder, side))
      );
    })
  );
}

function isStateOf(holder: string, expression: ts.Expression): boolean {
  const node = skipOuter(expression);
  return (
    typescript.isPropertyAccessExpression(node) && STATES.test(node.name.text) && node.expression.getText() === holder
  );
}

const STATES = /^(?:readyState|state|connectionState|signalingState)$/;

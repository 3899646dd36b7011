/** Loops around what waits: how many turns they have, and what is the same in all of them. */
import type ts from "typescript";
import { isFunction } from "../../syntax/enclosing.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";

export type Loop = ts.IterationStatement;

/** Is it assigned in the loop, or is there a getter or an object that may give another one each time? */
export function isChangedIn(operand: ts.Expression, loop: Loop): boolean {
  const text = placeText(operand);
  const root = text.split(/[.[?]/)[0];
  let found = false;
  walk(loop, (node) => {
    if (typescript.isBinaryExpression(node) && node.operatorToken.kind >= typescript.SyntaxKind.FirstAssignment) {
      if (node.operatorToken.kind <= typescript.SyntaxKind.LastAssignment) {
        const left = placeText(node.left);
        if (left === text || (root !== "this" && left === root) || (text.startsWith(`${left}.`) && left !== "this"))
          found = true;
      }
    }
    if (typescript.isVariableDeclaration(node) && root !== "this" && node.name.getText() === root) found = true;
    return !found;
  });
  return found;
}

/** The loop whose turns run the node, in the same function. */
export function loopAround(node: ts.Node): Loop | undefined {
  for (let inner = node, outer = node.parent; outer !== undefined; inner = outer, outer = outer.parent) {
    if (isFunction(outer)) return undefined;
    if (!typescript.isIterationStatement(outer, false)) continue;
    if (outer.statement === inner || typescript.isWhileStatement(outer) || typescript.isDoStatement(outer))
      return outer;
  }
  return undefined;
}

/** The innermost loop around it of which nobody knows how many turns it has. */
export function endlessLoopAround(node: ts.Node): Loop | undefined {
  for (let loop = loopAround(node); loop !== undefined; loop = loopAround(loop)) {
    if (isEndless(loop)) return loop;
  }
  return undefined;
}

/** `for (;;)`, `while (true)`, `while (!closed)`, `for await`: nobody knows how many turns it has. */
export function isEndless(loop: Loop): boolean {
  if (typescript.isWhileStatement(loop) || typescript.isDoStatement(loop))
    return !/[<>]|\.length/.test(loop.expression.getText());
  if (typescript.isForStatement(loop)) return loop.condition === undefined;
  return typescript.isForOfStatement(loop) && loop.awaitModifier !== undefined;
}

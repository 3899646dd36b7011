/**
 * A field whose content a member ends without waiting for it, and that the member's caller fills anew right behind:
 *
 *     reset() { this.watcher?.close(); }
 *     change() { this.reset(); this.watch(); }
 *     watch() { this.watcher = open(); }
 */
import type ts from "typescript";
import { enclosingClass, enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { grouped } from "../../syntax/grouped.ts";
import { isMethod } from "../../syntax/methods.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { FloatingCall } from "./floating-calls.ts";

/** What fills it, or calls what does. */
export function filledByCaller({ statement, receiver }: FloatingCall): ts.Node | undefined {
  const code = enclosingFunction(statement);
  const owner = enclosingClass(statement);
  if (code === undefined || owner === undefined || !isMethod(code)) return undefined;
  const field = placeText(receiver);
  if (!/^this\.#?\w+$/.test(field) || fills(code, field)) return undefined;
  for (const call of ownCallsOf(owner).get(functionName(code) ?? "") ?? []) {
    const next = nextBehind(call);
    const filler = next === undefined ? undefined : fillerIn(owner, next, field);
    if (filler !== undefined) return filler;
  }
  return undefined;
}

/** The calls of a class's own members, by their names. */
const ownCallsOf = once((owner: ts.ClassLikeDeclaration) =>
  grouped(callsIn(owner).filter(isOwnCall), ({ expression }) => calleeName(expression)),
);

function isOwnCall({ expression }: ts.CallExpression): boolean {
  return typescript.isPropertyAccessExpression(expression) && isThis(expression.expression);
}

function nextBehind(call: ts.CallExpression): ts.Node | undefined {
  let statement: ts.Node = call.parent;
  if (typescript.isAwaitExpression(statement)) statement = statement.parent;
  if (!typescript.isExpressionStatement(statement) || !typescript.isBlock(statement.parent)) return undefined;
  const { statements } = statement.parent;
  const next = statements[statements.indexOf(statement) + 1];
  return next !== undefined && typescript.isExpressionStatement(next) ? skipOuter(next.expression) : undefined;
}

function fillerIn(owner: ts.ClassLikeDeclaration, next: ts.Node, field: string): ts.Node | undefined {
  if (isFilling(next, field)) return next;
  const call = typescript.isAwaitExpression(next) ? skipOuter(next.expression) : next;
  if (!typescript.isCallExpression(call) || !isOwnCall(call)) return undefined;
  const name = calleeName(call.expression);
  const member = owner.members.find((each) => each.name?.getText() === name);
  return member !== undefined && fills(member, field) ? call : undefined;
}

function fills(code: ts.Node, field: string): boolean {
  return nodesOfKind<ts.BinaryExpression>(code, typescript.SyntaxKind.BinaryExpression).some((node) =>
    isFilling(node, field),
  );
}

/** `this.watcher = open()` */
function isFilling(node: ts.Node, field: string): boolean {
  if (!typescript.isBinaryExpression(node) || placeText(node.left) !== field) return false;
  if (node.operatorToken.kind !== typescript.SyntaxKind.EqualsToken) return false;
  const value = skipOuter(node.right);
  return typescript.isCallExpression(value) || typescript.isNewExpression(value) || typescript.isAwaitExpression(value);
}

/**
 * A slot that is filled anew, behind an end of the old one that only comes where the old one has got as far as to be ready:
 *
 *     connect() {
 *       if (this.isConnected) this.socket.close();        // one that still connects is left
 *       this.socket = open();
 *       this.socket.onopen = () => { this.isConnected = true; };
 *     }
 */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { isMethod } from "../../syntax/methods.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { leavesTurn } from "../../syntax/statements.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isCloseName } from "../owner/close-names.ts";
import type { Owner } from "../owner/owner.ts";
import { isMaking } from "./renewed.ts";

export interface EndedWhenReady {
  readonly place: string;
  readonly flag: string;
  /** Where it is filled anew. */
  readonly at: ts.Node;
  /** What ends the old one. */
  readonly end: ts.CallExpression;
}

export function* endedWhenReady({ kind, members }: Owner): Iterable<EndedWhenReady> {
  if (kind !== "class") return;
  for (const { kind: what, node } of members) {
    if (what !== "method" || !isMethod(node) || node.body === undefined || !typescript.isBlock(node.body)) continue;
    for (const branch of node.body.statements) {
      const ended = typescript.isIfStatement(branch) ? endUnderFlag(branch) : undefined;
      if (ended === undefined || !isSetLater(members, ended.flag)) continue;
      const at = filledBehind(members, node.body, branch, ended.field);
      if (at !== undefined) yield { place: `this.${ended.field}`, flag: `this.${ended.flag}`, at, end: ended.end };
    }
  }
}

interface EndUnderFlag {
  readonly flag: string;
  readonly field: string;
  readonly end: ts.CallExpression;
}

/** `if (this.isConnected) this.socket.close();` */
function endUnderFlag({ expression, thenStatement, elseStatement }: ts.IfStatement): EndUnderFlag | undefined {
  const test = skipOuter(expression);
  if (elseStatement !== undefined || !isMemberOfThis(test) || leavesTurn(thenStatement)) return undefined;
  const flag = test.name.text;
  for (const end of callsIn(thenStatement)) {
    const receiver = receiverOf(end);
    const place = receiver === undefined ? undefined : skipOuter(receiver);
    if (place === undefined || !isMemberOfThis(place) || place.name.text === flag) continue;
    if (isCloseName(calleeName(end.expression) ?? "")) return { flag, field: place.name.text, end };
  }
  return undefined;
}

type Members = Owner["members"];

/** Is the flag only set by what is called when the new one is ready, and never else? */
function isSetLater(members: Members, flag: string): boolean {
  const { TrueKeyword, FalseKeyword } = typescript.SyntaxKind;
  const stores = members.flatMap(({ node }) => storesOf(node, flag));
  const set = stores.filter(({ right }) => right.kind === TrueKeyword);
  return (
    set.length > 0 &&
    stores.every(({ right }) => right.kind === TrueKeyword || right.kind === FalseKeyword) &&
    set.every((store) => {
      const code = enclosingFunction(store);
      return code !== undefined && (typescript.isArrowFunction(code) || typescript.isFunctionExpression(code));
    })
  );
}

function storesOf(code: ts.Node, field: string): readonly ts.BinaryExpression[] {
  return nodesOfKind<ts.BinaryExpression>(code, typescript.SyntaxKind.BinaryExpression).filter(
    ({ left, operatorToken }) => isPlainAssignment(operatorToken.kind) && isField(left, field),
  );
}

function isField(node: ts.Node, field: string): boolean {
  return typescript.isPropertyAccessExpression(node) && isMemberOfThis(node) && node.name.text === field;
}

/** The store behind the branch, in the member itself or in one that it calls, before which nothing else asks for the field. */
function filledBehind(members: Members, body: ts.Block, branch: ts.Statement, field: string): ts.Node | undefined {
  const own = firstFilling(body, branch.end, field);
  if (own !== undefined) return isUnasked(body, own.pos, field, branch) ? own : undefined;
  for (const call of callsIn(body)) {
    if (call.pos < branch.end || !isMemberOfThis(call.expression)) continue;
    const name = calleeName(call.expression);
    const callee = members.find((member) => member.kind === "method" && member.name === name)?.node;
    const filling = callee === undefined ? undefined : firstFilling(callee, callee.pos, field);
    if (callee === undefined || filling === undefined) continue;
    const isOpen = isUnasked(body, call.pos, field, branch) && isUnasked(callee, filling.pos, field);
    return isOpen ? filling : undefined;
  }
  return undefined;
}

function firstFilling(code: ts.Node, from: number, field: string): ts.BinaryExpression | undefined {
  return storesOf(code, field).find(({ pos, right }) => pos >= from && isMaking(right));
}

/** Does nothing before `end` ask for the field, but for the branch, nor leave where anything else holds? */
function isUnasked(code: ts.Node, end: number, field: string, branch?: ts.Node): boolean {
  const { PropertyAccessExpression, IfStatement } = typescript.SyntaxKind;
  const isElsewhere = (node: ts.Node): boolean => node.end <= end && (branch === undefined || !isInside(node, branch));
  return (
    !nodesOfKind(code, PropertyAccessExpression).some((node) => isElsewhere(node) && isField(node, field)) &&
    !nodesOfKind<ts.IfStatement>(code, IfStatement).some((each) => isElsewhere(each) && leavesTurn(each.thenStatement))
  );
}

/**
 * Deeds that a member of a class does once, behind a flag that it asks and sets, and another member without asking:
 *
 *     close() { if (this.closed) return; this.closed = true; this.client.release(); }
 *     onError() { this.client.release(); }
 */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { isMethod } from "../../syntax/methods.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { leavesFunction } from "../../syntax/statements.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Member, Owner } from "../owner/owner.ts";
import { ownersIn } from "../owner/owners-in.ts";
import { deedOf, deedsIn, type OnceDeed } from "./once-deeds.ts";

export interface UnguardedTwin {
  readonly node: OnceDeed;
  readonly flag: string;
  /** The test in the member that does it once. */
  readonly test: ts.Node;
  readonly member: Member;
}

const MAY_HARM = /\.(?:release|free|unlock|emit)\b|--|\?\?=|\breturn this\./;

export function* unguardedTwinsIn(file: ts.SourceFile): Iterable<UnguardedTwin> {
  if (!MAY_HARM.test(file.text)) return;
  for (const owner of ownersIn(file)) if (owner.kind === "class") yield* twinsOf(owner);
}

function* twinsOf(owner: Owner): Iterable<UnguardedTwin> {
  const told = new Set<Member>();
  for (const member of owner.members) {
    if (member.kind !== "method") continue;
    const guard = guardOf(member.node);
    if (guard === undefined) continue;
    for (const deed of deedsIn(member.node)) {
      const said = deedOf(deed, guard.flag);
      if (said === undefined || !isInside(deed, guard.guarded) || deed.pos < guard.test.pos) continue;
      if (enclosingFunction(deed) !== member.node) continue;
      for (const { node, other } of twinsIn(owner, member, said, guard)) {
        if (told.has(other)) continue;
        told.add(other);
        yield { node, flag: guard.flag, test: guard.test, member };
      }
    }
  }
}

interface Guard {
  readonly test: ts.Expression;
  /** What only runs once. */
  readonly guarded: ts.Node;
  readonly flag: string;
  readonly name: string;
}

/** `if (this.closed) return; … this.closed = true`, `if (!this.closed) { this.closed = true; … }`, `this.closing ??= …` */
function guardOf(code: ts.Node): Guard | undefined {
  const body = isMethod(code) ? code.body : undefined;
  if (body === undefined || !typescript.isBlock(body)) return undefined;
  const { QuestionQuestionEqualsToken } = typescript.SyntaxKind;
  for (const statement of body.statements.slice(0, 2)) {
    if (typescript.isIfStatement(statement)) {
      const { expression, thenStatement, elseStatement } = statement;
      if (elseStatement !== undefined) continue;
      const leaves = leavesFunction(thenStatement);
      const flag = flagIn(expression);
      const guarded = leaves ? body : thenStatement;
      if (flag !== undefined && (leaves || isNegated(expression)) && isSetIn(guarded, placeText(flag)))
        return { test: expression, guarded, flag: placeText(flag), name: flag.name.text };
    }
    const [memo] = nodesOfKind<ts.BinaryExpression>(statement, typescript.SyntaxKind.BinaryExpression);
    if (memo?.operatorToken.kind !== QuestionQuestionEqualsToken) continue;
    const flag = flagIn(memo.left);
    if (flag !== undefined) return { test: memo.left, guarded: memo, flag: placeText(flag), name: flag.name.text };
  }
  return undefined;
}

function isNegated(condition: ts.Expression): boolean {
  const node = skipOuter(condition);
  return typescript.isPrefixUnaryExpression(node) && typescript.isPropertyAccessExpression(skipOuter(node.operand));
}

function isSetIn(code: ts.Node, flag: string): boolean {
  return nodesOfKind<ts.BinaryExpression>(code, typescript.SyntaxKind.BinaryExpression).some(
    ({ left, operatorToken }) => isPlainAssignment(operatorToken.kind) && placeText(left) === flag,
  );
}

/** `this.closed` of `this.closed`, `!this.open` and `this.state === "closed"`. */
function flagIn(condition: ts.Expression): ts.PropertyAccessExpression | undefined {
  const node = skipOuter(condition);
  const { ExclamationToken } = typescript.SyntaxKind;
  if (typescript.isPrefixUnaryExpression(node) && node.operator === ExclamationToken) return flagIn(node.operand);
  if (typescript.isBinaryExpression(node)) return flagIn(node.left);
  return isMemberOfThis(node) ? node : undefined;
}

interface Twin {
  readonly node: OnceDeed;
  readonly other: Member;
}

/** The same deed in other members, which neither ask nor set the flag, and are not run by the one that does. */
function twinsIn(owner: Owner, member: Member, said: string, { name }: Guard): readonly Twin[] {
  return owner.members.flatMap((other) => {
    if (other === member || other.kind !== "method" || mentionsName(other.node, name)) return [];
    if (calls(member, other) || calls(other, member) || isAskedBefore(owner, other, name)) return [];
    const node = deedsIn(other.node).find((deed) => saidOf(deed) === said);
    return node === undefined ? [] : [{ node, other }];
  });
}

function saidOf(deed: OnceDeed): string | undefined {
  const said = deedOf(deed);
  if (said !== undefined || !typescript.isCallExpression(deed)) return said;
  const callee = skipOuter(deed.expression);
  return isMemberOfThis(callee) ? placeText(callee) : undefined;
}

function calls({ node }: Member, { name }: Member): boolean {
  return callsIn(node).some(({ expression }) => calleeName(expression) === name);
}

/** Do all who call it ask before? */
function isAskedBefore({ members }: Owner, other: Member, flag: string): boolean {
  const callers = members.filter((one) => one !== other && calls(one, other));
  return callers.length > 0 && callers.every(({ node }) => mentionsName(node, flag));
}

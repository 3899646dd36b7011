/** Whether disposing of a class's instances gives anything back. */
import type ts from "typescript";
import { calleeName, skipOuter, keyName } from "../../syntax/expressions.ts";
import { makerOfInstances } from "../../syntax/symbols.ts";
import { isThisOrSuper } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import { bodyOf } from "./functions.ts";
import type { Knowledge } from "./knowledge.ts";
import { memoised } from "./memo.ts";

/** Members that only tidy up the memory of the instance itself. */
const TIDIES = new Set([
  ...[
    "clear",
    "delete",
    "pop",
    "shift",
    "splice",
    "push",
    "add",
    "set",
    "get",
    "has",
    "forEach",
    "map",
    "filter",
    "keys",
    "values",
  ],
  ...[
    "entries",
    "emit",
    "off",
    "removeListener",
    "removeAllListeners",
    "listenerCount",
    "dispatchEvent",
    "resolve",
    "reject",
  ],
  // What is done with the promise of a call says nothing that the call itself does not.
  ...["then", "catch", "finally"],
]);

const MAX_DEPTH = 3;

/**
 * Whether the dispose member of a class does more than to clear what the instance itself has: the garbage collector does
 * as much. A class whose source is not in the program is believed.
 */
export const disposeMatters = memoised((knowledge: Knowledge, owner: ts.ClassLikeDeclaration): boolean => {
  const members = owner.members.filter((member) => isDispose(member));
  const bodies = members.flatMap((member) =>
    "body" in member && member.body !== undefined ? [member.body as ts.Node] : [],
  );
  if (bodies.length > 0) return bodies.some((body) => givesBack(knowledge, body, MAX_DEPTH));
  const base = owner.heritageClauses?.find((clause) => clause.token === typescript.SyntaxKind.ExtendsKeyword)?.types[0];
  const declaration = base === undefined ? undefined : makerOfInstances(knowledge.checker, base.expression);
  return declaration === undefined || !typescript.isClassLike(declaration) || disposeMatters(knowledge, declaration);
}, true);

function isDispose(member: ts.ClassElement): boolean {
  const { name } = member;
  if (name === undefined || !typescript.isComputedPropertyName(name)) return false;
  return /dispose/i.test(keyName(name.expression) ?? "");
}

function givesBack(knowledge: Knowledge, body: ts.Node, depth: number): boolean {
  return someNode(body, (node) => typescript.isCallExpression(node) && countsAsRelease(knowledge, node, depth));
}

function countsAsRelease(knowledge: Knowledge, call: ts.CallExpression, depth: number): boolean {
  const callee = skipOuter(call.expression);
  const name = calleeName(callee);
  if (name === undefined || TIDIES.has(name)) return false;
  const target =
    typescript.isPropertyAccessExpression(callee) || typescript.isElementAccessExpression(callee)
      ? callee.expression
      : undefined;
  if (target !== undefined && isThisOrSuper(target)) {
    const own = bodyOf(knowledge, call);
    return own === undefined || (depth > 0 && givesBack(knowledge, own.body, depth - 1));
  }
  return true;
}

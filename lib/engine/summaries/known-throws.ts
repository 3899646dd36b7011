/** Which calls are known to throw: a model says so, or the callee's own body throws on some path. */
import type ts from "typescript";
import { isAsync } from "../../syntax/modifiers.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Instruction } from "../flow/graph.ts";
import { declaredFact } from "./declared.ts";
import { bodyOf, type FunctionWithBody } from "./functions.ts";
import { graphOf } from "./graphs.ts";
import type { Knowledge } from "./knowledge.ts";
import { memoised } from "./memo.ts";
import { mayLeaveBy } from "./rejections.ts";

/** Whether the call is known to throw, and does not only hand out a promise that is rejected. */
export function isKnownToThrow(knowledge: Knowledge, node: ts.Node): boolean {
  if (!typescript.isCallExpression(node) && !typescript.isNewExpression(node)) return false;
  if (declaredFact(knowledge, node, "mayThrow") === true) return true;
  const callee = bodyOf(knowledge, node);
  return callee !== undefined && throwsItself(knowledge, callee);
}

/**
 * Whether an exception that is thrown in so many words, or by a call which a model says it of, leaves `callee`. What its
 * own callees throw is not asked: the deeper, the more likely it is that this caller cannot cause it.
 */
const throwsItself = memoised((knowledge: Knowledge, callee: FunctionWithBody): boolean => {
  if (isAsync(callee) || callee.asteriskToken !== undefined) return false;
  const { ThrowStatement, CallExpression } = typescript.SyntaxKind;
  const throws = (node: ts.Node): boolean =>
    typescript.isThrowStatement(node) ||
    (typescript.isCallExpression(node) && declaredFact(knowledge, node, "mayThrow") === true);
  if (!nodesOfKinds(callee.body, [ThrowStatement, CallExpression]).some(throws)) return false;
  const fails = ({ kind, node }: Instruction): boolean => (kind === "throw" || kind === "call") && throws(node);
  return mayLeaveBy(graphOf(knowledge, callee), fails);
}, false);

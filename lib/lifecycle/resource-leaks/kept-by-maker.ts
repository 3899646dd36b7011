/** Whether a function of the project's own also keeps what it makes for its caller, who then only borrows it. */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { KEEPS_NAME } from "../../engine/typestate/policy.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/** `function start(reply) { const span = …; reply.spans.push(span); return span; }` */
export function isKeptByMaker(knowledge: Knowledge, call: ts.CallExpression | ts.NewExpression): boolean {
  const maker = typescript.isCallExpression(call) ? bodyOf(knowledge, call) : undefined;
  return maker !== undefined && keepsWhatItReturns(knowledge, maker);
}

const keepsWhatItReturns = memoised((_knowledge: Knowledge, { body }: ts.FunctionLikeDeclaration): boolean => {
  if (body === undefined || !typescript.isBlock(body)) return false;
  const { ReturnStatement, CallExpression, BinaryExpression } = typescript.SyntaxKind;
  const nodes = nodesOfKinds<ts.ReturnStatement | ts.CallExpression | ts.BinaryExpression>(body, [
    ReturnStatement,
    CallExpression,
    BinaryExpression,
  ]);
  const returned = new Set(
    nodes.flatMap((node) => {
      const value = typescript.isReturnStatement(node) && node.expression !== undefined ? node.expression : undefined;
      const name = value === undefined ? undefined : skipOuter(value);
      return name !== undefined && typescript.isIdentifier(name) ? [name.text] : [];
    }),
  );
  const isReturned = (value: ts.Expression): boolean => {
    const name = skipOuter(value);
    return typescript.isIdentifier(name) && returned.has(name.text);
  };
  return nodes.some((node) => {
    if (typescript.isCallExpression(node)) {
      const name = calleeName(node.expression) ?? "";
      // `Object.assign(made, …)` puts something into it.
      const kept = name === "assign" ? node.arguments.slice(1) : node.arguments;
      return KEEPS_NAME.test(name) && kept.some(isReturned);
    }
    if (!typescript.isBinaryExpression(node) || node.operatorToken.kind !== typescript.SyntaxKind.EqualsToken)
      return false;
    return !typescript.isIdentifier(skipOuter(node.left)) && isReturned(node.right);
  });
}, false);

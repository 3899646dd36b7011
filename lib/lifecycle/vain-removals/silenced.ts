/**
 * Listeners that do nothing any more, since whoever was to take them off has set what they ask first:
 *
 *     const onError = () => { if (isOver) return; … };
 *     element.on("destroy", () => { isOver = true; element.removeEventListener("error", onError); });
 */
import { functionOfExpression } from "../../engine/summaries/functions.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { enclosingFunction, isFunction } from "../../syntax/enclosing.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { leavesFunction } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type ts from "typescript";
import type { Analysis } from "../analysis.ts";
import { functionNamed } from "../listeners/named-function.ts";
import type { Registration, Removal } from "../listeners/sites.ts";

export function isSilenced(analysis: Analysis, { listener }: Registration, { call }: Removal): boolean {
  const name = skipOuter(listener);
  const handler = typescript.isIdentifier(name) ? functionNamed(analysis, name) : functionOfExpression(analysis, name);
  const flag = handler !== undefined && isFunction(handler) ? flagOf(handler.body) : undefined;
  const code = enclosingFunction(call);
  if (flag === undefined || code === undefined) return false;
  return nodesOfKind<ts.BinaryExpression>(code, typescript.SyntaxKind.BinaryExpression).some(
    ({ left, operatorToken, right }) =>
      isPlainAssignment(operatorToken.kind) &&
      placeText(left) === flag &&
      skipOuter(right).kind === typescript.SyntaxKind.TrueKeyword,
  );
}

/** `isOver` of `{ if (isOver) return; … }` */
function flagOf(body: ts.Node | undefined): string | undefined {
  if (body === undefined || !typescript.isBlock(body)) return undefined;
  const test = body.statements.find((statement) => typescript.isIfStatement(statement));
  return test !== undefined && leavesFunction(test.thenStatement) ? placeText(skipOuter(test.expression)) : undefined;
}

/** Which calls are assertions: they throw where their argument does not hold. */
import type ts from "typescript";
import { declaredCall } from "../../engine/summaries/declared.ts";
import { bodyOf, type FunctionWithBody } from "../../engine/summaries/functions.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { mentionsLike } from "../../syntax/mentions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { lastStatement, onlyReads } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

/** Names that everybody gives to assertions; a model or an `asserts` signature confirms it, or that the callee throws. */
const ASSERTS = /assert|invariant|^(?:ok|equal|strictEqual|notEqual|notStrictEqual|ifError|must|ensure|check)$/i;

/** May anything in `code` be an assertion? Answered by names alone. */
export function mentionsAssertion(code: ts.Node): boolean {
  return mentionsLike(code, ASSERTS);
}

/** The test of an assertion. */
export function assertedBy(analysis: Analysis, call: ts.CallExpression): ts.Expression | undefined {
  const [test] = call.arguments;
  const name = calleeName(call.expression);
  if (test === undefined || name === undefined || !ASSERTS.test(name)) return undefined;
  return isAssertion(analysis, call, name) ? test : undefined;
}

function isAssertion(analysis: Analysis, call: ts.CallExpression, name: string): boolean {
  const model = declaredCall(analysis, call);
  if (model !== undefined) return model.asserts === true && name !== "ifError";
  const signature = analysis.checker.getResolvedSignature(call);
  const type = (signature?.declaration as ts.SignatureDeclaration | undefined)?.type;
  if (type !== undefined && typescript.isTypePredicateNode(type)) return type.assertsModifier !== undefined;
  const code = bodyOf(analysis, call);
  return code !== undefined && throwsUnlessFirst(code);
}

/** `function ensure(condition, message) { if (!condition) throw new Error(message); }` */
function throwsUnlessFirst({ parameters, body }: FunctionWithBody): boolean {
  const [first] = typescript.isBlock(body) ? body.statements : [];
  if (first === undefined || !typescript.isIfStatement(first)) return false;
  const { thenStatement, expression } = first;
  const last = lastStatement(thenStatement);
  return (
    last !== undefined &&
    typescript.isThrowStatement(last) &&
    placeText(expression) === `!${parameters[0]?.name.getText()}`
  );
}

/**
 * `assert(this.poll, "Polling was never started.")`, before anything else: what comes first, and says in words (or by the
 * number of a message) what its caller did wrong, is how the member is meant to be used.
 */
export function isPrecondition(node: ts.Node): boolean {
  const { parent: statement } = node;
  return (
    typescript.isCallExpression(node) &&
    hasMessage(node) &&
    typescript.isExpressionStatement(statement) &&
    typescript.isBlock(statement.parent) &&
    typescript.isFunctionLike(statement.parent.parent) &&
    statement.parent.statements.find((step) => !onlyReads(step)) === statement
  );
}

function hasMessage({ expression, arguments: given }: ts.CallExpression): boolean {
  const message = given[/equal/i.test(calleeName(expression) ?? "") ? 2 : 1];
  return (
    message !== undefined &&
    (typescript.isStringLiteralLike(message) ||
      typescript.isTemplateExpression(message) ||
      typescript.isNumericLiteral(message))
  );
}

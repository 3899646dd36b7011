/** Timers that look, when they go off, whether their owner has ended, and do nothing then. */
import type ts from "typescript";
import { isNullishLiteral, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { lastStatement } from "../../syntax/statements.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closePathsOf } from "../owner/close-paths.ts";
import { membersNamed } from "../owner/lineage.ts";
import type { Owner } from "../owner/owner.ts";
import { reachedFrom } from "../owner/reach.ts";
import type { Kept } from "./kept.ts";

/**
 * Does what goes off begin with a look at something that the end of the owner takes away?
 *
 *     load() { this.timer = setTimeout(() => this.tooLate(), limit); }
 *     tooLate() { if (!this.request) return; … }
 *     destroy() { this.request = null; }
 */
export function asksFirst(analysis: Analysis, { owner, made }: Kept): boolean {
  if (made.resource.endsItself !== true || !typescript.isCallExpression(made.node)) return false;
  const [callback] = made.node.arguments;
  const body = callback === undefined ? undefined : bodyThatRuns(analysis, owner, callback);
  const test = body === undefined ? undefined : testBefore(body);
  return test !== undefined && emptiedAtEnd(analysis, owner).some((name) => mentionsName(test, name));
}

/** What runs: the callback itself, or the only member that it calls. */
function bodyThatRuns(analysis: Analysis, owner: Owner, callback: ts.Expression): ts.Block | undefined {
  const node = skipOuter(callback);
  const literal = functionGiven(node);
  const only = literal === undefined ? node : onlyCall(literal.body);
  const member = only === undefined ? undefined : skipOuter(only);
  if (member !== undefined && typescript.isPropertyAccessExpression(member) && isThis(member.expression)) {
    const [called] = membersNamed(analysis, owner, member.name.text);
    const { body } = (called?.node ?? {}) as { readonly body?: ts.Node };
    return body !== undefined && typescript.isBlock(body) ? body : undefined;
  }
  return literal !== undefined && typescript.isBlock(literal.body) ? literal.body : undefined;
}

/** `this.tooLate` of `() => this.tooLate()` and `() => { this.tooLate(); }`. */
function onlyCall(body: ts.ConciseBody): ts.Expression | undefined {
  const [statement, ...others] = typescript.isBlock(body) ? body.statements : [];
  const expression = typescript.isBlock(body)
    ? statement !== undefined && typescript.isExpressionStatement(statement) && others.length === 0
      ? statement.expression
      : undefined
    : body;
  const call = expression === undefined ? undefined : skipOuter(expression);
  return call !== undefined && typescript.isCallExpression(call) ? call.expression : undefined;
}

/** The test that decides about all of the body: `if (!x) return;` before all else, or `if (x) { … }` as the whole. */
function testBefore({ statements }: ts.Block): ts.Expression | undefined {
  const first = statements.find((statement) => !typescript.isVariableStatement(statement));
  if (first === undefined || !typescript.isIfStatement(first) || first.elseStatement !== undefined) return undefined;
  const { thenStatement, expression } = first;
  const last = lastStatement(thenStatement);
  const leaves = last !== undefined && typescript.isReturnStatement(last);
  return leaves || statements.at(-1) === first ? expression : undefined;
}

/** The fields that are emptied, or get a plain value, when the owner ends. */
function emptiedAtEnd(analysis: Analysis, owner: Owner): readonly string[] {
  const ending = closePathsOf(analysis, owner)
    .filter(({ evidence }) => evidence !== "hint")
    .map(({ member }) => member.node);
  return [...reachedFrom(analysis, owner, ending)].flatMap((code) =>
    nodesOfKind<ts.BinaryExpression>(code, typescript.SyntaxKind.BinaryExpression).flatMap(
      ({ left, operatorToken, right }) =>
        isPlainAssignment(operatorToken.kind) &&
        typescript.isPropertyAccessExpression(left) &&
        isThis(left.expression) &&
        isPlain(right)
          ? [left.name.text]
          : [],
    ),
  );
}

function isPlain(value: ts.Expression): boolean {
  const { kind } = skipOuter(value);
  const { TrueKeyword, FalseKeyword } = typescript.SyntaxKind;
  return isNullishLiteral(value) || kind === TrueKeyword || kind === FalseKeyword || isChain(value);
}

/** `this.config = this.context = null;` */
function isChain(value: ts.Expression): boolean {
  const node = skipOuter(value);
  return typescript.isBinaryExpression(node) && isPlainAssignment(node.operatorToken.kind) && isPlain(node.right);
}

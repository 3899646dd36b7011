/** Repairs that stay in the class: the timer is cleared in its close path, or the retry asks whether it is closed. */
import type ts from "typescript";
import { functionLiteral } from "../../syntax/expressions.ts";
import { atBeginningOf, indentOf } from "../../syntax/statement-text.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Repair } from "../finding.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { timersIn } from "../timers/timers.ts";
import type { RetryMessage } from "./unbounded-retries.ts";
import type { Unbounded } from "./unbounded.ts";

export function repairsOf(analysis: Analysis, found: Unbounded): readonly Repair<RetryMessage>[] {
  if (found.lacks === "bound") return [];
  const cleared = clearing(analysis, found);
  const asked = asking(found);
  return [cleared, asked].filter((repair) => repair !== undefined);
}

/** `clearTimeout(this.timer)` as the first thing that the close path does. */
function clearing(analysis: Analysis, { cycle, owner, close }: Unbounded): Repair<RetryMessage> | undefined {
  const { timer, site } = cycle;
  const body = (close.member.node as ts.FunctionLikeDeclaration).body;
  if (timer?.id.kind !== "field" || close.declaredBy !== owner || body === undefined) return undefined;
  // A slot that several retries share holds the last one only.
  if (timer.id.path.root.kind !== "this" || !typescript.isBlock(body)) return undefined;
  const { armed } = timersIn(analysis, site.getSourceFile());
  const { key } = timer.id.path;
  if (armed.filter(({ id }) => id.kind === "field" && id.path.key === key).length > 1) return undefined;
  const text = `clearTimeout(${timer.id.assignment.left.getText()});`;
  const first = body.statements[0];
  const start = first?.getStart() ?? body.getStart() + 1;
  const indent = first === undefined ? `${indentOf(close.member.node)}  ` : indentOf(first);
  const edit = first === undefined ? `\n${indent}${text}` : `${text}\n${indent}`;
  return { messageId: "clear", data: { close: close.member.name }, edits: [{ range: [start, start], text: edit }] };
}

/** `if (this.closed) return;` as the first thing that the timer does, where the close path sets such a flag. */
function asking({ cycle, close, owner }: Unbounded): Repair<RetryMessage> | undefined {
  const { timer } = cycle;
  const literal = timer === undefined ? undefined : functionLiteral(timer.callback);
  const body = (close.member.node as ts.FunctionLikeDeclaration).body;
  if (literal === undefined || body === undefined || owner.kind !== "class") return undefined;
  const flag = flagSetIn(body);
  if (flag === undefined || !typescript.isArrowFunction(literal)) return undefined;
  const edits = atBeginningOf(literal, `if (${flag}) return;`);
  return edits.length === 0 ? undefined : { messageId: "ask", data: { flag }, edits };
}

/** `this.closed` of `this.closed = true`. */
function flagSetIn(body: ts.ConciseBody): string | undefined {
  if (!typescript.isBlock(body)) return undefined;
  for (const statement of body.statements) {
    if (!typescript.isExpressionStatement(statement)) continue;
    const { expression } = statement;
    if (!typescript.isBinaryExpression(expression) || !typescript.isPropertyAccessExpression(expression.left)) continue;
    const { left, right, operatorToken } = expression;
    const isTrue = right.kind === typescript.SyntaxKind.TrueKeyword;
    const isOwn = isThis(left.expression);
    if (operatorToken.kind !== typescript.SyntaxKind.EqualsToken || !isTrue || !isOwn) continue;
    if (closeEvidence(left.name.text) !== undefined || /stopped|closed|disposed|destroyed/i.test(left.name.text)) {
      return left.getText();
    }
  }
  return undefined;
}

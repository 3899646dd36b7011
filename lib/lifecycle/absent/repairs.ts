/** Repairs: test the error first, follow only what is there, tell who waits. */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { indentOf, statementText } from "../../syntax/statement-text.ts";
import { lastStatement, leavesFunction } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Repair } from "../finding.ts";
import type { ErrorFirst } from "./error-first.ts";
import type { Waiting } from "./lost-throws.ts";
import type { Failure } from "./supposed-evaluation.ts";

export type RepairMessage = "moveTest" | "leaveAfter" | "chain" | "moveAssertion" | "tell";

/** `this.socket?.end()` for `this.socket!.end()`, where nobody uses what comes of it. */
export function followIfThere({ node }: Failure): readonly Repair<RepairMessage>[] {
  if (!typescript.isPropertyAccessExpression(node) && !typescript.isElementAccessExpression(node)) return [];
  if (node.questionDotToken !== undefined || !isStatement(node)) return [];
  const base = withoutBang(node.expression);
  const end = typescript.isPropertyAccessExpression(node) ? node.name.getStart() : node.expression.end;
  return [{ messageId: "chain", edits: [{ range: [base.end, end], text: "?." }] }];
}

/** The same for several, where each can be followed so. */
export function followAllIfThere(failures: readonly Failure[]): readonly Repair<RepairMessage>[] {
  const nodes = new Map(failures.map((failure) => [failure.node, failure]));
  const repairs = [...nodes.values()].map((failure) => followIfThere(failure)[0]);
  const edits = repairs.flatMap((repair) => repair?.edits ?? []);
  return repairs.includes(undefined) ? [] : [{ messageId: "chain", edits }];
}

function withoutBang(node: ts.Expression): ts.Expression {
  return typescript.isNonNullExpression(node) ? withoutBang(node.expression) : node;
}

/** Is it (part of) a call that stands as a statement of its own? */
function isStatement(node: ts.Node): boolean {
  let outer = node;
  while (isLink(outer.parent, outer)) outer = outer.parent;
  if (!typescript.isCallExpression(outer)) return false;
  const { parent } = outer;
  return typescript.isExpressionStatement(typescript.isAwaitExpression(parent) ? parent.parent : parent);
}

function isLink(parent: ts.Node, node: ts.Node): boolean {
  return (
    (typescript.isCallExpression(parent) ||
      typescript.isPropertyAccessExpression(parent) ||
      typescript.isElementAccessExpression(parent) ||
      typescript.isNonNullExpression(parent)) &&
    parent.expression === node
  );
}

/** A step of a function that is told of an error, which it looks at too late. */
interface LookedAtLate {
  readonly callback: Pick<ErrorFirst, "code" | "error">;
  readonly failure: Failure;
}

/** The error's test, moved to the front; or, where it stands there and goes on, left after it. */
export function lookAtErrorFirst({ callback, failure }: LookedAtLate): readonly Repair<RepairMessage>[] {
  const { body } = callback.code;
  // What stands in the parameter list comes before everything.
  if (!typescript.isBlock(body) || failure.node.pos < body.pos) return [];
  const error = callback.error.text;
  for (const statement of body.statements) {
    if (!typescript.isIfStatement(statement) || !isErrorTest(statement.expression, error)) continue;
    if (statement.end <= failure.node.pos) return leaveAfter(statement);
    return leavesFunction(statement.thenStatement) ? moveToFront(statement, body) : [];
  }
  return [];
}

/** `error`, `error !== null`, `error != undefined`. */
function isErrorTest(test: ts.Expression, error: string): boolean {
  const node = skipOuter(test);
  if (typescript.isIdentifier(node)) return node.text === error;
  if (!typescript.isBinaryExpression(node)) return false;
  const { ExclamationEqualsToken, ExclamationEqualsEqualsToken } = typescript.SyntaxKind;
  const isUnequal = [ExclamationEqualsToken, ExclamationEqualsEqualsToken].some(
    (kind) => kind === node.operatorToken.kind,
  );
  return isUnequal && mentionsName(node.left, error);
}

function moveToFront(statement: ts.IfStatement, body: ts.Block): readonly Repair<RepairMessage>[] {
  const moved = statementText(statement);
  const front = body.statements[0] === undefined ? undefined : statementText(body.statements[0]);
  if (moved === undefined || front === undefined || statement.elseStatement !== undefined) return [];
  const edits = [
    { range: [front.range[0], front.range[0]] as const, text: moved.text },
    { range: moved.range, text: "" },
  ];
  return [{ messageId: "moveTest", edits }];
}

/** `if (error) reject(error);` becomes `if (error) { reject(error); return; }`. */
function leaveAfter({ thenStatement, elseStatement }: ts.IfStatement): readonly Repair<RepairMessage>[] {
  if (elseStatement !== undefined || leavesFunction(thenStatement)) return [];
  const last = lastStatement(thenStatement);
  if (last === undefined) return [];
  if (typescript.isBlock(thenStatement)) {
    const text = `\n${indentOf(last)}return;`;
    return [{ messageId: "leaveAfter", edits: [{ range: [last.end, last.end], text }] }];
  }
  const start = thenStatement.getStart();
  const edits = [
    { range: [start, start] as const, text: "{ " },
    { range: [thenStatement.end, thenStatement.end] as const, text: " return; }" },
  ];
  return [{ messageId: "leaveAfter", edits }];
}

/** The assertion at the end of its function, behind the releases. */
export function assertLast(statement: ts.Node): readonly Repair<RepairMessage>[] {
  const block = statement.parent;
  if (!typescript.isExpressionStatement(statement) && !typescript.isIfStatement(statement)) return [];
  if (!typescript.isBlock(block)) return [];
  const last = block.statements.at(-1);
  if (last === undefined || last === statement || leavesFunction(last) || block.parent !== enclosingFunction(statement))
    return [];
  const [moved, end] = [statementText(statement), statementText(last)];
  if (moved === undefined || end === undefined) return [];
  const edits = [
    { range: moved.range, text: "" },
    { range: [end.range[1], end.range[1]] as const, text: moved.text },
  ];
  return [{ messageId: "moveAssertion", edits }];
}

/** `reject(error); return;` in the place of `throw error;`. */
export function tellInstead(
  node: ts.ThrowStatement,
  tell: string,
  isOptional: boolean,
): readonly Repair<RepairMessage>[] {
  const { parent } = node;
  const call = `${tell}${isOptional ? "?." : ""}(${node.expression.getText()});`;
  const isLast =
    typescript.isBlock(parent) && typescript.isFunctionLike(parent.parent) && parent.statements.at(-1) === node;
  const text = typescript.isBlock(parent)
    ? isLast
      ? call
      : `${call}\n${indentOf(node)}return;`
    : `{ ${call} return; }`;
  const repair: Repair<RepairMessage> = {
    messageId: "tell",
    data: { tell },
    edits: [{ range: [node.getStart(), node.end], text }],
  };
  return [repair];
}

/** The name by which `waiting` can be told. */
export function tellerOf({ tell, owner }: Waiting): { name: string; isOptional: boolean } | undefined {
  if (tell === undefined) return undefined;
  const parameter = owner.parameters.find(({ name }) => name.getText() === tell);
  return { name: tell, isOptional: parameter?.questionToken !== undefined };
}

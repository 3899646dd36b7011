/** Conditions that decide whether a piece of code runs. */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

export interface Test {
  readonly condition: ts.Expression;
  /** What runs only if it holds (or only if it does not). */
  readonly branches: readonly ts.Node[];
  /** One of the branches never comes to what stands behind it. */
  readonly leaves: boolean;
}

/** All that is asked in `code`, functions inside of it included. */
export const testsIn = memoised((_analysis, code: ts.Node): readonly Test[] => {
  const { IfStatement, WhileStatement, ForStatement, SwitchStatement } = typescript.SyntaxKind;
  const { ConditionalExpression, BinaryExpression } = typescript.SyntaxKind;
  const kinds = [IfStatement, WhileStatement, ForStatement, SwitchStatement, ConditionalExpression, BinaryExpression];
  return nodesOfKinds(code, kinds).flatMap((node) => testAt(node) ?? []);
});

function testAt(node: ts.Node): Test | undefined {
  const { AmpersandAmpersandToken, BarBarToken, QuestionQuestionToken } = typescript.SyntaxKind;
  if (typescript.isIfStatement(node)) {
    const branches = [node.thenStatement, ...(node.elseStatement === undefined ? [] : [node.elseStatement])];
    return { condition: node.expression, branches, leaves: branches.some(isLeaving) };
  }
  if (typescript.isWhileStatement(node)) {
    return { condition: node.expression, branches: [node.statement], leaves: false };
  }
  if (typescript.isForStatement(node) && node.condition !== undefined) {
    return { condition: node.condition, branches: [node.statement], leaves: false };
  }
  if (typescript.isSwitchStatement(node)) {
    return { condition: node.expression, branches: [node.caseBlock], leaves: false };
  }
  if (typescript.isConditionalExpression(node)) {
    return { condition: node.condition, branches: [node.whenTrue, node.whenFalse], leaves: false };
  }
  if (!typescript.isBinaryExpression(node)) return undefined;
  const { kind } = node.operatorToken;
  const isShort = kind === AmpersandAmpersandToken || kind === BarBarToken || kind === QuestionQuestionToken;
  return isShort ? { condition: node.left, branches: [node.right], leaves: false } : undefined;
}

/** Does `test` decide whether control comes to `target`, which stands in one of its branches or behind it? */
export function decides({ condition, branches, leaves }: Test, target: ts.Node): boolean {
  if (branches.some((branch) => isInside(target, branch))) return true;
  return leaves && (condition.end <= target.pos || endsSharedLoop(condition, target));
}

/** Does the test end a loop in which `target` comes again? What only begins the next turn does not. */
function endsSharedLoop(condition: ts.Node, target: ts.Node): boolean {
  let loop: ts.Node | undefined = condition.parent;
  while (loop !== undefined && !typescript.isIterationStatement(loop, false) && !typescript.isFunctionLike(loop))
    loop = loop.parent;
  if (loop === undefined || typescript.isFunctionLike(loop) || !isInside(target, loop)) return false;
  return nodesOfKind(condition.parent, typescript.SyntaxKind.ContinueStatement).length === 0;
}

function isLeaving(statement: ts.Statement): boolean {
  if (typescript.isBlock(statement)) return statement.statements.some(isLeaving);
  if (typescript.isIfStatement(statement)) {
    return (
      statement.elseStatement !== undefined && isLeaving(statement.thenStatement) && isLeaving(statement.elseStatement)
    );
  }
  if (typescript.isTryStatement(statement)) return isLeaving(statement.tryBlock);
  return (
    typescript.isReturnStatement(statement) ||
    typescript.isThrowStatement(statement) ||
    typescript.isContinueStatement(statement) ||
    typescript.isBreakStatement(statement)
  );
}

import type ts from "typescript";
import { declaredFact } from "../../engine/summaries/declared.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { callsNamedLike } from "../../syntax/calls-named.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { isOfKind } from "../../syntax/kinds.ts";
import { merged, nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { statementsAfter } from "../../syntax/statements.ts";
import { isInTest } from "../../syntax/test-code.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { isCaseOfLevel } from "./compared-levels.ts";
import { lazyMessagesOf } from "./lazy-messages.ts";
import { levelTestImplied, mentionsLevel, type LevelTest } from "./level-tests.ts";
import { isLogCall, isLogger } from "./log-calls.ts";

/** Code that only runs when something is logged. */
export interface GuardedCode {
  /**
   * How it is guarded, and so how something is moved out of it:
   * `"branch"`: `if (on) { … }`; `"case"`: `case "debug": …`; `"rest"`: what follows `if (!on) return;`; `"operand"`: `on && …`, `on ? … : x`;
   * `"argument"`: `log?.debug(…)`; `"message"`: `log.debug(() => …)`; `"assertion"`: `console.assert(…)`.
   */
  readonly form: "branch" | "case" | "rest" | "operand" | "argument" | "message" | "assertion";
  readonly test: LevelTest;
  readonly nodes: readonly ts.Node[];
  /** The statement or expression that the guard belongs to. */
  readonly whole: ts.Node;
}

/** All guarded code of `file`, outer before inner. */
export const guardedCodeIn = memoised((analysis, file: ts.SourceFile): readonly GuardedCode[] => {
  if (!mentionsLevel(analysis, file)) return [];
  const { IfStatement, WhileStatement, ConditionalExpression, BinaryExpression } = typescript.SyntaxKind;
  const tests = nodesOfKinds<Test>(file, [IfStatement, WhileStatement, ConditionalExpression, BinaryExpression]);
  const telling = tests.filter((node) => isDeciding(node) && mentionsLevel(analysis, conditionOf(node)));
  const switches = nodesOfKind<ts.SwitchStatement>(file, typescript.SyntaxKind.SwitchStatement).filter((node) =>
    mentionsLevel(analysis, node.expression),
  );
  return merged<ts.Node>(merged<ts.Node>(telling, switches), callsNamedLike(file, MAY_WRITE))
    .flatMap((node) => guardedBy(analysis, node))
    .filter(({ nodes }) => nodes.length > 0);
});

type Test = ts.IfStatement | ts.WhileStatement | ts.ConditionalExpression | ts.BinaryExpression;

/** Names of functions that write an entry, or assert. */
const MAY_WRITE =
  /log|debug|trac|verbos|info|notice|warn|error|fatal|critical|silly|http|group|table|dir|print|alert|write|assert|^ok$|invariant/i;

/** Of operators, `on && …` and `off || …` decide whether what is on their right is evaluated. */
function isDeciding(node: Test): boolean {
  if (!typescript.isBinaryExpression(node)) return true;
  const { kind } = node.operatorToken;
  return kind === typescript.SyntaxKind.AmpersandAmpersandToken || kind === typescript.SyntaxKind.BarBarToken;
}

function conditionOf(node: Test): ts.Expression {
  if (typescript.isConditionalExpression(node)) return node.condition;
  return typescript.isBinaryExpression(node) ? node.left : node.expression;
}

function guardedBy(analysis: Analysis, node: ts.Node): readonly GuardedCode[] {
  const ts = typescript;
  if (ts.isIfStatement(node)) return byIf(analysis, node);
  if (ts.isWhileStatement(node)) {
    const test = levelTestImplied(analysis, node.expression, true);
    return test === undefined ? [] : [{ form: "branch", test, nodes: [node.statement], whole: node }];
  }
  if (ts.isSwitchStatement(node)) return bySwitch(analysis, node);
  if (ts.isConditionalExpression(node)) {
    return [true, false].flatMap((outcome) => {
      const test = levelTestImplied(analysis, node.condition, outcome);
      const branch = outcome ? node.whenTrue : node.whenFalse;
      return test === undefined ? [] : [{ form: "operand" as const, test, nodes: [branch], whole: node }];
    });
  }
  if (ts.isBinaryExpression(node)) {
    const isAnd = node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
    const test = levelTestImplied(analysis, node.left, isAnd);
    return test === undefined ? [] : [{ form: "operand", test, nodes: [node.right], whole: node }];
  }
  return ts.isCallExpression(node) ? byCall(analysis, node) : [];
}

function byIf(analysis: Analysis, node: ts.IfStatement): readonly GuardedCode[] {
  const found: GuardedCode[] = [];
  const whenTrue = levelTestImplied(analysis, node.expression, true);
  if (whenTrue !== undefined) found.push({ form: "branch", test: whenTrue, nodes: [node.thenStatement], whole: node });
  const whenFalse = levelTestImplied(analysis, node.expression, false);
  if (whenFalse === undefined) return found;
  if (node.elseStatement !== undefined) {
    found.push({ form: "branch", test: whenFalse, nodes: [node.elseStatement], whole: node });
  } else if (whenFalse.kind !== "logger" && isBareExit(node.thenStatement)) {
    found.push({ form: "rest", test: whenFalse, nodes: statementsAfter(node), whole: node });
  }
  return found;
}

function bySwitch(analysis: Analysis, node: ts.SwitchStatement): readonly GuardedCode[] {
  const found: GuardedCode[] = [];
  const test: LevelTest = { node: node.expression, kind: "level" };
  let labels: ts.Expression[] | undefined = [];
  for (const clause of node.caseBlock.clauses) {
    // What is done by default is done at the other levels, too.
    if (typescript.isDefaultClause(clause)) labels = undefined;
    else labels?.push(clause.expression);
    if (clause.statements.length === 0) continue;
    if (labels !== undefined && isCaseOfLevel(analysis, node.expression, labels))
      found.push({ form: "case", test, nodes: clause.statements, whole: node });
    labels = [];
  }
  return found;
}

/** `return;`, `continue;`, or a block with nothing else: leaving early, and nothing done on the way. */
function isBareExit(statement: ts.Statement): boolean {
  const ts = typescript;
  if (ts.isBlock(statement)) return statement.statements.length === 1 && isBareExit(statement.statements[0]!);
  if (ts.isContinueStatement(statement)) return true;
  return ts.isReturnStatement(statement) && (statement.expression === undefined || isPlain(statement.expression));
}

/** A value that takes no call to make. */
function isPlain(expression: ts.Expression): boolean {
  const ts = typescript;
  const node = skipOuter(expression);
  return (
    ts.isIdentifier(node) ||
    ts.isLiteralExpression(node) ||
    /^(?:true|false|null|this|!0|!1|void 0)$/.test(node.getText())
  );
}

function byCall(analysis: Analysis, call: ts.CallExpression): readonly GuardedCode[] {
  if (!call.arguments.some((argument) => someNode(argument, isStep))) return [];
  if (isAssertion(analysis, call)) {
    const test: LevelTest = { node: call.expression, kind: "build" };
    return [{ form: "assertion", test, nodes: call.arguments.slice(0, 1), whole: call }];
  }
  const mayBeLazy = call.arguments.slice(0, 2).some((argument) => functionGiven(argument) !== undefined);
  if ((!mayBeLazy && !isOptional(call)) || !isLogCall(analysis, call)) return [];
  const test: LevelTest = { node: call.expression, kind: "level" };
  if (isSkippedWithoutLogger(analysis, call)) return [{ form: "argument", test, nodes: call.arguments, whole: call }];
  return lazyMessagesOf(analysis, call).map(({ body }) => ({ form: "message", test, nodes: [body], whole: call }));
}

/** What calls, makes or changes something, told by its syntax. */
const isStep = isOfKind<ts.Node>((kinds) => [
  ...[kinds.CallExpression, kinds.NewExpression, kinds.TaggedTemplateExpression, kinds.BinaryExpression],
  ...[kinds.PrefixUnaryExpression, kinds.PostfixUnaryExpression, kinds.DeleteExpression],
]);

function isOptional({ questionDotToken, expression }: ts.CallExpression): boolean {
  const ofCallee = typescript.isPropertyAccessExpression(expression) ? expression.questionDotToken : undefined;
  return questionDotToken !== undefined || ofCallee !== undefined;
}

/** `logger?.debug(…)`, `lc.debug?.(…)`: the arguments are evaluated only where there is one. */
function isSkippedWithoutLogger(analysis: Analysis, call: ts.CallExpression): boolean {
  if (call.questionDotToken !== undefined) return true;
  const callee = call.expression;
  return (
    typescript.isPropertyAccessExpression(callee) &&
    callee.questionDotToken !== undefined &&
    isLogger(analysis, callee.expression)
  );
}

/** An assertion that a build may strip: `console.assert(…)`, `assert(…)`, `assert.ok(…)`; not one of a test. */
function isAssertion(analysis: Analysis, call: ts.CallExpression): boolean {
  const callee = skipOuter(call.expression);
  const name = calleeName(callee);
  if (name === undefined || !/assert|^ok$|invariant/i.test(name)) return false;
  if (isInTest(call)) return false;
  const text = placeText(callee);
  if (text === "console.assert" || /^(?:debug_?assert|assert|assert\.ok)$/i.test(text)) return true;
  return declaredFact(analysis, call, "asserts") === true && /assert/i.test(name);
}

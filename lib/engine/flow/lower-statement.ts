/** Statements. */
import type ts from "typescript";
import { isAwaitUsing, isUsing } from "../../syntax/declarations.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Builder, Scope } from "./builder.ts";
import { UNKNOWN, type Operand } from "./graph.ts";
import { bind } from "./lower-assignment.ts";
import { lowerCondition } from "./lower-condition.ts";
import { isChain, lowerSettled } from "./lower-continuation.ts";
import { lowerExpression } from "./lower-expression.ts";
import { lowerDo, lowerFor, lowerForIn, lowerForOf, lowerSwitch, lowerWhile } from "./lower-loop.ts";
import { variable } from "./place.ts";

/** Lowers a list of statements; a `using` among them protects those behind it. */
/** @param behind what happens behind which statement, without standing there: behind `super(…)`, fields are initialised. */
export function lowerStatements(
  b: Builder,
  statements: readonly ts.Statement[],
  behind?: { readonly statement: ts.Statement; readonly lower: () => void },
): void {
  for (const [index, statement] of statements.entries()) {
    if (typescript.isVariableStatement(statement) && isUsing(statement.declarationList)) {
      lowerUsing(b, statement.declarationList, () => lowerStatements(b, statements.slice(index + 1), behind));
      return;
    }
    lowerStatement(b, statement);
    if (statement === behind?.statement) behind.lower();
  }
}

export function lowerStatement(b: Builder, node: ts.Statement, labels: readonly string[] = []): void {
  if (typescript.isExpressionStatement(node)) lowerExpression(b, node.expression);
  else if (typescript.isVariableStatement(node)) lowerDeclarations(b, node.declarationList);
  else if (typescript.isBlock(node)) lowerStatements(b, node.statements);
  else if (typescript.isIfStatement(node)) lowerIf(b, node);
  else if (typescript.isReturnStatement(node)) lowerReturn(b, node.expression, node);
  else if (typescript.isThrowStatement(node)) lowerThrow(b, node);
  else if (typescript.isTryStatement(node)) lowerTry(b, node);
  else if (typescript.isForOfStatement(node)) lowerForOf(b, node, labels);
  else if (typescript.isForStatement(node)) lowerFor(b, node, labels);
  else if (typescript.isForInStatement(node)) lowerForIn(b, node, labels);
  else if (typescript.isWhileStatement(node)) lowerWhile(b, node, labels);
  else if (typescript.isDoStatement(node)) lowerDo(b, node, labels);
  else if (typescript.isSwitchStatement(node)) lowerSwitch(b, node, labels);
  else if (typescript.isLabeledStatement(node)) lowerLabeled(b, node, labels);
  else if (typescript.isBreakStatement(node)) lowerBreak(b, node);
  else if (typescript.isContinueStatement(node)) lowerContinue(b, node);
}

export function lowerDeclarations(b: Builder, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations) {
    const { initializer } = declaration;
    // `let x;` is undefined at its declaration, in each turn of a loop anew; `var x;` keeps what it had.
    const isVar = (list.flags & typescript.NodeFlags.BlockScoped) === 0;
    if (initializer === undefined && isVar) continue;
    const value: Operand =
      initializer === undefined ? { kind: "constant", value: undefined } : lowerExpression(b, initializer);
    bind(b, declaration.name, value, declaration);
  }
}

/** `using a = x, b = y; rest` disposes of `b`, then of `a`, however `rest` is left. */
function lowerUsing(b: Builder, list: ts.VariableDeclarationList, rest: () => void): void {
  const isAsync = isAwaitUsing(list);
  const declare = (index: number): void => {
    const declaration = list.declarations[index];
    if (declaration === undefined) return rest();
    const value = declaration.initializer === undefined ? UNKNOWN : lowerExpression(b, declaration.initializer);
    bind(b, declaration.name, value, declaration);
    const symbol = typescript.isIdentifier(declaration.name) ? b.options.resolve(declaration.name) : undefined;
    if (symbol === undefined) return declare(index + 1);
    const place = variable(symbol);
    b.emit({ kind: "using", value: place, async: isAsync, node: declaration });
    b.withFinally(
      () => declare(index + 1),
      () => b.emit({ kind: "dispose", value: place, async: isAsync, node: declaration }),
    );
  };
  declare(0);
}

function lowerIf(b: Builder, node: ts.IfStatement): void {
  const [yes, no, after] = [b.block(), b.block(), b.block()];
  lowerCondition(b, node.expression, yes, no);
  b.at(yes);
  lowerStatement(b, node.thenStatement);
  b.goto(after);
  b.at(no);
  if (node.elseStatement !== undefined) lowerStatement(b, node.elseStatement);
  b.goto(after);
  b.at(after);
}

/** Returns from the innermost function that is being laid down. */
export function lowerReturn(b: Builder, expression: ts.Expression | undefined, node: ts.Node): void {
  const depth = b.scopes.findLastIndex((scope) => scope.kind === "function");
  const scope = b.scopes[depth] as (Scope & { kind: "function" }) | undefined;
  const protectedBy = scope === undefined ? b.thrown : scope.handler;
  const value =
    expression === undefined ? undefined : lowerReturned(b, expression, node, scope, b.handler === protectedBy);
  if (scope === undefined) {
    b.emit({ kind: "return", value, node });
    b.leave(0, b.returned);
  } else {
    b.emit({ kind: "assign", target: scope.result, value: value ?? { kind: "constant", value: undefined }, node });
    b.leave(depth + 1, scope.onReturn);
  }
}

function lowerReturned(
  b: Builder,
  expression: ts.Expression,
  node: ts.Node,
  scope: (Scope & { kind: "function" }) | undefined,
  unprotected: boolean,
): Operand {
  const value = skipOuter(expression);
  // What is returned from a `try` is not waited for in it; elsewhere whoever waits for the result waits for it.
  if (
    unprotected &&
    scope?.settles !== "never" &&
    (isChain(value) || (scope?.settles === "here" && mayBePromise(value)))
  )
    return lowerSettled(b, expression, node);
  return lowerExpression(b, expression);
}

/** Whether there may be something to wait for: not so with a literal, a function, `undefined` or a comparison. */
function mayBePromise(value: ts.Expression): boolean {
  if (typescript.isIdentifier(value)) return value.text !== "undefined";
  return (
    typescript.isCallLikeExpression(value) ||
    typescript.isPropertyAccessExpression(value) ||
    typescript.isElementAccessExpression(value) ||
    typescript.isConditionalExpression(value) ||
    typescript.isBinaryExpression(value)
  );
}

function lowerThrow(b: Builder, node: ts.ThrowStatement): void {
  const value = lowerExpression(b, node.expression);
  b.emit({ kind: "throw", value, node });
  b.goto(b.handler);
}

function lowerTry(b: Builder, node: ts.TryStatement): void {
  const { finallyBlock } = node;
  if (finallyBlock === undefined) return lowerTryCatch(b, node);
  b.withFinally(
    () => lowerTryCatch(b, node),
    () => lowerStatements(b, finallyBlock.statements),
  );
}

function lowerTryCatch(b: Builder, node: ts.TryStatement): void {
  const { catchClause } = node;
  if (catchClause === undefined) return lowerStatements(b, node.tryBlock.statements);
  const [caught, after] = [b.block(), b.block()];
  b.protect(caught, () => lowerStatements(b, node.tryBlock.statements));
  b.goto(after);
  b.at(caught);
  if (catchClause.variableDeclaration !== undefined)
    bind(b, catchClause.variableDeclaration.name, UNKNOWN, catchClause);
  lowerStatements(b, catchClause.block.statements);
  b.goto(after);
  b.at(after);
}

function lowerLabeled(b: Builder, node: ts.LabeledStatement, labels: readonly string[]): void {
  const all = [...labels, node.label.text];
  const { statement } = node;
  if (typescript.isIterationStatement(statement, false) || typescript.isSwitchStatement(statement)) {
    return lowerStatement(b, statement, all);
  }
  if (typescript.isLabeledStatement(statement)) return lowerLabeled(b, statement, all);
  const after = b.block();
  b.within({ kind: "label", labels: all, onBreak: after }, () => lowerStatement(b, statement));
  b.goto(after);
  b.at(after);
}

function lowerBreak(b: Builder, node: ts.BreakStatement): void {
  const label = node.label?.text;
  const depth = b.scopes.findLastIndex(
    (scope) =>
      (scope.kind === "loop" || scope.kind === "switch" || scope.kind === "label") &&
      (label === undefined ? scope.kind !== "label" : scope.labels.includes(label)),
  );
  const scope = b.scopes[depth];
  if (scope !== undefined && "onBreak" in scope) b.leave(depth + 1, scope.onBreak);
  else b.current = undefined;
}

function lowerContinue(b: Builder, node: ts.ContinueStatement): void {
  const label = node.label?.text;
  const depth = b.scopes.findLastIndex(
    (scope) => scope.kind === "loop" && (label === undefined || scope.labels.includes(label)),
  );
  const scope = b.scopes[depth];
  if (scope?.kind === "loop") b.leave(depth + 1, scope.onContinue);
  else b.current = undefined;
}

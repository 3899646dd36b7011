/**
 * Completion callbacks that a function hands to one call, or calls in a branch that goes on, and then hands to another:
 *
 *     if (list.length === 0) callback();       // and a `return` is missing
 *     load(list, (items) => { show(items); callback(); });
 *
 *     store.remove(name, callback);
 *     index.remove(name, callback);
 */
import type ts from "typescript";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { referencesIn, usageOf } from "../../syntax/references.ts";
import { lastStatement } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isPromiseExecutor } from "../listeners/executor.ts";
import { isCompletion } from "./completion-callbacks.ts";
import { onlySettles } from "./only-settles.ts";

export interface HandedOnAgain {
  readonly name: string;
  readonly first: ts.CallExpression;
  readonly node: ts.CallExpression;
}

export function* handedOnAgainIn(analysis: Analysis, file: ts.SourceFile): Iterable<HandedOnAgain> {
  for (const code of functionsIn(file)) {
    if (code.body === undefined || !typescript.isBlock(code.body)) continue;
    for (const parameter of code.parameters) {
      if (!typescript.isIdentifier(parameter.name)) continue;
      const { text: name } = parameter.name;
      if (!mentionsName(code.body, name) || !isCalledOnce(analysis, parameter)) continue;
      const found = twiceIn(code.body.statements, name);
      if (found !== undefined) yield { name, ...found };
    }
  }
}

/** Is it a completion callback that stays what it is? */
function isCalledOnce(analysis: Analysis, parameter: ts.ParameterDeclaration): boolean {
  if (!isCompletion(analysis, parameter) || isPromiseExecutor(parameter.parent) || onlySettles(analysis, parameter))
    return false;
  const symbol = analysis.checker.getSymbolAtLocation(parameter.name);
  if (symbol === undefined) return false;
  const names = referencesIn(analysis.checker, parameter.getSourceFile(), symbol);
  return !names.some((name) => usageOf(name) === "write");
}

/** Two statements of a function's own, none of which leaves it, that each see to the callback. */
function twiceIn(statements: readonly ts.Statement[], name: string): Omit<HandedOnAgain, "name"> | undefined {
  let first: ts.CallExpression | undefined;
  for (const statement of statements) {
    const given = handedOnBy(statement, name);
    if (given !== undefined && first !== undefined) return { first, node: given };
    first ??= given ?? calledInBranch(statement, name);
    if (typescript.isReturnStatement(statement) || typescript.isThrowStatement(statement)) return undefined;
  }
  return undefined;
}

/** `if (list.length === 0) { …; callback(); }`, which then goes on. */
function calledInBranch(statement: ts.Statement, name: string): ts.CallExpression | undefined {
  if (!typescript.isIfStatement(statement) || statement.elseStatement !== undefined) return undefined;
  // `if (callback) callback();`
  if (mentionsName(statement.expression, name)) return undefined;
  const { thenStatement } = statement;
  const last = lastStatement(thenStatement);
  return last === undefined ? undefined : calledBy(last, name);
}

/** `callback();`, `callback && callback();`, `if (callback) callback();` */
function calledBy(statement: ts.Statement, name: string): ts.CallExpression | undefined {
  if (typescript.isIfStatement(statement)) {
    const { expression, thenStatement, elseStatement } = statement;
    const isAsked = elseStatement === undefined && isNamed(expression, name);
    const last = lastStatement(thenStatement);
    return isAsked && last !== undefined ? calledBy(last, name) : undefined;
  }
  if (!typescript.isExpressionStatement(statement)) return undefined;
  let value = skipOuter(statement.expression);
  if (typescript.isBinaryExpression(value) && isNamed(value.left, name)) value = skipOuter(value.right);
  return typescript.isCallExpression(value) && isNamed(value.expression, name) ? value : undefined;
}

function isNamed(node: ts.Expression, name: string): boolean {
  const bare = skipOuter(node);
  return typescript.isIdentifier(bare) && bare.text === name;
}

/** The call of a statement that gets the callback as its own last argument, alone or called by a function that always does. */
function handedOnBy(statement: ts.Statement, name: string): ts.CallExpression | undefined {
  const value = typescript.isExpressionStatement(statement)
    ? statement.expression
    : typescript.isReturnStatement(statement)
      ? statement.expression
      : undefined;
  const call = value === undefined ? undefined : skipOuter(value);
  if (call === undefined || !typescript.isCallExpression(call)) return undefined;
  const last = call.arguments.at(-1);
  const callee = calleeName(call.expression) ?? "";
  if (last === undefined || (!WORKS.test(callee) && KEEPS.test(callee))) return undefined;
  if (isNamed(last, name)) return call;
  // `remove.apply(this, arguments)` has the callback among them.
  if (callee === "apply" && isNamed(last, "arguments")) return call;
  return call.arguments.some((argument) => alwaysCalls(argument, name)) ? call : undefined;
}

/** `(items) => { show(items); callback(); }` */
function alwaysCalls(argument: ts.Expression, name: string): boolean {
  const code = functionGiven(argument);
  if (code?.body === undefined || !typescript.isBlock(code.body)) return false;
  const { statements } = code.body;
  const last = statements.at(-1);
  if (last === undefined || calledBy(last, name) === undefined) return false;
  return !statements.some((each) => each !== last && mayLeave(each));
}

/** A way out, or a branch that may hold one. */
function mayLeave({ kind }: ts.Statement): boolean {
  const { IfStatement, SwitchStatement, TryStatement, ReturnStatement, ThrowStatement } = typescript.SyntaxKind;
  return [IfStatement, SwitchStatement, TryStatement, ReturnStatement, ThrowStatement].includes(kind);
}

/** Callees that may call it never, or later and often, or only keep it. */
const KEEPS =
  /^(?:on|once|off|add|remove|prepend|push|unshift|set|clear|register|unregister|subscribe|unsubscribe|listen|watch|each|for|map|filter|some|every|reduce|find|sort|bind|log|debug|info|warn|error|trace|assert|is|has|use|get|handle|delete|includes|indexOf|splice|queue|enqueue|schedule|defer|stub|spy)(?![a-z])/;

/** What is named like one of them, and does something. */
const WORKS = /^(?:setRemove|setAdd|setImmediate|removeAll|addAll)$/;

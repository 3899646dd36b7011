/** Whether an expression, such as a pause, is another one at the next attempt. */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { identifiersNamed, referencesIn, spelling, symbolNamedBy, usageOf } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

/**
 * May the value grow from attempt to attempt: is it counted with, multiplied, looked up by a number that changes, or
 * made by a function that nobody here can read?
 *
 *     1000 * 2 ** attempt      yes, where `attempt` is counted up, or passed on as `attempt + 1`
 *     PAUSES[attempt]          yes
 *     1000 + Math.random()     no: jitter spreads the attempts, and does not make them fewer
 *     this.options.pause       no, where it is only read
 */
export function mayGrow(analysis: Analysis, value: ts.Node, seen: Set<ts.Node | ts.Symbol> = new Set()): boolean {
  if (seen.has(value)) return false;
  seen.add(value);
  if (typescript.isCallExpression(value)) return callMayGrow(analysis, value, seen);
  if (typescript.isNewExpression(value) || typescript.isAwaitExpression(value)) return true;
  if (typescript.isPostfixUnaryExpression(value)) return true;
  if (typescript.isPrefixUnaryExpression(value) && isStep(value.operator)) return true;
  const isName = typescript.isIdentifier(value) || typescript.isPropertyAccessExpression(value);
  if (isName) {
    const symbol = symbolNamedBy(analysis.checker, value);
    return symbol !== undefined && symbolMayGrow(analysis, symbol, seen);
  }
  return typescript.forEachChild(value, (child) => mayGrow(analysis, child, seen)) ?? false;
}

function isStep(operator: ts.PrefixUnaryOperator): boolean {
  return operator === typescript.SyntaxKind.PlusPlusToken || operator === typescript.SyntaxKind.MinusMinusToken;
}

function callMayGrow(analysis: Analysis, call: ts.CallExpression, seen: Set<ts.Node | ts.Symbol>): boolean {
  const callee = skipOuter(call.expression);
  const isMath = typescript.isPropertyAccessExpression(callee) && placeText(callee.expression) === "Math";
  const isConversion = /^(?:Number|parseInt|parseFloat|random|randomInt)$/.test(calleeName(callee) ?? "");
  if (call.arguments.some((argument) => mayGrow(analysis, argument, seen))) return true;
  if (isMath || isConversion) return false;
  const code = bodyOf(analysis, call);
  // Whoever cannot be read may count for himself.
  return code === undefined || mayGrow(analysis, code.body, seen);
}

function symbolMayGrow(analysis: Analysis, symbol: ts.Symbol, seen: Set<ts.Node | ts.Symbol>): boolean {
  if (seen.has(symbol)) return false;
  seen.add(symbol);
  const declaration = symbol.valueDeclaration;
  const file = declaration?.getSourceFile();
  if (declaration === undefined || file === undefined || file.isDeclarationFile) return false;
  if (typescript.isParameter(declaration) && parameterMayGrow(analysis, declaration, seen)) return true;
  if (typescript.isGetAccessor(declaration)) {
    return declaration.body !== undefined && mayGrow(analysis, declaration.body, seen);
  }
  const { initializer } = declaration as { readonly initializer?: ts.Expression };
  const isVariable = typescript.isVariableDeclaration(declaration);
  if (isVariable && initializer !== undefined && mayGrow(analysis, initializer, seen)) return true;
  return referencesIn(analysis.checker, file, symbol).some((name) => {
    const usage = usageOf(name);
    if (usage === "update") return true;
    const written = usage === "write" ? writtenTo(name) : undefined;
    return written !== undefined && (mentionsName(written, spelling(symbol)) || mayGrow(analysis, written, seen));
  });
}

/** `b` of `a = b`. */
function writtenTo(name: ts.Node): ts.Expression | undefined {
  for (let outer = name.parent; outer !== undefined && !typescript.isStatement(outer); outer = outer.parent) {
    if (typescript.isBinaryExpression(outer)) return outer.right;
  }
  return undefined;
}

/** Is it called with something that changes: `this.dial(attempt + 1)`? Who calls a function without a name is not known. */
function parameterMayGrow(
  analysis: Analysis,
  parameter: ts.ParameterDeclaration,
  seen: Set<ts.Node | ts.Symbol>,
): boolean {
  const code = parameter.parent;
  const index = code.parameters.indexOf(parameter);
  const holder = code.name ?? (typescript.isVariableDeclaration(code.parent) ? code.parent.name : undefined);
  if (holder === undefined || !("text" in holder)) return true;
  return identifiersNamed(code.getSourceFile(), holder.text).some((name) => {
    const call = callOf(name);
    const argument = call?.arguments[index];
    if (argument === undefined) return false;
    const isItself = placeText(argument) === parameter.name.getText();
    return !isItself && (hasArithmetic(argument) || mayGrow(analysis, argument, seen));
  });
}

function hasArithmetic(node: ts.Node): boolean {
  return nodesOfKind(node, typescript.SyntaxKind.BinaryExpression).length > 0;
}

function callOf(name: ts.Node): ts.CallExpression | undefined {
  const callee = typescript.isPropertyAccessExpression(name.parent) && name.parent.name === name ? name.parent : name;
  return typescript.isCallExpression(callee.parent) && callee.parent.expression === callee ? callee.parent : undefined;
}

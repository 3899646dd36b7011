/** What is asked before a cycle goes on: conditions around its steps, and ways out before them. */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { isShortCircuit } from "../../syntax/operators.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Step } from "./cycles.ts";

export type Guard =
  /** It compares with a number or a time, or asks how often it was tried. */
  | "bound"
  /** It asks about a state that others may change. */
  | "stop";

/** What is asked between the beginning of `within` and `node`. */
export function guardsOf(analysis: Analysis, { node, within }: Step): readonly Guard[] {
  return conditionsBefore(node, within).flatMap((condition) => {
    // A predicate may ask about anything.
    if (callsOwn(analysis, condition, within)) return ["bound", "stop"];
    const guard = guardIn(analysis, condition, within);
    return guard === undefined ? [] : [guard];
  });
}

/** What is asked once `within` runs again, and not only before what runs it is armed in a function inside of it. */
export function entryGuardsOf(analysis: Analysis, { node, within }: Step): readonly Guard[] {
  let entry = node;
  for (let outer = node.parent; outer !== undefined && outer !== within; outer = outer.parent) {
    if (typescript.isFunctionLike(outer)) entry = outer;
  }
  return guardsOf(analysis, { node: entry, within });
}

/** Does the condition call a member of `this`, or a function from outside: `this.mayRetry()`, `isFatal(error)`? */
function callsOwn(analysis: Analysis, condition: ts.Node, within: ts.Node): boolean {
  if (typescript.isIterationStatement(condition, false)) return false;
  let found = false;
  walk(condition, (node) => {
    if (typescript.isCallExpression(node)) {
      const callee = skipOuter(node.expression);
      const name = typescript.isPropertyAccessExpression(callee) ? callee.name : callee;
      const isName = typescript.isIdentifier(name) || typescript.isPrivateIdentifier(name);
      if (isName && mayBeChanged(analysis, name, within)) found = true;
    }
  });
  return found;
}

export function conditionsBefore(node: ts.Node, within: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  for (
    let inner = node, outer = node.parent;
    outer !== undefined && inner !== within;
    inner = outer, outer = outer.parent
  ) {
    if (typescript.isIfStatement(outer) && inner !== outer.expression) found.push(outer.expression);
    if (typescript.isConditionalExpression(outer) && inner !== outer.condition) found.push(outer.condition);
    if (typescript.isBinaryExpression(outer) && outer.right === inner && isShortCircuit(outer.operatorToken.kind))
      found.push(outer.left);
    if (typescript.isIterationStatement(outer, false)) found.push(outer);
    if (typescript.isCaseOrDefaultClause(outer)) found.push(outer.parent.parent.expression);
    if (typescript.isBlock(outer) || typescript.isSourceFile(outer) || typescript.isCaseOrDefaultClause(outer)) {
      for (const statement of outer.statements) {
        if (statement === inner) break;
        found.push(...waysOut(statement));
      }
    }
  }
  return found;
}

/** The conditions under which `statement` leaves the function. */
function waysOut(statement: ts.Statement): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node, conditions: readonly ts.Node[]): void => {
    if (typescript.isFunctionLike(node)) return;
    if (typescript.isReturnStatement(node) || typescript.isThrowStatement(node)) found.push(...conditions);
    const isIf = typescript.isIfStatement(node);
    const isSwitch = typescript.isSwitchStatement(node);
    const isChecked =
      typescript.isCallExpression(node) && /assert|check|ensure|throwIf/i.test(node.expression.getText());
    if (isChecked) found.push(node);
    const inner = isIf || isSwitch ? [...conditions, node.expression] : conditions;
    typescript.forEachChild(node, (child) => visit(child, inner));
  };
  visit(statement, []);
  return found;
}

/** `shouldRetry` says whether, and not how often. */
const IS_FLAG = /^[#_]*(?:should|shall|will|may|do|is|auto|allow)[A-Z]/;

export const COUNTS = /attempt|retr(?:y|ies)|tries|count|limit|max|deadline|elapsed|remaining|budget/i;

function guardIn(analysis: Analysis, condition: ts.Node, within: ts.Node): Guard | undefined {
  if (typescript.isIterationStatement(condition, false)) return undefined;
  let guard: Guard | undefined;
  walk(condition, (node) => {
    if (typescript.isBinaryExpression(node) && isOrder(node.operatorToken.kind)) guard ??= "bound";
    if (typescript.isIdentifier(node) || typescript.isPrivateIdentifier(node)) {
      if (COUNTS.test(node.text) && !(IS_FLAG.test(node.text) && mayBeChanged(analysis, node, within)))
        guard ??= "bound";
      else if (mayBeChanged(analysis, node, within)) guard = guard === "bound" ? guard : "stop";
    }
  });
  return guard;
}

function isOrder(kind: ts.SyntaxKind): boolean {
  const { LessThanToken, LessThanEqualsToken, GreaterThanToken, GreaterThanEqualsToken } = typescript.SyntaxKind;
  return [LessThanToken, LessThanEqualsToken, GreaterThanToken, GreaterThanEqualsToken].includes(kind);
}

/** Is it a state that somebody else may change, and not only what this attempt has brought? */
function mayBeChanged({ checker }: Analysis, name: ts.Identifier | ts.PrivateIdentifier, within: ts.Node): boolean {
  const { parent } = name;
  if (typescript.isPropertyAccessExpression(parent) && parent.name === name) {
    // A member of a local value is judged by the value.
    return isThis(parent.expression);
  }
  const declaration = checker.getSymbolAtLocation(name)?.valueDeclaration;
  if (declaration === undefined) return false;
  if (typescript.isParameter(declaration)) return true;
  if (typescript.isVariableDeclaration(declaration) && typescript.isCatchClause(declaration.parent)) return true;
  if (declaration.getSourceFile().isDeclarationFile) return false;
  return !(within.pos <= declaration.pos && declaration.end <= within.end);
}

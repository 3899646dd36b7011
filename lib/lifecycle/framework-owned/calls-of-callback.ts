import type ts from "typescript";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { listOver } from "../../syntax/list-over.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { referencesIn, symbolNamedBy } from "../../syntax/references.ts";
import { constantValue } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/**
 * The calls in the parameter's file of what is handed to it: of the parameter itself, and of what stands in the list, the map,
 * the field or the variable that keeps it.
 */
export const callsOfCallback = memoised(
  (knowledge, parameter: ts.ParameterDeclaration): readonly ts.CallExpression[] => {
    const { checker } = knowledge;
    const symbol = checker.getSymbolAtLocation(parameter.name);
    if (symbol === undefined) return [];
    const file = parameter.getSourceFile();
    const holders = new Set([symbol]);
    for (const name of referencesIn(checker, file, symbol)) {
      const holder = typescript.isIdentifier(name) ? holderOf(name) : undefined;
      const kept = holder === undefined ? undefined : symbolNamedBy(checker, holder);
      if (kept !== undefined) holders.add(kept);
    }
    return callsOfHeld(knowledge, file, holders);
  },
);

/** The calls in `file` of what one of `holders` is or keeps. */
export function callsOfHeld(
  knowledge: Knowledge,
  file: ts.SourceFile,
  holders: ReadonlySet<ts.Symbol>,
): readonly ts.CallExpression[] {
  return callsIn(file).filter(({ expression }) => holders.has(heldIn(knowledge, expression) as ts.Symbol));
}

const KEEPS: ReadonlySet<string> = new Set(["push", "unshift", "add", "set"]);

/** What `value` is put into: `this.handlers` of `this.handlers.push(value)`, `this.handler` of `this.handler = value`. */
export function holderOf(value: ts.Node): ts.Expression | undefined {
  const { parent } = value;
  if (typescript.isCallExpression(parent) && parent.arguments.at(-1) === value) {
    const callee = skipOuter(parent.expression);
    return typescript.isPropertyAccessExpression(callee) && KEEPS.has(callee.name.text) ? callee.expression : undefined;
  }
  if (!typescript.isBinaryExpression(parent) || parent.right !== value) return undefined;
  if (!isPlainAssignment(parent.operatorToken.kind)) return undefined;
  return typescript.isElementAccessExpression(parent.left) ? parent.left.expression : parent.left;
}

/** Which field or variable keeps what is called: itself, an element of it, what a loop over it calls so, or its constant. */
function heldIn({ checker }: Knowledge, callee: ts.Expression): ts.Symbol | undefined {
  const value = constantValue(checker, callee);
  const list = typescript.isIdentifier(value) ? listOver(value) : undefined;
  return symbolNamedBy(checker, withoutAccess(list ?? value));
}

/** `this.handlers` of `this.handlers[at]`, `this.handlers.get(key)`, `this.handlers.values()` and `[...this.handlers]`. */
function withoutAccess(expression: ts.Expression): ts.Expression {
  const node = skipOuter(expression);
  if (typescript.isElementAccessExpression(node)) return withoutAccess(node.expression);
  if (typescript.isArrayLiteralExpression(node)) {
    const [only, ...others] = node.elements;
    const isCopy = only !== undefined && others.length === 0 && typescript.isSpreadElement(only);
    return isCopy ? withoutAccess(only.expression) : node;
  }
  if (!typescript.isCallExpression(node) || !typescript.isPropertyAccessExpression(node.expression)) return node;
  return READS.has(node.expression.name.text) ? withoutAccess(node.expression.expression) : node;
}

const READS: ReadonlySet<string> = new Set(["get", "at", "values", "slice"]);

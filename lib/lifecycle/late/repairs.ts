/** The re-check that the owner uses elsewhere, written where it is missing. */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { indentOf } from "../../syntax/statement-text.ts";
import { leavesFunction } from "../../syntax/statements.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Edit } from "../finding.ts";
import type { Closer } from "./closers.ts";
import type { LateStore } from "./late-stores.ts";
import { flagsAsked } from "./rechecks.ts";

/** Leaves where the owner has ended, before anything is made; or ends what has arrived. */
export function recheckFor(analysis: Analysis, late: LateStore): Edit | undefined {
  const question = questionOf(analysis, late.closer);
  if (question === undefined) return undefined;
  const { opened, store, call } = late;
  const target = call ?? (opened.how === "made" && isInside(opened.node, late.run.code) ? opened.node : store.at);
  const statement = statementOf(target);
  if (statement === undefined || !isAskable(question, statement)) return undefined;
  const indent = indentOf(statement);
  const start = statement.getStart();
  if (call !== undefined || opened.how === "made") {
    return mayLeave(analysis, target)
      ? { range: [start, start], text: `if (${question}) return;\n${indent}` }
      : undefined;
  }
  const value = skipOuter(store.value);
  if (typescript.isIdentifier(value) && mayLeave(analysis, target)) {
    const release = releaseOf(late, value.text);
    if (release === undefined) return undefined;
    const unit = indent.includes("\t") ? "\t" : "  ";
    const text = `if (${question}) {\n${indent}${unit}${release}\n${indent}${unit}return;\n${indent}}\n${indent}`;
    return { range: [start, start], text };
  }
  if (store.how !== "set" || store.key !== undefined || !typescript.isBinaryExpression(store.at)) return undefined;
  const release = releaseOf(late, store.at.left.getText());
  if (release === undefined) return undefined;
  return { range: [statement.end, statement.end], text: `\n${indent}if (${question}) ${release}` };
}

function releaseOf({ ending: { by } }: LateStore, value: string): string | undefined {
  if ("through" in by) return undefined;
  if ("helper" in by) return `${by.helper}(${value});`;
  return by.verb === "()" ? `${value}();` : `${value}.${by.verb}();`;
}

/** How the owner asks elsewhere whether it has ended: `this.closed` of `if (this.closed) return;`. */
function questionOf(analysis: Analysis, closer: Closer): string | undefined {
  for (const { condition, branches } of flagsAsked(analysis, closer)) {
    const [first] = branches;
    const { parent } = condition;
    if (first === undefined || !typescript.isIfStatement(parent) || !leavesFunction(first)) continue;
    if (isPlain(condition)) return condition.getText();
  }
  return undefined;
}

/** `this.#closed`, `closed`, `this.signal.aborted`. */
function isPlain(condition: ts.Expression): boolean {
  const node = skipOuter(condition);
  if (typescript.isIdentifier(node) || isThis(node)) return true;
  return typescript.isPropertyAccessExpression(node) && isPlain(node.expression);
}

/** Does the question mean the same at `statement`? `this` does not in a function of its own. */
function isAskable(question: string, statement: ts.Node): boolean {
  if (!question.startsWith("this")) return true;
  for (let outer = statement.parent; outer !== undefined; outer = outer.parent) {
    if (typescript.isFunctionExpression(outer) || typescript.isFunctionDeclaration(outer)) return false;
    if (typescript.isClassElement(outer)) return typescript.isClassLike(outer.parent);
  }
  return false;
}

function statementOf(node: ts.Node): ts.Statement | undefined {
  let statement = node;
  while (!typescript.isStatement(statement)) {
    if (typescript.isFunctionLike(statement) || statement.parent === undefined) return undefined;
    statement = statement.parent;
  }
  return typescript.isBlock(statement.parent) ? statement : undefined;
}

/** May the function around `node` return nothing? */
function mayLeave({ checker }: Analysis, node: ts.Node): boolean {
  const code = enclosingFunction(node);
  if (code === undefined || typescript.isConstructorDeclaration(code)) return false;
  const signature = checker.getSignatureFromDeclaration(code);
  if (signature === undefined) return false;
  const type = signature.getReturnType();
  const result = checker.getAwaitedType(type) ?? type;
  return (result.flags & (typescript.TypeFlags.VoidLike | typescript.TypeFlags.Any)) !== 0;
}

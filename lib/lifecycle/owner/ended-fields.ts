import type ts from "typescript";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import { clearsTimer } from "../timers/clears.ts";
import { isCloseName } from "./close-names.ts";

/** The end of what a field of `this` holds. */
export interface EndedField {
  readonly field: string;
  readonly release: ts.Node;
}

/** What `code` ends of the fields of `this`: `this.feed.dispose()`, `disposeAll(this.all)`, `clearTimeout(this.timer)`. */
export function endedFieldsIn(code: ts.Node): readonly EndedField[] {
  const found: EndedField[] = [];
  walk(code, (node) => {
    if (typescript.isCallExpression(node)) found.push(...endedBy(node));
  });
  return found;
}

function endedBy(call: ts.CallExpression): readonly EndedField[] {
  const list = listBehind(call.expression);
  if (list !== undefined) return [{ field: list, release: call }];
  const name = calleeName(call.expression) ?? "";
  const receiver = typescript.isPropertyAccessExpression(call.expression)
    ? (listOf(call.expression.expression) ?? fieldOf(call.expression.expression))
    : undefined;
  if (receiver !== undefined && (isCloseName(name) || (name === "forEach" && endsEach(call))))
    return [{ field: receiver, release: call }];
  if (!clearsTimer(name) && !/^(?:dispose|close)/.test(name)) return [];
  return call.arguments.flatMap((argument) => {
    const field = fieldOf(argument);
    return field === undefined ? [] : [{ field, release: call }];
  });
}

/** The field whose functions are called one by one: `this.cleanups.pop()!()`, `for (const cleanup of this.cleanups) cleanup()`. */
function listBehind(callee: ts.Expression): string | undefined {
  const value = skipOuter(callee);
  if (typescript.isCallExpression(value)) {
    const { expression } = value;
    const isTaken = typescript.isPropertyAccessExpression(expression) && /^(?:pop|shift)$/.test(expression.name.text);
    return isTaken ? fieldOf(expression.expression) : undefined;
  }
  if (!typescript.isIdentifier(value)) return undefined;
  for (let outer: ts.Node = value.parent; outer !== undefined; outer = outer.parent) {
    if (typescript.isForOfStatement(outer) && typescript.isVariableDeclarationList(outer.initializer)) {
      const isIt = outer.initializer.declarations.some(({ name }) => name.getText() === value.text);
      if (isIt) return fieldOf(outer.expression);
    }
    if (typescript.isFunctionLike(outer)) return undefined;
  }
  return undefined;
}

/** `children` of `this.children[index].dispose()`, and of `for (const child of this.children) child.dispose()`. */
function listOf(element: ts.Expression): string | undefined {
  const value = skipOuter(element);
  if (typescript.isElementAccessExpression(value)) return fieldOf(value.expression);
  return typescript.isIdentifier(value) ? listBehind(value) : undefined;
}

/** `this.children.forEach((child) => child.dispose())` */
function endsEach({ arguments: [callback] }: ts.CallExpression): boolean {
  let found = false;
  if (callback !== undefined)
    walk(callback, (node) => {
      found ||= typescript.isCallExpression(node) && isCloseName(calleeName(node.expression) ?? "");
      return !found;
    });
  return found;
}

/** `feed` of `this.feed` and of `this.feed.inner`. */
function fieldOf(node: ts.Expression): string | undefined {
  let inner = node;
  while (typescript.isNonNullExpression(inner) || typescript.isParenthesizedExpression(inner)) inner = inner.expression;
  if (!typescript.isPropertyAccessExpression(inner)) return undefined;
  return isThis(inner.expression) ? inner.name.text : fieldOf(inner.expression);
}

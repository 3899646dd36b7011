import type ts from "typescript";
import { isBoundToThis } from "./bound-functions.ts";
import { skipOuter } from "./expressions.ts";
import { isOfKind } from "./kinds.ts";
import { makerOf, type InstanceNode } from "./instances.ts";
import { mentionsOneOf, mentionsThis } from "./mentions.ts";
import { nodesOfKind } from "./nodes-in.ts";
import { once } from "./once.ts";
import { ts as typescript } from "./typescript.ts";

/** Is it `this`, or a constant that stands for it (`const self = this`)? */
export function isThis(node: ts.Expression): boolean {
  return thisKeyword(node) !== undefined;
}

/** Does `code` mention `this`, or a constant that stands for it? */
export function mentionsInstance(code: ts.Node): boolean {
  return mentionsThis(code) || mentionsOneOf(code, aliasesIn(code.getSourceFile()));
}

/** The class, or what else makes objects, whose instance `node` is: `this` itself, or a constant that stands for it. */
export function classOfThis(node: ts.Expression): InstanceNode | undefined {
  const keyword = thisKeyword(node);
  return keyword === undefined ? undefined : classAround(keyword);
}

/** The class whose instance `this` would be if it stood at `node`. */
function classAround(node: ts.Node): InstanceNode | undefined {
  for (let inner = node, outer = node.parent; outer !== undefined; inner = outer, outer = outer.parent) {
    if (typescript.isClassLike(outer)) {
      // What stands in the `extends` clause or in a decorator is evaluated outside.
      return typescript.isClassElement(inner) ? outer : classAround(outer);
    }
    if (rebindsThis(inner) && !isBoundToThis(inner)) return makerOf(inner);
  }
  return undefined;
}

function thisKeyword(node: ts.Expression): ts.Node | undefined {
  const value = skipOuter(node);
  if (value.kind === typescript.SyntaxKind.ThisKeyword) return value;
  if (typescript.isPropertyAccessExpression(value)) return namedThis(value);
  if (!typescript.isIdentifier(value) || !aliasesIn(value.getSourceFile()).has(value.text)) return undefined;
  return aliasedThis(value);
}

/** `this._self`, where the class declares `_self = this`: what a proxy around it cannot change. */
function namedThis({ expression, name }: ts.PropertyAccessExpression): ts.Node | undefined {
  if (expression.kind !== typescript.SyntaxKind.ThisKeyword || !fieldsIn(expression.getSourceFile()).has(name.text))
    return undefined;
  const owner = classAround(expression);
  if (owner === undefined || !typescript.isClassLike(owner)) return undefined;
  const isOwn = owner.members.some(
    (member) =>
      typescript.isPropertyDeclaration(member) &&
      member.initializer !== undefined &&
      member.name.getText() === name.text &&
      skipOuter(member.initializer).kind === typescript.SyntaxKind.ThisKeyword,
  );
  return isOwn ? expression : undefined;
}

/** The names of all fields of `file` that are declared as `this`. */
const fieldsIn = once((file: ts.SourceFile): ReadonlySet<string> => {
  const declared = nodesOfKind<ts.PropertyDeclaration>(file, typescript.SyntaxKind.PropertyDeclaration).filter(
    ({ initializer }) => initializer !== undefined && skipOuter(initializer).kind === typescript.SyntaxKind.ThisKeyword,
  );
  return new Set(declared.map(({ name }) => name.getText()));
});

function aliasedThis(identifier: ts.Identifier): ts.Node | undefined {
  for (let scope: ts.Node = identifier.parent; scope !== undefined; scope = scope.parent) {
    if (typescript.isClassLike(scope)) return undefined;
    if (!typescript.isBlock(scope)) continue;
    for (const statement of scope.statements) {
      if (!typescript.isVariableStatement(statement)) continue;
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (!typescript.isIdentifier(name) || name.text !== identifier.text || initializer === undefined) continue;
        const value = skipOuter(initializer);
        return value.kind === typescript.SyntaxKind.ThisKeyword ? value : undefined;
      }
    }
  }
  return undefined;
}

/** The names of all variables of `file` that are declared as `this`. */
const aliasesIn = once((file: ts.SourceFile): ReadonlySet<string> => {
  const found = new Set<string>();
  const { ThisKeyword, VariableDeclaration } = typescript.SyntaxKind;
  for (const { name, initializer } of nodesOfKind<ts.VariableDeclaration>(file, VariableDeclaration)) {
    const isAlias = initializer !== undefined && skipOuter(initializer).kind === ThisKeyword;
    if (isAlias && typescript.isIdentifier(name)) found.add(name.text);
  }
  return found;
});

function rebindsThis(node: ts.Node): boolean {
  return mayRebindThis(node) && !typescript.isClassLike(node.parent);
}

const mayRebindThis = isOfKind((kinds) => [
  kinds.FunctionDeclaration,
  kinds.FunctionExpression,
  kinds.MethodDeclaration,
  kinds.GetAccessor,
  kinds.SetAccessor,
]);

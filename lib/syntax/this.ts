/** `this`, and the constants that stand for it. */
import type ts from "typescript";
import { skipOuter } from "./expressions.ts";
import { mentionsOneOf, mentionsThis } from "./mentions.ts";
import { nodesOfKind } from "./nodes-in.ts";
import { once } from "./once.ts";
import { ts as typescript } from "./typescript.ts";

/** Is it `this`, or a constant that stands for it (`const self = this`)? */
export function isThis(node: ts.Node): boolean {
  return thisKeyword(node) !== undefined;
}

/** Is it `this`, or `super`: does a member of it belong to the instance? */
export function isThisOrSuper(node: ts.Node): boolean {
  return isThis(node) || node.kind === typescript.SyntaxKind.SuperKeyword;
}

/** `this.name` */
export function isMemberOfThis(node: ts.Node): node is ts.PropertyAccessExpression {
  return typescript.isPropertyAccessExpression(node) && isThis(node.expression);
}

/** Does `code` mention `this`, or a constant that stands for it? */
export function mentionsInstance(code: ts.Node): boolean {
  return mentionsThis(code) || mentionsOneOf(code, aliasesIn(code.getSourceFile()));
}

/** The `this` that `node` is, or that it stands for. */
export function thisKeyword(node: ts.Node): ts.Node | undefined {
  const value = typescript.isExpression(node) ? skipOuter(node) : node;
  if (value.kind === typescript.SyntaxKind.ThisKeyword) return value;
  if (typescript.isPropertyAccessExpression(value)) return namedThis(value);
  if (!typescript.isIdentifier(value) || !aliasesIn(value.getSourceFile()).has(value.text)) return undefined;
  return aliasedThis(value);
}

/** `this._self`, where the class declares `_self = this`: what a proxy around it cannot change. */
function namedThis({ expression, name }: ts.PropertyAccessExpression): ts.Node | undefined {
  if (expression.kind !== typescript.SyntaxKind.ThisKeyword || !fieldsIn(expression.getSourceFile()).has(name.text))
    return undefined;
  let owner: ts.Node = expression.parent;
  while (!typescript.isClassLike(owner) && !typescript.isSourceFile(owner)) owner = owner.parent;
  const isOwn =
    typescript.isClassLike(owner) &&
    owner.members.some(
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

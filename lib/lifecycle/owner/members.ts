import type ts from "typescript";
import { functionLiteral, keyName, skipOuter } from "../../syntax/expressions.ts";
import type { Instance, Method } from "../../syntax/instances.ts";
import { isMethod } from "../../syntax/methods.ts";
import { hasModifier } from "../../syntax/modifiers.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Member } from "./owner.ts";

/** The instance code of a class: constructor, methods, accessors, and what initialises its fields. */
export function membersOfClass(node: ts.ClassLikeDeclaration): readonly Member[] {
  return node.members.flatMap((element): Member[] => {
    if (hasModifier(element, typescript.SyntaxKind.StaticKeyword)) return [];
    const isAbstract = hasModifier(element, typescript.SyntaxKind.AbstractKeyword);
    if (typescript.isConstructorDeclaration(element)) {
      return element.body === undefined
        ? []
        : [{ name: "constructor", kind: "constructor", node: element, isAbstract }];
    }
    const name = element.name === undefined ? undefined : memberName(element.name);
    if (name === undefined) return [];
    if (typescript.isMethodDeclaration(element)) {
      return element.body === undefined && !isAbstract ? [] : [{ name, kind: "method", node: element, isAbstract }];
    }
    if (typescript.isAccessor(element)) return [{ name, kind: "accessor", node: element, isAbstract }];
    if (!typescript.isPropertyDeclaration(element) || element.initializer === undefined) return [];
    const literal = functionLiteral(element.initializer);
    // `close = () => { … }` is a method in all but syntax.
    if (literal !== undefined) return [{ name, kind: "method", node: literal, isAbstract }];
    return [{ name, kind: "initializer", node: element, isAbstract }];
  });
}

/** The code of a function with a prototype, or of a literal with state. */
export function membersOfInstance({ maker, methods, helpers }: Instance): readonly Member[] {
  const as =
    (kind: Member["kind"]) =>
    ({ name, code }: Method): Member => ({ name, kind, node: code, isAbstract: false });
  const own = [...methods.map(as("method")), ...helpers.map(as("function"))];
  return typescript.isObjectLiteralExpression(maker)
    ? own
    : [{ name: "constructor", kind: "constructor", node: maker, isAbstract: false }, ...own];
}

/** The code of a closure owner: the members of the object that it returns, its local functions, and its own body. */
export function membersOfClosure(
  node: ts.FunctionLikeDeclaration,
  returned: ts.ObjectLiteralExpression | undefined,
): readonly Member[] {
  const members: Member[] = [{ name: "constructor", kind: "constructor", node, isAbstract: false }];
  const locals = localFunctions(node);
  for (const [name, local] of locals) members.push({ name, kind: "function", node: local, isAbstract: false });
  for (const property of returned?.properties ?? []) {
    const name = property.name === undefined ? undefined : memberName(property.name);
    const code = name === undefined ? undefined : functionOfProperty(property, locals);
    if (name !== undefined && code !== undefined) members.push({ name, kind: "method", node: code, isAbstract: false });
  }
  for (const [name, code] of builtMembers(node, locals))
    members.push({ name, kind: "method", node: code, isAbstract: false });
  return members;
}

/** `const feed = {}; feed.open = () => { … }; feed.close = () => { … }; return feed;`: what is put into it step by step. */
function builtMembers(
  node: ts.FunctionLikeDeclaration,
  locals: ReadonlyMap<string, ts.Node>,
): readonly (readonly [name: string, code: ts.Node])[] {
  const holder = returnedName(node);
  if (holder === undefined) return [];
  return statementsOf(node).flatMap((statement) => {
    const value = typescript.isExpressionStatement(statement) ? skipOuter(statement.expression) : undefined;
    if (value === undefined || !typescript.isBinaryExpression(value)) return [];
    const { left, right, operatorToken } = value;
    if (!isPlainAssignment(operatorToken.kind) || !typescript.isPropertyAccessExpression(left)) return [];
    if (!typescript.isIdentifier(left.expression) || left.expression.text !== holder) return [];
    const code = typescript.isIdentifier(right) ? locals.get(right.text) : functionLiteral(right);
    return code === undefined ? [] : [[left.name.text, code] as const];
  });
}

/** Does the function return something that it has made and put functions into? */
export function isBuiltUp(node: ts.FunctionLikeDeclaration): boolean {
  return returnedName(node) !== undefined && builtMembers(node, localFunctions(node)).length > 0;
}

/** The constant of its own that a function returns at its end. */
function returnedName(node: ts.FunctionLikeDeclaration): string | undefined {
  const statements = typescript.isConstructorDeclaration(node) ? [] : statementsOf(node);
  const last = statements.at(-1);
  if (last === undefined || !typescript.isReturnStatement(last) || last.expression === undefined) return undefined;
  const { expression } = last;
  if (!typescript.isIdentifier(expression)) return undefined;
  const isOwn = statements.some(
    (statement) =>
      typescript.isVariableStatement(statement) &&
      statement.declarationList.declarations.some(
        ({ name, initializer }) => initializer !== undefined && name.getText() === expression.text,
      ),
  );
  return isOwn ? expression.text : undefined;
}

function functionOfProperty(
  property: ts.ObjectLiteralElementLike,
  locals: ReadonlyMap<string, ts.Node>,
): ts.Node | undefined {
  if (typescript.isMethodDeclaration(property)) return property;
  if (typescript.isShorthandPropertyAssignment(property)) return locals.get(property.name.text);
  if (!typescript.isPropertyAssignment(property)) return undefined;
  const value = property.initializer;
  return typescript.isIdentifier(value) ? locals.get(value.text) : functionLiteral(value);
}

/** The functions that stand in `node`'s own body, by name. */
export function localFunctions(node: ts.FunctionLikeDeclaration | ts.SourceFile): ReadonlyMap<string, ts.Node> {
  const found = new Map<string, ts.Node>();
  for (const statement of statementsOf(node)) {
    if (typescript.isFunctionDeclaration(statement) && statement.name !== undefined) {
      found.set(statement.name.text, statement);
    }
    if (!typescript.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      const literal = initializer === undefined ? undefined : functionLiteral(initializer);
      if (literal !== undefined && typescript.isIdentifier(name)) found.set(name.text, literal);
    }
  }
  return found;
}

/** The object literal with functions that `node` returns: directly, or through a variable of its own. */
export function returnedObject(node: ts.FunctionLikeDeclaration): ts.ObjectLiteralExpression | undefined {
  const { body } = node as { body?: ts.Node };
  if (body === undefined || typescript.isConstructorDeclaration(node)) return undefined;
  if (!typescript.isBlock(body)) return objectLiteral(body as ts.Expression);
  const last = body.statements.at(-1);
  if (last === undefined || !typescript.isReturnStatement(last) || last.expression === undefined) return undefined;
  const direct = objectLiteral(last.expression);
  if (direct !== undefined || !typescript.isIdentifier(last.expression)) return direct;
  const name = last.expression.text;
  for (const statement of body.statements) {
    if (!typescript.isVariableStatement(statement)) continue;
    for (const declaration of statement.declarationList.declarations) {
      if (declaration.name.getText() !== name || declaration.initializer === undefined) continue;
      return objectLiteral(declaration.initializer);
    }
  }
  return undefined;
}

function objectLiteral(node: ts.Expression): ts.ObjectLiteralExpression | undefined {
  const value = skipOuter(node);
  return typescript.isObjectLiteralExpression(value) ? value : undefined;
}

export function statementsOf(node: ts.FunctionLikeDeclaration | ts.SourceFile): readonly ts.Statement[] {
  if (typescript.isSourceFile(node)) return node.statements;
  const { body } = node as { body?: ts.Node };
  return body !== undefined && typescript.isBlock(body) ? body.statements : [];
}

/** `dispose() {}`: it is there because an interface asks for it. */
export function isEmptyMethod(node: ts.Node): boolean {
  return (
    isMethod(node) && node.body !== undefined && typescript.isBlock(node.body) && node.body.statements.length === 0
  );
}

/** A member's name: `#` is part of it, `[Symbol.dispose]` is `@@dispose`. */
export function memberName(name: ts.PropertyName | ts.MemberName): string | undefined {
  if (typescript.isIdentifier(name) || typescript.isPrivateIdentifier(name)) return name.text;
  if (typescript.isStringLiteralLike(name) || typescript.isNumericLiteral(name)) return name.text;
  if (!typescript.isComputedPropertyName(name)) return undefined;
  return keyName(name.expression);
}

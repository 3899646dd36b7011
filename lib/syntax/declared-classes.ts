/**
 * Which class or interface a value is an instance of, whatever its type arguments are, where declarations say so. That is all
 * that must be known to find a member's declaration, while type arguments may follow from what a call is passed.
 */
import type ts from "typescript";
import { isInJavaScript } from "./declarations.ts";
import { staysSame } from "./stays-same.ts";
import { symbolAt } from "./symbols.ts";
import { ts as typescript } from "./typescript.ts";

/** Constants of constants end somewhere. */
const MAX_DEPTH = 16;

/** The class or interface of what `expression` is, or a promise of it brings, where that is anything. Absent where only the checker can say. */
export function declaredClass(
  checker: ts.TypeChecker,
  expression: ts.Expression,
  isAwaited = false,
  depth = 0,
): ts.Symbol | undefined {
  if (depth > MAX_DEPTH || isInJavaScript(expression)) return undefined;
  const inner = (node: ts.Expression, awaited = isAwaited): ts.Symbol | undefined =>
    declaredClass(checker, node, awaited, depth + 1);
  if (typescript.isParenthesizedExpression(expression) || typescript.isNonNullExpression(expression))
    return inner(expression.expression);
  if (typescript.isAwaitExpression(expression)) return inner(expression.expression, true);
  if (typescript.isCallExpression(expression)) return classOfResult(checker, expression, isAwaited, depth);
  if (isAwaited) return undefined;
  if (typescript.isNewExpression(expression)) return classNamed(checker, expression.expression);
  if (!typescript.isIdentifier(expression)) return undefined;
  const declaration = checker.getSymbolAtLocation(expression)?.valueDeclaration;
  const isConstant =
    declaration !== undefined && typescript.isVariableDeclaration(declaration) && staysSame(declaration);
  if (!isConstant || declaration.type !== undefined || declaration.initializer === undefined) return undefined;
  return inner(declaration.initializer);
}

/** The type of what is constructed, whatever its type arguments are; of other expressions, their type. */
export function instanceType(checker: ts.TypeChecker, node: ts.Node): ts.Type {
  const owner = typescript.isNewExpression(node) ? declaredClass(checker, node) : undefined;
  return owner === undefined ? checker.getTypeAtLocation(node) : checker.getDeclaredTypeOfSymbol(owner);
}

/** What a call gives, all of whose signatures name the same class. */
function classOfResult(
  checker: ts.TypeChecker,
  { expression }: ts.CallExpression,
  isAwaited: boolean,
  depth: number,
): ts.Symbol | undefined {
  const name = typescript.isPropertyAccessExpression(expression) ? expression.name : expression;
  if (!typescript.isIdentifier(name) && !typescript.isPrivateIdentifier(name)) return undefined;
  const declarations = symbolAt(checker, name)?.declarations ?? [];
  if (typescript.isPropertyAccessExpression(expression) && declarations.length > 0 && declarations.every(returnsThis))
    return declaredClass(checker, expression.expression, isAwaited, depth + 1);
  const [first, ...others] = declarations.map((declaration) =>
    typescript.isFunctionLike(declaration) && declaration.type !== undefined && !isInJavaScript(declaration)
      ? classOfType(checker, declaration.type, isAwaited)
      : undefined,
  );
  return others.every((other) => other === first) ? first : undefined;
}

/** Does a method return what it is called on? */
export function returnsThis(node: ts.Node): boolean {
  const isMethod = typescript.isMethodDeclaration(node) || typescript.isMethodSignature(node);
  return isMethod && node.type?.kind === typescript.SyntaxKind.ThisType;
}

function classOfType(checker: ts.TypeChecker, type: ts.TypeNode, isAwaited: boolean): ts.Symbol | undefined {
  if (typescript.isUnionTypeNode(type)) {
    const [only, ...others] = type.types.filter((each) => !isNullish(each));
    return only !== undefined && others.length === 0 ? classOfType(checker, only, isAwaited) : undefined;
  }
  if (!typescript.isTypeReferenceNode(type)) return undefined;
  if (!isAwaited) return classNamed(checker, type.typeName);
  const [promised] = type.typeArguments ?? [];
  const isPromise = typescript.isIdentifier(type.typeName) && type.typeName.text === "Promise";
  return isPromise && promised !== undefined ? classOfType(checker, promised, false) : undefined;
}

function isNullish(type: ts.TypeNode): boolean {
  const { UndefinedKeyword, NullKeyword } = typescript.SyntaxKind;
  return type.kind === UndefinedKeyword || (typescript.isLiteralTypeNode(type) && type.literal.kind === NullKeyword);
}

function classNamed(checker: ts.TypeChecker, name: ts.Node): ts.Symbol | undefined {
  if (!typescript.isIdentifier(name)) return undefined;
  const symbol = symbolAt(checker, name);
  const { Class, Interface } = typescript.SymbolFlags;
  return symbol !== undefined && (symbol.flags & (Class | Interface)) !== 0 ? symbol : undefined;
}

/**
 * Which types may have something to release, told by how they are declared: by the names of their members, and of those
 * of what they extend. The checker, who would resolve each member with its type, is not asked for that.
 */
import type ts from "typescript";
import { isInJavaScript } from "../../syntax/declarations.ts";
import { symbolAt } from "../../syntax/symbols.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { namesWithTags } from "./jsdoc-tags.ts";
import type { Knowledge } from "./knowledge.ts";
import { memoised } from "./memo.ts";

/** May what `type` stands for be released, or what it is a promise of? It may only be said no to. */
export function mayBeReleasable(knowledge: Knowledge, type: ts.TypeNode): boolean {
  const ts = typescript;
  if (ts.isParenthesizedTypeNode(type) || ts.isTypeOperatorNode(type)) return mayBeReleasable(knowledge, type.type);
  // A list has nothing to release itself.
  if (ts.isArrayTypeNode(type) || ts.isTupleTypeNode(type)) return false;
  if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type))
    return type.types.some((part) => mayBeReleasable(knowledge, part));
  if (ts.isTypeLiteralNode(type)) return type.members.some((member) => mayRelease(knowledge, member));
  if (!ts.isTypeReferenceNode(type)) return !isPlain(type);
  const [argument] = type.typeArguments ?? [];
  if (argument !== undefined && type.typeName.getText() === "Promise") return mayBeReleasable(knowledge, argument);
  return isNamedReleasable(knowledge, type.typeName);
}

/** `void`, `boolean`, `"a"`, `value is Type`: nothing that has members of its own. */
export function isPlain({ kind }: ts.TypeNode): boolean {
  return PLAIN.has(typescript.SyntaxKind[kind]);
}

const PLAIN = new Set([
  ...["VoidKeyword", "StringKeyword", "NumberKeyword", "BooleanKeyword", "BigIntKeyword", "UndefinedKeyword"],
  ...["NeverKeyword", "LiteralType", "TypePredicate", "TemplateLiteralType", "ThisType"],
]);

function isNamedReleasable(knowledge: Knowledge, name: ts.Node): boolean {
  const symbol = symbolAt(knowledge.checker, name);
  return symbol === undefined || isSymbolReleasable(knowledge, symbol);
}

/** May instances of this class or interface be released? It may only be said no to. */
export const isSymbolReleasable = memoised(
  (knowledge, { declarations = [] }: ts.Symbol): boolean =>
    declarations.length === 0 || declarations.some((declaration) => isDeclaredReleasable(knowledge, declaration)),
  // What is its own base, or a part of itself, has what its other parts have.
  false,
);

function isDeclaredReleasable(knowledge: Knowledge, declaration: ts.Declaration): boolean {
  const ts = typescript;
  if (ts.isTypeAliasDeclaration(declaration)) return mayBeReleasable(knowledge, declaration.type);
  // In JavaScript, what is assigned is a member as well.
  if (isInJavaScript(declaration)) return true;
  if (!ts.isClassLike(declaration) && !ts.isInterfaceDeclaration(declaration))
    return !ts.isEnumDeclaration(declaration);
  const { members, heritageClauses = [] } = declaration;
  if ((members as readonly ts.NamedDeclaration[]).some((member) => mayRelease(knowledge, member))) return true;
  const bases = heritageClauses.flatMap(({ token, types }) =>
    ts.isClassLike(declaration) && token === ts.SyntaxKind.ImplementsKeyword ? [] : types,
  );
  return bases.some(({ expression }) => isNamedReleasable(knowledge, expression));
}

/** May it be this member that releases, or by which one waits for another thing? */
function mayRelease(knowledge: Knowledge, member: ts.NamedDeclaration): boolean {
  const { name } = member;
  if (typescript.isConstructorDeclaration(member))
    return member.parameters.some(
      (parameter) =>
        typescript.isParameterPropertyDeclaration(parameter, member) &&
        isReleaseName(knowledge, parameter.name.getText()),
    );
  if (name === undefined) return typescript.isCallSignatureDeclaration(member);
  const isNamed = typescript.isIdentifier(name) || typescript.isStringLiteral(name);
  return isNamed ? isReleaseName(knowledge, name.text) : /dispose/i.test(name.getText());
}

function isReleaseName({ catalog, program }: Knowledge, name: string): boolean {
  return name === "then" || catalog.releases.has(name) || namesWithTags(program).has(name);
}

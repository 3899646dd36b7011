/** What a file defines that can be called, under which names, and what it may return: see {@link mayHandOut}. */
import type ts from "typescript";
import { enclosingFunctions } from "../../syntax/enclosing.ts";
import { calleeName, functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { addTo } from "../../syntax/grouped.ts";
import { nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { programIndex } from "../../syntax/program-index.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isPlain } from "./releasable-types.ts";

export type Making = ts.CallExpression | ts.NewExpression;

/** Something that can be called under `names`. */
export interface Definition {
  readonly file: ts.SourceFile;
  readonly names: readonly string[];
  /** The function that it is; absent where it is another name for something. */
  readonly code?: ts.FunctionLikeDeclaration;
  readonly renames?: string;
}

interface Returned {
  /** What it calls, or the other name that it may be. */
  readonly uses: readonly string[];
  /** The calls and constructions among what it may return. */
  readonly makings: readonly Making[];
}

const definitionsIn = once((file: ts.SourceFile): readonly Definition[] => [
  ...namedFunctionsIn(file).flatMap(definedByFunction),
  ...renamedIn(file),
]);

interface NamedFunction {
  readonly code: ts.FunctionLikeDeclaration;
  readonly names: readonly string[];
}

const namedFunctionsIn = once((file: ts.SourceFile): readonly NamedFunction[] =>
  functionsIn(file).flatMap((code) => {
    const names = namesOf(code);
    return names.length === 0 ? [] : [{ code, names }];
  }),
);

function definedByFunction({ code, names }: NamedFunction): readonly Definition[] {
  if (code.asteriskToken !== undefined || (code.type !== undefined && isPlainType(code.type))) return [];
  return [{ file: code.getSourceFile(), names, code }];
}

/** The functions of `program` that may be called under `name`, or as a member of that name. */
export const functionsNamed = programIndex(
  (file) =>
    namedFunctionsIn(file).flatMap(({ code, names }) =>
      [...new Set(names.map((name) => name.replace(/^\./, "")))].map((name) => [name, code] as const),
    ),
  (code) => code.getSourceFile(),
);

/** What `program` defines that can be called as a name, spelled as in {@link Definition.names}. */
export const definitionsNamed = programIndex(
  (file) => definitionsIn(file).flatMap((definition) => definition.names.map((name) => [name, definition] as const)),
  ({ file }) => file,
);

/** What a definition may return. Most are never asked for that. */
export const returnedBy = once(({ code, renames }: Definition): Returned => {
  const { CallExpression, NewExpression } = typescript.SyntaxKind;
  const values = code === undefined ? [] : valuesReturnedBy(code);
  const makings = values.flatMap((value) => nodesOfKinds<Making>(value, [CallExpression, NewExpression]));
  const uses = makings.flatMap((making) => {
    const name =
      typescript.isNewExpression(making) || isParameter(making.expression) ? undefined : spelled(making.expression);
    return name === undefined ? [] : [name];
  });
  return { uses: renames === undefined ? [...new Set(uses)] : [renames], makings: [...new Set(makings)] };
});

/** What `code`, or a callback in it, returns; and what its variables hold that are named there. */
export const valuesReturnedBy = once((code: ts.FunctionLikeDeclaration): readonly ts.Expression[] => {
  const { ReturnStatement, ArrowFunction, Identifier } = typescript.SyntaxKind;
  const values: ts.Expression[] = [];
  for (const { expression } of nodesOfKind<ts.ReturnStatement>(code, ReturnStatement))
    if (expression !== undefined) values.push(expression);
  for (const { body } of nodesOfKind<ts.ArrowFunction>(code, ArrowFunction))
    if (!typescript.isBlock(body)) values.push(body);
  if (values.length === 0) return [];
  const held = valuesOfVariables(code);
  const named = new Set<string>();
  // A list that is iterated also yields what is added on the way.
  for (const value of values) {
    for (const { text } of nodesOfKind<ts.Identifier>(value, Identifier)) {
      const more = named.has(text) ? undefined : held.get(text);
      named.add(text);
      if (more !== undefined) values.push(...more);
    }
  }
  return values;
});

/** What the variables and members that `code` sets are set to, by their last names. */
function valuesOfVariables(code: ts.Node): ReadonlyMap<string, readonly ts.Expression[]> {
  const { VariableDeclaration, BinaryExpression, EqualsToken } = typescript.SyntaxKind;
  const held = new Map<string, ts.Expression[]>();
  const add = (name: string | undefined, value: ts.Expression): void => {
    if (name !== undefined) addTo(held, name, value);
  };
  for (const { name, initializer } of nodesOfKind<ts.VariableDeclaration>(code, VariableDeclaration)) {
    if (initializer === undefined) continue;
    for (const each of nodesOfKind<ts.Identifier>(name, typescript.SyntaxKind.Identifier)) add(each.text, initializer);
  }
  for (const { left, operatorToken, right } of nodesOfKind<ts.BinaryExpression>(code, BinaryExpression)) {
    const { kind } = operatorToken;
    if (kind >= EqualsToken && kind <= typescript.SyntaxKind.LastAssignment) add(calleeName(left), right);
  }
  return held;
}

/** The names by which a function may be called. */
function namesOf(code: ts.Node): readonly string[] {
  const ts = typescript;
  if (ts.isConstructorDeclaration(code) || ts.isAccessor(code)) return [];
  if (ts.isMethodDeclaration(code)) return memberNames(code.name);
  const own = ts.isFunctionDeclaration(code) ? variableNames(code, code.name) : [];
  let outer = code.parent;
  while (ts.isParenthesizedExpression(outer) || ts.isAsExpression(outer) || ts.isSatisfiesExpression(outer))
    outer = outer.parent;
  if (ts.isVariableDeclaration(outer)) return variableNames(outer.parent.parent, outer.name);
  if (ts.isPropertyDeclaration(outer) || ts.isPropertyAssignment(outer)) return memberNames(outer.name);
  if (ts.isExportAssignment(outer)) return ["default"];
  const assigned = ts.isBinaryExpression(outer) ? spelled(outer.left) : undefined;
  return assigned === undefined ? own : [...own, assigned];
}

/** What a module exports may be called as a member of the module, too. */
function variableNames(declaration: ts.Node, name: ts.Node | undefined): readonly string[] {
  const { ExportKeyword, DefaultKeyword } = typescript.SyntaxKind;
  const text = name !== undefined && typescript.isIdentifier(name) ? name.text : undefined;
  const kinds = typescript.canHaveModifiers(declaration) ? (declaration.modifiers ?? []).map(({ kind }) => kind) : [];
  const plain = text === undefined ? [] : kinds.includes(ExportKeyword) ? [text, `.${text}`] : [text];
  return kinds.includes(DefaultKeyword) ? [...plain, "default"] : plain;
}

function memberNames(name: ts.Node): readonly string[] {
  const ts = typescript;
  if (ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteralLike(name)) return [`.${name.text}`];
  const key = ts.isComputedPropertyName(name) ? calleeName(name.expression) : undefined;
  return key === undefined ? [] : [`.${key}`];
}

/** The name of a function or member that a value is, or that made it. */
export function spelled(value: ts.Expression): string | undefined {
  const node = skipOuter(value);
  if (typescript.isCallExpression(node)) return spelled(node.expression);
  const name = functionLiteral(node) === undefined ? calleeName(node) : undefined;
  return name === undefined || typescript.isIdentifier(node) ? name : `.${name}`;
}

/** `void`, `string`, `Promise<boolean>` … */
function isPlainType(type: ts.TypeNode): boolean {
  const ts = typescript;
  if (ts.isTypeReferenceNode(type)) {
    const [argument] = type.typeArguments ?? [];
    return argument !== undefined && type.typeName.getText() === "Promise" && isPlainType(argument);
  }
  if (ts.isUnionTypeNode(type)) return type.types.every(isPlainType);
  return isPlain(type);
}

/** Other names for functions: `import { a as b }`, `const b = x.a`, `const b = make()`, `{ b: a }`, `this.b = a`. */
function renamedIn(file: ts.SourceFile): readonly Definition[] {
  const ts = typescript;
  const { ImportClause, ImportSpecifier, ExportAssignment, ExportSpecifier } = ts.SyntaxKind;
  const { BindingElement, VariableDeclaration, PropertyDeclaration, PropertyAssignment } = ts.SyntaxKind;
  const { ShorthandPropertyAssignment, BinaryExpression, EqualsToken } = ts.SyntaxKind;
  const found: Definition[] = [];
  const add = (names: readonly string[], other: string | undefined): void => {
    if (other !== undefined && names.some((name) => name !== other)) found.push({ file, names, renames: other });
  };
  for (const { name } of nodesOfKind<ts.ImportClause>(file, ImportClause))
    if (name !== undefined) add([name.text], "default");
  for (const { name, propertyName } of nodesOfKind<ts.ImportSpecifier>(file, ImportSpecifier))
    add([name.text], propertyName?.text);
  for (const { name, propertyName } of nodesOfKind<ts.ExportSpecifier>(file, ExportSpecifier))
    add([name.text, `.${name.text}`], (propertyName ?? name).text);
  for (const { expression } of nodesOfKind<ts.ExportAssignment>(file, ExportAssignment))
    add(["default"], spelled(expression));
  for (const { name, propertyName } of nodesOfKind<ts.BindingElement>(file, BindingElement))
    if (ts.isIdentifier(name)) add([name.text], memberNames(propertyName ?? name)[0]);
  for (const { name, initializer, parent } of nodesOfKind<ts.VariableDeclaration>(file, VariableDeclaration))
    if (initializer !== undefined) add(variableNames(parent.parent, name), spelled(initializer));
  for (const { name, initializer } of nodesOfKinds<ts.PropertyDeclaration | ts.PropertyAssignment>(file, [
    PropertyDeclaration,
    PropertyAssignment,
  ]))
    if (initializer !== undefined) add(memberNames(name), spelled(initializer));
  for (const { name } of nodesOfKind<ts.ShorthandPropertyAssignment>(file, ShorthandPropertyAssignment))
    add([`.${name.text}`], name.text);
  for (const { left, operatorToken, right } of nodesOfKind<ts.BinaryExpression>(file, BinaryExpression)) {
    const name = operatorToken.kind === EqualsToken ? spelled(left) : undefined;
    if (name !== undefined) add([name], spelled(right));
  }
  return found;
}

/** A function that is passed in has no body that is known. */
export function isParameter(callee: ts.Expression): boolean {
  const node = skipOuter(callee);
  return typescript.isIdentifier(node) && enclosingFunctions(node).some((code) => parametersOf(code).has(node.text));
}

const parametersOf = once(
  ({ parameters }: ts.FunctionLikeDeclaration): ReadonlySet<string> =>
    new Set(parameters.flatMap(({ name }) => (typescript.isIdentifier(name) ? [name.text] : []))),
);

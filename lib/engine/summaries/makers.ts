/**
 * Which calls may acquire something, told by names alone, so that only those are resolved with the checker.
 *
 * Besides what models and tags name, these are the project's own functions: one may hand out what it makes if it returns
 * what constructs something that may be a resource, or what calls something of a name that may. A name stands for all
 * that bear it, anywhere in the program: `open` for functions, `.open` for members.
 */
import type ts from "typescript";
import { enclosingClass, enclosingFunctions } from "../../syntax/enclosing.ts";
import { calleeName, functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { declaredResource } from "./declared.ts";
import { namesWithTags } from "./jsdoc-tags.ts";
import type { Knowledge } from "./knowledge.ts";
import { calleeSymbol } from "./match-call.ts";
import { otherNamesIn } from "./recognisable.ts";

type Making = ts.CallExpression | ts.NewExpression;

/** May `call` acquire something? It may only be said no to. */
export function mayMake(knowledge: Knowledge, call: Making): boolean {
  const name = calleeName(call.expression);
  if (name === undefined) return !isKeyword(call.expression);
  if (isDeclaredMaker(knowledge, call.getSourceFile(), name)) return true;
  if (typescript.isNewExpression(call)) {
    return makersOf(knowledge).has(`new ${name}`) || mayBeResource(knowledge, call.expression);
  }
  return makersOf(knowledge).has(spelled(call.expression)!) && !isParameter(call.expression);
}

/** `super(…)`, `import(…)` */
function isKeyword({ kind }: ts.Expression): boolean {
  return kind === typescript.SyntaxKind.SuperKeyword || kind === typescript.SyntaxKind.ImportKeyword;
}

/** A function that is passed in has no body that is known. */
function isParameter(callee: ts.Expression): boolean {
  const node = skipOuter(callee);
  return typescript.isIdentifier(node) && enclosingFunctions(node).some((code) => parametersOf(code).has(node.text));
}

function parametersOf({ parameters }: ts.SignatureDeclaration): ReadonlySet<string> {
  return new Set(parameters.flatMap(({ name }) => (typescript.isIdentifier(name) ? [name.text] : [])));
}

/** May a model or a tag say that calling something of this name acquires something? */
export function isDeclaredMaker({ catalog, program }: Knowledge, file: ts.SourceFile, name: string): boolean {
  return (
    catalog.makers.has(name) ||
    otherNamesIn(catalog, file, catalog.makers).has(name) ||
    namesWithTags(program).has(name)
  );
}

const makersOfKnowledge = new WeakMap<Knowledge, ReadonlySet<string>>();

function makersOf(knowledge: Knowledge): ReadonlySet<string> {
  let makers = makersOfKnowledge.get(knowledge);
  if (makers === undefined) makersOfKnowledge.set(knowledge, (makers = findMakers(knowledge)));
  return makers;
}

function findMakers(knowledge: Knowledge): ReadonlySet<string> {
  const makers = new Set<string>();
  const users = new Map<string, Definition[]>();
  const classes = new Map<string, ts.Expression>();
  const found: string[] = [];
  const add = (name: string): void => {
    if (makers.has(name)) return;
    makers.add(name);
    found.push(name);
  };
  for (const file of knowledge.program.getSourceFiles()) {
    if (file.isDeclarationFile) continue;
    for (const definition of definitionsIn(file)) {
      for (const name of definition.uses) {
        const same = users.get(name);
        if (same === undefined) users.set(name, [definition]);
        else same.push(definition);
        if (isDeclaredMaker(knowledge, file, name.replace(/^(?:new |\.)/, ""))) add(name);
      }
      for (const [name, expression] of definition.constructs) if (!classes.has(name)) classes.set(name, expression);
    }
  }
  for (const [name, expression] of classes) if (!makers.has(name) && mayBeResource(knowledge, expression)) add(name);
  for (let name = found.pop(); name !== undefined; name = found.pop()) {
    for (const { names } of users.get(name) ?? []) names.forEach(add);
  }
  return makers;
}

/** May instances of the class that `callee` stands for be resources? */
function mayBeResource(knowledge: Knowledge, callee: ts.Expression): boolean {
  const { Class, Interface } = typescript.SymbolFlags;
  const { checker } = knowledge;
  const symbol = calleeSymbol(knowledge, skipOuter(callee));
  const isClass = symbol !== undefined && (symbol.flags & (Class | Interface)) !== 0;
  const types = isClass
    ? [checker.getDeclaredTypeOfSymbol(symbol)]
    : checker
        .getTypeAtLocation(callee)
        .getConstructSignatures()
        .map((signature) => signature.getReturnType());
  if (types.length === 0) return true;
  return types.some((type) => {
    const resource = declaredResource(knowledge, type);
    return resource !== undefined && resource.lost !== "collected";
  });
}

/** Something that can be called under `names`. */
interface Definition {
  readonly names: readonly string[];
  /** What it calls, other names that it may be, and, behind `new `, what it constructs. */
  readonly uses: readonly string[];
  /** The callees of what it constructs, by how `uses` spells them. */
  readonly constructs: readonly (readonly [name: string, callee: ts.Expression])[];
}

const definitionsOfFiles = new WeakMap<ts.SourceFile, readonly Definition[]>();

function definitionsIn(file: ts.SourceFile): readonly Definition[] {
  let definitions = definitionsOfFiles.get(file);
  if (definitions === undefined) {
    definitions = [...functionsIn(file).flatMap(definedByFunction), ...renamedIn(file)];
    definitionsOfFiles.set(file, definitions);
  }
  return definitions;
}

function definedByFunction(code: ts.FunctionLikeDeclaration): readonly Definition[] {
  const names = namesOf(code);
  if (names.length === 0 || code.asteriskToken !== undefined) return [];
  if (code.type !== undefined && isPlainType(code.type)) return [];
  const { CallExpression, NewExpression } = typescript.SyntaxKind;
  const uses = new Set<string>();
  const constructs = new Map<string, ts.Expression>();
  for (const value of valuesReturnedBy(code)) {
    for (const { expression } of nodesOfKind<ts.CallExpression>(value, CallExpression)) {
      const name = isParameter(expression) ? undefined : spelled(expression);
      if (name !== undefined) uses.add(name);
    }
    for (const { expression } of nodesOfKind<ts.NewExpression>(value, NewExpression)) {
      const name = `new ${calleeName(expression) ?? thisClass(expression) ?? expression.getText()}`;
      uses.add(name);
      constructs.set(name, expression);
    }
  }
  return uses.size === 0 ? [] : [{ names, uses: [...uses], constructs: [...constructs] }];
}

/** The name of the class that is meant by `new this()`. */
function thisClass(callee: ts.Expression): string | undefined {
  return callee.kind === typescript.SyntaxKind.ThisKeyword ? enclosingClass(callee)?.name?.text : undefined;
}

/** What `code`, or a callback in it, returns; and what its variables hold that are named there. */
export function valuesReturnedBy(code: ts.FunctionLikeDeclaration): readonly ts.Expression[] {
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
}

/** What the variables and members that `code` sets are set to, by their last names. */
function valuesOfVariables(code: ts.Node): ReadonlyMap<string, readonly ts.Expression[]> {
  const { VariableDeclaration, BinaryExpression, EqualsToken } = typescript.SyntaxKind;
  const held = new Map<string, ts.Expression[]>();
  const add = (name: string | undefined, value: ts.Expression): void => {
    if (name === undefined) return;
    const same = held.get(name);
    if (same === undefined) held.set(name, [value]);
    else same.push(value);
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
function spelled(value: ts.Expression): string | undefined {
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
  return PLAIN.has(ts.SyntaxKind[type.kind]);
}

const PLAIN = new Set([
  ...["VoidKeyword", "StringKeyword", "NumberKeyword", "BooleanKeyword", "BigIntKeyword", "UndefinedKeyword"],
  ...["NeverKeyword", "LiteralType", "TypePredicate", "TemplateLiteralType"],
]);

/** Other names for functions: `import { a as b }`, `const b = x.a`, `const b = make()`, `{ b: a }`, `this.b = a`. */
function renamedIn(file: ts.SourceFile): readonly Definition[] {
  const ts = typescript;
  const { ImportClause, ImportSpecifier, ExportAssignment, ExportSpecifier } = ts.SyntaxKind;
  const { BindingElement, VariableDeclaration, PropertyDeclaration, PropertyAssignment } = ts.SyntaxKind;
  const { ShorthandPropertyAssignment, BinaryExpression, EqualsToken } = ts.SyntaxKind;
  const found: Definition[] = [];
  const add = (names: readonly string[], other: string | undefined): void => {
    if (other !== undefined && names.some((name) => name !== other))
      found.push({ names, uses: [other], constructs: [] });
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

/**
 * Which calls may acquire something, told by names alone, so that only those are resolved with the checker.
 *
 * Besides what models and tags name, these are the project's own functions: one may hand out what it makes if it returns
 * what constructs something that may be a resource, or what calls something of a name that may. A name stands for all
 * that bear it, anywhere in the program: `open` for functions, `.open` for members.
 */
import type ts from "typescript";
import { enclosingFunctions } from "../../syntax/enclosing.ts";
import { calleeName, functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { declaredAcquisition, declaredResource } from "./declared.ts";
import { namesWithTags } from "./jsdoc-tags.ts";
import type { Knowledge } from "./knowledge.ts";
import { calleeSymbol } from "./match-call.ts";
import { otherNamesIn } from "./recognisable.ts";
import { once } from "../../syntax/once.ts";

type Making = ts.CallExpression | ts.NewExpression;

/** May `call` acquire something? It may only be said no to. */
export function mayMake(knowledge: Knowledge, call: Making): boolean {
  const name = calleeName(call.expression);
  if (name === undefined) return !isKeyword(call.expression);
  if (isDeclaredMaker(knowledge, call.getSourceFile(), name)) return true;
  return typescript.isNewExpression(call) ? mayBeResource(knowledge, call.expression) : mayHandOut(knowledge, call);
}

/** May the project's own code that `call` leads to hand out what it makes? It may only be said no to. */
export function mayHandOut(knowledge: Knowledge, call: ts.CallExpression): boolean {
  const name = spelled(call.expression);
  if (name === undefined) return !isKeyword(call.expression);
  return !isParameter(call.expression) && makersOf(knowledge).has(name);
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

/** The names of the project's functions that may hand out what they make; each is looked into when it is asked for. */
class Makers {
  readonly #knowledge: Knowledge;
  readonly #definitions = new Map<string, Definition[]>();
  readonly #known = new Map<string, boolean>();
  readonly #making = new Map<Definition, boolean>();

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge;
    for (const file of knowledge.program.getSourceFiles()) {
      if (file.isDeclarationFile) continue;
      for (const definition of definitionsIn(file)) {
        for (const name of definition.names) {
          const same = this.#definitions.get(name);
          if (same === undefined) this.#definitions.set(name, [definition]);
          else same.push(definition);
        }
      }
    }
  }

  /** Does anything of this name make something, or use what does? */
  has(name: string): boolean {
    const users = new Map<string, string | undefined>([[name, undefined]]);
    // A map that is iterated also yields what is added on the way.
    for (const [each] of users) {
      const known = this.#known.get(each);
      if (known === false) continue;
      const definitions = this.#definitions.get(each) ?? [];
      if (known === true || definitions.some((definition) => this.#makesItself(definition))) {
        for (let user: string | undefined = each; user !== undefined; user = users.get(user))
          this.#known.set(user, true);
        return true;
      }
      for (const { uses } of definitions) for (const used of uses) if (!users.has(used)) users.set(used, each);
    }
    for (const each of users.keys()) this.#known.set(each, false);
    return false;
  }

  #makesItself(definition: Definition): boolean {
    let makes = this.#making.get(definition);
    if (makes === undefined) this.#making.set(definition, (makes = makesItself(this.#knowledge, definition)));
    return makes;
  }
}

function makesItself(knowledge: Knowledge, { file, makings, renames }: Definition): boolean {
  if (renames !== undefined && isDeclaredMaker(knowledge, file, renames.replace(/^\./, ""))) return true;
  return makings.some((making) => {
    if (typescript.isNewExpression(making) && mayBeResource(knowledge, making.expression)) return true;
    const name = calleeName(making.expression);
    return (
      name !== undefined &&
      isDeclaredMaker(knowledge, file, name) &&
      declaredAcquisition(knowledge, making) !== undefined
    );
  });
}

const makersOf = once((knowledge: Knowledge): Makers => new Makers(knowledge));

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
  readonly file: ts.SourceFile;
  readonly names: readonly string[];
  /** What it calls, and the other name that it may be. */
  readonly uses: readonly string[];
  readonly renames?: string;
  /** The calls and constructions among what it may return. */
  readonly makings: readonly Making[];
}

const definitionsIn = once((file: ts.SourceFile): readonly Definition[] => [
  ...functionsIn(file).flatMap(definedByFunction),
  ...renamedIn(file),
]);

function definedByFunction(code: ts.FunctionLikeDeclaration): readonly Definition[] {
  const names = namesOf(code);
  if (names.length === 0 || code.asteriskToken !== undefined) return [];
  if (code.type !== undefined && isPlainType(code.type)) return [];
  const { CallExpression, NewExpression } = typescript.SyntaxKind;
  const makings = valuesReturnedBy(code).flatMap((value) =>
    nodesOfKinds<Making>(value, [CallExpression, NewExpression]),
  );
  if (makings.length === 0) return [];
  const uses = makings.flatMap((making) => {
    const name =
      typescript.isNewExpression(making) || isParameter(making.expression) ? undefined : spelled(making.expression);
    return name === undefined ? [] : [name];
  });
  return [{ file: code.getSourceFile(), names, uses: [...new Set(uses)], makings: [...new Set(makings)] }];
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
      found.push({ file, names, uses: [other], renames: other, makings: [] });
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

import type ts from "typescript";
import { packageKey, type Catalog } from "../../models/catalog.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/**
 * May a model speak of `call`? Answered by the text alone, so that most calls never ask the checker.
 *
 * The callee's last identifier is one that models know; or it is another name for such a thing in this file:
 * a renamed or default import, `const openAsync = promisify(open)`, `const log = createDebug("app")`.
 */
export function isRecognisable(catalog: Catalog, call: ts.CallLikeExpression): boolean {
  const name = nameOfCall(call);
  if (name === undefined) return false;
  return catalog.names.has(name) || otherNamesIn(catalog, call.getSourceFile()).has(name);
}

/** The callee of a call, `new`, tagged template or decorator, without parentheses, `!` and `as`. */
export function calleeOf(call: ts.CallLikeExpression): ts.Expression | undefined {
  const ts = typescript;
  if (ts.isCallExpression(call) || ts.isNewExpression(call)) return skipOuter(call.expression);
  if (ts.isTaggedTemplateExpression(call)) return skipOuter(call.tag);
  if (!ts.isDecorator(call)) return undefined;
  return skipOuter(ts.isCallExpression(call.expression) ? call.expression.expression : call.expression);
}

function nameOfCall(call: ts.CallLikeExpression): string | undefined {
  const callee = calleeOf(call);
  return callee === undefined ? undefined : calleeName(callee);
}

const otherNamesOf = new WeakMap<ReadonlySet<string>, WeakMap<ts.SourceFile, ReadonlySet<string>>>();

/**
 * Names under which a file calls what models speak of, or of that what is named in `known`: renamed and default imports,
 * promisified functions.
 */
export function otherNamesIn(
  catalog: Catalog,
  file: ts.SourceFile,
  known: ReadonlySet<string> = catalog.names,
): ReadonlySet<string> {
  let ofFiles = otherNamesOf.get(known);
  if (ofFiles === undefined) otherNamesOf.set(known, (ofFiles = new WeakMap()));
  let names = ofFiles.get(file);
  if (names === undefined) {
    names = mayRename(catalog, file) ? calledIn(file, findOtherNames(catalog, file, known)) : NONE;
    ofFiles.set(file, names);
  }
  return names;
}

/** Those of `names` that are called in `file`. */
function calledIn(file: ts.SourceFile, names: ReadonlySet<string>): ReadonlySet<string> {
  const { CallExpression, NewExpression, TaggedTemplateExpression, Decorator } = typescript.SyntaxKind;
  if (names.size === 0) return NONE;
  const called = new Set<string>();
  for (const kind of [CallExpression, NewExpression, TaggedTemplateExpression, Decorator] as const) {
    for (const call of nodesOfKind<ts.CallLikeExpression>(file, kind)) {
      const name = nameOfCall(call);
      if (name !== undefined && names.has(name)) called.add(name);
    }
  }
  return called;
}

const NONE: ReadonlySet<string> = new Set();

/** Only a file that imports something under another name, or from a modelled package, can have names of its own. */
function mayRename(catalog: Catalog, file: ts.SourceFile): boolean {
  const ts = typescript;
  const isImport = (statement: ts.Statement): boolean => {
    if (!ts.isImportDeclaration(statement)) return ts.isImportEqualsDeclaration(statement);
    const { moduleSpecifier, importClause } = statement;
    if (ts.isStringLiteral(moduleSpecifier) && catalog.packages.has(packageKey(moduleSpecifier.text))) return true;
    const names = importClause?.namedBindings;
    return names !== undefined && ts.isNamedImports(names) && names.elements.some((name) => name.propertyName);
  };
  return file.statements.some(isImport) || /\brequire\s*\(/.test(file.text);
}

function findOtherNames(catalog: Catalog, file: ts.SourceFile, known: ReadonlySet<string>): ReadonlySet<string> {
  const ts = typescript;
  const found = new Set<string>();
  const isKnown = (name: string | undefined): boolean => name !== undefined && (known.has(name) || found.has(name));
  const isModelled = (specifier: ts.Expression | undefined): boolean =>
    specifier !== undefined && ts.isStringLiteralLike(specifier) && catalog.packages.has(packageKey(specifier.text));

  /** Is it, or may its value be, something that models speak of? */
  const isModelledValue = (expression: ts.Expression): boolean => {
    const value = skipOuter(expression);
    if (ts.isAwaitExpression(value)) return isModelledValue(value.expression);
    if (ts.isCallExpression(value)) {
      const callee = skipOuter(value.expression);
      if (ts.isIdentifier(callee) && callee.text === "require") return isModelled(value.arguments[0]);
      // `promisify(open)`, `connect.bind(pool)`, `createDebug("app")`, `createDebug("app").extend("x")`
      return isKnown(calleeName(callee)) || isReceiverModelled(callee) || value.arguments.some(isModelledName);
    }
    return isModelledName(value);
  };
  const isModelledName = (expression: ts.Expression): boolean => isKnown(calleeName(skipOuter(expression)));
  const isReceiverModelled = (callee: ts.Expression): boolean =>
    ts.isPropertyAccessExpression(callee) && isModelledValue(callee.expression);

  const isCallableType = (type: ts.TypeNode | undefined): boolean => {
    if (type === undefined || catalog.callables.size === 0) return false;
    if (ts.isUnionTypeNode(type)) return type.types.some(isCallableType);
    if (!ts.isTypeReferenceNode(type)) return false;
    const name = ts.isIdentifier(type.typeName) ? type.typeName : type.typeName.right;
    return catalog.callables.has(name.text) || found.has(name.text);
  };

  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) visitImport(node);
    else if (ts.isImportEqualsDeclaration(node)) {
      const { moduleReference } = node;
      if (ts.isExternalModuleReference(moduleReference) && isModelled(moduleReference.expression))
        found.add(node.name.text);
    } else if (ts.isBindingElement(node) && node.propertyName !== undefined && ts.isIdentifier(node.name)) {
      if (ts.isIdentifier(node.propertyName) && isKnown(node.propertyName.text)) found.add(node.name.text);
    } else if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isParameter(node)) {
      const isOne = isCallableType(node.type) || (node.initializer !== undefined && isModelledValue(node.initializer));
      if (isOne && ts.isIdentifier(node.name)) found.add(node.name.text);
      if (isOne && ts.isPrivateIdentifier(node.name)) found.add(node.name.text);
    } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      const name = calleeName(node.left);
      if (name !== undefined && isModelledValue(node.right)) found.add(name);
    }
  };
  const visitImport = (node: ts.ImportDeclaration): void => {
    const clause = node.importClause;
    if (clause === undefined) return;
    // A namespace is never called itself, unless it stands for a module.exports that is a function.
    if (isModelled(node.moduleSpecifier)) {
      if (clause.name !== undefined) found.add(clause.name.text);
      if (clause.namedBindings !== undefined && ts.isNamespaceImport(clause.namedBindings)) {
        found.add(clause.namedBindings.name.text);
      }
    }
    if (clause.namedBindings === undefined || !ts.isNamedImports(clause.namedBindings)) return;
    for (const { propertyName, name } of clause.namedBindings.elements) {
      const isRenamed = propertyName !== undefined && propertyName.text !== name.text;
      if (!isRenamed) continue;
      if (isKnown(propertyName.text) || catalog.callables.has(propertyName.text)) found.add(name.text);
      else if (propertyName.text === "default" && isModelled(node.moduleSpecifier)) found.add(name.text);
    }
  };
  const { ImportDeclaration, ImportEqualsDeclaration, BindingElement, VariableDeclaration } = ts.SyntaxKind;
  const { PropertyDeclaration, Parameter, BinaryExpression } = ts.SyntaxKind;
  const imports = [ImportDeclaration, ImportEqualsDeclaration];
  const kinds = [...imports, BindingElement, VariableDeclaration, PropertyDeclaration, Parameter, BinaryExpression];
  nodesOfKinds(file, kinds).forEach(visit);
  return found;
}

/**
 * What a callback is, be it written where it is handed over or before, and where it is handed over:
 *
 *     bus.on("end", () => { … });
 *     const onEnd = () => { … };  bus.on("end", onEnd);
 *
 * Both are told by the names of the file, without any types.
 */
import type ts from "typescript";
import { isConst } from "./declarations.ts";
import { functionLiteral, skipOuter, withOuter } from "./expressions.ts";
import { hasModifier } from "./modifiers.ts";
import { once } from "./once.ts";
import { identifiersNamed, usageOf } from "./references.ts";
import { constantValue } from "./stays-same.ts";
import { ts as typescript } from "./typescript.ts";

type NamedFunction = ts.FunctionDeclaration & { readonly body: ts.Block };

export type GivenFunction = ts.ArrowFunction | ts.FunctionExpression | NamedFunction;

/** The function that `argument` surely is: a literal, or one of this file that its name always stands for. */
export function functionGiven(argument: ts.Expression | undefined): GivenFunction | undefined {
  if (argument === undefined) return undefined;
  const node = skipOuter(argument);
  return typescript.isIdentifier(node) ? functionBehind(node) : functionLiteral(node);
}

/** The constant function that `argument` names, unless it stands in there; else `argument` itself. */
export function codeGiven(argument: ts.Expression): ts.Expression {
  const code = functionGiven(argument);
  if (code === undefined || typescript.isFunctionDeclaration(code)) return argument;
  return code.pos <= argument.pos && argument.end <= code.end ? argument : code;
}

/** What is given to the call whose result `name` always stands for: `const close = useCallback(() => { … }, [])`. */
export function codeWrapped(checker: ts.TypeChecker, name: ts.Expression): ts.Expression | undefined {
  const value = constantValue(checker, name);
  const [wrapped] = typescript.isCallExpression(value) ? value.arguments : [];
  return wrapped === undefined ? undefined : codeGiven(wrapped);
}

/** The function of this file that a name always stands for. */
function functionBehind(name: ts.Identifier): GivenFunction | undefined {
  const known = knownIn(name.getSourceFile(), name.text);
  if (known === undefined) return undefined;
  for (let at: ts.Node = name.parent; at !== undefined; at = at.parent) {
    const found = known.get(at);
    if (found !== undefined) return found === OTHER ? undefined : found;
  }
  return undefined;
}

/**
 * Where a function stands as an argument: itself, or its name where that is handed over once and used for nothing else. A
 * function that is none, or is handed to several, stands for itself.
 */
export const placeGiven = once((code: ts.Node): ts.Node => {
  if (!isGivable(code)) return code;
  const name = nameOf(code);
  if (name === undefined) return withOuter(code as ts.Expression);
  if (functionBehind(name) !== code) return code;
  let place: ts.Node | undefined;
  for (const use of identifiersNamed(name.getSourceFile(), name.text)) {
    if (use === name || typescript.isPrivateIdentifier(use) || isOtherKindOfName(use)) continue;
    if (functionBehind(use) !== code) continue;
    if (place !== undefined || !isArgument(use)) return code;
    place = use;
  }
  return place === undefined ? code : withOuter(place as ts.Identifier);
});

/** The call that a function is handed to, and what stands for it there. */
export function callGivenTo(
  code: ts.Node,
): { readonly call: ts.CallExpression | ts.NewExpression; readonly index: number } | undefined {
  if (!isGivable(code)) return undefined;
  const place = placeGiven(code);
  const { parent } = place;
  if (!typescript.isCallExpression(parent) && !typescript.isNewExpression(parent)) return undefined;
  const index = parent.arguments?.indexOf(place as ts.Expression) ?? -1;
  return index < 0 ? undefined : { call: parent, index };
}

/** Does `node` stand in `outer`, or in a function that is handed over there? */
export function isGivenWithin(node: ts.Node, outer: ts.Node): boolean {
  for (let at: ts.Node = node; at !== undefined; at = at.parent) {
    if (at === outer) return true;
    const place = isGivable(at) ? placeGiven(at) : at;
    if (place !== at && place.pos >= outer.pos && place.end <= outer.end) return true;
  }
  return false;
}

/** Can it be handed over: is it no member of anything, and has it a body? */
export function isGivable(code: ts.Node): code is GivenFunction {
  return (
    typescript.isArrowFunction(code) ||
    typescript.isFunctionExpression(code) ||
    (typescript.isFunctionDeclaration(code) && code.body !== undefined)
  );
}

/** The name by which others in its file know a function that they cannot know by where it stands. */
function nameOf(code: GivenFunction): ts.Identifier | undefined {
  if (typescript.isFunctionDeclaration(code))
    return hasModifier(code, typescript.SyntaxKind.ExportKeyword) ? undefined : code.name;
  const { parent } = withOuter(code);
  if (!typescript.isVariableDeclaration(parent) || !typescript.isIdentifier(parent.name)) return undefined;
  return isExported(parent) ? undefined : parent.name;
}

function isExported(declaration: ts.VariableDeclaration): boolean {
  const statement = declaration.parent.parent;
  return typescript.isVariableStatement(statement) && hasModifier(statement, typescript.SyntaxKind.ExportKeyword);
}

function isArgument(use: ts.Identifier): boolean {
  const place = withOuter(use);
  const { parent } = place;
  return (
    (typescript.isCallExpression(parent) || typescript.isNewExpression(parent)) &&
    parent.expression !== place &&
    parent.arguments?.includes(place) === true
  );
}

/** Stands for what a name is of any other kind, or not always the same. */
const OTHER = Symbol("other");

/** What is known by a name, by the node in whose code it is; the innermost is what counts. */
type Known = ReadonlyMap<ts.Node, GivenFunction | typeof OTHER>;

const knownByName = once<ts.SourceFile, Map<string, Known | undefined>>(() => new Map());

function knownIn(file: ts.SourceFile, text: string): Known | undefined {
  const byName = knownByName(file);
  if (!byName.has(text)) byName.set(text, collect(file, text));
  return byName.get(text);
}

/** Nothing where no function of the file has the name. */
function collect(file: ts.SourceFile, text: string): Known | undefined {
  const names = identifiersNamed(file, text);
  const found = new Map<ts.Node, GivenFunction | typeof OTHER>();
  const bindings = names.filter(isBinding);
  if (!bindings.some((name) => functionOf(name) !== undefined)) return undefined;
  const isWritten = names.some((name) => {
    const usage = isBinding(name) || isOtherKindOfName(name) ? "read" : usageOf(name);
    return usage === "write" || usage === "update";
  });
  for (const name of bindings) {
    // The signatures of an overloaded function say nothing else of it.
    if (typescript.isFunctionDeclaration(name.parent) && name.parent.body === undefined) continue;
    const scope = scopeOf(name.parent);
    const code = functionOf(name);
    const isSure = code !== undefined && (!isWritten || isConstant(name.parent)) && !found.has(scope);
    found.set(scope, isSure ? code : OTHER);
  }
  return found;
}

function isConstant(declaration: ts.Node): boolean {
  return typescript.isVariableDeclaration(declaration) && isConst(declaration);
}

function functionOf({ parent }: ts.Node): GivenFunction | undefined {
  if (typescript.isFunctionDeclaration(parent))
    return parent.body === undefined ? undefined : (parent as NamedFunction);
  if (!typescript.isVariableDeclaration(parent) || parent.initializer === undefined) return undefined;
  return functionLiteral(parent.initializer);
}

/** Is it what something in its scope is called from there on? */
function isBinding(name: ts.Node): boolean {
  const { parent } = name;
  return (
    (typescript.isVariableDeclaration(parent) ||
      typescript.isParameter(parent) ||
      typescript.isBindingElement(parent) ||
      typescript.isFunctionDeclaration(parent) ||
      typescript.isFunctionExpression(parent) ||
      typescript.isClassLike(parent) ||
      typescript.isEnumDeclaration(parent) ||
      typescript.isModuleDeclaration(parent) ||
      typescript.isImportClause(parent) ||
      typescript.isImportSpecifier(parent) ||
      typescript.isNamespaceImport(parent) ||
      typescript.isImportEqualsDeclaration(parent)) &&
    parent.name === name
  );
}

/** Is it a member's name, a label's, or that of a type? */
function isOtherKindOfName(name: ts.Node): boolean {
  const { parent } = name;
  if (typescript.isPropertyAccessExpression(parent)) return parent.name === name;
  if (typescript.isQualifiedName(parent) || typescript.isTypeReferenceNode(parent)) return true;
  if (typescript.isShorthandPropertyAssignment(parent) || typescript.isExportSpecifier(parent)) return false;
  if (typescript.isBindingElement(parent)) return parent.propertyName === name;
  return (parent as { name?: ts.Node }).name === name && !isBinding(name);
}

/** The node in whose code a binding is known. */
function scopeOf(binding: ts.Node): ts.Node {
  if (typescript.isFunctionExpression(binding) || typescript.isClassExpression(binding)) return binding;
  let at = binding;
  while (
    typescript.isBindingElement(at) ||
    typescript.isObjectBindingPattern(at) ||
    typescript.isArrayBindingPattern(at)
  )
    at = at.parent;
  if (typescript.isParameter(at)) return at.parent;
  const isOfFunction =
    typescript.isVariableDeclaration(at) &&
    typescript.isVariableDeclarationList(at.parent) &&
    (at.parent.flags & typescript.NodeFlags.BlockScoped) === 0;
  for (let outer = at.parent; ; outer = outer.parent)
    if (typescript.isSourceFile(outer) || (isOfFunction ? isWhole(outer) : isBlockLike(outer))) return outer;
}

function isWhole(node: ts.Node): boolean {
  return (
    typescript.isFunctionLike(node) || typescript.isModuleBlock(node) || typescript.isClassStaticBlockDeclaration(node)
  );
}

function isBlockLike(node: ts.Node): boolean {
  return (
    typescript.isBlock(node) ||
    typescript.isCaseBlock(node) ||
    typescript.isModuleBlock(node) ||
    typescript.isCatchClause(node) ||
    typescript.isFunctionLike(node) ||
    typescript.isForStatement(node) ||
    typescript.isForInStatement(node) ||
    typescript.isForOfStatement(node)
  );
}

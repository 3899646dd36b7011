/** The functions that calls and values lead to, in this file and in others. */
import type ts from "typescript";
import { isInJavaScript } from "../../syntax/declarations.ts";
import { functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { staysSame } from "../../syntax/stays-same.ts";
import { symbolAt, throughImports } from "../../syntax/symbols.ts";
import { isMemberOfThis, isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Operand } from "../flow/graph.ts";
import type { Knowledge } from "./knowledge.ts";
import { memoised } from "./memo.ts";
import { isPlain } from "./releasable-types.ts";

export type FunctionWithBody = ts.FunctionLikeDeclaration & { readonly body: ts.ConciseBody };

/**
 * The function whose body runs when `call` is made, where there is only one and its source is in the program.
 *
 * For an overloaded function it is the implementation; for an abstract or interface method nothing is known.
 */
export const bodyOf = memoised(findBody);

function findBody(
  knowledge: Knowledge,
  call: ts.CallExpression | ts.NewExpression | ts.TaggedTemplateExpression,
): FunctionWithBody | undefined {
  const quick = findBodyBySymbol(knowledge, call);
  if (quick !== undefined) return quick.body;
  const declaration = knowledge.checker.getResolvedSignature(call)?.declaration;
  if (declaration !== undefined && hasBody(declaration)) return declaration;
  if (declaration !== undefined && declaration.getSourceFile().isDeclarationFile) return undefined;
  const callee = typescript.isTaggedTemplateExpression(call) ? call.tag : call.expression;
  return functionOfExpression(knowledge, callee) ?? constructorOf(knowledge, call, declaration);
}

/**
 * Mostly, what is called is told by its symbol: signatures are dear, as they need the types of arguments. Absent where the
 * symbol does not settle it.
 */
function findBodyBySymbol(knowledge: Knowledge, call: ts.Node): { body: FunctionWithBody | undefined } | undefined {
  const symbol = symbolOfCallee(knowledge, call);
  if (symbol === undefined)
    return typescript.isCallExpression(call) && calleeNameOf(call) !== undefined ? { body: undefined } : undefined;
  const declarations = symbol.declarations ?? [];
  if (declarations.length === 0) return undefined;
  if (declarations.every((declaration) => declaration.getSourceFile().isDeclarationFile)) return { body: undefined };
  if (typescript.isNewExpression(call)) {
    const own = declarations.filter(typescript.isClassLike).flatMap(({ members }) => members.filter(isConstructor));
    return own.length === 1 ? { body: own[0] } : undefined;
  }
  // That of a union is one of several.
  if (declarations.length > 1 && declarations.every(isWholeMethod)) return { body: undefined };
  if (!isFunctionOnly(symbol)) {
    const isAccessor = (symbol.flags & typescript.SymbolFlags.Accessor) !== 0;
    const body = isAccessor ? undefined : functionOfSymbol(knowledge, symbol);
    // What is declared to be a function of some kind may be any.
    return body === undefined && !declarations.every(isOfFunctionType) ? undefined : { body };
  }
  const bodies = declarations.filter(hasBody);
  // An abstract method may be anything; in JavaScript, comments may declare it.
  if (bodies.length > 1 || (bodies.length === 0 && declarations.some(isInJavaScript))) return undefined;
  return { body: bodies[0] };
}

function isOfFunctionType(declaration: ts.Declaration): boolean {
  const ts = typescript;
  const isDeclared =
    ts.isParameter(declaration) ||
    ts.isVariableDeclaration(declaration) ||
    ts.isPropertyDeclaration(declaration) ||
    ts.isPropertySignature(declaration);
  const type = isDeclared ? declaration.type : undefined;
  return type !== undefined && (ts.isFunctionTypeNode(type) || ts.isTypeReferenceNode(type));
}

function isWholeMethod(declaration: ts.Declaration): boolean {
  return typescript.isMethodDeclaration(declaration) && hasBody(declaration);
}

function isConstructor(member: ts.ClassElement): member is ts.ConstructorDeclaration & FunctionWithBody {
  return typescript.isConstructorDeclaration(member) && hasBody(member);
}

/** The declaration of the signature by which `call` is made. */
export const declarationOfCall = memoised(
  (knowledge, call: ts.CallExpression): ts.SignatureDeclaration | ts.JSDocSignature | undefined => {
    const symbol = symbolOfCallee(knowledge, call);
    const [only, ...others] = symbol === undefined || !isFunctionOnly(symbol) ? [] : (symbol.declarations ?? []);
    const isPlain = only !== undefined && others.length === 0 && typescript.isFunctionLike(only);
    // In JavaScript, comments may declare other signatures.
    return isPlain && !isInJavaScript(only) ? only : knowledge.checker.getResolvedSignature(call)?.declaration;
  },
);

/** Do all declarations of what is called say that it gives back nothing that has an end: `void`, `boolean`, `this`? */
export function returnsPlainly(knowledge: Knowledge, call: ts.CallExpression): boolean {
  const declarations = symbolOfCallee(knowledge, call)?.declarations ?? [];
  return (
    declarations.length > 0 &&
    declarations.every(
      (declaration) =>
        typescript.isFunctionLike(declaration) &&
        !isInJavaScript(declaration) &&
        declaration.type !== undefined &&
        isPlain(declaration.type),
    )
  );
}

/** The symbol of what is called by a name, or constructed, through import aliases. */
function symbolOfCallee(knowledge: Knowledge, call: ts.Node): ts.Symbol | undefined {
  const name = calleeNameOf(call);
  return name === undefined ? undefined : symbolAt(knowledge.checker, name);
}

/** The last name of what is called. */
function calleeNameOf(call: ts.Node): ts.Node | undefined {
  if (!typescript.isCallExpression(call) && !typescript.isNewExpression(call)) return undefined;
  const callee = skipOuter(call.expression);
  const name = typescript.isPropertyAccessExpression(callee) ? callee.name : callee;
  return typescript.isIdentifier(name) || typescript.isPrivateIdentifier(name) ? name : undefined;
}

/** Not a variable or property, which may hold any function. */
function isFunctionOnly({ flags }: ts.Symbol): boolean {
  const { Function, Method, Variable, Property, Accessor } = typescript.SymbolFlags;
  return (flags & (Function | Method)) !== 0 && (flags & (Variable | Property | Accessor)) === 0;
}

/** A class without a constructor of its own uses its base's. */
function constructorOf(
  knowledge: Knowledge,
  call: ts.Node,
  declaration: ts.Node | undefined,
): FunctionWithBody | undefined {
  if (!typescript.isNewExpression(call) || declaration === undefined) return undefined;
  const owner = typescript.isClassLike(declaration.parent) ? declaration.parent : undefined;
  const implementation = owner?.members.find(
    (member): member is ts.ConstructorDeclaration => typescript.isConstructorDeclaration(member) && hasBody(member),
  );
  return implementation !== undefined && hasBody(implementation) ? implementation : undefined;
}

/** The function that the value of `expression` must be: a literal, a function's name, a constant that holds one, a method. */
export function functionOfExpression(knowledge: Knowledge, expression: ts.Expression): FunctionWithBody | undefined {
  const node = skipOuter(expression);
  const literal = functionLiteral(node);
  if (literal !== undefined) return literal;
  const name = typescript.isPropertyAccessExpression(node) ? node.name : node;
  if (!typescript.isIdentifier(name) && !typescript.isPrivateIdentifier(name)) return undefined;
  const symbol = knowledge.checker.getSymbolAtLocation(name);
  return symbol === undefined ? undefined : functionOfSymbol(knowledge, symbol);
}

function functionOfSymbol(knowledge: Knowledge, symbol: ts.Symbol): FunctionWithBody | undefined {
  const target = throughImports(knowledge.checker, symbol);
  const implementations = (target?.declarations ?? []).flatMap(
    (declaration) => functionDeclaredBy(knowledge, declaration) ?? [],
  );
  return implementations.length === 1 ? implementations[0] : undefined;
}

function functionDeclaredBy(knowledge: Knowledge, declaration: ts.Declaration): FunctionWithBody | undefined {
  if (hasBody(declaration)) return declaration;
  if (typescript.isBindingElement(declaration)) return functionTakenOff(knowledge, declaration);
  const initializer = constantInitializer(declaration);
  const value = initializer && skipOuter(initializer);
  if (value === undefined) return undefined;
  return functionLiteral(value) ?? (isMemberOfThis(value) ? functionOfExpression(knowledge, value) : undefined);
}

/** `onClose` of `const { onClose } = this;` */
function functionTakenOff(
  knowledge: Knowledge,
  { parent, name, propertyName, dotDotDotToken, initializer }: ts.BindingElement,
): FunctionWithBody | undefined {
  const { checker } = knowledge;
  const declared = parent.parent;
  if (!typescript.isVariableDeclaration(declared) || !staysSame(declared) || declared.initializer === undefined)
    return undefined;
  if (!isThis(declared.initializer) || dotDotDotToken !== undefined || initializer !== undefined) return undefined;
  const taken = propertyName ?? name;
  if (!typescript.isIdentifier(taken)) return undefined;
  const member = checker.getTypeAtLocation(declared.initializer).getProperty(taken.text);
  return member && functionOfSymbol(knowledge, member);
}

/** What a `const`, a `readonly` field, or a field with an arrow function is declared with. */
function constantInitializer(declaration: ts.Declaration): ts.Expression | undefined {
  if (typescript.isVariableDeclaration(declaration)) {
    return staysSame(declaration) ? declaration.initializer : undefined;
  }
  return typescript.isPropertyDeclaration(declaration) ? declaration.initializer : undefined;
}

/** The function that an operand of a graph stands for. */
export function functionOfOperand(knowledge: Knowledge, operand: Operand): FunctionWithBody | undefined {
  if (operand.kind === "function") return hasBody(operand.node) ? operand.node : undefined;
  if (operand.kind !== "place" || operand.root.kind !== "variable" || operand.path.length > 0) return undefined;
  return functionOfSymbol(knowledge, operand.root.symbol);
}

export function hasBody(node: ts.Node): node is FunctionWithBody {
  return typescript.isFunctionLike(node) && "body" in node && node.body !== undefined;
}

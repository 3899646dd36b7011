/** What declarations say of symbols and types, where they say all: see {@link quickChecker}. */
import type ts from "typescript";
import { callsNamed } from "./calls-named.ts";
import { isInJavaScript } from "./declarations.ts";
import { declaredClass, returnsThis } from "./declared-classes.ts";
import { enclosingFunctions, thisContainer } from "./enclosing.ts";
import { calleeName, skipOuter } from "./expressions.ts";
import { isStatic } from "./modifiers.ts";
import { nodesOfKind } from "./nodes-in.ts";
import { once } from "./once.ts";
import { staysSame } from "./stays-same.ts";
import { symbolAt } from "./symbols.ts";
import { isThis } from "./this.ts";
import { ts as typescript } from "./typescript.ts";
import { someNode } from "./walk.ts";

/** Constants of constants end somewhere. */
const MAX_DEPTH = 16;

export class DeclaredTypes {
  readonly #checker: ts.TypeChecker;
  #depth = 0;

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  /** The symbol of the member that `name` names in `object.name`; of a generic object's method that is called, the generic one. */
  symbolOf(name: ts.Node): ts.Symbol | undefined {
    return this.#memberOf(name) ?? this.#genericMethod(name);
  }

  #genericMethod(name: ts.Node): ts.Symbol | undefined {
    if (!typescript.isIdentifier(name)) return undefined;
    const callee = name.parent;
    if (!typescript.isPropertyAccessExpression(callee) || callee.name !== name) return undefined;
    if (!typescript.isCallExpression(callee.parent)) return undefined;
    const receiver = skipOuter(callee.expression);
    if (callee.parent.expression !== callee || (typescript.isIdentifier(receiver) && isTested(receiver)))
      return undefined;
    const owner = declaredClass(this.#checker, callee.expression);
    return owner === undefined ? undefined : this.#checker.getDeclaredTypeOfSymbol(owner).getProperty(name.text);
  }

  #memberOf(name: ts.Node): ts.Symbol | undefined {
    const { parent } = name;
    if (!typescript.isIdentifier(name) && !typescript.isPrivateIdentifier(name)) return undefined;
    if (!typescript.isPropertyAccessExpression(parent) || parent.name !== name) return undefined;
    if (isThis(parent.expression)) {
      const declared = ownMember(parent, name.text);
      return declared === undefined ? undefined : this.#checker.getSymbolAtLocation(declared);
    }
    const type = this.#objectType(parent.expression);
    return type?.getProperty(name.text);
  }

  /** The type of an expression, or of a variable that holds its value, in which nothing can flow but what is declared. */
  typeOf(node: ts.Node): ts.Type | undefined {
    if (isInJavaScript(node)) return undefined;
    if (typescript.isIdentifier(node) && typescript.isVariableDeclaration(node.parent) && node.parent.name === node) {
      const { type, initializer } = node.parent;
      return type === undefined && initializer !== undefined ? this.typeOf(initializer) : undefined;
    }
    if (typescript.isIdentifier(node) || typescript.isPropertyAccessExpression(node)) {
      const type = isRead(node) && !isOptional(node) ? this.#nameType(node) : undefined;
      return type !== undefined && (type.flags & typescript.TypeFlags.Object) !== 0 ? type : undefined;
    }
    if (typescript.isAwaitExpression(node)) {
      const type = this.typeOf(node.expression);
      return type === undefined ? undefined : this.#checker.getAwaitedType(type);
    }
    if (typescript.isNewExpression(node)) return this.#instanceType(node);
    return typescript.isCallExpression(node) ? this.#resultType(node) : undefined;
  }

  /** The type of the object that `expression` is, where it is neither generic nor one of several. */
  #objectType(expression: ts.Expression): ts.Type | undefined {
    let node = expression;
    while (typescript.isParenthesizedExpression(node) || typescript.isNonNullExpression(node)) node = node.expression;
    const type = isInJavaScript(node) ? undefined : (this.#nameType(node) ?? this.typeOf(node));
    if (type === undefined) return undefined;
    const object = this.#checker.getNonNullableType(type);
    return (object.flags & typescript.TypeFlags.Object) !== 0 ? object : undefined;
  }

  /** The declared type of a variable or member. */
  #nameType(node: ts.Expression): ts.Type | undefined {
    const { Variable, Property, Accessor } = typescript.SymbolFlags;
    if (typescript.isPropertyAccessExpression(node)) {
      const symbol = this.#memberOf(node.name);
      const holds = symbol !== undefined && (symbol.flags & (Property | Accessor)) !== 0;
      return holds && !isTested(node) ? this.#checker.getTypeOfSymbol(symbol) : undefined;
    }
    if (!typescript.isIdentifier(node)) return undefined;
    const symbol = this.#checker.getSymbolAtLocation(node);
    const declaration = symbol?.valueDeclaration;
    if (symbol === undefined || declaration === undefined || (symbol.flags & Variable) === 0) return undefined;
    if (symbol.declarations?.length !== 1 || isTested(node)) return undefined;
    const isDeclared = typescript.isParameter(declaration) || typescript.isVariableDeclaration(declaration);
    if (!isDeclared || !typescript.isIdentifier(declaration.name)) return undefined;
    if (typescript.isParameter(declaration) && declaration.questionToken !== undefined) return undefined;
    if (declaration.type !== undefined) return this.#checker.getTypeFromTypeNode(declaration.type);
    return typescript.isVariableDeclaration(declaration) && staysSame(declaration)
      ? this.#constantType(declaration.name)
      : undefined;
  }

  /** The type of a constant, of which the initialiser may mention others, or even itself: `const a = a.b`. */
  #constantType(name: ts.Node): ts.Type | undefined {
    if (this.#depth >= MAX_DEPTH) return undefined;
    this.#depth++;
    try {
      return this.typeOf(name);
    } finally {
      this.#depth--;
    }
  }

  /** `new Class(…)` of a class without type parameters. */
  #instanceType({ expression }: ts.NewExpression): ts.Type | undefined {
    if (!typescript.isIdentifier(expression)) return undefined;
    const symbol = symbolAt(this.#checker, expression);
    const declaration = symbol?.valueDeclaration;
    if (symbol === undefined || declaration === undefined || !typescript.isClassDeclaration(declaration))
      return undefined;
    const isPlain = symbol.declarations?.every((each) => !hasTypeParameters(each)) === true;
    return isPlain ? this.#checker.getDeclaredTypeOfSymbol(symbol) : undefined;
  }

  /** Found once: each call of a chain asks for the one before it, by its member as by its type. */
  readonly #resultType = once((call: ts.CallExpression) => this.#findResultType(call));

  /** What a function or method returns, all of whose signatures return the same, whatever it is passed. */
  #findResultType(call: ts.CallExpression): ts.Type | undefined {
    if (isOptional(call)) return undefined;
    const callee = call.expression;
    const name = typescript.isPropertyAccessExpression(callee) ? callee.name : callee;
    if (!typescript.isIdentifier(name) && !typescript.isPrivateIdentifier(name)) return undefined;
    const symbol = name === callee ? symbolAt(this.#checker, name) : this.#memberOf(name);
    const declarations = symbol?.declarations ?? [];
    if (symbol === undefined || declarations.length === 0) return undefined;
    // `socket.setTimeout(…)` is what `socket` is.
    if (typescript.isPropertyAccessExpression(callee) && declarations.every(returnsThis))
      return this.typeOf(callee.expression);
    if (!declarations.every(tellsResult)) return undefined;
    const [first, ...others] = this.#resultsOf(symbol, declarations);
    return others.every((other) => other === first) ? first : undefined;
  }

  #resultsOf(symbol: ts.Symbol, declarations: readonly ToldResult[]): readonly ts.Type[] {
    const isOwn = (symbol.flags & typescript.SymbolFlags.Transient) === 0;
    // What is inherited, or belongs to a generic type, has been adapted to it.
    return isOwn && !declarations.some(({ parent }) => hasTypeParameters(parent))
      ? declarations.map(({ type }) => this.#checker.getTypeFromTypeNode(type))
      : this.#checker
          .getTypeOfSymbol(symbol)
          .getCallSignatures()
          .map((signature) => signature.getReturnType());
  }
}

type ToldResult = (ts.FunctionDeclaration | ts.MethodDeclaration | ts.MethodSignature) & { readonly type: ts.TypeNode };

/** Does a function say what it returns, whoever calls it with what? */
function tellsResult(node: ts.Node): node is ToldResult {
  const isFunction =
    typescript.isFunctionDeclaration(node) ||
    typescript.isMethodDeclaration(node) ||
    typescript.isMethodSignature(node);
  if (!isFunction || node.type === undefined || hasTypeParameters(node) || isInJavaScript(node)) return false;
  return !mayBeThis(node.type);
}

/** Does the value of `node` go anywhere from here, so that it is neither a declaration, nor a target, nor a type? */
function isRead(node: ts.Expression): boolean {
  const { parent } = node;
  const ts = typescript;
  if (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) return parent.expression === node;
  if (ts.isVariableDeclaration(parent)) return parent.initializer === node;
  return ts.isCallExpression(parent) || ts.isAwaitExpression(parent) || ts.isForOfStatement(parent);
}

/** Does it stand behind a `?.`, so that there may be nothing? */
function isOptional({ flags }: ts.Node): boolean {
  return (flags & typescript.NodeFlags.OptionalChain) !== 0;
}

function hasTypeParameters(node: ts.Node): boolean {
  return ((node as { typeParameters?: ts.NodeArray<ts.Node> }).typeParameters?.length ?? 0) > 0;
}

/** `this`, and `value is Type`, depend on the call. */
function mayBeThis(type: ts.TypeNode): boolean {
  return someNode(type, (node) => typescript.isThisTypeNode(node) || typescript.isTypePredicateNode(node));
}

/**
 * Is a variable or member of this name asked `instanceof` in its file, or `Array.isArray`? Then its type may be narrower than
 * declared.
 */
function isTested(node: ts.Identifier | ts.PropertyAccessExpression): boolean {
  return namesTestedIn(node.getSourceFile()).has(typescript.isIdentifier(node) ? node.text : node.name.text);
}

const IS_ARRAY = new Set(["isArray"]);

const namesTestedIn = once((file: ts.SourceFile): ReadonlySet<string> => {
  const { BinaryExpression, InstanceOfKeyword } = typescript.SyntaxKind;
  const names = new Set<string>();
  const add = (tested: ts.Expression | undefined): void => {
    const name = tested === undefined ? undefined : calleeName(tested);
    if (name !== undefined) names.add(name);
  };
  for (const { operatorToken, left } of nodesOfKind<ts.BinaryExpression>(file, BinaryExpression))
    if (operatorToken.kind === InstanceOfKeyword) add(left);
  for (const call of callsNamed(file, IS_ARRAY)) add(call.arguments[0]);
  return names;
});

/** The name with which the class that `this` is an instance of declares its member `name` itself. */
function ownMember(access: ts.PropertyAccessExpression, name: string): ts.PropertyName | undefined {
  const owner = thisContainer(access);
  if (owner === undefined || !typescript.isClassLike(owner) || isTypedThis(access)) return undefined;
  return membersOf(owner).get(name);
}

/** Whether a function around `node` says itself what its `this` is: `method(this: Narrower)`. */
function isTypedThis(node: ts.Node): boolean {
  return (
    mayTypeThis(node.getSourceFile()) &&
    enclosingFunctions(node).some(({ parameters: [first] }) => {
      return first !== undefined && typescript.isIdentifier(first.name) && first.name.text === "this";
    })
  );
}

const mayTypeThis = once(({ text }: ts.SourceFile): boolean => /\bthis\s*:/.test(text));

/** The names with which a class declares the members of its instances. */
const membersOf = once((owner: ts.ClassLikeDeclaration): ReadonlyMap<string, ts.PropertyName> => {
  const named = new Map<string, ts.PropertyName>();
  for (const member of owner.members) {
    const { name } = member;
    if (name === undefined || !(typescript.isIdentifier(name) || typescript.isPrivateIdentifier(name))) continue;
    if (!isStatic(member) && !named.has(name.text)) named.set(name.text, name);
  }
  return named;
});

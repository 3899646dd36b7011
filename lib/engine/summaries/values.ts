/**
 * What an expression's value is made of: the state at some place itself, or a copy of it, and how deep.
 *
 *     this.peers                      the state at this.peers
 *     [...this.peers]                 a copy of it, one level deep: the peers are shared
 *     this.peers.map((p) => ({...p})) a copy two levels deep
 *     structuredClone(this.peers)     nothing of it
 */
import type ts from "typescript";
import type { CallModel, Reference } from "../../models/vocabulary.ts";
import { calleeName, isNullishLiteral, propertyNameOf, skipOuter } from "../../syntax/expressions.ts";
import { callGivenTo, functionGiven } from "../../syntax/given-functions.ts";
import { isLazyStart } from "../../syntax/lazy-start.ts";
import { referencesIn, symbolOfName, usageOf } from "../../syntax/references.ts";
import { soleResult } from "../../syntax/sole-result.ts";
import { isThisOrSuper } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { THIS, variable } from "../flow/place.ts";
import { getterOf } from "./accessors.ts";
import { TAKES_ELEMENTS, OF_COLLECTIONS, GIVES_ELEMENT, GIVES_ITSELF, isCollection } from "./collection-members.ts";
import { declaredCall } from "./declared.ts";
import { bodyOf, type FunctionWithBody } from "./functions.ts";
import type { Knowledge } from "./knowledge.ts";
import { type Value, copyOf, memberOf, elementOf, either } from "./value.ts";

/** What functions with a body return, as their summaries know it. */
export type ResultOf = (code: FunctionWithBody, use: ts.Expression) => Value | undefined;

/** Aliases of aliases end somewhere. */
const MAX_STEPS = 24;

/** Answers what values are made of, for one program. */
export class Values {
  readonly #knowledge: Knowledge;
  readonly #resultOf: ResultOf;
  #steps = 0;

  constructor(knowledge: Knowledge, resultOf: ResultOf) {
    this.#knowledge = knowledge;
    this.#resultOf = resultOf;
  }

  /** `undefined` where the value is new, a primitive, or not understood. */
  valueOf(expression: ts.Expression): Value | undefined {
    if (this.#steps >= MAX_STEPS) return undefined;
    this.#steps++;
    const value = this.#find(skipOuter(expression));
    this.#steps--;
    return value;
  }

  #find(node: ts.Expression): Value | undefined {
    const ts = typescript;
    if (isThisOrSuper(node)) {
      return { place: THIS, copied: 0 };
    }
    if (ts.isAwaitExpression(node)) return this.valueOf(node.expression);
    if (ts.isIdentifier(node)) return this.#variable(node);
    if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return this.#access(node);
    if (ts.isCallExpression(node)) return this.#call(node);
    if (ts.isNewExpression(node)) return copyOf(this.#declaredCopy(node, declaredCall(this.#knowledge, node)), 0);
    if (ts.isObjectLiteralExpression(node)) return this.#object(node);
    if (ts.isArrayLiteralExpression(node)) return this.#array(node);
    if (ts.isConditionalExpression(node)) return either(this.valueOf(node.whenTrue), this.valueOf(node.whenFalse));
    if (ts.isBinaryExpression(node)) return this.#binary(node);
    return undefined;
  }

  #binary(node: ts.BinaryExpression): Value | undefined {
    const { BarBarToken, QuestionQuestionToken, EqualsToken, CommaToken } = typescript.SyntaxKind;
    switch (node.operatorToken.kind) {
      case BarBarToken:
      case QuestionQuestionToken:
        return either(this.valueOf(node.left), this.valueOf(node.right));
      case EqualsToken:
      case CommaToken:
        return this.valueOf(node.right);
      default:
        return undefined;
    }
  }

  #variable(name: ts.Identifier): Value | undefined {
    const symbol = isNullishLiteral(name) ? undefined : symbolOfName(this.#knowledge.checker, name);
    if (symbol === undefined) return undefined;
    const place = variable(symbol);
    const alias = this.aliasOf(symbol);
    // A primitive is what it was when it was taken.
    if (alias === undefined || isPrimitive(this.#knowledge.checker.getTypeAtLocation(name)))
      return { place, copied: 0 };
    return alias;
  }

  /** What a constant, a loop's variable or a callback's parameter is another name for. */
  aliasOf(symbol: ts.Symbol): Value | undefined {
    const declaration = symbol.valueDeclaration;
    if (declaration === undefined) return undefined;
    if (typescript.isParameter(declaration)) return this.#elementPassed(declaration);
    if (typescript.isBindingElement(declaration)) return this.#bound(declaration);
    return typescript.isVariableDeclaration(declaration) ? this.#declared(declaration) : undefined;
  }

  #declared(declaration: ts.VariableDeclaration): Value | undefined {
    if (!typescript.isVariableDeclarationList(declaration.parent)) return undefined;
    const loop = declaration.parent.parent;
    if (typescript.isForOfStatement(loop)) return elementOf(this.valueOf(loop.expression));
    if (declaration.initializer === undefined || !this.#isSetOnce(declaration)) return undefined;
    return this.valueOf(declaration.initializer);
  }

  /** Is it constant, or as good as: never assigned again but where it turned out to be empty? */
  #isSetOnce({ name, parent }: ts.VariableDeclaration): boolean {
    if ((parent.flags & typescript.NodeFlags.Const) !== 0) return true;
    const symbol = typescript.isIdentifier(name) ? this.#knowledge.checker.getSymbolAtLocation(name) : undefined;
    if (symbol === undefined) return false;
    return referencesIn(this.#knowledge.checker, name.getSourceFile(), symbol).every(
      (use) => !/^(?:write|update)$/.test(usageOf(use)) || isLazyStart(use.parent),
    );
  }

  /** `peer` in `this.peers.forEach((peer) => …)` */
  #elementPassed(parameter: ts.ParameterDeclaration): Value | undefined {
    const literal = parameter.parent;
    const given = callGivenTo(literal);
    if (given?.index !== 0) return undefined;
    const callee = skipOuter(given.call.expression);
    if (!typescript.isPropertyAccessExpression(callee)) return undefined;
    const position = /^reduce/.test(callee.name.text) ? 1 : 0;
    if (!TAKES_ELEMENTS.test(callee.name.text) || literal.parameters[position] !== parameter) return undefined;
    return elementOf(this.valueOf(callee.expression));
  }

  /** `{ peers }` of `const { peers } = this`, and `peer` of `for (const [id, peer] of this.byId)`. */
  #bound(element: ts.BindingElement): Value | undefined {
    const pattern = element.parent;
    const holder = pattern.parent;
    if (element.dotDotDotToken !== undefined) return undefined;
    const base = this.#boundBase(holder);
    if (base === undefined) return undefined;
    if (typescript.isArrayBindingPattern(pattern)) {
      // The pair of a map's entry is new; its second part is the element.
      const isPair = typescript.isVariableDeclaration(holder) && typescript.isForOfStatement(holder.parent.parent);
      if (isPair || typescript.isParameter(holder)) return pattern.elements[1] === element ? base : undefined;
      return elementOf(base);
    }
    const key = element.propertyName ?? element.name;
    return typescript.isIdentifier(key) ? memberOf(base, key.text) : undefined;
  }

  #boundBase(holder: ts.Node): Value | undefined {
    if (typescript.isBindingElement(holder)) return this.#bound(holder);
    if (typescript.isVariableDeclaration(holder)) return this.#declared(holder);
    return typescript.isParameter(holder) ? this.#elementPassed(holder) : undefined;
  }

  #access(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): Value | undefined {
    const base = this.valueOf(node.expression);
    if (base === undefined) return undefined;
    const getter = typescript.isPropertyAccessExpression(node) ? getterOf(this.#knowledge, node) : undefined;
    if (getter !== undefined) return this.#resultOf(getter, node);
    const name = propertyNameOf(node);
    return name === undefined || /^\d+$/.test(name) ? elementOf(base) : memberOf(base, name);
  }

  #call(node: ts.CallExpression): Value | undefined {
    const model = declaredCall(this.#knowledge, node);
    const callee = skipOuter(node.expression);
    const receiver = typescript.isPropertyAccessExpression(callee) ? callee.expression : undefined;
    const name = calleeName(callee) ?? "";
    if (model?.copies !== undefined) return this.#declaredCopy(node, model);
    if (model?.returns !== undefined) return this.#returned(node, model.returns);
    if (receiver !== undefined && OF_COLLECTIONS.test(name) && isCollection(this.#knowledge, receiver)) {
      if (GIVES_ELEMENT.test(name)) return elementOf(this.valueOf(receiver));
      if (GIVES_ITSELF.test(name)) return this.valueOf(receiver);
      return this.#mapped(this.valueOf(receiver), node.arguments[0]);
    }
    const body = bodyOf(this.#knowledge, node);
    return body === undefined ? undefined : this.#resultOf(body, node);
  }

  #returned(node: ts.CallExpression, reference: Reference): Value | undefined {
    const target = this.referred(node, reference);
    if (target === undefined) return undefined;
    // `Object.assign({}, x)`: what is returned is new, and filled from the others.
    const isNew = typescript.isObjectLiteralExpression(skipOuter(target));
    const source = isNew && node.arguments.length === 2 ? node.arguments[1] : undefined;
    return source === undefined ? this.valueOf(target) : copyOf(this.valueOf(source), 1);
  }

  #declaredCopy(node: ts.CallExpression | ts.NewExpression, model: CallModel | undefined): Value | undefined {
    if (model?.copies === undefined || model.copies.depth === "deep") return undefined;
    const source = this.referred(node, model.copies.from);
    const value = source === undefined ? undefined : this.valueOf(source);
    const mapper = calleeName(node.expression) === "from" ? node.arguments?.[1] : undefined;
    return mapper === undefined ? copyOf(value, 1) : this.#mapped(value, mapper);
  }

  /** The expression that a model's reference means. */
  referred(node: ts.CallExpression | ts.NewExpression, reference: Reference): ts.Expression | undefined {
    if (typeof reference === "number") return node.arguments?.[reference];
    const callee = skipOuter(node.expression);
    return reference === "this" && typescript.isPropertyAccessExpression(callee) ? callee.expression : undefined;
  }

  /** `x.map((element) => …)`: a copy as deep as what is made of each element. */
  #mapped(source: Value | undefined, mapper: ts.Expression | undefined): Value | undefined {
    const literal = functionGiven(mapper);
    if (source === undefined || literal === undefined) return undefined;
    const result = soleResult(literal);
    const made = result === undefined ? undefined : this.valueOf(result);
    if (made === undefined || !made.place.key.startsWith(source.place.key)) return undefined;
    const isElement = made.place.path.length === source.place.path.length + 1;
    return isElement ? { place: source.place, copied: made.copied + 1 } : undefined;
  }

  #object(node: ts.ObjectLiteralExpression): Value | undefined {
    const own = new Set<string>();
    let source: Value | undefined;
    for (const property of node.properties) {
      if (typescript.isSpreadAssignment(property)) {
        if (source !== undefined) return undefined;
        source = this.valueOf(property.expression);
        own.clear();
      } else if (property.name !== undefined && typescript.isIdentifier(property.name)) {
        const { text } = property.name;
        const value = typescript.isPropertyAssignment(property)
          ? this.valueOf(property.initializer)
          : typescript.isShorthandPropertyAssignment(property)
            ? this.valueOf(property.name)
            : undefined;
        if (value === undefined || value.copied > 0) own.add(text);
        else own.delete(text);
      }
    }
    return source === undefined ? undefined : { ...copyOf(source, 1)!, own };
  }

  #array(node: ts.ArrayLiteralExpression): Value | undefined {
    const spreads = node.elements.filter(typescript.isSpreadElement);
    const [only] = spreads;
    return spreads.length === 1 && only !== undefined ? copyOf(this.valueOf(only.expression), 1) : undefined;
  }
}

function isPrimitive(type: ts.Type): boolean {
  const { TypeFlags } = typescript;
  const parts = type.isUnion() ? type.types : [type];
  const primitive =
    TypeFlags.StringLike |
    TypeFlags.NumberLike |
    TypeFlags.BigIntLike |
    TypeFlags.BooleanLike |
    TypeFlags.ESSymbolLike |
    TypeFlags.VoidLike |
    TypeFlags.Null;
  return parts.every((part) => (part.flags & primitive) !== 0);
}

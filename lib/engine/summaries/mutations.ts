/**
 * What code writes: to which places, and what for. For a function, what it writes to its receiver, its parameters and
 * the variables around it, however deep, as far as its callers would notice; and what it returns of them.
 *
 *     add(peer) { this.peers.push(peer) }        writes this.peers.[]
 *     reset() { this.peers = []; this.add(x) }   writes this.peers, and nothing of what was there before
 *     get all() { return this.peers }            returns the state at this.peers
 *
 * Functions that call each other are summarised in rounds, until nothing new is found.
 */
import type ts from "typescript";
import { calleeName, propertyNameOf, skipOuter } from "../../syntax/expressions.ts";
import { isLazyStart } from "../../syntax/lazy-start.ts";
import { isAsync } from "../../syntax/modifiers.ts";
import { once } from "../../syntax/once.ts";
import { isAssignmentOperator } from "../../syntax/operators.ts";
import { symbolOfName, usageOf } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import { ELEMENT, member, THIS, variable, type Place } from "../flow/place.ts";
import { accessorNames } from "./accessor-names.ts";
import { isCalledAtOnce } from "./called-at-once.ts";
import { declaredCall } from "./declared.ts";
import { bodyOf, type FunctionWithBody } from "./functions.ts";
import type { Knowledge } from "./knowledge.ts";
import { memberOf, type Value } from "./value.ts";
import { Values } from "./values.ts";
import { CHANGES_ARRAY, howOf, replaces, withoutRepetition, type Write } from "./write.ts";

/** What a function writes, as far as it is known. */
interface Summary {
  writes: readonly Write[];
  /** Somebody asked for it before it was done: the function calls itself, by whatever way. */
  isCyclic: boolean;
  isDone: boolean;
}

/** Functions that call each other need few rounds, since places are cut where they grow long. */
const MAX_ROUNDS = 4;
/** A function that writes more than this is not understood any better with more. */
const MAX_WRITES = 80;
/** Calls in calls. */
const MAX_DEPTH = 8;

export const mutationsOf = once((knowledge: Knowledge): Mutations => new Mutations(knowledge));

export class Mutations {
  readonly values: Values;
  readonly #knowledge: Knowledge;
  readonly #summaries = new Map<ts.Node, Summary>();
  /** What functions return; `undefined` as well while that is being found. */
  readonly #results = new Map<ts.Node, Value | undefined>();
  #depth = 0;

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge;
    this.values = new Values(knowledge, (code, use) => this.#resultOf(code, use));
  }

  /** All that `code` writes when it runs, in the order of the text; functions that it only defines do not count. */
  writesIn(code: ts.Node): readonly Write[] {
    const writes: Write[] = [];
    const visit = (node: ts.Node): void => {
      if (node !== code && typescript.isFunctionLike(node) && !isCalledAtOnce(this.#knowledge, node)) return;
      // Operands are evaluated before what uses them.
      typescript.forEachChild(node, visit);
      if (writes.length < MAX_WRITES) writes.push(...this.writesBy(node));
    };
    visit(code);
    return writes;
  }

  /** What the evaluation of `node` itself writes, its operands aside. */
  writesBy(node: ts.Node): readonly Write[] {
    const ts = typescript;
    if (ts.isBinaryExpression(node)) {
      if (!isAssignmentOperator(node.operatorToken.kind)) return [];
      const isKept = node.operatorToken.kind !== ts.SyntaxKind.EqualsToken || this.#isSame(node.left, node.right);
      return this.#writesTo(node.left, node, isKept ? "change" : isLazyStart(node) ? "fill" : "assign");
    }
    if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      const { PlusPlusToken, MinusMinusToken } = ts.SyntaxKind;
      const isUpdate = node.operator === PlusPlusToken || node.operator === MinusMinusToken;
      return isUpdate ? this.#writesTo(node.operand, node, "change") : [];
    }
    // `delete list[i]` leaves a hole: nothing behind it moves up.
    if (ts.isDeleteExpression(node)) return this.#writesTo(node.expression, node, "change");
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) return this.#writesOfCall(node);
    if (ts.isPropertyAccessExpression(node) && usageOf(node.name) !== "write") {
      const getter = this.values.getterOf(node);
      return getter === undefined ? [] : this.#writesOfBody(getter, node, this.values.valueOf(node.expression), []);
    }
    return [];
  }

  /** `x = x ?? []`: what is assigned is what was there, or new where there was nothing. */
  #isSame(left: ts.Expression, right: ts.Expression): boolean {
    const [target, value] = [this.values.valueOf(left), this.values.valueOf(right)];
    return target !== undefined && value?.copied === 0 && value.place.key === target.place.key;
  }

  #writesTo(target: ts.Expression, node: ts.Node, how: Write["how"]): readonly Write[] {
    const ts = typescript;
    const left = skipOuter(target);
    if (ts.isIdentifier(left)) {
      const symbol = symbolOfName(this.#knowledge.checker, left);
      return symbol === undefined ? [] : [{ place: variable(symbol), how, node }];
    }
    if (ts.isArrayLiteralExpression(left)) {
      return left.elements.flatMap((element) =>
        this.#writesTo(ts.isSpreadElement(element) ? element.expression : element, node, how),
      );
    }
    if (ts.isObjectLiteralExpression(left)) {
      return left.properties.flatMap((property) => {
        if (ts.isPropertyAssignment(property)) return this.#writesTo(property.initializer, node, how);
        return ts.isShorthandPropertyAssignment(property) ? this.#writesTo(property.name, node, how) : [];
      });
    }
    if (!ts.isPropertyAccessExpression(left) && !ts.isElementAccessExpression(left)) return [];
    const base = this.values.valueOf(left.expression);
    const setter = ts.isPropertyAccessExpression(left) ? this.setterOf(left) : undefined;
    if (setter !== undefined) return this.#writesOfBody(setter, node, base, []);
    if (base === undefined || base.copied > 0) return [];
    const name = propertyNameOf(left);
    if (name === "length") return [{ place: member(base.place, ELEMENT), how: "clear", node }];
    const isElement = name === undefined || /^\d+$/.test(name);
    return [{ place: member(base.place, isElement ? ELEMENT : name), how, node }];
  }

  /** The setter with a body that an assignment to `access` runs. */
  setterOf(access: ts.PropertyAccessExpression): FunctionWithBody | undefined {
    if (!accessorNames(this.#knowledge.program).has(access.name.text)) return undefined;
    const symbol = this.#knowledge.checker.getSymbolAtLocation(access.name);
    return symbol?.declarations?.find(
      (declaration): declaration is ts.SetAccessorDeclaration & FunctionWithBody =>
        typescript.isSetAccessorDeclaration(declaration) && declaration.body !== undefined,
    );
  }

  #writesOfCall(node: ts.CallExpression | ts.NewExpression): readonly Write[] {
    const model = declaredCall(this.#knowledge, node);
    const callee = skipOuter(node.expression);
    const receiver = typescript.isPropertyAccessExpression(callee) ? callee.expression : undefined;
    const name = calleeName(callee) ?? "";
    if (model?.mutates !== undefined) {
      const references = Array.isArray(model.mutates)
        ? (model.mutates as readonly (string | number)[])
        : [model.mutates];
      return references.flatMap((reference) =>
        this.#changed(this.values.referred(node, reference as string | number), node, howOf(name, node)),
      );
    }
    if (model !== undefined) return [];
    if (receiver !== undefined && CHANGES_ARRAY.test(name) && isUntyped(this.#knowledge, receiver)) {
      return this.#changed(receiver, node, howOf(name, node));
    }
    const code = bodyOf(this.#knowledge, node);
    if (code === undefined || (isAsync(code) && !isWaitedFor(node))) return [];
    const base = typescript.isNewExpression(node) ? undefined : this.#receiverOf(code, receiver);
    return this.#writesOfBody(code, node, base, node.arguments ?? []);
  }

  #changed(target: ts.Expression | undefined, node: ts.Node, how: Write["how"]): readonly Write[] {
    const value = target === undefined ? undefined : this.values.valueOf(target);
    return value === undefined || value.copied > 0 ? [] : [{ place: member(value.place, ELEMENT), how, node }];
  }

  #receiverOf(code: FunctionWithBody, receiver: ts.Expression | undefined): Value | undefined {
    if (receiver !== undefined) return this.values.valueOf(receiver);
    return typescript.isArrowFunction(code) ? { place: THIS, copied: 0 } : undefined;
  }

  /** What a callee with a body writes, in the places of its caller. */
  #writesOfBody(
    code: FunctionWithBody,
    node: ts.Node,
    receiver: Value | undefined,
    args: readonly ts.Expression[],
  ): readonly Write[] {
    const { writes } = this.#summaryOf(code);
    return writes.flatMap(({ place, how }) => {
      const slot = place.path.at(-1);
      const base = this.#baseOf(place, code, receiver, args);
      if (base === undefined) return [];
      // An assignment to a variable around both is seen by both.
      if (slot === undefined) return base.isOuter ? [{ place, how, node }] : [];
      const holder = within(base.value, place.path.slice(0, -1));
      return holder === undefined || holder.copied > 0 ? [] : [{ place: member(holder.place, slot), how, node }];
    });
  }

  /** What the root of a callee's place is for its caller. */
  #baseOf(
    { root }: Place,
    code: FunctionWithBody,
    receiver: Value | undefined,
    args: readonly ts.Expression[],
  ): { value: Value; isOuter: boolean } | undefined {
    if (root.kind === "temporary") return undefined;
    if (root.kind === "this") return receiver && { value: receiver, isOuter: false };
    const index = code.parameters.findIndex((parameter) => parameter === root.symbol.valueDeclaration);
    if (index < 0) return { value: { place: variable(root.symbol), copied: 0 }, isOuter: true };
    const argument = args[index];
    if (argument === undefined || code.parameters[index]?.dotDotDotToken) return undefined;
    const value = this.values.valueOf(argument);
    return value && { value, isOuter: false };
  }

  #resultOf(code: FunctionWithBody, use: ts.Expression): Value | undefined {
    const result = this.#returnedBy(code);
    if (result === undefined) return undefined;
    const isCall = typescript.isCallExpression(use);
    const callee = isCall ? skipOuter(use.expression) : use;
    const receiver = typescript.isPropertyAccessExpression(callee) ? callee.expression : undefined;
    return this.inCaller(result, code, receiver, isCall ? use.arguments : []);
  }

  /** What a value in the body of `code` is where it is called as `receiver.code(…args)`. */
  inCaller(
    value: Value,
    code: FunctionWithBody,
    receiver: ts.Expression | undefined,
    args: readonly ts.Expression[],
  ): Value | undefined {
    const base = this.#baseOf(value.place, code, this.#receiverOf(code, receiver), args);
    const inner = base && within(base.value, value.place.path);
    return inner && { place: inner.place, copied: Math.max(inner.copied, value.copied) };
  }

  #summaryOf(code: FunctionWithBody): Summary {
    const present = this.#summaries.get(code);
    if (present !== undefined) {
      if (!present.isDone) present.isCyclic = true;
      return present;
    }
    const summary: Summary = { writes: [], isCyclic: false, isDone: false };
    if (this.#depth >= MAX_DEPTH) return summary;
    this.#summaries.set(code, summary);
    this.#depth++;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const before = summary.writes.length;
      summary.writes = withoutRepetition(this.#outerWrites(code));
      if (!summary.isCyclic || summary.writes.length === before) break;
    }
    summary.isDone = true;
    this.#depth--;
    return summary;
  }

  #returnedBy(code: FunctionWithBody): Value | undefined {
    if (this.#results.has(code)) return this.#results.get(code);
    if (this.#depth >= MAX_DEPTH) return undefined;
    this.#results.set(code, undefined);
    this.#depth++;
    const result = this.#returned(code);
    this.#depth--;
    this.#results.set(code, result);
    return result;
  }

  /** The writes of a body that its caller notices: to what was there when it was called. */
  #outerWrites(code: FunctionWithBody): readonly Write[] {
    const all = this.writesIn(code.body);
    // What the callee has put somewhere is its own: writing there changes nothing that was there before.
    const isReplaced = (write: Write, index: number): boolean =>
      all.slice(0, index).some((earlier) => replaces(earlier, write));
    return all.filter((write, index) => !isMadeIn(write.place, code) && !isReplaced(write, index));
  }

  #returned(code: FunctionWithBody): Value | undefined {
    const { body } = code;
    if (code.asteriskToken !== undefined) return undefined;
    if (!typescript.isBlock(body)) return this.#outerValue(body, code);
    let result: Value | undefined;
    let isMixed = false;
    walk(body, (node) => {
      if (typescript.isFunctionLike(node)) return false;
      if (typescript.isReturnStatement(node) && node.expression !== undefined && !isOfNothing(node)) {
        const value = this.#outerValue(node.expression, code);
        if (value !== undefined) {
          isMixed ||= result !== undefined && result.place.key !== value.place.key;
          result = result === undefined || value.copied < result.copied ? value : result;
        }
      }
      return true;
    });
    return isMixed ? undefined : result;
  }

  #outerValue(expression: ts.Expression, code: FunctionWithBody): Value | undefined {
    const value = this.values.valueOf(expression);
    return value === undefined || isMadeIn(value.place, code) ? undefined : value;
  }
}

/** `if (typeof value !== "object" || value === null) return value;`: what is given back there has no members to share. */
function isOfNothing({ expression, parent }: ts.ReturnStatement): boolean {
  const returned = expression === undefined ? undefined : skipOuter(expression);
  const branch = typescript.isBlock(parent) ? parent : undefined;
  const test = branch?.parent ?? parent;
  if (returned === undefined || !typescript.isIdentifier(returned) || !typescript.isIfStatement(test)) return false;
  if (test.thenStatement !== branch && branch !== undefined) return false;
  return new RegExp(`\\btypeof ${returned.text} !==? (["'])object\\1`).test(test.expression.getText());
}

function isUntyped({ checker }: Knowledge, expression: ts.Expression): boolean {
  return (checker.getTypeAtLocation(expression).flags & typescript.TypeFlags.Any) !== 0;
}

function within(value: Value, path: readonly string[]): Value | undefined {
  return path.reduce<Value | undefined>((inner, name) => inner && memberOf(inner, name), value);
}

/** Is the place a local variable of `code`, or inside one? Parameters stand for what the caller passes. */
function isMadeIn({ root }: Place, code: FunctionWithBody): boolean {
  if (root.kind === "temporary") return true;
  const made = root.kind === "variable" ? root.symbol.valueDeclaration : undefined;
  if (made === undefined || code.parameters.some((parameter) => parameter === made)) return false;
  return made.getSourceFile() === code.getSourceFile() && made.pos >= code.pos && made.end <= code.end;
}

/** `await f()`, `return f()` */
function isWaitedFor(node: ts.Node): boolean {
  let outer = node;
  while (typescript.isParenthesizedExpression(outer.parent)) outer = outer.parent;
  return typescript.isAwaitExpression(outer.parent) || typescript.isReturnStatement(outer.parent);
}

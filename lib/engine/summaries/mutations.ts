/**
 * What code writes: to which places, and what for. For a function, what it writes to its receiver, its parameters and
 * the variables around it, however deep, as far as its callers would notice.
 *
 *     add(peer) { this.peers.push(peer) }        writes this.peers.[]
 *     reset() { this.peers = []; this.add(x) }   writes this.peers, and nothing of what was there before
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
import { isUntyped } from "../../syntax/untyped.ts";
import { ELEMENT, member, variable } from "../flow/place.ts";
import { getterOf, setterOf } from "./accessors.ts";
import { isCalledAtOnce } from "./called-at-once.ts";
import { baseOf, callerOf, isMadeIn, within, type Caller } from "./caller-places.ts";
import { declaredCall } from "./declared.ts";
import { bodyOf, type FunctionWithBody } from "./functions.ts";
import type { Knowledge } from "./knowledge.ts";
import { ReturnedValues } from "./returned-values.ts";
import type { Value } from "./value.ts";
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
  readonly #valueOf = (expression: ts.Expression): Value | undefined => this.values.valueOf(expression);
  #depth = 0;

  constructor(knowledge: Knowledge) {
    this.#knowledge = knowledge;
    const returned = new ReturnedValues(this.#valueOf);
    this.values = new Values(knowledge, (code, use) => returned.resultOf(code, use));
  }

  /**
   * All that `code` writes when it runs, in the order of the text; functions that it only defines do not count.
   *
   * @param from Where to begin in the text: what stands before it is not looked at.
   */
  writesIn(code: ts.Node, from = code.pos): readonly Write[] {
    const writes: Write[] = [];
    const visit = (node: ts.Node): void => {
      if (node.end <= from) return;
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
      return this.#writesTo(node.left, node, isLazyStart(node) ? "fill" : isKept ? "change" : "assign");
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
      const getter = getterOf(this.#knowledge, node);
      if (getter === undefined) return [];
      return this.#writesOfBody(getter, node, { receiver: this.values.valueOf(node.expression), args: [] });
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
    const setter = ts.isPropertyAccessExpression(left) ? setterOf(this.#knowledge, left) : undefined;
    if (setter !== undefined) return this.#writesOfBody(setter, node, { receiver: base, args: [] });
    if (base === undefined || base.copied > 0) return [];
    const name = propertyNameOf(left);
    if (name === "length") return [{ place: member(base.place, ELEMENT), how: "clear", node }];
    const isElement = name === undefined || /^\d+$/.test(name);
    return [{ place: member(base.place, isElement ? ELEMENT : name), how, node }];
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
    if (receiver !== undefined && CHANGES_ARRAY.test(name) && isUntyped(this.#knowledge.checker, receiver)) {
      return this.#changed(receiver, node, howOf(name, node));
    }
    const code = bodyOf(this.#knowledge, node);
    if (code === undefined || (isAsync(code) && !isWaitedFor(node))) return [];
    const args = node.arguments ?? [];
    const isNew = typescript.isNewExpression(node);
    return this.#writesOfBody(
      code,
      node,
      isNew ? { receiver: undefined, args } : callerOf(this.#valueOf, code, receiver, args),
    );
  }

  #changed(target: ts.Expression | undefined, node: ts.Node, how: Write["how"]): readonly Write[] {
    const value = target === undefined ? undefined : this.values.valueOf(target);
    return value === undefined || value.copied > 0 ? [] : [{ place: member(value.place, ELEMENT), how, node }];
  }

  /** What a callee with a body writes, in the places of its caller. */
  #writesOfBody(code: FunctionWithBody, node: ts.Node, caller: Caller): readonly Write[] {
    const { writes } = this.#summaryOf(code);
    return writes.flatMap(({ place, how }) => {
      const slot = place.path.at(-1);
      const base = baseOf(this.#valueOf, place, code, caller);
      if (base === undefined) return [];
      // An assignment to a variable around both is seen by both.
      if (slot === undefined) return base.isOuter ? [{ place, how, node }] : [];
      const holder = within(base.value, place.path.slice(0, -1));
      return holder === undefined || holder.copied > 0 ? [] : [{ place: member(holder.place, slot), how, node }];
    });
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

  /** The writes of a body that its caller notices: to what was there when it was called. */
  #outerWrites(code: FunctionWithBody): readonly Write[] {
    const all = this.writesIn(code.body);
    // What the callee has put somewhere is its own: writing there changes nothing that was there before.
    const isReplaced = (write: Write, index: number): boolean =>
      all.slice(0, index).some((earlier) => replaces(earlier, write));
    return all.filter((write, index) => !isMadeIn(write.place, code) && !isReplaced(write, index));
  }
}

/** `await f()`, `return f()` */
function isWaitedFor(node: ts.Node): boolean {
  let outer = node;
  while (typescript.isParenthesizedExpression(outer.parent)) outer = outer.parent;
  return typescript.isAwaitExpression(outer.parent) || typescript.isReturnStatement(outer.parent);
}

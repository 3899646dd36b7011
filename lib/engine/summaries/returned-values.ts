/** What functions return of the state that was there when they were called: `get all() { return this.peers }`. */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import { callerOf, inCaller, isMadeIn } from "./caller-places.ts";
import type { FunctionWithBody } from "./functions.ts";
import type { Value } from "./value.ts";

/** Calls in calls. */
const MAX_DEPTH = 8;

export class ReturnedValues {
  readonly #valueOf: (expression: ts.Expression) => Value | undefined;
  /** What functions return; `undefined` as well while that is being found. */
  readonly #results = new Map<ts.Node, Value | undefined>();
  #depth = 0;

  constructor(valueOf: (expression: ts.Expression) => Value | undefined) {
    this.#valueOf = valueOf;
  }

  /** What calling `code`, or reading it as a getter, gives where `use` does so. */
  resultOf(code: FunctionWithBody, use: ts.Expression): Value | undefined {
    const result = this.#returnedBy(code);
    if (result === undefined) return undefined;
    const isCall = typescript.isCallExpression(use);
    const callee = isCall ? skipOuter(use.expression) : use;
    const receiver = typescript.isPropertyAccessExpression(callee) ? callee.expression : undefined;
    const caller = callerOf(this.#valueOf, code, receiver, isCall ? use.arguments : []);
    return inCaller(this.#valueOf, result, code, caller);
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
    const value = this.#valueOf(expression);
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
  const [type, object] = [`typeof ${returned.text}\\b`, `(?:"object"|'object')`];
  return new RegExp(`\\b${type} !==? ${object}|${object} !==? ${type}`).test(test.expression.getText());
}

/**
 * Deeds that a timer may have done already, of which only one of the two ways in which a promise settles takes note:
 *
 *     const timer = setTimeout(() => { isTimedOut = true; slots.release(); }, 1000);
 *     work.then(() => { if (!isTimedOut) slots.release(); })
 *       .catch(() => slots.release());
 */
import type ts from "typescript";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven, type GivenFunction } from "../../syntax/given-functions.ts";
import { conditionsKnownAt } from "../../syntax/known-conditions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isPromiseStep } from "../../syntax/promise-steps.ts";
import { symbolNamedBy } from "../../syntax/references.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { deedOf, deedsIn, type OnceDeed } from "./once-deeds.ts";

export interface UnaskedSettlement {
  readonly node: OnceDeed;
  readonly flag: string;
  readonly test: ts.Node;
  /** By which step of the promise it is asked. */
  readonly step: string;
}

const STEPS = new Set(["then", "catch"]);

export function* unaskedSettlementsIn({ checker }: Knowledge, file: ts.SourceFile): Iterable<UnaskedSettlement> {
  for (const call of callsNamed(file, STEPS)) {
    for (const one of handlersOf(call)) {
      const others = handlersOfBoth(call).filter((other) => other !== one && other.isForFailure !== one.isForFailure);
      for (const found of askedIn(one.code)) {
        const node = others.flatMap(({ code }) => unasked(code, found) ?? [])[0];
        if (node !== undefined && isDoneBefore(checker, file, found, [one, ...others]))
          yield { node, flag: found.flag.text, test: found.test, step: calleeName(call.expression) ?? "then" };
      }
    }
  }
}

interface Handler {
  readonly code: GivenFunction;
  readonly isForFailure: boolean;
}

/** `done` and `failed` of `p.then(done, failed)`, `failed` of `p.catch(failed)` */
function handlersOf(call: ts.CallExpression): readonly Handler[] {
  const isCatch = calleeName(call.expression) === "catch";
  return call.arguments.flatMap((argument, index) => {
    const code = functionGiven(argument);
    return code === undefined ? [] : [{ code, isForFailure: isCatch || index === 1 }];
  });
}

/** The same of the call and of what follows it, or comes before it, at once: `p.then(done).catch(failed)`. */
function handlersOfBoth(call: ts.CallExpression): readonly Handler[] {
  const access = call.parent;
  const next = typescript.isPropertyAccessExpression(access) ? access.parent : undefined;
  const callee = skipOuter(call.expression);
  const before = typescript.isPropertyAccessExpression(callee) ? skipOuter(callee.expression) : undefined;
  const chain = [before, call, next].flatMap((step) =>
    step !== undefined && typescript.isCallExpression(step) && isPromiseStep(calleeName(step.expression)) ? [step] : [],
  );
  return chain.flatMap(handlersOf);
}

interface Asked {
  readonly flag: ts.Identifier | ts.PrivateIdentifier;
  readonly place: string;
  readonly test: ts.Expression;
  readonly said: string;
}

/** The deeds of a handler that hang on a flag that is not set. */
function askedIn(code: GivenFunction): readonly Asked[] {
  return deedsIn(code).flatMap((deed) => {
    const said = deedOf(deed);
    if (said === undefined || enclosingFunction(deed) !== code) return [];
    return conditionsKnownAt(deed, code).flatMap(({ test, holds }) => {
      const node = skipOuter(test);
      const flag = typescript.isIdentifier(node) ? node : isMemberOfThis(node) ? node.name : undefined;
      return holds || flag === undefined ? [] : [{ flag, test, said, place: placeText(node) }];
    });
  });
}

/** The same deed in a handler that does not speak of the flag. */
function unasked(code: GivenFunction, { said, flag }: Asked): OnceDeed | undefined {
  if (mentionsName(code, flag.text)) return undefined;
  return deedsIn(code).find((deed) => deedOf(deed) === said && enclosingFunction(deed) === code);
}

/** Is the flag set elsewhere, by what does the deed as well? */
function isDoneBefore(
  checker: ts.TypeChecker,
  file: ts.SourceFile,
  { test, place, said }: Asked,
  handlers: readonly Handler[],
): boolean {
  return nodesOfKind<ts.BinaryExpression>(file, typescript.SyntaxKind.BinaryExpression).some((node) => {
    const { left, right, operatorToken } = node;
    if (!isPlainAssignment(operatorToken.kind) || right.kind !== typescript.SyntaxKind.TrueKeyword) return false;
    const isFlag = placeText(left) === place && symbolNamedBy(checker, left) === symbolNamedBy(checker, test);
    const code = isFlag ? enclosingFunction(node) : undefined;
    if (code === undefined || handlers.some((handler) => isInside(node, handler.code))) return false;
    return deedsIn(code).some((deed) => deedOf(deed) === said && enclosingFunction(deed) === code);
  });
}

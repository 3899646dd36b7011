/**
 * What the project's own code ends when a function has settled that it was handed, at once or some time before:
 *
 *     async run(callback) { const body = open(); try { await callback(body); } finally { body.close(); } }
 *     use(handler) { this.handlers.push(handler); }
 *     async dispatch(body) { for (const handler of this.handlers) await handler({ body }); body.close(); }
 */
import type ts from "typescript";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf } from "../../syntax/expressions.ts";
import { placeText } from "../../syntax/place-text.ts";
import { constantValue } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { RELEASE_NAMES } from "../resources/release-names.ts";
import { isAlwaysBehind } from "./always-behind.ts";
import { callersOf } from "./callers-of.ts";

/** An end that the caller of a callback makes: of what it hands over, or of a part of that. */
export interface CallersEnd {
  /** Which of the callback's parameters. */
  readonly parameter: number;
  /** The members that lead from there to what is ended, each behind a dot: `.body`; empty for the parameter itself. */
  readonly path: string;
  readonly end: ts.CallExpression;
}

/** What is ended whenever `code` has settled, which others call. */
export const endsAfter = memoised((knowledge, code: ts.FunctionLikeDeclaration): readonly CallersEnd[] => {
  const callers = callersOf(knowledge, code);
  const [first = [], ...others] = (callers?.calls ?? []).map((call) => endsBehind(knowledge, call));
  if (callers?.isAnyOf !== true) return [first, ...others].flat();
  return first.filter((one) => others.every((ends) => ends.some((other) => isSame(one, other))));
});

function isSame(one: CallersEnd, other: CallersEnd): boolean {
  const verbOf = ({ end }: CallersEnd): string | undefined => calleeName(end.expression);
  return one.parameter === other.parameter && one.path === other.path && verbOf(one) === verbOf(other);
}

function endsBehind(knowledge: Knowledge, call: ts.CallExpression): readonly CallersEnd[] {
  const home = enclosingFunction(call);
  const ends = home === undefined ? [] : callsNamed(home, RELEASE_NAMES).filter((end) => isAlwaysBehind(end, call));
  if (ends.length === 0) return [];
  return call.arguments.flatMap((argument, parameter) =>
    isReplacedBy(call, argument)
      ? []
      : partsOf(knowledge, argument).flatMap(({ text, path }) =>
          ends.flatMap((end): readonly CallersEnd[] => {
            const ended = placeText(receiverOf(end));
            if (ended === text) return [{ parameter, path, end }];
            const isPart = path === "" && ended?.startsWith(`${text}.`) === true;
            return isPart ? [{ parameter, path: ended.slice(text.length), end }] : [];
          }),
        ),
  );
}

/** `body = filter.apply(body)`: what is ended behind the call is another one. */
function isReplacedBy(call: ts.CallExpression, argument: ts.Expression): boolean {
  const whole = typescript.isAwaitExpression(call.parent) ? call.parent.parent : call.parent;
  return typescript.isBinaryExpression(whole) && placeText(whole.left) === placeText(argument);
}

interface Part {
  readonly text: string;
  readonly path: string;
}

/** What the callback gets there, and what that is made of: `body` for `.body` of `{ body }`. */
function partsOf({ checker }: Knowledge, argument: ts.Expression): readonly Part[] {
  const made = constantValue(checker, argument);
  const parts = typescript.isObjectLiteralExpression(made) ? made.properties.flatMap(partOf) : [];
  return [{ text: placeText(argument), path: "" }, ...parts];
}

function partOf(property: ts.ObjectLiteralElementLike): readonly Part[] {
  if (typescript.isShorthandPropertyAssignment(property))
    return [{ text: property.name.text, path: `.${property.name.text}` }];
  if (!typescript.isPropertyAssignment(property) || !typescript.isIdentifier(property.name)) return [];
  return [{ text: placeText(property.initializer), path: `.${property.name.text}` }];
}

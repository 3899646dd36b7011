/** What the project's own code lends to a callback and ends when that has settled, and the callback ends as well. */
import type ts from "typescript";
import { declaredReleased } from "../../engine/summaries/declared.ts";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { harmAgainIn } from "../../engine/summaries/harms-again.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, rootOf } from "../../syntax/expressions.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { lineFrom } from "../../syntax/positions.ts";
import { isMemberOfThis, isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Evidence } from "../evidence.ts";
import { RELEASE_NAMES } from "../resources/release-names.ts";
import { quoted, removal, type ByHandFinding, type ByHandOptions } from "./by-hand.ts";
import { endsAfter } from "./callers-ends.ts";
import { callersOf } from "./callers-of.ts";

/** The ends in the callbacks of `file` that whoever calls these makes as well. */
export function* endsOfLent(
  knowledge: Knowledge,
  file: ts.SourceFile,
  { evidence }: ByHandOptions,
): Iterable<ByHandFinding> {
  for (const end of callsNamed(file, RELEASE_NAMES)) {
    const lent = lentTo(end);
    if (lent === undefined) continue;
    const { code, parameter, path } = lent;
    const other = endsAfter(knowledge, code).find(
      (one) =>
        one.parameter === parameter &&
        one.path === path &&
        calleeName(one.end.expression) === calleeName(end.expression),
    );
    const harm = other === undefined ? undefined : harmOf(knowledge, other.end, MAX_STEPS);
    const at = callersOf(knowledge, code)?.at;
    if (other === undefined || at === undefined || harm === undefined) continue;
    if (harm === "likely" && evidence === "certain") continue;
    yield {
      messageId: "endedBehind",
      data: { close: quoted(end), line: lineFrom(end, other.end) },
      node: end,
      trace: [
        { node: at, text: "the callback is handed over here" },
        { node: end, text: "it is ended by hand here" },
        { node: other.end, text: "and when the callback has settled, here" },
      ],
      repairs: removal(end),
    };
  }
}

interface Lent {
  readonly code: ts.FunctionLikeDeclaration;
  readonly parameter: number;
  readonly path: string;
}

/** The function whose parameter, or a part of it, `end` ends. */
function lentTo(end: ts.CallExpression): Lent | undefined {
  const receiver = receiverOf(end);
  const root = receiver === undefined ? undefined : rootOf(receiver);
  const code = enclosingFunction(end);
  if (receiver === undefined || root === undefined || !typescript.isIdentifier(root) || code === undefined)
    return undefined;
  const behind = placeText(receiver).slice(root.text.length);
  for (const [parameter, { name }] of code.parameters.entries()) {
    const taken = takenAs(name, root.text);
    if (taken !== undefined) return { code, parameter, path: taken + behind };
  }
  return undefined;
}

/** The members that lead from the parameter to what it calls `text`: none for its own name, `.body` in `({ body })`. */
function takenAs(name: ts.BindingName, text: string): string | undefined {
  if (typescript.isIdentifier(name)) return name.text === text ? "" : undefined;
  if (!typescript.isObjectBindingPattern(name)) return undefined;
  const element = name.elements.find((each) => typescript.isIdentifier(each.name) && each.name.text === text);
  if (element === undefined || element.dotDotDotToken !== undefined) return undefined;
  return `.${(element.propertyName ?? element.name).getText()}`;
}

/** How many functions of the project there may be between the end and what harms. */
const MAX_STEPS = 3;

/** How sure it is that a second `call` does harm; `undefined` where it surely does none. */
function harmOf(knowledge: Knowledge, call: ts.CallExpression, steps: number): Evidence | undefined {
  const resource = declaredReleased(knowledge, call);
  if (resource !== undefined) return (resource.again ?? "harmless") === "harmless" ? undefined : "certain";
  const code = bodyOf(knowledge, call);
  if (code === undefined) return "likely";
  if (harmAgainIn(knowledge, code) !== undefined) return "certain";
  if (asksFirst(code.body)) return undefined;
  const calls = nodesOfKinds<ts.CallExpression>(code.body, [typescript.SyntaxKind.CallExpression]);
  if (calls.some(givesBack)) return "certain";
  if (steps === 0) return "likely";
  const harms = calls.map((each) => harmOf(knowledge, each, steps - 1));
  return harms.find((harm) => harm === "certain") ?? harms.find((harm) => harm !== undefined);
}

/** `this.#free.push(buffer)`: the second time it stands in the list twice, and is given to two. */
function givesBack({ expression, arguments: [given] }: ts.CallExpression): boolean {
  const name = calleeName(expression);
  if (given === undefined || (name !== "push" && name !== "unshift")) return false;
  return isThis(given) || typescript.isIdentifier(given) || isMemberOfThis(given);
}

/** Does something there look at what has been done before? */
function asksFirst(body: ts.ConciseBody): boolean {
  const { IfStatement, ConditionalExpression } = typescript.SyntaxKind;
  return nodesOfKinds(body, [IfStatement, ConditionalExpression]).length > 0;
}

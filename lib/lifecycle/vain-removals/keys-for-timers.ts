/**
 * Clearings that are given the keys under which the timers are kept:
 *
 *     this.timers[name] = setTimeout(…);
 *     destroy() { Object.keys(this.timers).forEach((timer) => clearTimeout(timer)); }
 */
import type ts from "typescript";
import { calleeName, receiverOf, skipOuter, withOuter } from "../../syntax/expressions.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { CLEARS, clearsTimer } from "../timers/clears.ts";
import { timersIn } from "../timers/timers.ts";
import { walksIn, type Walk } from "./walks.ts";

export interface KeyForTimer {
  readonly node: ts.Node;
  readonly key: string;
  readonly kept: ts.Expression;
}

export function* keysForTimersIn(analysis: Analysis, file: ts.SourceFile): Iterable<KeyForTimer> {
  if (callsNamed(file, CLEARS).length === 0 && !/\b(?:clear(?:Timeout|Interval))\b/.test(file.text)) return;
  for (const walk of walksIn(analysis, file)) {
    const found = clearingOfKey(walk);
    if (found === undefined || !holdsTimers(analysis, file, walk.walked)) continue;
    yield { ...found, kept: walk.walked };
  }
}

/** `clearTimeout(key)` in what is done with each, or `clearTimeout` as what is done with each key. */
function clearingOfKey({ node, each, key }: Walk): Omit<KeyForTimer, "kept"> | undefined {
  const list = skipOuter(node);
  const isOfKeys = typescript.isCallExpression(list) && calleeName(list.expression) === "keys";
  if (isOfKeys && typescript.isIdentifier(each) && clearsTimer(each.text)) return { node: each, key: "each" };
  if (key === undefined) return undefined;
  const call = callsNamed(each, CLEARS).find(
    ({ arguments: [id] }) => id !== undefined && skipOuter(id).getText() === key,
  );
  return call === undefined ? undefined : { node: call.expression, key: `\`${key}\`` };
}

/** Does the file put the timers themselves into it, and never what goes by a timer's id? */
function holdsTimers(analysis: Analysis, file: ts.SourceFile, kept: ts.Expression): boolean {
  const text = placeText(kept);
  return timersIn(analysis, file).armed.some(({ call }) => {
    const place = withOuter(call);
    const { parent } = place;
    if (typescript.isBinaryExpression(parent) && parent.right === place) {
      const left = skipOuter(parent.left);
      const isPart = typescript.isElementAccessExpression(left) || typescript.isPropertyAccessExpression(left);
      return isPart && placeText(left.expression) === text;
    }
    if (!typescript.isCallExpression(parent) || parent.arguments.at(-1) !== place) return false;
    return PUTS.test(calleeName(parent.expression) ?? "") && placeText(receiverOf(parent)) === text;
  });
}

const PUTS = /^(?:set|push|unshift)$/;

/**
 * Removals by the project's own function, which is not told all by which that function finds what it takes off:
 *
 *     on(target, type, listener, context)  { kept[type + id(listener) + id(context)] = … }
 *     off(target, type, listener, context) { const handler = kept[type + id(listener) + id(context)]; … }
 *
 *     on(document, "touchmove", this.onMove, this);
 *     off(document, "touchmove", this.onMove);
 */
import type ts from "typescript";
import { calleeName, isNullishLiteral, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { callsNamedLike, callsWhere } from "../../syntax/calls-named.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { compareEvents } from "../listeners/event-name.ts";
import { compareTargets } from "../listeners/targets.ts";
import { codeCalled, findsBy } from "./finds-by.ts";
import { namesBelongTogether } from "./pairs-of-members.ts";

export interface UntoldPart {
  readonly end: ts.CallExpression;
  readonly added: ts.CallExpression;
  /** With what else it was added. */
  readonly part: ts.Expression;
}

const REMOVES = /^(?:off|un\w+|remove\w*)$/;

export function* untoldPartsIn(analysis: Analysis, file: ts.SourceFile): Iterable<UntoldPart> {
  for (const end of callsNamedLike(file, REMOVES)) {
    const name = calleeName(end.expression) ?? "";
    if (end.arguments.length === 0 || end.arguments.some(typescript.isSpreadElement)) continue;
    const adding = callsWhere(file, (other) => namesBelongTogether(other, name)).filter((call) => isOf(call, end));
    const [added, ...others] = adding.filter((call) => beginsWith(analysis, call, end));
    if (added === undefined || others.some(({ arguments: { length } }) => length !== added.arguments.length)) continue;
    const index = end.arguments.length;
    const part = added.arguments[index];
    if (part === undefined || isNullishLiteral(part) || isTakenOff(analysis, added, end)) continue;
    const code = codeCalled(analysis, end);
    if (code !== undefined && findsBy(analysis, code, index)) yield { end, added, part };
  }
}

/** Is the same called, or a member of the same: `DomEvent.on(…)` and `DomEvent.off(…)`? */
function isOf(added: ts.CallExpression, end: ts.CallExpression): boolean {
  return placeText(beginningOf(added)) === placeText(beginningOf(end));
}

/** `DomEvent` of `DomEvent.on(…).on(…)` */
function beginningOf(call: ts.CallExpression): ts.Expression | undefined {
  const receiver = receiverOf(call);
  const isChained =
    receiver !== undefined &&
    typescript.isCallExpression(receiver) &&
    calleeName(receiver.expression) === calleeName(call.expression);
  return isChained ? beginningOf(receiver) : receiver;
}

/** Is what is taken off told with what it was added with, as far as it is told? */
function beginsWith(analysis: Analysis, added: ts.CallExpression, end: ts.CallExpression): boolean {
  if (added.arguments.some(typescript.isSpreadElement)) return false;
  return end.arguments.every((argument, index) => {
    const other = added.arguments[index];
    return other !== undefined && isSame(analysis, other, argument);
  });
}

function isSame(analysis: Analysis, one: ts.Expression, other: ts.Expression): boolean {
  const [left, right] = [skipOuter(one), skipOuter(other)];
  if (compareTargets(analysis, left, right) === "same") return true;
  return typescript.isStringLiteralLike(left) && compareEvents(analysis, left, right) === "same";
}

/** Is there another removal, which is told all? */
function isTakenOff(analysis: Analysis, added: ts.CallExpression, end: ts.CallExpression): boolean {
  const name = calleeName(end.expression);
  return callsWhere(end.getSourceFile(), (other) => other === name).some(
    (call) => call.arguments.length > end.arguments.length && beginsWith(analysis, added, call),
  );
}

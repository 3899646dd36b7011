/**
 * A slot that a member fills twice where both may happen, so that what ends its value ends the second one only:
 *
 *     if (outside) this.remove = listen("click", hide);
 *     if (escape) this.remove = listen("keydown", hide);
 *     hide() { this.remove?.(); this.remove = undefined; }
 */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { callGivenTo } from "../../syntax/given-functions.ts";
import { conditionsKnownAt } from "../../syntax/known-conditions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { leavesTurn } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isCloseName } from "../owner/close-names.ts";
import type { Field, Owner } from "../owner/owner.ts";
import type { Place } from "../owner/place.ts";
import { reachedFrom } from "../owner/reach.ts";
import type { Use } from "../owner/use.ts";
import { clearsTimer } from "../timers/clears.ts";
import { usesOfField, type FieldUse } from "./field-uses.ts";
import { isMaking } from "./renewed.ts";

export interface FilledBeside {
  readonly place: Place;
  /** The first store, whose value is lost. */
  readonly first: ts.Node;
  readonly at: ts.Node;
}

type Store = Use & { readonly kind: "store" };

export function* filledBeside(analysis: Analysis, owner: Owner): Iterable<FilledBeside> {
  for (const field of owner.fields.values()) {
    const uses = usesOfField(analysis, owner, field);
    const stores = uses.filter(isFilling);
    if (stores.length < 2 || !uses.some((one) => isEnd(one, uses))) continue;
    for (const [index, { use: store, member }] of stores.entries()) {
      const next = stores[index + 1];
      if (next?.member !== member || store.kind !== "store" || next.use.kind !== "store") continue;
      const { use: second } = next;
      if (!mayBothRun(store.at, second.at) || isSeenToBetween(analysis, owner, field, member.node, store, second))
        continue;
      yield { place: second.place, first: store.at, at: second.at };
    }
  }
}

/** `this.remove = listen(…);`: nobody else has it. */
function isFilling({ use }: FieldUse): boolean {
  return (
    use.kind === "store" &&
    use.how === "set" &&
    use.place.path.length === 0 &&
    isMaking(skipOuter(use.value)) &&
    typescript.isExpressionStatement(use.at.parent)
  );
}

/** Does it end what is in the slot? A function that is called may do anything, unless the slot is emptied with it. */
function isEnd({ use, member }: FieldUse, uses: readonly FieldUse[]): boolean {
  if (use.place.path.length > 0) return false;
  if (use.kind === "pass") return clearsTimer(calleeName(use.call.expression));
  if (use.kind !== "call" || use.call.arguments.length > 0) return false;
  if (use.verb !== "()") return isCloseName(use.verb) || TAKES_OFF.test(use.verb);
  return uses.some((other) => other.member === member && isEmptying(other.use));
}

const TAKES_OFF = /^(?:off|remove|unlisten|cancel|abort)$/;

function isEmptying(use: Use): boolean {
  return use.kind === "drop" || (use.kind === "store" && !isMaking(skipOuter(use.value)));
}

/** Is the slot spoken of between the two, or in code that is called there? */
function isSeenToBetween(
  analysis: Analysis,
  owner: Owner,
  field: Field,
  code: ts.Node,
  first: Store,
  second: Store,
): boolean {
  const calls = callsIn(code).filter((call) => call.pos >= first.at.end && call.end <= second.at.pos);
  const reached = [...reachedFrom(analysis, owner, calls)].filter((each) => !calls.includes(each as ts.CallExpression));
  return usesOfField(analysis, owner, field).some(
    ({ use: { node } }) =>
      (node.pos >= first.at.end && node.end <= second.at.pos) ||
      isInside(node, second.value) ||
      isInside(node, first.value) ||
      reached.some((each) => isInside(node, each)),
  );
}

/** May both run in one go: is neither of them in the other branch, nor behind an exit of the first one's? */
function mayBothRun(first: ts.Node, second: ts.Node): boolean {
  let at = first;
  while (!isInside(second, at.parent)) {
    at = at.parent;
    if (isLeft(at) || (typescript.isFunctionLike(at) && !isRunSoon(at))) return false;
  }
  if (!isStatementList(at.parent)) return false;
  let other = second;
  while (other.parent !== at.parent) {
    other = other.parent;
    if (typescript.isFunctionLike(other) && !isRunSoon(other)) return false;
  }
  return !excludeEachOther(conditionsAt(first, at.parent), conditionsAt(second, at.parent));
}

function isStatementList(node: ts.Node): boolean {
  return typescript.isBlock(node) || typescript.isSourceFile(node);
}

/** Is it a block that is left at its end? */
function isLeft(node: ts.Node): boolean {
  return typescript.isStatement(node) && leavesTurn(node);
}

/** `setTimeout(() => …)`, `Promise.resolve().then(() => …)`: what is put off is done all the same. */
function isRunSoon(code: ts.Node): boolean {
  const given = callGivenTo(code);
  return given?.index === 0 && SOON.test(calleeName(given.call.expression) ?? "");
}

const SOON =
  /^(?:setTimeout|setImmediate|queueMicrotask|nextTick|requestAnimationFrame|runOutsideAngular|run|then|forEach)$/;

function conditionsAt(node: ts.Node, list: ts.Node): readonly Condition[] {
  const found: Condition[] = [...conditionsKnownAt(node, list)];
  for (let at = node; at !== list; at = at.parent)
    if (typescript.isCatchClause(at)) found.push({ test: undefined, holds: true });
  return found;
}

interface Condition {
  /** Nothing of it is known where it is an exception. */
  readonly test: ts.Expression | undefined;
  readonly holds: boolean;
}

/** `ready` and `!ready`, `kind === "a"` and `kind === "b"`. */
function excludeEachOther(ones: readonly Condition[], others: readonly Condition[]): boolean {
  if ([...ones, ...others].some(({ test }) => test === undefined)) return true;
  return ones.some((one) => others.some((other) => isOpposite(one, other)));
}

function isOpposite(one: Condition, other: Condition): boolean {
  if (one.test === undefined || other.test === undefined) return true;
  if (placeText(one.test) === placeText(other.test)) return one.holds !== other.holds;
  return comparedIn(one.test).some((text) => comparedIn(other.test!).includes(text));
}

/** What `a === 1 && b > 2` compares with something: whoever compares the same again has another case in mind. */
function comparedIn(test: ts.Expression): readonly string[] {
  if (!typescript.isBinaryExpression(test)) return [];
  const { kind } = test.operatorToken;
  const { AmpersandAmpersandToken, BarBarToken } = typescript.SyntaxKind;
  if (kind === AmpersandAmpersandToken || kind === BarBarToken)
    return [...comparedIn(skipOuter(test.left)), ...comparedIn(skipOuter(test.right))];
  return [placeText(test.left)];
}

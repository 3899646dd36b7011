/**
 * Listeners that are put on something that stays each time an event comes, on top of those of the times before:
 *
 *     constructor(private readonly player: Player) { player.on("redraw", () => this.draw()); }
 *     private draw() { …; this.player.on("scroll", () => this.place(notch)); }
 */
import type ts from "typescript";
import { functionOfExpression } from "../../engine/summaries/functions.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { fieldNamedBy } from "../../syntax/held-fields.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { functionOnlyFor } from "../../syntax/sole-callback.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { AccessPath } from "../listeners/access-path.ts";
import { isEndEvent } from "../listeners/end-events.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { listenerValueOf } from "../listeners/listener-value.ts";
import { isEndedBySignal } from "../listeners/never-aborted.ts";
import { isOnce } from "../listeners/options.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";
import { targetPathOf } from "../listeners/targets.ts";
import type { Owner } from "../owner/owner.ts";
import { ownersIn } from "../owner/owners-in.ts";
import { reachedFrom } from "../owner/reach.ts";
import { isOwnCall } from "./own-calls.ts";
import { removalsOf } from "./owner-leaks.ts";

export interface Piling {
  readonly registration: Registration;
  /** The event that comes again and again, and puts on another one each time. */
  readonly again: Registration;
}

export function* pilingIn(analysis: Analysis, file: ts.SourceFile): Iterable<Piling> {
  const { registrations } = sitesIn(analysis, file);
  if (registrations.length < 2) return;
  for (const owner of ownersIn(file)) {
    if (owner.kind !== "class") continue;
    const own = registrations.filter(({ call }) => isOwnCall(owner, call));
    if (own.length > 1) yield* pilingOf(analysis, owner, own);
  }
}

function* pilingOf(analysis: Analysis, owner: Owner, own: readonly Registration[]): Iterable<Piling> {
  const repeated = own.filter((registration) => comesAgain(analysis, registration));
  if (repeated.length === 0) return;
  for (const registration of own) {
    const on = isAddedAnew(analysis, registration) ? targetPathOf(analysis, registration.target) : undefined;
    if (on === undefined) continue;
    const outlives = OUTLIVING.has(lifetimeOf(analysis, on));
    const again = repeated.find(
      (other) =>
        other !== registration &&
        (outlives || isOnOneThing(analysis, other, on)) &&
        putsOn(analysis, owner, other, registration),
    );
    if (again !== undefined) yield { registration, again };
  }
}

/** Is it there for an event that comes more than once, by what it is called? */
function comesAgain(analysis: Analysis, registration: Registration): boolean {
  const { event, listener } = registration;
  if (event === undefined || eventNameOf(analysis, event).kind !== "text") return false;
  return mayComeAgain(analysis, registration) && functionOfExpression(analysis, skipOuter(listener)) !== undefined;
}

/** Does nothing say that the event comes only once? */
export function mayComeAgain(analysis: Analysis, { event, once, options }: Registration): boolean {
  if (once || isOnce(analysis, options) || event === undefined) return false;
  const name = eventNameOf(analysis, event);
  return name.kind !== "text" || !(isEndEvent(name.text) || FIRST.test(name.text));
}

/** Events that come once for each thing that tells of them. */
const FIRST =
  /^(?:open(?:ed)?|connect(?:ed|ion)?|ready|listening|load(?:ed|edmetadata)?|DOMContentLoaded|init\w*|start(?:ed)?|mount(?:ed)?|error|spawn|response|socket|request|upgrade|secure\w*|login|authenticated|abort(?:ed)?|destroy\w*|dispose\w*|remove\w*|un\w+|finish\w*|done|complete\w*)$/i;

const OUTLIVING: ReadonlySet<string> = new Set(["shared", "injected", "wired"]);

/**
 * Does the event come from the very thing that the listener is put on, whoever has made it: `this.link.on("retry", () => {
 * this.link.on("up", …); })`? It is there as long as the event comes, unless the handler takes another one.
 */
function isOnOneThing(analysis: Analysis, again: Registration, on: AccessPath): boolean {
  if (on.root.kind !== "this" || targetPathOf(analysis, again.target)?.key !== on.key) return false;
  const handler = functionOfExpression(analysis, skipOuter(again.listener));
  const field = on.names.at(-1);
  return handler !== undefined && (field === undefined || !isWritten(handler, field));
}

function isWritten(code: ts.Node, field: string): boolean {
  return nodesOfKind<ts.BinaryExpression>(code, typescript.SyntaxKind.BinaryExpression).some(
    ({ left, operatorToken }) =>
      isPlainAssignment(operatorToken.kind) && typescript.isPropertyAccessExpression(left) && left.name.text === field,
  );
}

/** Is it a new function, which nobody else can take off? */
function isAddedAnew(analysis: Analysis, { call, listener, once, options }: Registration): boolean {
  if (once || isOnce(analysis, options) || isEndedBySignal(analysis, options)) return false;
  if (listenerValueOf(analysis, listener).kind !== "fresh" && functionOnlyFor(listener) === undefined) return false;
  const { parent } = call;
  // `this.subscriptions.push(player.on(…))`: a list that is ended with its owner. What else is kept may be ended sooner.
  return typescript.isExpressionStatement(parent) || listOf(call) !== undefined;
}

/** The field of the list that the result is put on. */
function listOf(call: ts.CallExpression): string | undefined {
  const { parent } = call;
  if (!typescript.isCallExpression(parent) || !parent.arguments.includes(call)) return undefined;
  const callee = skipOuter(parent.expression);
  if (!typescript.isPropertyAccessExpression(callee) || !/^(?:push|add)$/.test(callee.name.text)) return undefined;
  return fieldNamedBy(callee.expression);
}

/** Does the handler of `again` come to it, and to nothing that takes off what was put on before? */
function putsOn(analysis: Analysis, owner: Owner, again: Registration, { call, target }: Registration): boolean {
  const handler = functionOfExpression(analysis, skipOuter(again.listener));
  if (handler === undefined || isInside(again.call, enclosingFunction(call) ?? call)) return false;
  const code = [...reachedFrom(analysis, owner, [handler])];
  const home = code.find((one) => one === enclosingFunction(call));
  if (home === undefined || isAsked(call, home, target)) return false;
  const list = listOf(call);
  const isReached = (node: ts.Node): boolean => code.some((one) => isInside(node, one));
  if (list !== undefined) return !code.some((one) => speaksOf(one, list));
  const path = targetPathOf(analysis, target);
  return !removalsOf(analysis, owner).some(
    (removal) => isReached(removal.call) || targetPathOf(analysis, removal.target)?.key === path?.key,
  );
}

/** `if (this.isWatching) return;`, `if (!this.handler) …`: it looks first. */
function isAsked(call: ts.Node, home: ts.Node, target: ts.Expression | undefined): boolean {
  const { IfStatement, ConditionalExpression } = typescript.SyntaxKind;
  const tests = [
    ...nodesOfKind<ts.IfStatement>(home, IfStatement).map((node) => ({ node, test: node.expression })),
    ...nodesOfKind<ts.ConditionalExpression>(home, ConditionalExpression).map((node) => ({
      node,
      test: node.condition,
    })),
  ];
  // That there is something to listen to says nothing of the listener.
  const other = (text: string): boolean => /\bthis\b/.test(text.replaceAll(placeText(target) ?? "", ""));
  return tests.some(({ node, test }) => node.pos < call.pos && other(placeText(test)));
}

/** Does the code do anything with the list but put something on it? */
function speaksOf(code: ts.Node, list: string): boolean {
  const { PropertyAccessExpression } = typescript.SyntaxKind;
  return nodesOfKind<ts.PropertyAccessExpression>(code, PropertyAccessExpression).some((node) => {
    if (node.name.text !== list) return false;
    const { parent } = node;
    return !(typescript.isPropertyAccessExpression(parent) && /^(?:push|add)$/.test(parent.name.text));
  });
}

/**
 * Subscriptions of components that nobody can end: what would end them is dropped, and the component has no member that its
 * framework would call at its end.
 *
 *     class Clock extends Component { componentDidMount() { this.props.store.subscribe(() => this.forceUpdate()); } }
 */
import type ts from "typescript";
import { BASES, END_OF } from "../../models/component-protocols.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { boundFunction, functionLiteral, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import { mentionsOneOf } from "../../syntax/mentions.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isUntyped } from "../../syntax/untyped.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { holdsSomething } from "../listeners/removed.ts";
import { subscriptionsIn } from "../listeners/subscriptions.ts";
import { missingEndOf } from "../owner/endless-components.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { isShownForGood } from "../owner/shown-for-good.ts";
import { isInStatic, isSingleton } from "../owner/singleton.ts";

export interface EndlessSubscription {
  readonly call: ts.CallExpression;
  readonly owner: Owner;
  /** The member that the component lacks. */
  readonly end: string;
}

export function* endlessSubscriptionsIn(analysis: Analysis, file: ts.SourceFile): Iterable<EndlessSubscription> {
  if (!mentionsOneOf(file, COMPONENTS)) return;
  const known = subscriptionsIn(analysis, file).filter(({ fate, isGuess }) => fate.kind === "dropped" && !isGuess);
  const calls = new Map(known.map(({ call, listener }) => [call, listener]));
  for (const call of callsNamed(file, SUBSCRIBES)) {
    const [listener] = call.arguments;
    if (
      call.arguments.length === 1 &&
      isUntyped(analysis.checker, call) &&
      typescript.isExpressionStatement(call.parent)
    )
      calls.set(call, listener);
  }
  for (const [call, listener] of calls) {
    const node = enclosingInstance(call);
    const owner = node === undefined ? undefined : ownerAt(node);
    const end = owner === undefined ? undefined : missingEndOf(analysis, owner);
    if (owner === undefined || end === undefined || isSingleton(owner) || isInStatic(call)) continue;
    if (isShownForGood(analysis, owner.node) || !isOwnListener(analysis, listener)) continue;
    const target = receiverOf(call);
    const path = target === undefined ? undefined : accessPathOf(analysis, target);
    if (path !== undefined && !["self", "own"].includes(lifetimeOf(analysis, path))) yield { call, owner, end };
  }
}

const COMPONENTS = new Set([...BASES.keys(), ...END_OF.keys()]);
const SUBSCRIBES = new Set(["subscribe"]);

/** Is it a function of the component's own? */
function isOwnListener(analysis: Analysis, listener: ts.Expression | undefined): boolean {
  const node = listener === undefined ? undefined : skipOuter(listener);
  if (node === undefined) return false;
  const isFunction = functionLiteral(node) !== undefined || boundFunction(node) !== undefined || isMemberOfThis(node);
  return isFunction && holdsSomething(analysis, node);
}

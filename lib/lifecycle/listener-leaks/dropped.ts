/** Subscriptions whose only handle is dropped, so that nobody can end them. */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { bindingHolder } from "../../syntax/declarations.ts";
import { enclosingFunction, enclosingFunctions } from "../../syntax/enclosing.ts";
import { functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { referencesIn } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { accessPathOf, type AccessPath } from "../listeners/access-path.ts";
import { endOf } from "../listeners/close-of.ts";
import { isEndEvent } from "../listeners/end-events.ts";
import { isHandled } from "../listeners/handled.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { holdsSomething } from "../listeners/removed.ts";
import { subscriptionsIn, type Fate, type Subscription } from "../listeners/subscriptions.ts";
import { registrarCallIn } from "../owned/handed-over.ts";
import { wordsOf } from "../owner/close-names.ts";
import type { ClosePath } from "../owner/close-paths.ts";
import { isEndedByFramework } from "../owner/comes-and-goes.ts";
import { isGivenByHost, isOfHost } from "../owner/lives-with-host.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { isSingleton } from "../owner/singleton.ts";
import { isChildOfTarget } from "./child-of-target.ts";
import { isKeptByCallee } from "./kept-by-callee.ts";
import { takesOthersOff } from "./takes-others-off.ts";

export interface Dropped {
  readonly subscription: Subscription;
  /** A subscription nearby whose handle is kept. */
  readonly neighbour: { readonly call: ts.CallExpression; readonly fate?: Fate } | undefined;
  /** What ends, without ending the subscription. */
  readonly owner: Owner | undefined;
  readonly close: ClosePath | undefined;
  readonly evidence: Evidence;
}

export function* droppedIn(analysis: Analysis, file: ts.SourceFile): Iterable<Dropped> {
  const subscriptions = subscriptionsIn(analysis, file);
  for (const { subscription, path } of forgottenIn(analysis, file)) {
    const found = judge(analysis, subscriptions, subscription, path);
    if (found === undefined) continue;
    if (!livesWithHost(analysis, subscription.call, found))
      yield isOfFunction(path) || takesItselfOff(subscription) ? { ...found, evidence: "likely" } : found;
    else if (found.neighbour !== undefined) yield { ...found, evidence: "likely" };
  }
}

/** The subscriptions of which nobody has what would end them, each with what is subscribed to. */
export function* forgottenIn(
  analysis: Analysis,
  file: ts.SourceFile,
): Iterable<{ readonly subscription: Subscription; readonly path: AccessPath }> {
  for (const subscription of subscriptionsIn(analysis, file)) {
    if (subscription.fate.kind !== "dropped" || givesBack(analysis, subscription.call)) continue;
    if (isKeptByCallee(analysis, subscription.call)) continue;
    const { target, listener } = subscription;
    if (target !== undefined && (tellsAnEnd(subscription.name) || isForItsEnd(subscription))) continue;
    if (isGivenItsEnd(subscription)) continue;
    // `onDidChange(f)` is an event itself, of the module that it comes from.
    const path = accessPathOf(analysis, target ?? subscription.call.expression);
    if (path === undefined || (listener !== undefined && !holdsSomething(analysis, listener))) continue;
    yield { subscription, path };
  }
}

/** Does a function listen to something that it has got itself, and may let go with all that listen to it? */
function isOfFunction({ root }: AccessPath): boolean {
  const declaration = root.kind === "variable" ? root.symbol.valueDeclaration : undefined;
  const holder =
    declaration !== undefined && typescript.isBindingElement(declaration) ? bindingHolder(declaration) : declaration;
  return holder !== undefined && typescript.isVariableDeclaration(holder) && enclosingFunction(holder) !== undefined;
}

/** `machine.once("failed", f)`: it goes when its turn comes, though that may be late. */
function takesItselfOff({ name }: Subscription): boolean {
  return name === "once";
}

/** `addDisposable(feed.onOpen(f), this.disposables)`, `registerDisposer(() => { … })`, which return what they have kept. */
function givesBack(analysis: Analysis, call: ts.CallExpression): boolean {
  const code = bodyOf(analysis, call);
  if (code === undefined) return false;
  return nodesOfKind<ts.ReturnStatement>(code.body, typescript.SyntaxKind.ReturnStatement).some(({ expression }) => {
    const index = code.parameters.findIndex(({ name }) => name.getText() === placeText(expression));
    const argument = call.arguments[index];
    if (argument === undefined) return false;
    const isMade = typescript.isCallExpression(argument) || typescript.isNewExpression(argument);
    return isMade || functionLiteral(argument) !== undefined;
  });
}

/** `socket.onClose(f)`, `widget.onDidDispose(f)`: what is listened to is at its end then, and forgets its listeners. */
function tellsAnEnd(name: string): boolean {
  return wordsOf(name).some((word) => ENDS.has(word));
}

const ENDS = new Set([
  ...["close", "closed", "dispose", "disposed", "destroy", "destroyed", "exit", "end", "ended", "disconnect"],
  ...["disconnected", "terminate", "terminated", "shutdown", "stop", "stopped", "unload", "finish", "finished", "done"],
]);

/** `socket.on("close", f)`, `region.once("remove", f)`: the same, where the event is an argument. */
function isForItsEnd({ call, name }: Subscription): boolean {
  const [event] = call.arguments;
  if (event === undefined || !typescript.isStringLiteralLike(event)) return false;
  return isEndEvent(event.text) || NAMED_END.test(event.text) || (name === "once" && /^removed?$/.test(event.text));
}

/** `player:destroy`, `view.disposed` */
const NAMED_END = /[:./-](?:destroy|dispose|unmount)(?:ed|d)?$/i;

/** `onEvent(panel.onDidDispose, f)`: the same, where the event is passed to a helper. */
function isGivenItsEnd({
  call: {
    arguments: [event],
  },
}: Subscription): boolean {
  const given = event === undefined ? undefined : skipOuter(event);
  return (
    given !== undefined &&
    typescript.isPropertyAccessExpression(given) &&
    /^on(?:Did|Will)?(?:Close|Dispose|Destroy|Exit)d?$/.test(given.name.text)
  );
}

function judge(
  analysis: Analysis,
  subscriptions: readonly Subscription[],
  subscription: Subscription,
  path: AccessPath,
): Dropped | undefined {
  const node = enclosingInstance(subscription.call);
  const owner = node === undefined ? undefined : ownerAt(node);
  if (owner !== undefined && isSingleton(owner)) return undefined;
  const lifetime = lifetimeOf(analysis, path);
  if (lifetime === "self" || lifetime === "own") return undefined;
  if (owner !== undefined && (isHandled(analysis, owner, path) || isChildOfTarget(analysis, owner, path)))
    return undefined;
  const close = owner === undefined ? undefined : endOf(analysis, owner);
  // What a container has made, and nothing ends, lives as long as what the same container has given it.
  if (lifetime === "wired" && subscription.listener !== undefined && owner !== undefined && close === undefined)
    return undefined;
  const outlives = lifetime === "shared" || lifetime === "injected";
  const kept = subscriptions.filter(
    ({ fate, remover, isGuess }) => isKept(analysis, fate) && remover === subscription.remover && !isGuess,
  );
  const ofSame = (other: Subscription): boolean =>
    other.target !== undefined && accessPathOf(analysis, other.target)?.key === path.key;
  const beside = kept.filter((other) => shareFunction(subscription.call, other.call));
  // Where most are dropped, that is how it is done there: `registry.registerMenu(…)` of an application.
  const isFree = isEffect(subscription);
  const isCustom = isFree || subscription.listener === undefined;
  if (isCustom && !isExceptional(subscriptions, subscription, beside)) return undefined;
  const sibling = beside.find(ofSame) ?? beside[0];
  // What may return anything has to be of a kind with what is kept beside it.
  if (subscription.isGuess) {
    const neighbour =
      sibling !== undefined && isOfKind(subscription, sibling)
        ? sibling
        : /^on[A-Z]/.test(subscription.name) && owner !== undefined
          ? registrationOfAnother(owner)
          : undefined;
    return neighbour !== undefined && outlives
      ? { subscription, neighbour, owner, close, evidence: "likely" }
      : undefined;
  }
  if (sibling !== undefined) {
    if (ofSame(sibling) || lifetime === "shared") {
      // A part of the program that is there once, and ends with it, is as well off without.
      const isOfPart = owner === undefined || (close !== undefined && isEndedByFramework(analysis, owner, close));
      const isSure = !isFree && isOfPart;
      return { subscription, neighbour: sibling, owner, close, evidence: isSure ? "certain" : "likely" };
    }
    return outlives || lifetime === "wired"
      ? { subscription, neighbour: sibling, owner, close, evidence: "likely" }
      : undefined;
  }
  if (owner === undefined || close === undefined) {
    const collected = subscription.remover === "disposable" ? kept.filter(isInList) : [];
    const isAlike = lifetime === "shared" || (lifetime === "parameter" && owner === undefined && collected.length > 1);
    const [neighbour] = isAlike ? collected : [];
    return neighbour === undefined ? undefined : { subscription, neighbour, owner, close, evidence: "likely" };
  }
  if (!outlives && !(lifetime === "wired" && takesOthersOff(analysis, owner, close))) return undefined;
  const related = kept.filter(({ call }) => enclosingInstance(call) === owner.node);
  const neighbour = related.find(ofSame) ?? related[0] ?? registrationOfAnother(owner);
  return neighbour !== undefined || close.declaredBy === owner
    ? { subscription, neighbour, owner, close, evidence: "likely" }
    : undefined;
}

/**
 * In the activation of an extension, what is dropped ends with the process like what is kept: forgotten, but to
 * nobody's harm.
 */
function livesWithHost(analysis: Analysis, call: ts.CallExpression, { neighbour, close }: Dropped): boolean {
  const fate = neighbour?.fate;
  if (fate?.kind === "collected" && isOfHost(analysis, fate.container)) return true;
  return close === undefined && isGivenByHost(analysis, call);
}

/**
 * `watch(source, f)`, `effect(f)`: a function that belongs to nothing that could be listened to. Whatever runs at the
 * moment, such as a component that is set up, may be what ends it.
 */
function isEffect({ target, name }: Subscription): boolean {
  return target === undefined && !/^on[A-Z]/.test(name);
}

/** Of its like in its function, registrations that take no listener and effects, are no more dropped than kept? */
function isExceptional(
  subscriptions: readonly Subscription[],
  subscription: Subscription,
  kept: readonly Subscription[],
): boolean {
  const isLike = isEffect(subscription) ? isEffect : ({ listener }: Subscription): boolean => listener === undefined;
  const dropped = subscriptions.filter(
    (other) => other.fate.kind === "dropped" && isLike(other) && shareFunction(subscription.call, other.call),
  );
  return dropped.length <= kept.length;
}

/** `context.subscriptions.push(feed.onOpen(f))` */
function isInList({ fate }: Subscription): boolean {
  return fate.kind === "collected" && /dispos|subscriptions$/i.test(fate.container.getText());
}

/** `this._register(new Emitter())` */
function registrationOfAnother(owner: Owner): { readonly call: ts.CallExpression } | undefined {
  const call = registrarCallIn(owner);
  return call === undefined ? undefined : { call };
}

/** `this.register(feed.onOpen(f))`, `subscriptions.push(editor.registerList(list))`, whose type is not known either. */
function isOfKind({ name }: Subscription, sibling: Subscription): boolean {
  const [kind = "on"] = /^(?:on|register)(?=[A-Z])/.exec(name) ?? [];
  return (
    sibling.name.startsWith(kind) && /^(?:on|register)[A-Z]/.test(sibling.name) && sibling.fate.kind === "collected"
  );
}

function isKept(analysis: Analysis, fate: Subscription["fate"]): boolean {
  return fate.kind === "kept" || (fate.kind === "collected" && !isForgotten(analysis, fate.container));
}

/** Does nobody ever look at the list, which is a constant of a function that only puts things on it? */
function isForgotten({ checker }: Analysis, container: ts.Expression): boolean {
  const symbol = typescript.isIdentifier(container) ? checker.getSymbolAtLocation(container) : undefined;
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined || !typescript.isVariableDeclaration(declaration)) return false;
  if (enclosingFunctions(declaration).length === 0) return false;
  return referencesIn(checker, container.getSourceFile(), symbol).every(
    (name) => name.parent === declaration || isAddition(name),
  );
}

/** `stops.push(…);` */
function isAddition({ parent }: ts.Node): boolean {
  return (
    typescript.isPropertyAccessExpression(parent) &&
    /^(?:push|add|unshift)$/.test(parent.name.text) &&
    typescript.isCallExpression(parent.parent) &&
    typescript.isExpressionStatement(parent.parent.parent)
  );
}

/** Do they stand in the same function, or one in a function inside of the other's? */
function shareFunction(one: ts.Node, other: ts.Node): boolean {
  const [inner] = enclosingFunctions(one);
  const [outer] = enclosingFunctions(other);
  if (inner === undefined || outer === undefined) return false;
  return inner === outer;
}

import type ts from "typescript";
import { declaredAcquisition } from "../../engine/summaries/declared.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { callsNamedLike } from "../../syntax/calls-named.ts";
import { classOfThis } from "../../syntax/class-of-this.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, rootOf } from "../../syntax/expressions.ts";
import { codeGiven, functionGiven } from "../../syntax/given-functions.ts";
import { conditionsKnownAt } from "../../syntax/known-conditions.ts";
import { callsIn, ownNodesOfKinds } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isPromiseStep } from "../../syntax/promise-steps.ts";
import { mentionsInstance } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { isEndCalled } from "../owner/called-ends.ts";
import { endsForGood, isOtherHalf, mainClosePath, type ClosePath } from "../owner/close-paths.ts";
import { mayComeAndGo } from "../owner/comes-and-goes.ts";
import { isModule } from "../owner/module-owner.ts";
import { isNeverEnded } from "../owner/never-ended.ts";
import type { Member, Owner } from "../owner/owner.ts";
import { isEndedByOwnCallback } from "../owner/passed-to-callback.ts";
import { reachedFrom } from "../owner/reach.ts";
import { usesIn } from "../owner/uses.ts";
import { droppedObserversIn } from "../timers/dropped-observers.ts";
import { lostIntervalsIn } from "../timers/lost-intervals.ts";
import { SHORT } from "../timers/timers.ts";
import { holdsAfterEnd } from "./held-tests.ts";
import { isOutOfReach } from "./local-timers.ts";
import { keptBy } from "./ownership.ts";
import { asksState, clearsAnother, isWorthClearing, mentionsOwn } from "./pending-timers.ts";
import { releaseBy, releasesOf } from "./releases.ts";

/** Something that goes on running, made by a member of an owner that has a close path, and kept by nobody. */
export interface Unkept {
  readonly node: ts.Expression;
  readonly noun: string;
  readonly close: ClosePath;
  readonly evidence: Evidence;
}

/** What members of `owner` start and let go of, so that no close path can stop it. */
export function* unkept(analysis: Analysis, owner: Owner): Iterable<Unkept> {
  if (owner.kind === "scope" || isModule(owner)) return;
  const close = mainClosePath(analysis, owner);
  if (close === undefined) return;
  const told = toldOf(analysis, owner.node.getSourceFile());
  for (const member of owner.members) {
    // What the functions of a closure do stands in the function around them.
    if (member.kind === "initializer" || (owner.kind === "closure" && member.kind !== "constructor")) continue;
    for (const node of makingsIn(member.node)) {
      const acquired = told.has(node) ? undefined : declaredAcquisition(analysis, node);
      if (acquired?.at !== "result" || acquired.resource.lost !== "runs") continue;
      // Who ends without a single step has forgotten that something may be pending.
      const endsItself = acquired.resource.endsItself === true;
      if (!endsItself && owner.kind === "closure") continue;
      const isLeft = endsItself && owner.kind === "class" && isOutOfReach(analysis, node, member);
      if (endsItself && !(close.declaredBy === owner && isEmpty(close.member.node) && mentionsInstance(node))) {
        const isSetAgain = beginsKept(analysis, owner, node, close);
        if (!isSetAgain && !isWorthClearing(node, owner, 100, holdsAfterEnd(analysis, owner, close))) continue;
        const isOwn = close.declaredBy === owner && worksLater(analysis, owner, node, isLeft ? 100 : SHORT);
        if (!isSetAgain && !isOwn && !clearsAnother(analysis, owner, close)) continue;
      }
      const found = letGo(analysis, node, acquired.resource, member) ?? (isLeft ? "likely" : undefined);
      const isBrief = endsItself || isEndedByOwnCallback(node, acquired.resource.release);
      const isEnded =
        endsForGood(close) &&
        !isOtherHalf(close, node) &&
        // What looks at an element of the owner's own goes with it, unless it works on what the end of a component has ended.
        (acquired.resource.startedBy === undefined ||
          (close.evidence === "protocol" && worksOnEnded(node, close.member.node))) &&
        !isNeverEnded(analysis, owner) &&
        mayComeAndGo(analysis, owner, close) &&
        (close.declaredBy === owner || isEndCalled(analysis, close));
      const evidence = found !== undefined && (isBrief || !isEnded) ? "likely" : found;
      if (evidence !== undefined) yield { node, noun: acquired.resource.noun, close, evidence };
    }
  }
}

/** `new ResizeObserver(() => this.view.resize())`, where the end calls `this.view.dispose()` */
function worksOnEnded(made: ts.Expression, end: ts.Node): boolean {
  const ended = callsNamedLike(end, END).map((call) => placeText(receiverOf(call)));
  return callsIn(made).some((call) => {
    const receiver = placeText(receiverOf(call));
    return receiver !== undefined && receiver !== "this" && ended.includes(receiver);
  });
}

const END = /^(?:close|destroy|dispose|end|release|stop|terminate)$/;

/** Intervals and observers of which others say the same: one report is enough. */
const toldOf = memoised((analysis, file: ts.SourceFile): ReadonlySet<ts.Node> => {
  const told = new Set<ts.Node>();
  for (const lost of lostIntervalsIn(analysis, file))
    if (lost.kind === "owner" && lost.evidence === "certain") told.add(lost.timer.call);
  for (const { made, evidence } of droppedObserversIn(analysis, file)) if (evidence === "certain") told.add(made);
  return told;
});

/**
 * Does what goes off a good while later call something of the owner's, without a look at whether that has ended?
 *
 *     onDuty(duty) { setTimeout(() => this.publish(duty), this.until(duty)); }
 */
function worksLater(
  analysis: Analysis,
  owner: Owner,
  timer: ts.CallExpression | ts.NewExpression,
  least: number,
): boolean {
  const [argument, delay] = timer.arguments ?? [];
  if (argument === undefined || delay === undefined) return false;
  const callback = codeGiven(argument);
  if (typescript.isNumericLiteral(delay) && Number(delay.text.replaceAll("_", "")) < least) return false;
  const isCalling =
    functionGiven(callback) === undefined || callsIn(callback).some(({ expression }) => isOwn(expression, owner));
  const code = [callback, ...reachedFrom(analysis, owner, [callback])];
  if (code.includes(enclosingFunction(timer) as ts.Node) && isAsked(timer, owner)) return false;
  return isCalling && !code.some((one) => one !== callback && asksState(one));
}

/**
 * Does what goes off set the timer that the close path clears, and has not been set yet?
 *
 *     check() { this.timer = setTimeout(() => this.check(), 50); }
 *     begin() { setTimeout(() => this.check()); }
 *     close() { clearTimeout(this.timer); }
 */
function beginsKept(
  analysis: Analysis,
  owner: Owner,
  timer: ts.CallExpression | ts.NewExpression,
  close: ClosePath,
): boolean {
  const [argument] = timer.arguments ?? [];
  if (owner.kind !== "class" || argument === undefined || isAsked(timer, owner)) return false;
  const callback = codeGiven(argument);
  const code = [...new Set([callback, ...reachedFrom(analysis, owner, [callback])])];
  if (code.some((one) => asksState(one))) return false;
  return keptBy(analysis, owner).some(
    (kept) =>
      kept.made.resource.endsItself === true &&
      code.some((one) => isInside(kept.store.at, one)) &&
      releasesOf(analysis, owner, kept, [close.member.node]).some(({ certainty }) => certainty === "sure"),
  );
}

/** `this.feed.publish`, of which `this` is the owner's, and not that of a function which is put somewhere else. */
function isOwn(callee: ts.Expression, owner: Owner): boolean {
  return owner.kind === "class" ? classOfThis(rootOf(callee)) === owner.node : mentionsOwn(owner, callee);
}

/** `if (!this.isDone) setTimeout(…)`: who asks before each of the timers ends with the next. */
function isAsked(timer: ts.Node, owner: Owner): boolean {
  const code = enclosingFunction(timer);
  return code !== undefined && conditionsKnownAt(timer, code).some(({ test }) => mentionsOwn(owner, test));
}

function isEmpty(node: ts.Node): boolean {
  const { body } = node as { body?: ts.Node };
  return body !== undefined && typescript.isBlock(body) && body.statements.length === 0;
}

/** Does it stand in the member itself, not in a function of its own? */
function isIn(node: ts.Node, code: ts.Node): boolean {
  let outer = node.parent;
  while (outer !== code && !typescript.isFunctionLike(outer)) outer = outer.parent;
  return outer === code;
}

/** `capture().then(this.begin)`: does the callback get what was made? */
function isTaken({ arguments: [callback] }: ts.CallExpression): boolean {
  const code = functionGiven(callback);
  return callback !== undefined && (code === undefined || code.parameters.length > 0);
}

function makingsIn(code: ts.Node): readonly (ts.CallExpression | ts.NewExpression)[] {
  const { CallExpression, NewExpression } = typescript.SyntaxKind;
  return ownNodesOfKinds(code, [CallExpression, NewExpression]);
}

function letGo(
  analysis: Analysis,
  made: ts.CallExpression | ts.NewExpression,
  resource: Resource,
  member: Member,
): Unkept["evidence"] | undefined {
  let node: ts.Node = made;
  while (typescript.isParenthesizedExpression(node.parent)) node = node.parent;
  const { parent } = node;
  if (typescript.isExpressionStatement(parent)) return "certain";
  if (typescript.isPropertyAccessExpression(parent) && typescript.isCallExpression(parent.parent)) {
    // `new MutationObserver(…).observe(node);`
    const verb = calleeName(parent) ?? "";
    if (isPromiseStep(verb) && isTaken(parent.parent)) return undefined;
    const isEnded = resource.release.includes(verb) || resource.endedBy?.includes(verb);
    return !isEnded && typescript.isExpressionStatement(parent.parent.parent) ? "certain" : undefined;
  }
  if (!typescript.isVariableDeclaration(parent) || !typescript.isIdentifier(parent.name)) return undefined;
  const root = { kind: "variable" as const, name: parent.name.text, declaration: parent };
  const tracked = { root, path: [], made: { resource } };
  const uses = usesIn(analysis, member.node).filter(
    ({ place }) => place.root.kind === "variable" && place.root.declaration === parent,
  );
  const ends = uses.filter((use) => releaseBy(analysis, tracked, use) !== undefined);
  if (ends.length === 0) return "certain";
  // What only its own callback stops runs on until there is something to call it for; an interval always has.
  const isItsOwn =
    typescript.isNewExpression(made) && isIn(made, member.node) && ends.every((use) => isInside(use.node, made));
  return isItsOwn ? "likely" : undefined;
}

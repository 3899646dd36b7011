/**
 * Listeners that are put on where they were to be taken off:
 *
 *     off(event, listener) { this.emitter.on(event, listener); }
 *     dispose() { this.player.off("ended", this.update); this.tracker.on("edge", this.update); }
 *     useEffect(() => { feed.on("news", show); return () => feed.on("news", show); });
 */
import type ts from "typescript";
import { END_MEMBERS } from "../../models/component-protocols.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { compareEvents } from "../listeners/event-name.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { listenerValueOf } from "../listeners/listener-value.ts";
import { isOnce } from "../listeners/options.ts";
import { sitesIn, type Registration, type Removal } from "../listeners/sites.ts";
import { compareTargets, targetPathOf } from "../listeners/targets.ts";
import { isCleanup, isCleanupOfEffect } from "../owner/cleanup-functions.ts";
import { isCloseName } from "../owner/close-names.ts";
import { memberName } from "../owner/members.ts";
import { isOfShownForGood } from "../owner/shown-for-good.ts";

export interface AddedAgain {
  readonly call: ts.CallExpression;
  /** The member whose name says that it takes off; absent for a cleanup, which has no name. */
  readonly member: string | undefined;
  /** On the owner itself, on an element that comes and goes, or where nobody comes to the end, nothing is there twice for long. */
  readonly evidence: Evidence;
}

export function* addedAgainIn(analysis: Analysis, file: ts.SourceFile): Iterable<AddedAgain> {
  const { registrations, removals } = sitesIn(analysis, file);
  for (const registration of registrations) {
    const code = enclosingFunction(registration.call);
    if (code === undefined || registration.once || isOnce(analysis, registration.options)) continue;
    const member = nameOf(code);
    const isAgain =
      member !== undefined && REMOVES.test(member)
        ? forwards(analysis, registration, code) && !removals.some(({ call }) => enclosingFunction(call) === code)
        : isAnEnd(code, member) && isRepeated(analysis, registration, registrations, removals, code);
    const isBrief = isOfBriefTarget(analysis, registration) || isOfShownForGood(analysis, registration.call);
    if (isAgain) yield { call: registration.call, member, evidence: isBrief ? "likely" : "certain" };
  }
}

/**
 * `this.on(this.tracker, "edge", this.update)` among many `this.off(…)`, word for word as it stands where all are put on:
 * whatever the arguments mean.
 */
export function* addedWordForWordIn(file: ts.SourceFile): Iterable<AddedAgain> {
  if (!/\.off\(/.test(file.text)) return;
  const statements = nodesOfKind<ts.ExpressionStatement>(file, typescript.SyntaxKind.ExpressionStatement);
  for (const { expression: call } of statements) {
    if (!typescript.isCallExpression(call) || call.arguments.length < 2 || !isNamed(call, "on")) continue;
    const code = enclosingFunction(call);
    const member = code === undefined ? undefined : nameOf(code);
    if (code === undefined || member === undefined || !isCloseName(member)) continue;
    const others = statements.flatMap(({ expression }) =>
      typescript.isCallExpression(expression) && expression !== call ? [expression] : [],
    );
    const isOff = (other: ts.CallExpression): boolean => isNamed(other, "off");
    const same = others.filter((other) => argumentsText(other) === argumentsText(call));
    const isAmongRemovals = others.filter((other) => isOff(other) && enclosingFunction(other) === code).length > 1;
    if (isAmongRemovals && same.some((other) => isNamed(other, "on")) && !same.some(isOff))
      yield { call, member, evidence: "certain" };
  }
}

/**
 * `this.addEventListener(…)`: what ends takes its own listeners with it. And since an element has the same function once only,
 * nothing comes of it but that it stays, which an element that a function is given may well not do itself.
 */
function isOfBriefTarget(analysis: Analysis, { target, family }: Registration): boolean {
  const path = targetPathOf(analysis, target);
  const lifetime = path && lifetimeOf(analysis, path);
  return lifetime === "self" || (family === "dom" && lifetime === "parameter");
}

function isNamed({ expression }: ts.CallExpression, name: string): boolean {
  return typescript.isPropertyAccessExpression(expression) && expression.name.text === name;
}

function argumentsText({ expression, arguments: given }: ts.CallExpression): string {
  const receiver = typescript.isPropertyAccessExpression(expression) ? placeText(expression.expression) : "";
  return [receiver, ...given.map((argument) => placeText(argument))].join(" ");
}

/** Is it there to end what something else has begun? */
function isAnEnd(code: ts.FunctionLikeDeclaration, member: string | undefined): boolean {
  if (member !== undefined && isCloseName(member)) return true;
  return (typescript.isArrowFunction(code) || typescript.isFunctionExpression(code)) && isCleanup(code);
}

const REMOVES = /^[#_]*(?:off|remove(?:Event)?Listener|unsubscribe|unlisten)$/;

function nameOf(code: ts.FunctionLikeDeclaration): string | undefined {
  if (code.name !== undefined) return memberName(code.name);
  const { parent } = code;
  const isNamed = typescript.isPropertyAssignment(parent) || typescript.isPropertyDeclaration(parent);
  return isNamed ? memberName(parent.name) : undefined;
}

/** Does it hand on both the event and the listener that it is given? */
function forwards({ checker }: Analysis, { event, listener }: Registration, code: ts.FunctionLikeDeclaration): boolean {
  const isGiven = (expression: ts.Expression | undefined): boolean => {
    const node = expression === undefined ? undefined : skipOuter(expression);
    if (node === undefined || !typescript.isIdentifier(node)) return false;
    const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
    return code.parameters.some((parameter) => parameter === declaration);
  };
  return isGiven(listener) && (event === undefined || isGiven(event));
}

/** Is the very same put on elsewhere, while this code takes off others or is there for nothing else, and nobody takes this off? */
function isRepeated(
  analysis: Analysis,
  registration: Registration,
  registrations: readonly Registration[],
  removals: readonly Removal[],
  code: ts.FunctionLikeDeclaration,
): boolean {
  const isOnlyForEnds = END_MEMBERS.has(nameOf(code) ?? "") || isCleanupOfEffect(code);
  if (!isOnlyForEnds && !removals.some(({ call }) => enclosingFunction(call) === code)) return false;
  const isSame = (other: Registration | Removal): boolean => {
    if (other.listener === undefined || compareTargets(analysis, registration.target, other.target) !== "same")
      return false;
    if (compareEvents(analysis, registration.event, other.event) !== "same") return false;
    const [one, two] = [listenerValueOf(analysis, registration.listener), listenerValueOf(analysis, other.listener)];
    return one.kind === "named" && two.kind === "named" && one.path.key === two.path.key;
  };
  return registrations.some((other) => other !== registration && isSame(other)) && !removals.some(isSame);
}

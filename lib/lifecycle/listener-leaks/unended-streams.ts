/**
 * Subscriptions of a class that nothing ends, beside others that its end ends through the stream itself:
 *
 *     this.tree.rows.pipe(takeUntil(this.destroyed)).subscribe((rows) => this.draw(rows));
 *     this.tree.changed.pipe(distinctUntilChanged()).subscribe(() => this.mark());   // stays
 */
import type ts from "typescript";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { codeGiven } from "../../syntax/given-functions.ts";
import { enclosingInstance, type InstanceNode } from "../../syntax/instances.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { mentionsInstance, isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { closePathsOf } from "../owner/close-paths.ts";
import { ownerAt } from "../owner/owners-in.ts";

export interface UnendedStream {
  readonly call: ts.CallExpression;
  /** The subscription beside it that ends, or the stream that tells of the end. */
  readonly sign: ts.Node;
  /** What ends that, or would do so: `takeUntil`. */
  readonly operator: string;
}

export function* unendedStreamsIn(analysis: Analysis, file: ts.SourceFile): Iterable<UnendedStream> {
  if (!/\btakeUntil|\.next\(/.test(file.text) || !file.text.includes(".subscribe(")) return;
  const streams = callsIn(file).flatMap((call) => streamOf(call) ?? []);
  const bounded = streams.filter(({ steps }) => endingStep(steps) !== undefined);
  for (const { call, source, steps } of streams) {
    const owner = enclosingInstance(call);
    if (
      owner === undefined ||
      !typescript.isExpressionStatement(call.parent) ||
      steps.length === 0 ||
      steps.some(mayEnd)
    )
      continue;
    if (!call.arguments.some((argument) => mentionsInstance(codeGiven(argument))) || !livesOn(analysis, source))
      continue;
    const neighbour = bounded.find((other) => enclosingInstance(other.call) === owner);
    const operator = neighbour === undefined ? "takeUntil" : calleeName(endingStep(neighbour.steps)!.expression)!;
    const sign = neighbour?.call ?? signOfEnd(analysis, owner);
    if (sign !== undefined) yield { call, sign, operator };
  }
}

/** `this.destroyed.next();` in `ngOnDestroy`: the class has a stream that is there to end others. */
function signOfEnd(analysis: Analysis, node: InstanceNode): ts.Node | undefined {
  const owner = ownerAt(node);
  if (owner === undefined) return undefined;
  return closePathsOf(analysis, owner)
    .filter(({ evidence }) => evidence !== "hint")
    .flatMap(({ member }) => callsIn(member.node))
    .find((call) => {
      const receiver = receiverOf(call);
      const name = receiver === undefined ? undefined : calleeName(skipOuter(receiver));
      return calleeName(call.expression) === "next" && name !== undefined && TELLS.test(name);
    });
}

const TELLS = /(?:destroy|dispos|unsubscri|teardown|closed|ended|stopped|unmount)/i;

interface Stream {
  readonly call: ts.CallExpression;
  /** `this.tree.changed` */
  readonly source: ts.Expression;
  readonly steps: readonly ts.Expression[];
}

/** `source.pipe(…).subscribe(…)` */
function streamOf(call: ts.CallExpression): Stream | undefined {
  if (calleeName(call.expression) !== "subscribe") return undefined;
  const steps: ts.Expression[] = [];
  let source = receiverOf(call);
  while (source !== undefined && typescript.isCallExpression(source) && calleeName(source.expression) === "pipe") {
    steps.push(...source.arguments);
    const receiver = receiverOf(source);
    source = receiver === undefined ? undefined : skipOuter(receiver);
  }
  return source === undefined ? undefined : { call, source: skipOuter(source), steps };
}

/** `takeUntil(this.destroyed)`, `takeUntilDestroyed()` */
function endingStep(steps: readonly ts.Expression[]): ts.CallExpression | undefined {
  return steps
    .map((step) => skipOuter(step))
    .find(
      (step): step is ts.CallExpression =>
        typescript.isCallExpression(step) && calleeName(step.expression)?.startsWith("takeUntil") === true,
    );
}

/** Operators after which a stream is over, and whatever is not written down as one of the library's. */
function mayEnd(step: ts.Expression): boolean {
  const node = skipOuter(step);
  return !typescript.isCallExpression(node) || ENDING.test(calleeName(node.expression) ?? "");
}

const ENDING =
  /^(?:take|first|last|find|single|elementAt|reduce|toArray|every|isEmpty|count|min|max|until|end|complete|finali[sz]e)/i;

/** What comes again and again: `scrolled()`, `valueChanges()`; `load()` brings one answer. */
const CHANGES = /(?:[a-z]ed|[cC]hanges?|[eE]vents?|\$)$/;

/** A property that is reached through something which the instance was given: a call may bring a stream that ends. */
function livesOn(analysis: Analysis, source: ts.Expression): boolean {
  const isCall = typescript.isCallExpression(source);
  if (isCall && !CHANGES.test(calleeName(source.expression) ?? "")) return false;
  if (!isCall && !typescript.isPropertyAccessExpression(source)) return false;
  const given = givenMember(isCall ? source.expression : source);
  const path = given === undefined ? undefined : accessPathOf(analysis, given);
  return path !== undefined && ["injected", "wired", "shared"].includes(lifetimeOf(analysis, path));
}

/** `this.tree` of `this.tree.model().changed`; not `this.changed`, which is the instance's own. */
function givenMember(source: ts.Expression): ts.Expression | undefined {
  let node = skipOuter(source);
  while (typescript.isPropertyAccessExpression(node) || typescript.isCallExpression(node)) {
    const inner = skipOuter(node.expression);
    if (isThis(inner)) return node === source ? undefined : node;
    node = inner;
  }
  return undefined;
}

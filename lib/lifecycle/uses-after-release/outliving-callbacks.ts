/**
 * Callbacks that can only run when what they use has been released:
 *
 *     using log = openLog(path);
 *     events.on("line", (line) => log.write(line));   // the function returns, and `log` is gone
 */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven, type GivenFunction } from "../../syntax/given-functions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { callsIn, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { sitesIn } from "../listeners/sites.ts";
import { regionsIn, type Region } from "./returned-unawaited.ts";

export interface OutlivingCallback {
  /** The use of what is released by then. */
  readonly use: ts.Identifier;
  readonly name: string;
  /** The call that the callback was given to. */
  readonly call: ts.CallExpression;
  /** What releases it before: the call in the `finally`, or the `using` declaration. */
  readonly release: ts.Node;
}

/** The callbacks of a file that are put on in a scope whose end takes away what they use, before any of them can run. */
export function* outlivingCallbacksIn(analysis: Analysis, file: ts.SourceFile): Iterable<OutlivingCallback> {
  for (const region of regionsIn(file)) {
    if (region.releases.length === 0) continue;
    for (const { call, callback } of deferredIn(analysis, region)) {
      if (mayRunBefore(region, call)) continue;
      for (const { name, node } of region.releases) {
        const use = isPartOf(call, name) ? undefined : usesOf(callback, name)[0];
        if (use !== undefined) yield { use, name, call, release: node };
      }
    }
  }
}

interface Deferred {
  readonly call: ts.CallExpression;
  readonly callback: GivenFunction;
}

const TIMERS = new Set(["setTimeout", "setInterval", "setImmediate", "requestAnimationFrame", "requestIdleCallback"]);

/** The calls in a region's own code that put a callback on something, which calls it later. */
function deferredIn(analysis: Analysis, region: Region): readonly Deferred[] {
  const home = enclosingFunction(region.node);
  const isHere = (node: ts.Node): boolean =>
    region.body.some((block) => isInside(node, block)) &&
    node.pos >= startOf(region) &&
    enclosingFunction(node) === home;
  const listened = sitesIn(analysis, region.node.getSourceFile()).registrations.map(({ call, listener }) => ({
    call,
    listener,
  }));
  const timed = region.body
    .flatMap((block) => callsIn(block))
    .filter(({ expression }) => typescript.isIdentifier(expression) && TIMERS.has(expression.text))
    .map((call) => ({ call, listener: call.arguments[0] }));
  return [...listened, ...timed].flatMap(({ call, listener }) => {
    const callback = listener === undefined || !isHere(call) ? undefined : functionGiven(listener);
    return callback === undefined ? [] : [{ call, callback }];
  });
}

/** Behind a `using` declaration, or anywhere in a `try`. */
function startOf({ node }: Region): number {
  return typescript.isTryStatement(node) ? node.pos : node.end;
}

/** Whether the scope goes on to wait, or to call what may call the callback at once. */
function mayRunBefore({ body }: Region, call: ts.CallExpression): boolean {
  const home = enclosingFunction(call);
  const { AwaitExpression, YieldExpression, ForOfStatement, CallExpression, NewExpression } = typescript.SyntaxKind;
  const isTimer = typescript.isIdentifier(call.expression) && TIMERS.has(call.expression.text);
  const target = receiverText(call);
  const loop = outermostLoop(call, body);
  return body.some((block) =>
    nodesOfKinds(block, [AwaitExpression, YieldExpression, ForOfStatement, CallExpression, NewExpression]).some(
      (node) => {
        const isBehind = node.pos >= call.end || (loop !== undefined && isInside(node, loop) && !isInside(node, call));
        if (!isBehind || isInside(call, node) || enclosingFunction(node) !== home) return false;
        if (typescript.isForOfStatement(node)) return node.awaitModifier !== undefined;
        if (!typescript.isCallExpression(node) && !typescript.isNewExpression(node)) return true;
        // A timer waits for the stack to be empty; an emitter may be told to emit by whoever has it.
        return !isTimer && (target === undefined || mentionsTarget(node, target));
      },
    ),
  );
}

function receiverText(call: ts.CallExpression): string | undefined {
  const callee = skipOuter(call.expression);
  if (!typescript.isPropertyAccessExpression(callee)) return undefined;
  const receiver = skipOuter(callee.expression);
  return typescript.isIdentifier(receiver) || typescript.isPropertyAccessExpression(receiver)
    ? placeText(receiver)
    : undefined;
}

/** Does the call get the emitter, or is it one of its members other than a further `on`? */
function mentionsTarget(node: ts.CallExpression | ts.NewExpression, target: string): boolean {
  const [root] = target.split(".");
  const callee = skipOuter(node.expression);
  const isListening =
    typescript.isPropertyAccessExpression(callee) && /^(?:on|once|off|add|remove)/.test(calleeName(callee) ?? "");
  return !isListening && root !== undefined && (root === "this" ? true : mentionsName(node, root));
}

function outermostLoop(node: ts.Node, body: readonly ts.Node[]): ts.Node | undefined {
  let loop: ts.Node | undefined;
  for (let at = node.parent; at !== undefined && !body.includes(at) && !typescript.isFunctionLike(at); at = at.parent)
    if (typescript.isIterationStatement(at, false)) loop = at;
  return loop;
}

/** `log.on("close", () => log.…)`: it is listened to for its own end. */
function isPartOf(call: ts.CallExpression, name: string): boolean {
  return mentionsName(call.expression, name);
}

/** Where the callback calls a member of the variable. */
function usesOf(callback: ts.Node, name: string): readonly ts.Identifier[] {
  return callsIn(callback).flatMap(({ expression }) => {
    const callee = skipOuter(expression);
    const receiver = typescript.isPropertyAccessExpression(callee) ? skipOuter(callee.expression) : undefined;
    return receiver !== undefined && typescript.isIdentifier(receiver) && receiver.text === name ? [receiver] : [];
  });
}

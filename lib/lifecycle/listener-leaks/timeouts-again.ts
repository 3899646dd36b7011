/**
 * Callbacks that are given to a socket together with how long it may be idle, and given again, so that it has one more each time:
 * "The optional `callback` parameter will be added as a one-time listener for the 'timeout' event"
 * (https://nodejs.org/api/net.html#socketsettimeouttimeout-callback).
 *
 *     open()  { this.socket.setTimeout(60_000, () => this.onIdle()); }
 *     reply() { this.socket.setTimeout(60_000, () => this.onIdle()); }
 */
import type ts from "typescript";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction, enclosingFunctions } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf } from "../../syntax/expressions.ts";
import { addTo } from "../../syntax/grouped.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isUntyped } from "../../syntax/untyped.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { listenerValueOf } from "../listeners/listener-value.ts";
import { sitesIn } from "../listeners/sites.ts";

export interface TimeoutAgain {
  readonly call: ts.CallExpression;
  readonly first: ts.CallExpression;
}

export function* timeoutsAgainIn(analysis: Analysis, file: ts.SourceFile): Iterable<TimeoutAgain> {
  const given = new Map<string, ts.CallExpression[]>();
  for (const call of callsNamed(file, NAMES)) {
    const target = receiverOf(call);
    const path = target === undefined ? undefined : accessPathOf(analysis, target);
    if (target === undefined || path?.root.kind !== "this" || path.names.length === 0) continue;
    if (givesNewCallback(analysis, call) && isSocket(analysis, target)) addTo(given, path.key, call);
  }
  for (const [key, [first, ...others]] of given) {
    if (first === undefined || others.length === 0 || isEverTakenOff(analysis, file, key)) continue;
    for (const call of others)
      if (
        enclosingFunction(call) !== enclosingFunction(first) &&
        !isReplacedBefore(analysis, call, key) &&
        !isInItsCallback(analysis, call)
      )
        yield { call, first };
  }
}

/** `onIdle() { this.socket.setTimeout(60_000, this.onIdle.bind(this)); }`: the one before has had its turn. */
function isInItsCallback(analysis: Analysis, { arguments: [, callback], parent }: ts.CallExpression): boolean {
  const value = callback === undefined ? undefined : listenerValueOf(analysis, callback);
  const name = value?.kind === "fresh" ? value.of?.names.at(-1) : undefined;
  return name !== undefined && enclosingFunctions(parent).some((code) => code.name?.getText() === name);
}

const NAMES: ReadonlySet<string> = new Set(["setTimeout"]);

function givesNewCallback(analysis: Analysis, { arguments: [, callback] }: ts.CallExpression): boolean {
  return callback !== undefined && listenerValueOf(analysis, callback).kind === "fresh";
}

function isSocket({ checker }: Analysis, target: ts.Expression): boolean {
  if (isUntyped(checker, target)) return /sock/i.test(calleeName(target) ?? "");
  return checker.getNonNullableType(checker.getTypeAtLocation(target)).getProperty("setKeepAlive") !== undefined;
}

/** `this.socket.removeAllListeners("timeout")`: that all listeners go with the socket comes too late. */
function isEverTakenOff(analysis: Analysis, file: ts.SourceFile, key: string): boolean {
  return sitesIn(analysis, file).removals.some(({ target, event }) => {
    const path = target === undefined ? undefined : accessPathOf(analysis, target);
    return path?.key === key && event !== undefined && /timeout/i.test(event.getText());
  });
}

/** Does the function around put another socket there? */
function isReplacedBefore(analysis: Analysis, call: ts.Node, key: string): boolean {
  const code = enclosingFunction(call);
  return (
    code !== undefined &&
    nodesOfKind<ts.BinaryExpression>(code, typescript.SyntaxKind.BinaryExpression).some(
      ({ left, operatorToken }) => isPlainAssignment(operatorToken.kind) && accessPathOf(analysis, left)?.key === key,
    )
  );
}

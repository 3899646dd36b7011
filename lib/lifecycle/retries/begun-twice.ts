/**
 * Attempts that a failure begins twice: what has failed is over as well, and both handlers begin one.
 *
 *     socket.onclose = () => this.reconnect();
 *     socket.onerror = () => this.reconnect();
 */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Handler } from "../linked/handlers.ts";
import { takesHandlersOff } from "../linked/taken-off.ts";
import { timersIn, type Timer } from "../timers/timers.ts";
import { againOf, stepsTo } from "./attempts.ts";
import { endHandlersIn } from "./behind-cleanup.ts";
import type { Step } from "./cycles.ts";
import { conditionsBefore } from "./guards.ts";

export interface BegunTwice {
  readonly timer: Timer;
  readonly name: string | undefined;
  readonly error: Handler;
  readonly close: Handler;
}

export function* begunTwiceIn(analysis: Analysis, file: ts.SourceFile): Iterable<BegunTwice> {
  if (!/\berror\b|\.onerror\b/.test(file.text) || !/\bclose\b|\.onclose\b/.test(file.text)) return;
  const { armed, cleared } = timersIn(analysis, file);
  const timers = armed.filter(({ kind }) => kind === "timeout");
  const handlers = timers.length === 0 ? [] : endHandlersIn(analysis, file);
  for (const error of handlers) {
    if (error.event !== "error" || error.code === undefined || takesHandlersOff(analysis, error.code)) continue;
    const close = handlers.find(({ event, end }) => event === "close" && end.key === error.end.key);
    if (close?.code === undefined) continue;
    for (const timer of timers) {
      const ways = [error.code, close.code].map((code) => stepsTo(analysis, code, timer.call));
      const again = ways.includes(undefined) ? undefined : againOf(analysis, timer, close);
      if (again === undefined || !again.isSeen) continue;
      const steps = [...ways.flatMap((way) => way ?? []), ...again.steps];
      const codes = new Set([enclosingFunction(timer.call), ...steps.map(({ within }) => within)]);
      const { id } = timer;
      const isCleared =
        "path" in id &&
        cleared.some(({ path, call }) => path?.key === id.path.key && codes.has(enclosingFunction(call)));
      if (!isCleared && !steps.some(isAskedBefore)) yield { timer, name: again.name, error, close };
    }
  }
}

/** Is anything asked that the first of them has changed, or that tells how it stands: `if (this.timer !== undefined) return;`? */
function isAskedBefore({ node, within }: Step): boolean {
  const changed = new Set(
    nodesOfKind<ts.BinaryExpression>(within, typescript.SyntaxKind.BinaryExpression).flatMap(
      ({ left, operatorToken }) => (isPlainAssignment(operatorToken.kind) ? (calleeName(left) ?? []) : []),
    ),
  );
  return conditionsBefore(node, within).some((condition) =>
    someNode(condition, (each) => {
      if (typescript.isCallExpression(each)) return true;
      const isName = typescript.isIdentifier(each) || typescript.isPrivateIdentifier(each);
      return isName && (changed.has(each.text) || /state|timer|timeout|connecting|pending/i.test(each.text));
    }),
  );
}

/**
 * Whether an event that an object tells twice does any harm to those that the file shows listening to it:
 *
 *     this.on("close", () => { this.queue.length = 0; });   // once more does nothing
 */
import type ts from "typescript";
import type { Deed } from "../../engine/summaries/deeds.ts";
import { bodyOf, hasBody, type FunctionWithBody } from "../../engine/summaries/functions.ts";
import { harmAgainIn } from "../../engine/summaries/harms-again.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import { isAssignmentOperator, isPlainAssignment } from "../../syntax/operators.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { eventNameOf } from "../listeners/event-name.ts";
import { handlerCode } from "../listeners/handlers.ts";
import { sitesIn } from "../listeners/sites.ts";
import { isMakerName } from "../resources/maker-names.ts";

/** `this.emit("close")`: does the class that does so at `node` listen to itself, and only do what may be done again? */
export function isHeardWithoutHarm(analysis: Analysis, node: ts.Node, deed: Deed): boolean {
  if (deed.kind !== "emit" || deed.receiver !== "this") return false;
  const instance = enclosingInstance(node);
  const heard = sitesIn(analysis, node.getSourceFile()).registrations.filter(({ call, target, event }) => {
    if (target === undefined || event === undefined || !isThis(target)) return false;
    const name = eventNameOf(analysis, event);
    return name.kind === "text" && name.text === deed.event && enclosingInstance(call) === instance;
  });
  return (
    heard.length > 0 &&
    heard.every(({ listener, once }) => {
      const code = handlerCode(analysis, listener);
      return once || (code !== undefined && !mayHarm(analysis, code));
    })
  );
}

/** How far it is followed into what it calls. */
const MAX_DEPTH = 3;

/** May it harm to run the code once more, since it counts, begins, collects or tells something? */
function mayHarm(analysis: Analysis, code: FunctionWithBody, depth = 0): boolean {
  if (depth > MAX_DEPTH || harmAgainIn(analysis, code) !== undefined) return true;
  return someNode(code.body, (node) => {
    if (isCount(node)) return true;
    if (typescript.isNewExpression(node)) return !/Error$/.test(calleeName(node.expression) ?? "");
    if (!typescript.isCallExpression(node)) return false;
    const name = calleeName(node.expression) ?? "";
    if (BEGINS.test(name) || isMakerName(name)) return true;
    const called = bodyOf(analysis, node);
    if (called !== undefined && hasBody(called)) return called !== code && mayHarm(analysis, called, depth + 1);
    return !CLEARS.test(name) && isSomebodys(node);
  });
}

/** Calls that begin, collect, tell or give back something, by the callee's last name. */
const BEGINS =
  /^(?:emit|push|unshift|add|set(?:Timeout|Interval|Immediate)|nextTick|queueMicrotask|then|restart|resume|release|free|unlock|giveBack|putBack|checkin)$|^(?:start|reconnect|reopen|schedule|retry)/;

const CLEARS = /^(?:clear|cancel)[A-Z]/;

/** A function that somebody has passed, or that is kept to be called, may do anything. */
function isSomebodys({ expression }: ts.CallExpression): boolean {
  const callee = skipOuter(expression);
  if (!typescript.isPropertyAccessExpression(callee)) return true;
  return isThis(callee.expression) || /^on[A-Z]|[cC]allback$|^cb$/.test(callee.name.text);
}

/** `this.open--`, `this.closed += 1`; what is counted in a variable of the function begins anew. */
function isCount(node: ts.Node): boolean {
  if (typescript.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    return isAssignmentOperator(kind) && !isPlainAssignment(kind) && !typescript.isIdentifier(skipOuter(node.left));
  }
  if (!typescript.isPrefixUnaryExpression(node) && !typescript.isPostfixUnaryExpression(node)) return false;
  const { PlusPlusToken, MinusMinusToken } = typescript.SyntaxKind;
  const isUpdate = node.operator === PlusPlusToken || node.operator === MinusMinusToken;
  return isUpdate && !typescript.isIdentifier(skipOuter(node.operand));
}

/**
 * A listener that takes off the one that was put on with it, and forgets itself, so that each turn leaves one more:
 *
 *     grab() {
 *       document.addEventListener("mousemove", this.onMove);
 *       document.addEventListener("mouseup", this.onUp);
 *     }
 *     onUp() { document.removeEventListener("mousemove", this.onMove); }
 *
 * In the executor of a promise, what settles it may have a function of its own that takes listeners off.
 */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { functionNamed } from "../listeners/named-function.ts";
import { isEndedBySignal } from "../listeners/never-aborted.ts";
import { isOnce } from "../listeners/options.ts";
import { holdsSomething, mayRemove } from "../listeners/removed.ts";
import { executorAround, settlementsIn } from "../listeners/settlements.ts";
import { sitesIn, type Registration, type Removal } from "../listeners/sites.ts";
import { targetPathOf } from "../listeners/targets.ts";
import { comesTo } from "../listeners/undoings.ts";
import { endsTarget } from "./ends-target.ts";
import { eventText, isOfThisWork } from "./settled-elsewhere.ts";

export interface LeftItself {
  readonly registration: Registration;
  /** What it takes off in its stead. */
  readonly removal: Removal;
}

export function* leftThemselvesIn(analysis: Analysis, file: ts.SourceFile): Iterable<LeftItself> {
  const { registrations, removals } = sitesIn(analysis, file);
  if (registrations.length < 2 || removals.length === 0) return;
  for (const registration of registrations) {
    const { call, listener, once, options, remover } = registration;
    const code = enclosingFunction(call);
    if (code === undefined || typescript.isConstructorDeclaration(code)) continue;
    if (once || remover !== undefined || isOnce(analysis, options) || isEndedBySignal(analysis, options)) continue;
    if (!outlives(analysis, registration)) continue;
    const handler = functionOf(analysis, listener);
    if (handler === undefined || !holdsSomething(analysis, listener)) continue;
    const removal = removals.find(
      (one) =>
        one.listener !== undefined &&
        (enclosingFunction(one.call) === handler || settlesWith(analysis, registration, handler, one)),
    );
    if (removal === undefined) continue;
    const isBeside = registrations.some(
      (other) =>
        other !== registration &&
        enclosingFunction(other.call) === code &&
        haveSameTarget(analysis, other, registration) &&
        mayRemove(analysis, other, removal),
    );
    if (isBeside && !removals.some((one) => mayRemove(analysis, registration, one))) yield { registration, removal };
  }
}

/**
 * `emitter.on("reply", () => { cleanup(); resolve(); })`: does the listener settle the promise for which it waits, and take
 * another one off on the way, through functions of the executor? Its event may come again, and the emitter goes on.
 */
function settlesWith(analysis: Analysis, registration: Registration, handler: ts.Node, removal: Removal): boolean {
  const { call, event } = registration;
  const executor = executorAround(call);
  if (executor === undefined || event === undefined || !isInside(removal.call, executor)) return false;
  return (
    isOfThisWork(eventText(analysis, event)) &&
    comesTo(analysis, handler, removal.call) &&
    settlementsIn(analysis, executor).some(({ node }) => comesTo(analysis, handler, node)) &&
    !endsTarget(analysis, executor, registration)
  );
}

/** What the function has made itself goes with what it was made for. */
function outlives(analysis: Analysis, { target }: Registration): boolean {
  const path = targetPathOf(analysis, target);
  const lifetime = path === undefined ? "unknown" : lifetimeOf(analysis, path);
  return ["shared", "injected", "wired", "parameter"].includes(lifetime);
}

function haveSameTarget(analysis: Analysis, one: Registration, other: Registration): boolean {
  const [left, right] = [one, other].map(({ target }) => targetPathOf(analysis, target));
  return left !== undefined && left.key === right?.key;
}

/** The function that a listener is: a literal, a name's, a member's. */
function functionOf(analysis: Analysis, listener: ts.Expression): ts.Node | undefined {
  const node = skipOuter(listener);
  const literal = functionLiteral(node);
  if (literal !== undefined) return literal;
  if (typescript.isIdentifier(node)) return functionNamed(analysis, node);
  if (!typescript.isPropertyAccessExpression(node)) return undefined;
  const declaration = analysis.checker.getSymbolAtLocation(node.name)?.valueDeclaration;
  if (declaration === undefined) return undefined;
  if (typescript.isMethodDeclaration(declaration)) return declaration;
  const isField = typescript.isPropertyDeclaration(declaration) && declaration.initializer !== undefined;
  return isField ? functionLiteral(skipOuter(declaration.initializer)) : undefined;
}

/**
 * What an owner has made for itself, such as elements, and throws away when it is destroyed: the listeners on it go with it,
 * whether or not anybody takes them off.
 *
 *     class Check {
 *       input = document.createElement("input");
 *       destroy() { this.input.removeEventListener("change", this.onChange.bind(this)); this.input.remove(); }
 *     }
 */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { END_MEMBERS } from "../../models/component-protocols.ts";
import { callsNamedLike } from "../../syntax/calls-named.ts";
import { enclosingFunctions, enclosingStatement } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { listOver } from "../../syntax/list-over.ts";
import { isMethod } from "../../syntax/methods.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isUntyped } from "../../syntax/untyped.ts";
import type { Analysis } from "../analysis.ts";
import { dependsOnMore } from "../listener-leaks/effect-evidence.ts";
import { effectOf } from "../listeners/effect-hooks.ts";
import { isPlatformElement } from "../listeners/element-of-maker.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import type { Removal } from "../listeners/sites.ts";
import { targetPathOf } from "../listeners/targets.ts";
import { isPassing } from "../owner/close-names.ts";
import { callsInProgram } from "../resources/calls-in-program.ts";
import { refOf } from "../timers/ref-timers.ts";

/** Is the removal for an element that goes where it stands? */
export function isGoneWithOwner(analysis: Analysis, { call, target }: Removal): boolean {
  if (target === undefined || !isAtEnd(analysis, call)) return false;
  const list = typescript.isIdentifier(target) ? listOver(target) : undefined;
  const path = targetPathOf(analysis, list === undefined ? target : searchedIn(list));
  if (path === undefined) return false;
  const lifetime = lifetimeOf(analysis, path);
  // A member of which nobody can say where it comes from is no sign that something stays.
  if (lifetime === "unknown" && path.root.kind === "this")
    return isPlatformElement(analysis, target) || isUntyped(analysis.checker, target);
  return lifetime === "own";
}

/**
 * `lock.release(); lock.removeEventListener("release", () => this.lost());`, `page.removeChild(canvas);`: is the target ended, or
 * taken away, in the same breath; be it where all stand who have it taken off, `this.untrack(); this.handle.remove();`?
 */
export function isEndedBeside(analysis: Analysis, { call, target }: Removal): boolean {
  const place = target === undefined ? undefined : placeText(skipOuter(target));
  if (place === undefined) return false;
  if (endsBeside(call, place)) return true;
  const member = place.startsWith("this.") ? enclosingFunctions(call).find(isMethod) : undefined;
  const calls = member === undefined ? [] : (callsInProgram(analysis, member) ?? []);
  return calls.length > 0 && calls.every((one) => endsBeside(one, place));
}

function endsBeside(node: ts.Node, place: string): boolean {
  const statement = enclosingStatement(node);
  if (statement === undefined || !typescript.isBlock(statement.parent)) return false;
  return callsNamedLike(statement.parent, ENDS).some((end) => {
    const ended = calleeName(end.expression) === "removeChild" ? end.arguments[0] : receiverOf(end);
    return placeText(ended) === place && enclosingStatement(end)?.parent === statement.parent;
  });
}

const ENDS = /^(?:close|destroy|dispose|end|kill|release|remove|removeChild|terminate)$/;

/**
 * `useEffect(() => { const list = ref.current; … return () => list.removeEventListener(…); }, [])`: an effect that runs once ends
 * with its component, and so do the elements of that.
 */
export function isOfOwnRef(analysis: Analysis, { call, target }: Removal): boolean {
  const path = targetPathOf(analysis, target);
  const effect = effectAround(call);
  return path !== undefined && effect !== undefined && refOf(path) !== undefined && !dependsOnMore(analysis, effect);
}

/** Does it stand in an effect that runs again while its component is there? */
export function isOfRerun(analysis: Analysis, node: ts.Node): boolean {
  const effect = effectAround(node);
  return effect !== undefined && dependsOnMore(analysis, effect);
}

function effectAround(node: ts.Node): ts.FunctionLikeDeclaration | undefined {
  return enclosingFunctions(node).find((code) => effectOf(code) !== undefined);
}

/** `this.page` of `this.page.querySelectorAll("button")` */
function searchedIn(list: ts.Expression): ts.Expression {
  const callee = typescript.isCallExpression(list) ? list.expression : list;
  return callee !== list && typescript.isPropertyAccessExpression(callee) && callee.name.text === "querySelectorAll"
    ? callee.expression
    : list;
}

/** Does it stand in what ends its owner for good, or in what only that calls? */
const isAtEnd = memoised((analysis: Analysis, node: ts.Node): boolean => {
  const around = enclosingFunctions(node);
  if (around.some((code) => isForGood(functionName(code) ?? ""))) return true;
  const member = around.find(isMethod);
  const calls = member === undefined ? [] : (callsInProgram(analysis, member) ?? []);
  return calls.length > 0 && calls.every((call) => isAtEnd(analysis, call));
}, false);

/** Behind `close`, `hide` or `disconnectedCallback` the element may come back; behind these it does not. */
function isForGood(name: string): boolean {
  return /^[#_$]*(?:destroy|dispose|unmount)/i.test(name) || (END_MEMBERS.has(name) && !isPassing(name));
}

/** The effects of components: callbacks that run where one begins, and return what is to run where it ends. */
import type ts from "typescript";
import { EFFECTS, PAIRED_EFFECTS, RERUN_EFFECTS } from "../../models/component-protocols.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { callGivenTo, functionGiven, placeGiven } from "../../syntax/given-functions.ts";
import { mentionsName, mentionsOneOf } from "../../syntax/mentions.ts";
import { resultsOf } from "../../syntax/results.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { dependsOnMore } from "../listener-leaks/effect-evidence.ts";
import { isShownForGood } from "../owner/shown-for-good.ts";
import { timersIn } from "../timers/timers.ts";
import { sitesIn } from "./sites.ts";

/** What is given a callback that begins something, each time it runs. */
const RUNS = new Set([...EFFECTS, ...PAIRED_EFFECTS.keys(), "Observable", "ReadableStream"]);

/** May there be an effect in `file`? Answered by names alone. */
export function mentionsEffects(file: ts.SourceFile): boolean {
  return mentionsOneOf(file, RUNS);
}

/** An effect that does not end all that it begins. */
export interface Hook {
  readonly name: string;
  readonly body: ts.FunctionLikeDeclaration;
}

/** The effect in whose own callback the call stands, and which has no cleanup at all, or one that cares for others only. */
export function hookAround(analysis: Analysis, call: ts.Node): Hook | undefined {
  const body = enclosingFunction(call);
  return body && hookOf(analysis, body);
}

/** The same where `body` is the callback. */
export function hookOf(analysis: Analysis, body: ts.FunctionLikeDeclaration): Hook | undefined {
  if (isStartOfStream(body)) return { name: "ReadableStream", body };
  if (!typescript.isArrowFunction(body) && !typescript.isFunctionExpression(body)) return undefined;
  const place = placeGiven(body);
  const { parent } = place;
  // `new Observable((observer) => …)` is run for each subscriber, and returns what ends the subscription.
  if (typescript.isNewExpression(parent) && parent.arguments?.[0] === place && parent.arguments.length === 1) {
    const made = calleeName(parent.expression);
    return made === "Observable" && isBlockWithoutResult(body) ? { name: made, body } : undefined;
  }
  if (!typescript.isCallExpression(parent) || parent.arguments[0] !== place) return undefined;
  const name = calleeName(parent.expression) ?? "";
  if (EFFECTS.has(name))
    return isBlockWithoutResult(body) || takesOffOthers(analysis, body) ? { name, body } : undefined;
  const counterparts = PAIRED_EFFECTS.get(name);
  if (counterparts === undefined) return undefined;
  const isEndedElsewhere = counterparts.some((other) => mentionsName(body.getSourceFile(), other));
  return isEndedElsewhere && !isBlockWithoutResult(body) ? undefined : { name, body };
}

/** `useEffect`, where `code` is the callback of one. */
export function effectOf(code: ts.Node): string | undefined {
  const given = callGivenTo(code);
  const name = given?.index === 0 && typescript.isCallExpression(given.call) ? calleeName(given.call.expression) : "";
  return EFFECTS.has(name ?? "") ? name : undefined;
}

/** `new ReadableStream({ start(controller) { … }, cancel() { … } })`: what it begins, `cancel` has to end. */
function isStartOfStream(body: ts.FunctionLikeDeclaration): boolean {
  const property = typescript.isMethodDeclaration(body) ? body : body.parent;
  const source = property.parent;
  if (source === undefined || !typescript.isObjectLiteralExpression(source)) return false;
  const { name } = property as { name?: ts.Node };
  const made = source.parent;
  return (
    name !== undefined &&
    typescript.isIdentifier(name) &&
    name.text === "start" &&
    typescript.isNewExpression(made) &&
    made.arguments?.[0] === source &&
    calleeName(made.expression) === "ReadableStream"
  );
}

function isBlockWithoutResult({ body }: ts.ArrowFunction | ts.FunctionExpression): boolean {
  if (!typescript.isBlock(body)) return false;
  let returns = false;
  walk(body, (node) => {
    if (returns || typescript.isFunctionLike(node)) return false;
    if (typescript.isReturnStatement(node)) returns = node.expression !== undefined;
    return true;
  });
  return !returns;
}

/** Is all that it returns a function that takes listeners off, or clears timers, itself? */
function takesOffOthers(analysis: Analysis, body: ts.ArrowFunction | ts.FunctionExpression): boolean {
  const cleanups = resultsOf(body).map((value) => functionGiven(value));
  if (cleanups.length === 0 || cleanups.includes(undefined)) return false;
  const file = body.getSourceFile();
  const undoings = [...sitesIn(analysis, file).removals, ...timersIn(analysis, file).cleared];
  return cleanups.every((cleanup) => cleanup !== undefined && undoings.some(({ call }) => isInside(call, cleanup)));
}

/** Does the component whose effect it is stay as long as the page, and the effect with it, whatever is shown meanwhile? */
export function isOfPage(analysis: Analysis, { name, body }: Hook): boolean {
  if (RERUN_EFFECTS.has(name) && dependsOnMore(analysis, body)) return false;
  const component = enclosingFunction(body);
  return component !== undefined && isShownForGood(analysis, component);
}

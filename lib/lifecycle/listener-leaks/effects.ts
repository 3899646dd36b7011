/**
 * Listeners and intervals that an effect of a component begins, and that no cleanup ends: each time the component comes
 * back, there is one more.
 */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { EFFECTS, PAIRED_EFFECTS } from "../../models/component-protocols.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven, placeGiven } from "../../syntax/given-functions.ts";
import { mentionsName, mentionsOneOf } from "../../syntax/mentions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { resultsOf } from "../../syntax/results.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import type { AccessPath } from "../listeners/access-path.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { isEndedBySignal } from "../listeners/never-aborted.ts";
import { isOnce } from "../listeners/options.ts";
import { holdsSomething, mayRemove } from "../listeners/removed.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";
import { targetPathOf } from "../listeners/targets.ts";
import { isShownForGood } from "../owner/shown-for-good.ts";
import { isPassedOn, refOf } from "../timers/ref-timers.ts";
import { timersIn } from "../timers/timers.ts";
import { mismatchedIn } from "./mismatched.ts";

export type EffectLeak = { readonly hook: string; readonly evidence: Evidence } & (
  | { readonly kind: "listener"; readonly registration: Registration }
  | { readonly kind: "interval"; readonly timer: ts.CallExpression }
);

/** What is given a callback that begins something, each time it runs. */
const RUNS = new Set([...EFFECTS, ...PAIRED_EFFECTS.keys(), "Observable", "ReadableStream"]);

export function* effectLeaksIn(analysis: Analysis, file: ts.SourceFile): Iterable<EffectLeak> {
  if (!mentionsOneOf(file, RUNS)) return;
  const { registrations, removals } = sitesIn(analysis, file);
  // Whose removal cannot match is reported at the removal.
  const mismatched = mismatchedIn(analysis, file);
  for (const registration of registrations) {
    const { call, listener, once, options, remover } = registration;
    const hook = hookAround(analysis, call);
    if (
      hook === undefined ||
      mismatched.has(registration) ||
      remover !== undefined ||
      once ||
      isOnce(analysis, options)
    )
      continue;
    if (isEndedBySignal(analysis, options) || !holdsSomething(analysis, listener)) continue;
    if (removals.some((removal) => mayRemove(analysis, registration, removal))) continue;
    const known = outlives(analysis, registration, hook.body);
    if (known === undefined) continue;
    const isDoubtful = takesPlaceOfOther(analysis, call) || isOfPage(analysis, hook);
    const evidence = isDoubtful ? "likely" : known;
    yield { kind: "listener", registration, hook: hook.name, evidence };
  }
  const { armed, cleared } = timersIn(analysis, file);
  for (const { call, kind, id } of armed) {
    const hook = kind === "interval" ? hookAround(analysis, call) : undefined;
    if (hook === undefined) continue;
    const isHeld =
      id.kind === "variable" ? isOfComponent(id.path) : id.kind === "field" && isInOwnRef(analysis, id.path);
    const isLost =
      id.kind === "dropped" || (isHeld && "path" in id && !cleared.some(({ path }) => path?.key === id.path.key));
    const evidence = isOfPage(analysis, hook) || id.kind === "field" ? "likely" : "certain";
    if (isLost) yield { kind: "interval", timer: call, hook: hook.name, evidence };
  }
}

/** Does the component whose effect it is stay as long as the page? */
export function isOfPage(analysis: Analysis, { body }: Hook): boolean {
  const component = enclosingFunction(body);
  return component !== undefined && isShownForGood(analysis, component);
}

/** Nobody else can clear what is in a variable of the effect, or of the component. */
function isOfComponent({ root }: AccessPath): boolean {
  const declaration = root.kind === "variable" ? root.symbol.valueDeclaration : undefined;
  return declaration !== undefined && enclosingFunction(declaration) !== undefined;
}

function isInOwnRef(analysis: Analysis, path: AccessPath): boolean {
  const ref = refOf(path);
  const file = ref?.valueDeclaration?.getSourceFile();
  return ref !== undefined && file !== undefined && !isPassedOn(analysis, file, ref);
}

export interface Hook {
  readonly name: string;
  readonly body: ts.FunctionLikeDeclaration;
}

/** The effect in whose own callback the call stands, and which has no cleanup at all, or one that cares for others only. */
export function hookAround(analysis: Analysis, call: ts.Node): Hook | undefined {
  const body = enclosingFunction(call);
  if (body !== undefined && isStartOfStream(body)) return { name: "ReadableStream", body };
  if (body === undefined || !(typescript.isArrowFunction(body) || typescript.isFunctionExpression(body)))
    return undefined;
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
  const isEndedElsewhere = counterparts.some((other) => mentionsName(call.getSourceFile(), other));
  return isEndedElsewhere && !isBlockWithoutResult(body) ? undefined : { name, body };
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

/** Is there certainly, or most likely, more of its life than of the component's? */
function outlives(analysis: Analysis, { target }: Registration, body: ts.Node): Evidence | undefined {
  const path = targetPathOf(analysis, target);
  if (path === undefined || path.names.includes("current")) return undefined;
  if (path.root.kind === "global") return "certain";
  const lifetime = lifetimeOf(analysis, path);
  if (lifetime === "shared") return "certain";
  if (path.root.kind !== "variable" || target === undefined) return undefined;
  const { valueDeclaration } = path.root.symbol;
  if (valueDeclaration === undefined || isInside(valueDeclaration, body) || isElement(analysis, target))
    return undefined;
  // A property or what a hook returns may be made anew for each component.
  return lifetime === "parameter" && path.names.length === 0 ? "likely" : undefined;
}

/** `listen(name, listener) { this.listeners[name] = listener; }`: there is one for each name, and the next one replaces it. */
export function takesPlaceOfOther(analysis: Analysis, call: ts.CallExpression): boolean {
  const code = bodyOf(analysis, call);
  if (code === undefined) return false;
  const given = code.parameters.map(({ name }) => name.getText());
  return nodesOfKind<ts.BinaryExpression>(code.body, typescript.SyntaxKind.BinaryExpression).some(
    ({ left, right, operatorToken }) =>
      isPlainAssignment(operatorToken.kind) &&
      typescript.isElementAccessExpression(left) &&
      given.includes(placeText(left.argumentExpression)) &&
      given.includes(placeText(right)),
  );
}

function isElement({ checker }: Analysis, target: ts.Expression): boolean {
  const type = checker.getNonNullableType(checker.getTypeAtLocation(skipOuter(target)));
  return (type.flags & typescript.TypeFlags.Any) !== 0 || type.getProperty("nodeType") !== undefined;
}

/**
 * What an effect of a component makes, and no cleanup ends: each time the component comes back, there is one more.
 *
 *     useEffect(() => {
 *       socket.current = new WebSocket(url);
 *       socket.current.onmessage = show;
 *     }, [url]);
 */
import type ts from "typescript";
import { acquiredResult, madeIn, type AcquiringCall } from "../../engine/summaries/acquisitions.ts";
import { lastName } from "../../models/catalog.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { enclosingFunction, enclosingFunctions, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter, withOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { callGivenTo } from "../../syntax/given-functions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { isPromiseStep } from "../../syntax/promise-steps.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { hookOf, isOfPage, mentionsEffects } from "../listeners/effect-hooks.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { isPassedOn, refOf } from "../timers/ref-timers.ts";
import { timersIn } from "../timers/timers.ts";

export interface LeftByEffect {
  readonly made: AcquiringCall;
  readonly resource: Resource;
  /** The name of what runs the effect: `useEffect`. */
  readonly hook: string;
}

export function* leftByEffectsIn(analysis: Analysis, file: ts.SourceFile): Iterable<LeftByEffect> {
  if (!mentionsEffects(file)) return;
  for (const made of madeIn(file)) {
    const hook = enclosingFunctions(made)
      .map((body) => hookOf(analysis, body))
      .find((found) => found !== undefined);
    if (hook === undefined || !runsWith(made, hook.body)) continue;
    const resource = acquiredResult(analysis, made);
    if (resource === undefined || !hasToEnd(resource) || isTimer(analysis, made)) continue;
    const home = enclosingFunction(hook.body) ?? file;
    if (isOfPage(analysis, hook)) continue;
    if (mayBeEnded(home, resource) || !staysHere(analysis, made, home)) continue;
    if (resource.startedBy !== undefined && !isBegunOutside(analysis, made, resource.startedBy, home)) continue;
    yield { made, resource, hook: hook.name };
  }
}

function hasToEnd({ lost, endsItself, release, releasedBy = [] }: Resource): boolean {
  return lost !== "collected" && endsItself !== true && [...release, ...releasedBy].some((name) => /^\w/.test(name));
}

/** Timers that stay are listeners of a kind, and reported with these. */
function isTimer(analysis: Analysis, made: AcquiringCall): boolean {
  return timersIn(analysis, made.getSourceFile()).armed.some(({ call }) => call === made);
}

/** Does `node` run when the effect does, at once or behind a wait, and not when something else happens? */
function runsWith(node: ts.Node, body: ts.Node): boolean {
  for (const code of enclosingFunctions(node)) {
    if (code === body) return true;
    const { parent } = withOuter(code as ts.Node as ts.Expression);
    const isCalled = typescript.isCallExpression(parent) && skipOuter(parent.expression) === code;
    const name = functionName(code);
    const isCalledByName =
      name !== undefined &&
      callsIn(body).some(({ expression }) => calleeName(expression) === name && !isInside(expression, code));
    const given = callGivenTo(code)?.call;
    if (!isCalled && !isCalledByName && !(given !== undefined && isPromiseStep(calleeName(given.expression))))
      return false;
  }
  return false;
}

/** Does the component anywhere mention what ends such a thing? */
function mayBeEnded(home: ts.Node, { release, releasedBy = [], endedBy = [] }: Resource): boolean {
  const file = home.getSourceFile();
  return [...release, ...endedBy, ...releasedBy].some((path) =>
    identifiersNamed(file, lastName(path)).some((name) => isInside(name, home)),
  );
}

/** Does nobody but the component get it? */
function staysHere(analysis: Analysis, value: ts.Expression, home: ts.Node): boolean {
  const node = withOuter(value);
  const { parent } = node;
  if (typescript.isAwaitExpression(parent)) return staysHere(analysis, parent, home);
  if (typescript.isExpressionStatement(parent)) return true;
  if (typescript.isPropertyAccessExpression(parent)) return !isPromiseStep(parent.name.text) && isMereAccess(parent);
  if (typescript.isVariableDeclaration(parent))
    return typescript.isIdentifier(parent.name) && usesStay(analysis, parent.name, home);
  if (typescript.isCallExpression(parent)) return isSetter(parent) && parent.expression !== node;
  if (!typescript.isBinaryExpression(parent)) return isAsked(parent);
  if (parent.right !== node || !isPlainAssignment(parent.operatorToken.kind)) return isAsked(parent);
  const target = skipOuter(parent.left);
  const path = accessPathOf(analysis, target);
  const ref = path === undefined ? undefined : refOf(path);
  if (ref !== undefined) return !isPassedOn(analysis, value.getSourceFile(), ref);
  if (!typescript.isIdentifier(target)) return false;
  const declared = analysis.checker.getSymbolAtLocation(target)?.valueDeclaration;
  return declared !== undefined && isInside(declared, home) && usesStay(analysis, target, home);
}

function usesStay(analysis: Analysis, name: ts.Identifier, home: ts.Node): boolean {
  return identifiersNamed(name.getSourceFile(), name.text).every((use) => {
    if (use === name || !isInside(use, home) || typescript.isPrivateIdentifier(use)) return true;
    const { parent } = use;
    if (typescript.isPropertyAccessExpression(parent) && parent.name === use) return true;
    if (typescript.isVariableDeclaration(parent) && parent.name === use) return true;
    if (typescript.isBinaryExpression(parent) && parent.left === use) return true;
    return staysHere(analysis, use, home);
  });
}

/** `socket.onmessage = …`, `socket.send("hello")`: is nothing of it given to somebody? */
function isMereAccess(access: ts.PropertyAccessExpression): boolean {
  const { parent } = access;
  return (
    (typescript.isCallExpression(parent) && parent.expression === access) ||
    (typescript.isBinaryExpression(parent) && parent.left === access) ||
    isAsked(parent)
  );
}

function isAsked(node: ts.Node): boolean {
  return (
    typescript.isIfStatement(node) ||
    typescript.isPrefixUnaryExpression(node) ||
    typescript.isConditionalExpression(node) ||
    typescript.isJsxExpression(node)
  );
}

/** `setSocket(socket)` */
function isSetter({ expression }: ts.CallExpression): boolean {
  return typescript.isIdentifier(expression) && /^set[A-Z]/.test(expression.text);
}

/** Is what begins it told of something that is there longer than the component: `observer.observe(document.body)`? */
function isBegunOutside(analysis: Analysis, made: AcquiringCall, begins: readonly string[], home: ts.Node): boolean {
  return callsIn(home).some(({ expression, arguments: [target] }) => {
    if (target === undefined || !begins.includes(calleeName(expression) ?? "")) return false;
    const path = accessPathOf(analysis, skipOuter(target));
    if (path === undefined || path.names.includes("current")) return false;
    return path.root.kind === "global" || lifetimeOf(analysis, path) === "shared";
  });
}

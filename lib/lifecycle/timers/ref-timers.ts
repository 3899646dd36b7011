/**
 * Timers of a function component that it keeps in a ref, and that none of its cleanups clears, although it has some, or although
 * the timer goes on and on:
 *
 *     const timer = useRef<number>();
 *     const onActivity = () => { clearTimeout(timer.current); timer.current = setTimeout(() => setIdle(true), 60_000); };
 *     useEffect(() => { window.addEventListener("focus", onActivity); return () => window.removeEventListener(…); });
 */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { EFFECTS } from "../../models/component-protocols.ts";
import { callsNamedLike } from "../../syntax/calls-named.ts";
import { enclosingFunction, enclosingFunctions, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { codeGiven, codeWrapped, functionGiven, placeGiven } from "../../syntax/given-functions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { referencesIn, usageOf } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { AccessPath } from "../listeners/access-path.ts";
import { functionNamed } from "../listeners/named-function.ts";
import { comesTo } from "../listeners/undoings.ts";
import { timersIn, type Timer } from "./timers.ts";

export interface RefTimer {
  readonly timer: Timer;
  readonly name: string;
  /** One of the cleanups of the component; absent where it has none, and the timer goes on until somebody stops it. */
  readonly cleanup: ts.Node | undefined;
}

export function* refTimersIn(analysis: Analysis, file: ts.SourceFile): Iterable<RefTimer> {
  if (!/\buseRef\b/.test(file.text) || !/\bset(?:Timeout|Interval)\b/.test(file.text)) return;
  const { armed, cleared } = timersIn(analysis, file);
  for (const timer of armed) {
    const { id, kind, delay, callback } = timer;
    if (id.kind !== "field" || kind === "frame" || id.path.root.kind !== "variable") continue;
    if (id.path.names.length !== 1 || id.path.names[0] !== "current") continue;
    if (kind === "timeout" && (delay ?? Infinity) < 100) continue;
    if (kind === "timeout" && !tells(analysis, callback) && !isChain(analysis, timer)) continue;
    const { symbol } = id.path.root;
    const component = componentOf(symbol);
    if (component === undefined || isPassedOn(analysis, file, symbol)) continue;
    const clearings = cleared.filter(({ path }) => path?.key === id.path.key).map(({ call }) => call);
    const cleanups = cleanupsIn(analysis, component);
    const [cleanup] = cleanups;
    const isCleared = [...cleanups, ...endCallbacksIn(component)].some((code) =>
      clearings.some((clearing) => comesTo(analysis, code, clearing)),
    );
    if (isCleared || clearings.some(isForTheEnd)) continue;
    if (cleanup !== undefined || goesOn(analysis, timer, clearings)) yield { timer, name: symbol.name, cleanup };
  }
}

/** Does it come again and again, and is it stopped by others than itself? */
function goesOn(analysis: Analysis, timer: Timer, clearings: readonly ts.Node[]): boolean {
  if (clearings.some((clearing) => isInside(clearing, timer.callback))) return false;
  return clearings.length > 0 && (timer.kind === "interval" || isChain(analysis, timer));
}

/** `const repeat = () => { timer.current = setTimeout(() => repeat(), 40); };`: does what goes off start the next one? */
function isChain(analysis: Analysis, { call, callback }: Timer): boolean {
  const [home] = enclosingFunctions(call);
  if (home === undefined) return false;
  if (functionGiven(callback) === home) return true;
  return callsIn(callback).some((each) => bodyOf(analysis, each) === home);
}

/** The function whose `useRef()` the variable holds. */
function componentOf({ valueDeclaration }: ts.Symbol): ts.FunctionLikeDeclaration | undefined {
  if (valueDeclaration === undefined || !typescript.isVariableDeclaration(valueDeclaration)) return undefined;
  const value = valueDeclaration.initializer === undefined ? undefined : skipOuter(valueDeclaration.initializer);
  const isRef = value !== undefined && typescript.isCallExpression(value) && calleeName(value.expression) === "useRef";
  return isRef ? enclosingFunction(valueDeclaration) : undefined;
}

/** The `useRef()` that a path leads to: `timer` of `timer.current`. */
export function refOf({ root, names }: AccessPath): ts.Symbol | undefined {
  if (root.kind !== "variable" || names.length !== 1 || names[0] !== "current") return undefined;
  return componentOf(root.symbol) === undefined ? undefined : root.symbol;
}

/** `useClearOnUnmount(timer)`: another hook may see to it. */
export function isPassedOn({ checker }: Analysis, file: ts.SourceFile, symbol: ts.Symbol): boolean {
  return referencesIn(checker, file, symbol).some((name) => {
    const { parent } = name;
    const isAccess = typescript.isPropertyAccessExpression(parent) && parent.expression === name;
    const isDependency = typescript.isArrayLiteralExpression(parent);
    return usageOf(name) === "read" && !isAccess && !isDependency;
  });
}

/** Does it set a state, or tell others: `setIdle(true)`, `onClose()`? */
function tells({ checker }: Analysis, callback: ts.Expression): boolean {
  const code = codeWrapped(checker, callback) ?? codeGiven(callback);
  return callsIn(code).some(({ expression }) => /^(?:set[A-Z]|on[A-Z]|dispatch$)/.test(calleeName(expression) ?? ""));
}

/** The functions that the effects of a component return. */
function cleanupsIn(analysis: Analysis, component: ts.FunctionLikeDeclaration): readonly ts.Node[] {
  const { ReturnStatement } = typescript.SyntaxKind;
  return callsIn(component).flatMap((call) => {
    const [effect] = call.arguments;
    const code = functionGiven(effect);
    if (code === undefined || !EFFECTS.has(calleeName(call.expression) ?? "")) return [];
    const results = typescript.isBlock(code.body)
      ? nodesOfKind<ts.ReturnStatement>(code.body, ReturnStatement).flatMap(({ expression }) => expression ?? [])
      : [code.body];
    return results.map((result) => {
      const value = skipOuter(result);
      return (typescript.isIdentifier(value) ? functionNamed(analysis, value) : undefined) ?? value;
    });
  });
}

/** The functions that run where the component ends by what they are given to: `useUnmount(() => clearAll())`. */
function endCallbacksIn(component: ts.FunctionLikeDeclaration): readonly ts.Node[] {
  return callsNamedLike(component, FOR_THE_END).flatMap(({ arguments: [callback] }) => functionGiven(callback) ?? []);
}

const FOR_THE_END = /unmount|cleanup|dispose|teardown|destroy/i;

/** `useUnmount(() => clearTimeout(timer.current))` */
function isForTheEnd(clearing: ts.Node): boolean {
  for (let outer = clearing.parent; outer !== undefined; outer = placeGiven(outer).parent) {
    if (!typescript.isCallExpression(outer) || isInside(clearing, outer.expression)) continue;
    if (FOR_THE_END.test(calleeName(outer.expression) ?? "")) return true;
  }
  return false;
}

/**
 * Timers of a function component whose id is in a variable of its body, which each render makes anew: whoever clears it
 * behind another render clears nothing.
 *
 *     function Tip() {
 *       const [isNear, setNear] = useState(false);
 *       let timer;
 *       const enter = () => { setNear(true); timer = setTimeout(show, 500); };
 *       const leave = () => { clearTimeout(timer); };   // that of the render in which `isNear` was set is another one
 *     }
 */
import type ts from "typescript";
import { RERUNS, STATES } from "../../models/component-protocols.ts";
import { enclosingFunction, enclosingFunctions, isInside } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { placeGiven } from "../../syntax/given-functions.ts";
import { mentionsOneOf } from "../../syntax/mentions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { isNothing } from "../owner/uses.ts";
import { timersIn, type Timer } from "./timers.ts";

export interface BodyTimer {
  readonly timer: Timer;
  readonly name: string;
  readonly clearing: ts.CallExpression;
  /** Whoever starts the timer changes a state, so that there is another render before anybody clears it. */
  readonly evidence: Evidence;
}

export function* bodyTimersIn(analysis: Analysis, file: ts.SourceFile): Iterable<BodyTimer> {
  if (!mentionsOneOf(file, STATES)) return;
  const { armed, cleared } = timersIn(analysis, file);
  for (const timer of armed) {
    const { id, call } = timer;
    if (id.kind !== "variable" || id.path.root.kind !== "variable" || id.path.names.length > 0) continue;
    const { symbol } = id.path.root;
    const component = componentWith(symbol.valueDeclaration);
    const code = enclosingFunction(call);
    if (component === undefined || code === undefined || code === component || isKept(call, component)) continue;
    const clearings = cleared.filter(({ path }) => path?.key === id.path.key).map((clearing) => clearing.call);
    const isLost = clearings.every(
      (clearing) => enclosingFunction(clearing) !== component && !isKept(clearing, component),
    );
    const clearing = clearings.find((each) => !isInside(each, call));
    if (!isLost || clearing === undefined) continue;
    yield { timer, name: symbol.name, clearing, evidence: setsState(code, component) ? "certain" : "likely" };
  }
}

/** The component among whose own variables, which nobody has filled yet, this is one. */
function componentWith(declaration: ts.Declaration | undefined): ts.FunctionLikeDeclaration | undefined {
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) return undefined;
  const { initializer } = declaration;
  if (initializer !== undefined && !isNothing(initializer)) return undefined;
  const code = enclosingFunction(declaration);
  const isOwn = code !== undefined && declaration.parent.parent.parent === code.body;
  const hooks = isOwn ? callsIn(code).filter((call) => enclosingFunction(call) === code) : [];
  return hooks.some(({ expression }) => STATES.has(calleeName(expression) ?? "")) ? code : undefined;
}

/** Does it stand in a function that outlives its render: of an effect, or one that `useCallback` keeps? */
function isKept(node: ts.Node, component: ts.FunctionLikeDeclaration): boolean {
  return enclosingFunctions(node).some((code) => {
    if (code === component || !isInside(code, component)) return false;
    const { parent } = placeGiven(code);
    const name = typescript.isCallExpression(parent) ? calleeName(parent.expression) : undefined;
    return name !== undefined && (RERUNS.has(name) || /^use[A-Z]|^(?:debounce|throttle|memoi[sz]e|once)/.test(name));
  });
}

/** Does `code`, when it runs, call what one of the component's states hands out to change it? */
function setsState(code: ts.FunctionLikeDeclaration, component: ts.FunctionLikeDeclaration): boolean {
  const setters = new Set(
    nodesOfKind<ts.ArrayBindingPattern>(component, typescript.SyntaxKind.ArrayBindingPattern).flatMap((pattern) => {
      const { parent, elements } = pattern;
      const made = typescript.isVariableDeclaration(parent) ? parent.initializer : undefined;
      const setter = elements[1];
      const isState =
        made !== undefined && typescript.isCallExpression(made) && STATES.has(calleeName(made.expression) ?? "");
      return isState && setter !== undefined && typescript.isBindingElement(setter) ? [setter.name.getText()] : [];
    }),
  );
  return callsIn(code).some(
    (call) => setters.has(calleeName(call.expression) ?? "") && enclosingFunction(call) === code,
  );
}

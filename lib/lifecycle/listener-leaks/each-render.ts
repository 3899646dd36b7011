/**
 * Listeners and intervals that the body of a component begins itself, which runs again whenever something has changed:
 *
 *     function Status({ bus }) { const [text, setText] = useState(""); bus.on("status", setText); return text; }
 */
import type ts from "typescript";
import { RERUNS } from "../../models/component-protocols.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, withOuter } from "../../syntax/expressions.ts";
import { mentionsOneOf } from "../../syntax/mentions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { isEndedBySignal } from "../listeners/never-aborted.ts";
import { isOnce } from "../listeners/options.ts";
import { holdsSomething, mayRemove } from "../listeners/removed.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";
import { targetPathOf } from "../listeners/targets.ts";
import { timersIn } from "../timers/timers.ts";
import { outlives, takesPlaceOfOther } from "./effects.ts";

export type EachRender = { readonly evidence: Evidence } & (
  | { readonly kind: "listener"; readonly registration: Registration }
  | { readonly kind: "interval"; readonly timer: ts.CallExpression }
);

export function* eachRenderIn(analysis: Analysis, file: ts.SourceFile): Iterable<EachRender> {
  if (!mentionsOneOf(file, RERUNS)) return;
  const { registrations, removals } = sitesIn(analysis, file);
  for (const registration of registrations) {
    const { call, listener, once: isOneTime, options } = registration;
    const component = rerunWith(call);
    if (component?.body === undefined || isOneTime || isOnce(analysis, options) || isEndedBySignal(analysis, options))
      continue;
    if (!holdsSomething(analysis, listener) || takesPlaceOfOther(analysis, call)) continue;
    if (removals.some((removal) => mayRemove(analysis, registration, removal))) continue;
    const evidence = outlives(analysis, registration, component.body) ?? whereGiven(analysis, registration, component);
    if (evidence !== undefined) yield { kind: "listener", registration, evidence };
  }
  for (const { call, kind, id } of timersIn(analysis, file).armed) {
    if (kind === "interval" && id.kind === "dropped" && rerunWith(call) !== undefined)
      yield { kind: "interval", timer: call, evidence: "certain" };
  }
}

/** `model.changed` of `({ model }) => …`: whoever has it, it is mostly the same in the next render. */
function whereGiven(
  analysis: Analysis,
  { target }: Registration,
  component: ts.FunctionLikeDeclaration,
): Evidence | undefined {
  const root = targetPathOf(analysis, target)?.root;
  let at: ts.Node | undefined = root?.kind === "variable" ? root.symbol.valueDeclaration : undefined;
  while (at !== undefined && (typescript.isBindingElement(at) || typescript.isObjectBindingPattern(at))) at = at.parent;
  return at !== undefined && typescript.isParameter(at) && at.parent === component ? "likely" : undefined;
}

/** The component, or hook of one's own, among whose own steps `call` stands, under no condition, and whose result nobody keeps. */
function rerunWith(call: ts.CallExpression): ts.FunctionLikeDeclaration | undefined {
  const { parent: statement } = withOuter(call);
  if (!typescript.isExpressionStatement(statement)) return undefined;
  const code = enclosingFunction(call);
  return code !== undefined && statement.parent === code.body && runsAgain(code) ? code : undefined;
}

/** Does it ask for something that has it run again when that changes? */
const runsAgain = once((code: ts.FunctionLikeDeclaration): boolean =>
  callsIn(code).some((call) => RERUNS.has(calleeName(call.expression) ?? "") && enclosingFunction(call) === code),
);

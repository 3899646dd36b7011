/**
 * Cleanups that end what a state held when their effect began, while the effect puts what it begins into that state:
 *
 *     useEffect(() => {
 *       setTimer(setInterval(refresh, 5_000));
 *       return () => clearInterval(timer);   // that of an earlier turn, if of any
 *     }, []);
 */
import type ts from "typescript";
import { EFFECTS, STATES } from "../../models/component-protocols.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName, isNullishLiteral, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { mentionsName, mentionsOneOf } from "../../syntax/mentions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { symbolNamedBy } from "../../syntax/references.ts";
import { resultsOf } from "../../syntax/results.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence } from "../owner/close-names.ts";

export interface StaleCleanup {
  /** What is to end it. */
  readonly call: ts.CallExpression;
  readonly state: string;
  /** Where the effect puts another one into the state. */
  readonly set: ts.CallExpression;
}

export function* staleCleanupsIn(analysis: Analysis, file: ts.SourceFile): Iterable<StaleCleanup> {
  if (!mentionsOneOf(file, STATES)) return;
  for (const { arguments: given } of callsNamed(file, EFFECTS)) {
    const [first, list] = given;
    const effect = functionGiven(first);
    const depends = list === undefined ? undefined : skipOuter(list);
    if (effect === undefined || depends === undefined || !typescript.isArrayLiteralExpression(depends)) continue;
    for (const cleanup of resultsOf(effect).flatMap((value) => functionGiven(value) ?? [])) {
      for (const call of callsIn(cleanup)) {
        const state = stateEndedBy(analysis, call);
        if (state === undefined || mentionsName(depends, state.name)) continue;
        const set = settingIn(analysis, effect, cleanup, state);
        if (set !== undefined) yield { call, state: state.name, set };
      }
    }
  }
}

/** A variable that holds a state, and the function that gives it another. */
interface State {
  readonly name: string;
  readonly setter: ts.Symbol;
}

/** The state that `clearInterval(timer)`, `bus.remove(id)`, `socket.close()` ends. */
function stateEndedBy(analysis: Analysis, call: ts.CallExpression): State | undefined {
  if (closeEvidence(calleeName(call.expression) ?? "") === undefined) return undefined;
  const ended = call.arguments.length > 0 ? call.arguments[0] : receiverOf(call);
  const node = ended === undefined ? undefined : skipOuter(ended);
  return node !== undefined && typescript.isIdentifier(node) ? stateOf(analysis, node) : undefined;
}

/** `const [timer, setTimer] = useState()` */
function stateOf({ checker }: Analysis, name: ts.Identifier): State | undefined {
  const declaration = checker.getSymbolAtLocation(name)?.valueDeclaration;
  if (declaration === undefined || !typescript.isBindingElement(declaration)) return undefined;
  const [value, setter] = declaration.parent.elements;
  const { initializer } = declaration.parent.parent;
  const made = initializer === undefined ? undefined : skipOuter(initializer);
  if (value !== declaration || setter === undefined || !typescript.isBindingElement(setter)) return undefined;
  if (made === undefined || !typescript.isCallExpression(made) || !STATES.has(calleeName(made.expression) ?? ""))
    return undefined;
  const symbol = checker.getSymbolAtLocation(setter.name);
  return symbol === undefined ? undefined : { name: name.text, setter: symbol };
}

/** Where the effect sets the state to what it has made itself. */
function settingIn(
  analysis: Analysis,
  effect: ts.FunctionLikeDeclaration,
  cleanup: ts.Node,
  { setter }: State,
): ts.CallExpression | undefined {
  return callsIn(effect).find((call) => {
    const [value] = call.arguments;
    return (
      value !== undefined &&
      !isInside(call, cleanup) &&
      symbolNamedBy(analysis.checker, call.expression) === setter &&
      isMadeIn(analysis, value, effect)
    );
  });
}

/** A call, a `new`, or a variable of the effect. */
function isMadeIn({ checker }: Analysis, value: ts.Expression, effect: ts.Node): boolean {
  const node = skipOuter(value);
  if (isNullishLiteral(node)) return false;
  if (typescript.isCallExpression(node) || typescript.isNewExpression(node)) return true;
  const declaration = typescript.isIdentifier(node) ? checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
  return declaration !== undefined && isInside(declaration, effect);
}

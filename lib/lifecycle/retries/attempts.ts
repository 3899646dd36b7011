/** How the handler of an end leads to another attempt: by which timer, on which way, and what is asked on it. */
import type ts from "typescript";
import { bodyOf, functionOfExpression, type FunctionWithBody } from "../../engine/summaries/functions.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { boundFunction, calleeName, functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { codeWrapped } from "../../syntax/given-functions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { staysSame } from "../../syntax/stays-same.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Handler } from "../linked/handlers.ts";
import type { Timer } from "../timers/timers.ts";
import type { Step } from "./cycles.ts";
import { conditionsBefore, COUNTS } from "./guards.ts";
import { isAttemptByName } from "./retry-names.ts";

/** The way from the handler's beginning to the timer, in the handler itself or in a function that it calls. */
export function stepsTo(
  analysis: Analysis,
  code: FunctionWithBody,
  timer: ts.CallExpression,
): readonly Step[] | undefined {
  const home = enclosingFunction(timer);
  if (home === code) return [{ node: timer, within: code }];
  if (home === undefined || isInside(code, home)) return undefined;
  const call = callsIn(code).find(
    (each) =>
      enclosingFunction(each) === code &&
      calleeName(each.expression) === functionName(home) &&
      bodyOf(analysis, each) === home,
  );
  if (call === undefined) return undefined;
  return [
    { node: call, within: code },
    { node: timer, within: home },
  ];
}

interface Again {
  readonly name: string | undefined;
  /** Whether what is tried again is seen, and not only told by its name. */
  readonly isSeen: boolean;
  readonly steps: readonly Step[];
}

/** What the timer calls to have the thing again, where it is that. */
export function againOf(analysis: Analysis, { callback }: Timer, { node }: Handler): Again | undefined {
  const code = functionBehind(analysis, callback);
  if (code === undefined) {
    const name = calleeName(callback);
    return isAttemptByName(name) ? { name, isSeen: false, steps: [] } : undefined;
  }
  if (isInside(node, code))
    return { name: functionName(code) ?? calleeName(callback), isSeen: true, steps: [{ node, within: code }] };
  for (const call of callsIn(code)) {
    if (enclosingFunction(call) !== code) continue;
    const name = calleeName(call.expression);
    const body = bodyOf(analysis, call) ?? functionBehind(analysis, call.expression);
    const step = { node: call, within: code };
    if (body !== undefined && isInside(node, body))
      return { name, isSeen: true, steps: [step, { node, within: body }] };
    if (isAttemptByName(name)) return { name, isSeen: false, steps: [step] };
  }
  return undefined;
}

/** The function that is called: itself, by its name, or what `useCallback(() => { … })` hands back. */
function functionBehind(analysis: Analysis, callee: ts.Expression): FunctionWithBody | undefined {
  const node = boundFunction(callee) ?? skipOuter(callee);
  const code = functionOfExpression(analysis, node);
  if (code !== undefined || !typescript.isIdentifier(node)) return code;
  const wrapped = codeWrapped(analysis.checker, node);
  return wrapped === undefined ? undefined : functionLiteral(wrapped);
}

/** Is anything asked on the way that may have changed since the thing was begun? How often it was tried does not matter. */
export function asks({ checker }: Analysis, { node, within }: Step): boolean {
  return conditionsBefore(node, within).some(
    (condition) =>
      typescript.isIterationStatement(condition, false) ||
      someNode(condition, (each) => {
        if (typescript.isCallExpression(each)) return true;
        if (!typescript.isIdentifier(each) || COUNTS.test(each.text)) return false;
        const { parent } = each;
        // Others may change what is in a thing, but for what one was given to go by.
        if (typescript.isPropertyAccessExpression(parent) && isThis(parent.expression)) return true;
        if (typescript.isPropertyAccessExpression(parent))
          return parent.name !== each && !COUNTS.test(parent.getText()) && !GIVEN.test(each.text);
        const declaration = checker.getSymbolAtLocation(each)?.valueDeclaration;
        return declaration !== undefined && !isFixed(declaration, within);
      }),
  );
}

const GIVEN = /^(?:props|options|opts|config|settings)$/;

/** `url`, which the component was given, or `enabled` of `const [enabled] = useState(…)`: whoever sees it sees it as it was. */
function isFixed(declaration: ts.Declaration, within: ts.Node): boolean {
  if (isInside(declaration, within)) return false;
  if (declaration.getSourceFile().isDeclarationFile) return true;
  let at: ts.Node = declaration;
  while (
    typescript.isBindingElement(at) ||
    typescript.isObjectBindingPattern(at) ||
    typescript.isArrayBindingPattern(at)
  )
    at = at.parent;
  return typescript.isParameter(at) || (typescript.isVariableDeclaration(at) && staysSame(at));
}

/**
 * Methods that have put on a list of their own what they return, so that nobody else need keep it:
 *
 *     listen(target, name, f) { target.addEventListener(name, f); return this.add(() => target.removeEventListener(name, f)); }
 *     add(end) { this.ends.push(end); return () => this.endOne(end); }
 */
import type ts from "typescript";
import { bodyOf, type FunctionWithBody } from "../../engine/summaries/functions.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { rootOf, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { resultsOf } from "../../syntax/results.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

/** Does the function that is called keep all that it returns? */
export function isKeptByCallee(analysis: Analysis, call: ts.CallExpression): boolean {
  const code = bodyOf(analysis, call);
  if (code === undefined) return false;
  const results = resultsOf(code).map(skipOuter);
  return results.length > 0 && results.every((result) => isKeptIn(analysis, code, result));
}

/** Is it put on a list before it is returned, or handed to a function that does so with what it is given? */
function isKeptIn(analysis: Analysis, code: FunctionWithBody, result: ts.Expression): boolean {
  if (typescript.isIdentifier(result)) return isPutOnList(analysis, code, result.text);
  if (!typescript.isCallExpression(result)) return false;
  const keeper = bodyOf(analysis, result);
  return (
    keeper !== undefined &&
    result.arguments.some((given, index) => {
      const name = keeper.parameters[index]?.name.getText();
      return functionGiven(given) !== undefined && name !== undefined && isPutOnList(analysis, keeper, name);
    })
  );
}

/** `ends.push(end)`, `this.ends.add(end)`, where the list is there before the function. */
function isPutOnList({ checker }: Analysis, { body }: FunctionWithBody, name: string): boolean {
  return callsIn(body).some(({ expression, arguments: given }) => {
    if (!typescript.isPropertyAccessExpression(expression) || !/^(?:push|add|unshift)$/.test(expression.name.text))
      return false;
    if (!given.some((each) => typescript.isIdentifier(each) && each.text === name)) return false;
    const list = checker.getSymbolAtLocation(rootOf(expression))?.valueDeclaration;
    return list === undefined || !isInside(list, body);
  });
}

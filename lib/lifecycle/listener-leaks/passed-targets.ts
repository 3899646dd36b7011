/**
 * Listeners that a function puts on what it is given, where that function is a helper of the code that calls it:
 *
 *     const watch = (client: Client) => { client.on("error", () => this.failed++); };
 *     watch(this.publisher);   // puts a listener on `this.publisher`
 */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { referencesIn, usageOf } from "../../syntax/references.ts";
import { staysSame } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Registration } from "../listeners/sites.ts";

/** The registration as one call of the helper makes it: the target is what that call passes. */
export interface PassedTarget {
  readonly registration: Registration;
  readonly by: ts.CallExpression;
}

export function passedTargetsOf(analysis: Analysis, registration: Registration): readonly PassedTarget[] {
  const { call, target, event, listener } = registration;
  const helper = enclosingFunction(call);
  if (helper === undefined || target === undefined || parameterNamed(analysis, helper, target) === undefined) return [];
  return (callsOfHelper(analysis, helper) ?? []).flatMap((by) => {
    // What is no parameter stands in the helper itself.
    const given = (node: ts.Expression): ts.Expression | undefined => {
      const index = parameterNamed(analysis, helper, node);
      return index === undefined ? node : by.arguments[index];
    };
    const [passed, passedListener] = [given(target), given(listener)];
    if (passed === undefined || passedListener === undefined) return [];
    const passedEvent = event === undefined ? undefined : given(event);
    const made = { ...registration, target: skipOuter(passed), event: passedEvent, listener: passedListener };
    return [{ registration: made, by }];
  });
}

/** The index of the parameter that an expression names. */
function parameterNamed(
  { checker }: Analysis,
  helper: ts.FunctionLikeDeclaration,
  expression: ts.Expression,
): number | undefined {
  const node = skipOuter(expression);
  const declaration = typescript.isIdentifier(node) ? checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
  const index = helper.parameters.findIndex((parameter) => parameter === declaration);
  return index < 0 ? undefined : index;
}

/** All calls of a function that stands in another one; absent where it is passed on, so that others may call it too. */
function callsOfHelper(
  { checker }: Analysis,
  helper: ts.FunctionLikeDeclaration,
): readonly ts.CallExpression[] | undefined {
  const declaration = declarationOf(helper);
  const symbol = declaration?.name === undefined ? undefined : checker.getSymbolAtLocation(declaration.name);
  if (declaration === undefined || symbol === undefined || enclosingFunction(declaration) === undefined)
    return undefined;
  const uses = referencesIn(checker, helper.getSourceFile(), symbol).filter((name) => usageOf(name) !== "declare");
  const calls = uses.flatMap((name) => {
    const { parent } = name;
    const isPlain = typescript.isCallExpression(parent) && parent.expression === name;
    return isPlain && !parent.arguments.some(typescript.isSpreadElement) ? [parent] : [];
  });
  return calls.length === uses.length ? calls : undefined;
}

/** What gives a function its name: itself, or a constant. */
function declarationOf(
  helper: ts.FunctionLikeDeclaration,
): ts.FunctionDeclaration | ts.VariableDeclaration | undefined {
  if (typescript.isFunctionDeclaration(helper)) return helper;
  const { parent } = helper;
  if (!typescript.isVariableDeclaration(parent) || parent.initializer === undefined || !staysSame(parent))
    return undefined;
  return functionLiteral(parent.initializer) === helper ? parent : undefined;
}

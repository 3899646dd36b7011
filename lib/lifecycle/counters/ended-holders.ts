/** Whether what holds a count ends with the failure that leaves it up: nobody asks a destroyed stream how busy it is. */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { enclosingFunction, enclosingTry, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isPromiseExecutor } from "../listeners/executor.ts";
import { functionNamed } from "../listeners/named-function.ts";
import { closeEvidence } from "../owner/close-names.ts";

/** Does the code that handles the failure of `failing` end one of the objects that `target` is a part of? */
export function endsHolder(analysis: Analysis, failing: ts.Node, target: ts.Expression): boolean {
  const holders = holdersOf(target);
  if (holders.size === 0) return false;
  return handlersOf(failing).some((handler) => endsOneOf(analysis, handler, holders));
}

/**
 * Is it a variable of the function around, and does the handler stop what this function has begun? What is not called any
 * more looks at no flag.
 *
 *     let isBusy = false;
 *     const stop = watch(async () => { if (isBusy) return; isBusy = true; try { await …; isBusy = false; } catch { stop(); } });
 */
export function endsScope(analysis: Analysis, failing: ts.Node, flag: ts.Node): boolean {
  const left = typescript.isBinaryExpression(flag) ? skipOuter(flag.left) : flag;
  const declaration = typescript.isIdentifier(left)
    ? analysis.checker.getSymbolAtLocation(left)?.valueDeclaration
    : undefined;
  const scope = declaration === undefined ? undefined : enclosingFunction(declaration);
  if (scope === undefined || scope === enclosingFunction(flag)) return false;
  return (
    failsWith(analysis, failing, scope) || handlersOf(failing).some((handler) => stopsWithin(analysis, handler, scope))
  );
}

/** `work().then(…).catch(reject)`, where the flag is a variable of the executor that `reject` belongs to. */
function failsWith({ checker }: Analysis, failing: ts.Node, scope: ts.Node): boolean {
  return handlersGivenTo(failing).some((handler) => {
    const node = skipOuter(handler);
    const declaration = typescript.isIdentifier(node) ? checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
    return (
      declaration !== undefined &&
      typescript.isParameter(declaration) &&
      declaration.parent === scope &&
      isPromiseExecutor(scope) &&
      scope.parameters[1] === declaration
    );
  });
}

function stopsWithin(analysis: Analysis, code: ts.Node, scope: ts.Node, depth = 0): boolean {
  return callsIn(code).some((call) => {
    const callee = skipOuter(call.expression);
    if (!typescript.isIdentifier(callee)) return false;
    const declaration = analysis.checker.getSymbolAtLocation(callee)?.valueDeclaration;
    if (declaration === undefined || !isInside(declaration, scope)) return false;
    if (call.arguments.length === 0 && closeEvidence(callee.text) !== undefined) return true;
    const called = depth === 0 ? functionNamed(analysis, callee) : undefined;
    return called !== undefined && stopsWithin(analysis, called, scope, depth + 1);
  });
}

/** `stream` and `stream.state` of `stream.state.requests`, by their texts. */
function holdersOf(target: ts.Expression): ReadonlySet<string> {
  const holders = new Set<string>();
  let node = skipOuter(target);
  while (typescript.isPropertyAccessExpression(node) || typescript.isElementAccessExpression(node)) {
    node = skipOuter(node.expression);
    holders.add(placeText(node));
  }
  return holders;
}

/** The `catch` around it, and the functions that its promise calls when it is rejected. */
function handlersOf(failing: ts.Node): readonly ts.Node[] {
  const handlers: ts.Node[] = [];
  const around = enclosingTry(failing)?.catchClause;
  if (around !== undefined) handlers.push(around.block);
  return [...handlers, ...handlersGivenTo(failing).flatMap((handler) => functionGiven(handler) ?? [])];
}

function handlersGivenTo(failing: ts.Node): readonly ts.Expression[] {
  const handlers: ts.Expression[] = [];
  for (let node: ts.Node | undefined = failing; node !== undefined; node = nextInChain(node)) {
    if (!typescript.isCallExpression(node)) continue;
    const name = calleeName(node.expression);
    const handler = name === "catch" ? node.arguments[0] : name === "then" ? node.arguments[1] : undefined;
    if (handler !== undefined) handlers.push(handler);
  }
  return handlers;
}

/** `x.then(…).catch(…)` of `x.then(…)` */
function nextInChain({ parent }: ts.Node): ts.Node | undefined {
  return typescript.isPropertyAccessExpression(parent) && typescript.isCallExpression(parent.parent)
    ? parent.parent
    : undefined;
}

/** Is a member that closes called on one of `holders`, or is it marked as failed, here or in a function that gets it? */
function endsOneOf(analysis: Analysis, code: ts.Node, holders: ReadonlySet<string>, depth = 0): boolean {
  const { BinaryExpression } = typescript.SyntaxKind;
  if (nodesOfKind<ts.BinaryExpression>(code, BinaryExpression).some((node) => marksEnd(node, holders))) return true;
  return callsIn(code).some((call) => {
    const callee = skipOuter(call.expression);
    const name = calleeName(callee) ?? "";
    if (typescript.isPropertyAccessExpression(callee) && holders.has(placeText(callee.expression)))
      return closeEvidence(name) === "verb" || name === "abort";
    if (depth > 0) return false;
    const index = call.arguments.findIndex((argument) => holders.has(placeText(argument)));
    const argument = placeText(call.arguments[index]) ?? "";
    const body = index < 0 ? undefined : bodyOf(analysis, call);
    const parameter = body?.parameters[index]?.name;
    if (body === undefined || parameter === undefined || !typescript.isIdentifier(parameter)) return false;
    // What lies inside of the argument goes by the parameter's name there.
    const inside = [...holders].filter((holder) => holder === argument || holder.startsWith(`${argument}.`));
    const known = inside.map((holder) => parameter.text + holder.slice(argument.length));
    return endsOneOf(analysis, body.body, new Set(known), depth + 1);
  });
}

/** `stream.state.errored = true` */
function marksEnd({ left, right, operatorToken }: ts.BinaryExpression, holders: ReadonlySet<string>): boolean {
  if (operatorToken.kind !== typescript.SyntaxKind.EqualsToken) return false;
  if (right.kind !== typescript.SyntaxKind.TrueKeyword || !typescript.isPropertyAccessExpression(left)) return false;
  return (
    holders.has(placeText(left.expression)) &&
    /^(?:is|has)?_?(?:errored|failed|broken|dead|aborted|closed|destroyed|ended|disposed)$/i.test(left.name.text)
  );
}

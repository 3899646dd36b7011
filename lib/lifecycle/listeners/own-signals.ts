/**
 * Whether a signal that a function is given ends with the affair for which it is given: whoever calls it in the program
 * has made the controller for that.
 *
 *     const controller = new AbortController();
 *     await load(url, controller.signal);
 */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { bindingHolder } from "../../syntax/declarations.ts";
import { withoutDefault } from "../../syntax/empty-default.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { filesNaming } from "../../syntax/program-index.ts";
import { identifiersNamed, symbolNamedBy, symbolOfName } from "../../syntax/references.ts";
import { resultsOf } from "../../syntax/results.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

/** How far it is followed from caller to caller. */
const MAX_STEPS = 6;

/** Is `signal`, where it comes from, only ever that of a controller that was made for one affair? */
export function isOfOneAffair(analysis: Analysis, signal: ts.Expression, steps = 0): boolean {
  if (steps > MAX_STEPS) return false;
  const node = skipOuter(signal);
  if (typescript.isAwaitExpression(node)) return isOfOneAffair(analysis, node.expression, steps);
  if (typescript.isPropertyAccessExpression(node) && node.name.text === "signal" && isController(analysis, node))
    return isMadeHere(analysis, node.expression);
  if (typescript.isCallExpression(node)) return isMadeBy(analysis, node, steps);
  // `options.signal`
  if (typescript.isPropertyAccessExpression(node)) {
    const whole = symbolNamedBy(analysis.checker, node.expression)?.valueDeclaration;
    return whole !== undefined && typescript.isParameter(whole) && isGiven(analysis, whole, node.name.text, steps);
  }
  if (!typescript.isIdentifier(node)) return false;
  const declaration = symbolOfName(analysis.checker, node)?.valueDeclaration;
  return declaration !== undefined && isGivenOwn(analysis, declaration, steps);
}

function isController({ checker }: Analysis, { expression }: ts.PropertyAccessExpression): boolean {
  return checker.getNonNullableType(checker.getTypeAtLocation(expression)).getSymbol()?.name === "AbortController";
}

/** `new AbortController()`, a variable of a function that holds one, a field to which the same function gives one. */
export function isMadeHere({ checker }: Analysis, controller: ts.Expression): boolean {
  const node = skipOuter(controller);
  if (typescript.isNewExpression(node)) return true;
  const home = enclosingFunction(node);
  if (home === undefined) return false;
  if (typescript.isIdentifier(node)) {
    const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
    if (declaration !== undefined && typescript.isVariableDeclaration(declaration))
      return (
        enclosingFunction(declaration) !== undefined &&
        declaration.initializer !== undefined &&
        typescript.isNewExpression(skipOuter(declaration.initializer))
      );
  }
  const text = placeText(node);
  return nodesOfKind<ts.BinaryExpression>(home, typescript.SyntaxKind.BinaryExpression).some(
    ({ left, right, operatorToken }) =>
      isPlainAssignment(operatorToken.kind) && placeText(left) === text && typescript.isNewExpression(skipOuter(right)),
  );
}

/** `AbortSignal.timeout(limit)`; `begin()`, where all that it returns is such a signal. */
function isMadeBy(analysis: Analysis, call: ts.CallExpression, steps: number): boolean {
  if (/^(?:timeout|any)$/.test(calleeName(call.expression) ?? ""))
    return placeText(call.expression).startsWith("AbortSignal");
  const code = bodyOf(analysis, call);
  const returned = code === undefined ? [] : resultsOf(code);
  return returned.length > 0 && returned.every((value) => isOfOneAffair(analysis, value, steps + 1));
}

function isGivenOwn(analysis: Analysis, declaration: ts.Declaration, steps: number): boolean {
  const holder = bindingHolder(declaration);
  if (typescript.isVariableDeclaration(holder)) {
    const { initializer } = holder;
    if (initializer === undefined || enclosingFunction(holder) === undefined) return false;
    if (holder === declaration) return isOfOneAffair(analysis, initializer, steps);
    // `const { signal } = new AbortController();`
    if (typescript.isNewExpression(skipOuter(initializer))) return true;
    const source = analysis.checker.getSymbolAtLocation(skipOuter(withoutDefault(initializer)))?.valueDeclaration;
    return (
      source !== undefined && typescript.isParameter(source) && isGiven(analysis, source, memberOf(declaration), steps)
    );
  }
  if (!typescript.isParameter(holder)) return false;
  return isGiven(analysis, holder, holder === declaration ? undefined : memberOf(declaration), steps);
}

/** `signal` of `{ signal }`, and of `{ signal: parent }` */
function memberOf(declaration: ts.Declaration): string | undefined {
  if (!typescript.isBindingElement(declaration) || !typescript.isObjectBindingPattern(declaration.parent)) return "";
  return (declaration.propertyName ?? declaration.name).getText();
}

/** Does each of the callers, of whom there are some, give such a signal? */
function isGiven(
  analysis: Analysis,
  parameter: ts.ParameterDeclaration,
  name: string | undefined,
  steps: number,
): boolean {
  const given = argumentsFor(analysis, parameter);
  return (
    given.length > 0 &&
    given.every((argument) => {
      // Who gives none has none to leave anything on.
      if (argument === undefined) return true;
      const signal = name === undefined ? argument : memberIn(argument, name);
      return signal !== undefined && isOfOneAffair(analysis, signal, steps + 1);
    })
  );
}

/** What each of the callers in the program gives for `parameter`; `undefined` where one gives nothing. */
export function argumentsFor(
  analysis: Analysis,
  parameter: ts.ParameterDeclaration,
): readonly (ts.Expression | undefined)[] {
  const code = parameter.parent;
  if (typescript.isConstructorDeclaration(code)) return [];
  const index = code.parameters.indexOf(parameter);
  return callsOf(analysis, code).map((call) => call.arguments[index]);
}

function memberIn(argument: ts.Expression, name: string): ts.Expression | undefined {
  const node = skipOuter(argument);
  if (!typescript.isObjectLiteralExpression(node)) return undefined;
  for (const property of node.properties) {
    if (property.name?.getText() !== name) continue;
    if (typescript.isPropertyAssignment(property)) return property.initializer;
    if (typescript.isShorthandPropertyAssignment(property)) return property.name;
  }
  return undefined;
}

/** The calls in the program that by their name may be calls of `code`, or of what it implements. */
function callsOf(analysis: Analysis, code: ts.SignatureDeclaration): readonly ts.CallExpression[] {
  const name = nameOf(code);
  if (name === undefined) return [];
  return filesNaming(analysis.program, name)
    .flatMap((file) => identifiersNamed(file, name))
    .flatMap((mention) => {
      const { parent } = mention;
      const callee = typescript.isPropertyAccessExpression(parent) && parent.name === mention ? parent : mention;
      const call = callee.parent;
      if (!typescript.isCallExpression(call) || call.expression !== callee) return [];
      const declared = analysis.checker.getResolvedSignature(call)?.declaration;
      return declared === code || isPromiseOf(declared, code) ? [call] : [];
    });
}

/** Is it the member of an interface, or of an abstract class, that `code` may be there for? */
function isPromiseOf(declared: ts.SignatureDeclaration | ts.JSDocSignature | undefined, code: ts.Node): boolean {
  if (!typescript.isMethodDeclaration(code) || declared === undefined) return false;
  if (declared.getSourceFile().isDeclarationFile) return false;
  return (
    typescript.isMethodSignature(declared) || (typescript.isMethodDeclaration(declared) && declared.body === undefined)
  );
}

function nameOf(code: ts.SignatureDeclaration): string | undefined {
  if (code.name !== undefined) return code.name.getText();
  const { parent } = code;
  const isNamed = typescript.isVariableDeclaration(parent) || typescript.isPropertyDeclaration(parent);
  return isNamed && parent.initializer === (code as ts.Node) ? parent.name.getText() : undefined;
}

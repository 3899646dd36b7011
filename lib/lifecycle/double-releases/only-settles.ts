/**
 * Callbacks that only settle a promise, which is settled once, however often one tries:
 *
 *     const promised = (run) => new Promise((resolve, reject) => run((error, value) => (error ? reject(error) : resolve(value))));
 *     await promised((done) => { child.once("error", done); child.once("close", done); });
 */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { functionGiven, placeGiven } from "../../syntax/given-functions.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { isAssignmentOperator } from "../../syntax/operators.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isPromiseExecutor } from "../listeners/executor.ts";

/** Is the function that has the parameter handed to one which calls it with nothing else than such a callback? */
export function onlySettles(analysis: Analysis, parameter: ts.ParameterDeclaration): boolean {
  const { parent: code } = parameter;
  const place = placeGiven(code);
  const call = place.parent;
  if (!typescript.isArrowFunction(code) && !typescript.isFunctionExpression(code)) return false;
  if (!typescript.isCallExpression(call)) return false;
  const helper = bodyOf(analysis, call);
  const runs = helper?.parameters[call.arguments.indexOf(place as ts.Expression)];
  if (helper === undefined || runs === undefined) return false;
  const name = runs.name.getText();
  const mentions = identifiersNamed(helper.getSourceFile(), name).filter(
    (mention) => mention !== runs.name && analysis.checker.getSymbolAtLocation(mention)?.valueDeclaration === runs,
  );
  const index = code.parameters.indexOf(parameter);
  return (
    mentions.length > 0 &&
    mentions.every(({ parent }) => {
      const given = typescript.isCallExpression(parent) ? parent.arguments[index] : undefined;
      return given !== undefined && isSettling(analysis, given);
    })
  );
}

/** `resolve`, `(error) => reject(error)`: does it call nothing but what settles a promise? */
function isSettling(analysis: Analysis, callback: ts.Expression): boolean {
  const code = functionGiven(callback);
  if (code === undefined) return isSettler(analysis, callback);
  const calls = callsIn(code);
  const { BinaryExpression } = typescript.SyntaxKind;
  return (
    calls.length > 0 &&
    calls.every(({ expression }) => isSettler(analysis, expression)) &&
    !nodesOfKind<ts.BinaryExpression>(code, BinaryExpression).some((one) =>
      isAssignmentOperator(one.operatorToken.kind),
    )
  );
}

function isSettler({ checker }: Analysis, expression: ts.Expression): boolean {
  const node = skipOuter(expression);
  const declaration = typescript.isIdentifier(node) ? checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
  return declaration !== undefined && typescript.isParameter(declaration) && isPromiseExecutor(declaration.parent);
}

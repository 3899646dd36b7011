import type ts from "typescript";
import { declarationOfCall } from "../../engine/summaries/functions.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Owner } from "../owner/owner.ts";
import { resultOf } from "./values.ts";

/** Members that keep what they are given until their object ends. A name only counts together with what is passed. */
const REGISTRARS = /^_*(?:register|track|own|use|adopt|manage|autoDispose|addDisposable|addChild|toDispose)$/i;

/** Is it called like a member of `this` that takes over what it is given: `this._register(feed)`? */
export function isRegistrar(call: ts.CallExpression): boolean {
  const callee = skipOuter(call.expression);
  return (
    typescript.isPropertyAccessExpression(callee) &&
    isThis(callee.expression) &&
    REGISTRARS.test(calleeName(callee) ?? "")
  );
}

/** A call by which `owner` hands something to a registrar: what it makes, it has released in the end. */
export function registrarCallIn({ node }: Owner): ts.CallExpression | undefined {
  return callsIn(node).find(isRegistrar);
}

/**
 * The argument that a call gives back, after whoever is called has seen to it.
 *
 *     this.feed = this.track(new Feed())   where  track<T>(one: T): T
 *
 * Of a member that cannot be resolved the name has to do.
 */
export function handedThrough(analysis: Analysis, call: ts.CallExpression): ts.Expression | undefined {
  const [first] = call.arguments;
  if (first === undefined || !mayBeMade(first)) return undefined;
  const declaration = declarationOfCall(analysis, call);
  if (declaration === undefined) return isRegistrar(call) ? first : undefined;
  return returnsFirst(declaration) ? first : undefined;
}

/** A quick look: text, functions and members are nothing that was just made. */
function mayBeMade(argument: ts.Expression): boolean {
  const node = skipOuter(argument);
  return !(
    typescript.isLiteralExpression(node) ||
    typescript.isTemplateExpression(node) ||
    typescript.isFunctionLike(node) ||
    typescript.isPropertyAccessExpression(node)
  );
}

function returnsFirst(declaration: ts.SignatureDeclaration | ts.JSDocSignature): boolean {
  if (!typescript.isFunctionLike(declaration) || typescript.isJSDocSignature(declaration)) return false;
  const [parameter] = declaration.parameters;
  if (parameter === undefined) return false;
  const { type } = declaration;
  if (type !== undefined && parameter.type !== undefined) {
    const isOfCall = declaration.typeParameters?.some(({ name }) => name.text === type.getText()) ?? false;
    return isOfCall && parameter.type.getText() === type.getText();
  }
  const result = "body" in declaration ? resultOf(declaration) : undefined;
  return result !== undefined && typescript.isIdentifier(result) && result.text === parameter.name.getText();
}

/** Whether only the code in sight knows an end, so that nobody else can close it or learn that it has ended. */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import { calleeName, functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { placeGiven } from "../../syntax/given-functions.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf, type AccessPath } from "../listeners/access-path.ts";
import { isLogCall } from "../log-guards/log-calls.ts";
import { declarationOfEnd } from "./ends.ts";

/** Is the end made here, or given to a listener of this file, and handed to nobody else? */
export function isConfined(analysis: Analysis, end: AccessPath): boolean {
  const declaration = declarationOfEnd(end);
  if (declaration === undefined || !isOwn(declaration)) return false;
  const { name } = declaration as ts.NamedDeclaration;
  if (name === undefined || !typescript.isIdentifier(name)) return false;
  return identifiersNamed(declaration.getSourceFile(), name.text).every((mention) => {
    if (mention === name || typescript.isPrivateIdentifier(mention)) return true;
    const path = isValue(mention) ? accessPathOf(analysis, mention) : undefined;
    return path?.key !== end.key || !isHandedOn(analysis, mention);
  });
}

function isOwn(declaration: ts.Declaration): boolean {
  if (typescript.isVariableDeclaration(declaration)) {
    const value = declaration.initializer === undefined ? undefined : skipOuter(declaration.initializer);
    if (value === undefined) return false;
    const made = typescript.isAwaitExpression(value) ? skipOuter(value.expression) : value;
    return typescript.isNewExpression(made) || typescript.isCallExpression(made);
  }
  if (!typescript.isParameter(declaration)) return false;
  const code = declaration.parent;
  return (
    typescript.isExpression(code) &&
    functionLiteral(code) !== undefined &&
    typescript.isCallExpression(placeGiven(code).parent)
  );
}

function isValue(mention: ts.Identifier): boolean {
  const { parent } = mention;
  if (typescript.isPropertyAccessExpression(parent)) return parent.expression === mention;
  return !(typescript.isPropertyAssignment(parent) && parent.name === mention);
}

/** Does the mention give it to somebody out of sight, or put it where others find it? */
function isHandedOn(analysis: Analysis, mention: ts.Identifier): boolean {
  let node: ts.Node = mention;
  while (isCarrier(node.parent)) node = node.parent;
  const { parent } = node;
  if (typescript.isCallExpression(parent) && parent.expression !== node) {
    if (isLogCall(analysis, parent)) return false;
    const name = calleeName(parent.expression) ?? "";
    if (name === "emit" || name === "pipe" || name === "pipeline" || name === "finished") return false;
    if (["delete", "has", "get", "add", "includes", "indexOf"].includes(name)) return name === "add";
    const body = bodyOf(analysis, parent);
    const parameter = body?.parameters[parent.arguments.indexOf(node as ts.Expression)]?.name;
    // What a helper does with it is looked at there, one step deep.
    return parameter === undefined || !typescript.isIdentifier(parameter) || keepsParameter(parameter, body!);
  }
  if (typescript.isNewExpression(parent) || typescript.isReturnStatement(parent)) return true;
  if (typescript.isYieldExpression(parent)) return true;
  if (typescript.isArrowFunction(parent)) return parent.body === node;
  return typescript.isBinaryExpression(parent) && parent.right === node && isPlainAssignment(parent);
}

function isCarrier(node: ts.Node): boolean {
  return (
    typescript.isParenthesizedExpression(node) ||
    typescript.isNonNullExpression(node) ||
    typescript.isAsExpression(node) ||
    typescript.isSpreadElement(node) ||
    typescript.isArrayLiteralExpression(node) ||
    typescript.isObjectLiteralExpression(node) ||
    typescript.isPropertyAssignment(node) ||
    typescript.isShorthandPropertyAssignment(node)
  );
}

function isPlainAssignment({ operatorToken }: ts.BinaryExpression): boolean {
  const { EqualsToken, QuestionQuestionEqualsToken } = typescript.SyntaxKind;
  return operatorToken.kind === EqualsToken || operatorToken.kind === QuestionQuestionEqualsToken;
}

/** Does the helper do more with its parameter than call its members, and give it back? */
function keepsParameter(parameter: ts.Identifier, helper: ts.FunctionLikeDeclaration): boolean {
  let keeps = false;
  if (helper.body !== undefined)
    walk(helper.body, (node) => {
      if (typescript.isIdentifier(node) && node.text === parameter.text && node !== parameter) {
        const { parent } = node;
        const isMember = typescript.isPropertyAccessExpression(parent);
        const isTested = typescript.isIfStatement(parent) || typescript.isBinaryExpression(parent);
        if (!isMember && !isTested && !typescript.isReturnStatement(parent)) keeps = true;
      }
    });
  return keeps;
}

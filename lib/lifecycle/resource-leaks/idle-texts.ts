/**
 * Whether what a mere text stands for is hardly missed where it stays: for a stream, which only browsers of old are given
 * that way, or for the few lines of a script that a program gives its workers.
 */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { skipOuter, withOuter } from "../../syntax/expressions.ts";
import { callGivenTo } from "../../syntax/given-functions.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { constantValue, referencesIn, symbolNamedBy } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isMadeOnce } from "../resources/made-once.ts";
import { exportsAnything } from "../resources/program-files.ts";

export function isIdleText(analysis: Analysis, text: ts.Node): boolean {
  const [given] = typescript.isCallExpression(text) ? text.arguments : [];
  if (given === undefined) return false;
  return isPlayedItself(analysis, given) || (isScript(analysis, text, given) && isOfBeginning(analysis, text));
}

/** `if ("srcObject" in video) video.srcObject = stream; else video.src = URL.createObjectURL(stream);` */
function isPlayedItself({ checker }: Analysis, given: ts.Expression): boolean {
  const symbol = symbolNamedBy(checker, given);
  const code = enclosingFunction(given);
  if (symbol === undefined || code === undefined) return false;
  return referencesIn(checker, given.getSourceFile(), symbol).some((use) => {
    const { parent } = use;
    if (!isInside(use, code) || !typescript.isBinaryExpression(parent) || parent.right !== use) return false;
    if (!isPlainAssignment(parent.operatorToken.kind) || !typescript.isPropertyAccessExpression(parent.left))
      return false;
    return /srcObject$/i.test(parent.left.name.text);
  });
}

/** `new Worker(URL.createObjectURL(new Blob([`importScripts("${address}")`])))` */
function isScript({ checker }: Analysis, text: ts.Node, given: ts.Expression): boolean {
  const { parent } = withOuter(text as ts.Expression);
  const blob = constantValue(checker, given);
  if (!typescript.isNewExpression(parent) || !typescript.isNewExpression(blob)) return false;
  const [parts] = blob.arguments ?? [];
  if (parts === undefined || !typescript.isArrayLiteralExpression(parts)) return false;
  return parts.elements.every((part) => isWrittenThere(constantValue(checker, part)));
}

function isWrittenThere(part: ts.Expression): boolean {
  const node = skipOuter(part);
  return typescript.isStringLiteralLike(node) || typescript.isTemplateExpression(node);
}

/** Does the program itself give the function that makes it to somebody, once, and is not asked for anything by others? */
function isOfBeginning(analysis: Analysis, text: ts.Node): boolean {
  const code = enclosingFunction(text);
  const given = code === undefined ? undefined : callGivenTo(code);
  return given !== undefined && !exportsAnything(text.getSourceFile()) && isMadeOnce(analysis, given.call);
}

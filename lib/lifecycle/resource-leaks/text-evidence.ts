/**
 * Whether it is sure that what a mere text stands for is missed where it stays: each time that something is shown, or behind
 * what tells that the text is not needed any more.
 *
 *     <img src={URL.createObjectURL(file)} />                           each rendering makes another one
 *     image.onload = () => draw(image); image.src = URL.createObjectURL(blob);
 *     link.href = URL.createObjectURL(blob); link.click();
 */
import type ts from "typescript";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { referencesIn, symbolNamedBy } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { holderOf } from "../resources/naming.ts";
import { isOfWords } from "./idle-texts.ts";

export function isSurelyMissedText(analysis: Analysis, text: ts.Node): boolean {
  const code = enclosingFunction(text);
  if (code === undefined) return false;
  if (isRendered(text, code)) return true;
  const [given] = typescript.isCallExpression(text) ? text.arguments : [];
  const shown = shownBy(analysis, text).flatMap((target) =>
    typescript.isPropertyAccessExpression(target) ? [placeText(target.expression)] : [],
  );
  return (
    shown.some((place) => tellsItsEnd(code, place)) ||
    (given !== undefined && !isOfWords(analysis, given) && isClicked(code, shown))
  );
}

/** Is it made where a component says what it shows, and nothing keeps it for the next time? */
function isRendered(text: ts.Node, code: ts.FunctionLikeDeclaration): boolean {
  if (/^\s*\{?\s*["']use memo["']/.test(code.body?.getText() ?? "")) return false;
  if (typescript.isMethodDeclaration(code) && functionName(code) === "render") return true;
  for (let at = text.parent; at !== code; at = at.parent) if (typescript.isJsxExpression(at)) return true;
  return false;
}

/** Where it is shown: `image.src`, be it by a variable. */
function shownBy({ checker }: Analysis, text: ts.Node): readonly ts.Node[] {
  const holder = holderOf(text);
  if (holder === undefined || !typescript.isIdentifier(holder)) return holder === undefined ? [] : [holder];
  const symbol = symbolNamedBy(checker, holder);
  const uses = symbol === undefined ? [] : referencesIn(checker, text.getSourceFile(), symbol);
  return uses.flatMap(({ parent }) =>
    typescript.isBinaryExpression(parent) && isPlainAssignment(parent.operatorToken.kind) ? [parent.left] : [],
  );
}

const TOLD = /^(?:load|ended)$/;

/** `image.onload = …`, `image.addEventListener("load", …)`, `await image.decode()`, `audio.onended = …` */
function tellsItsEnd(code: ts.FunctionLikeDeclaration, place: string): boolean {
  const isIt = (target: ts.Expression | undefined): boolean => target !== undefined && placeText(target) === place;
  const { BinaryExpression } = typescript.SyntaxKind;
  const isHandled = nodesOfKinds<ts.BinaryExpression>(code, [BinaryExpression]).some(
    ({ left }) =>
      typescript.isPropertyAccessExpression(left) && /^on(?:load|ended)$/.test(left.name.text) && isIt(left.expression),
  );
  return (
    isHandled ||
    callsNamed(code, LISTENS).some(
      (call) =>
        isIt(receiverOf(call)) &&
        (calleeName(call.expression) === "decode" ||
          call.arguments.some((event) => typescript.isStringLiteralLike(event) && TOLD.test(event.text))),
    )
  );
}

const LISTENS: ReadonlySet<string> = new Set(["addEventListener", "decode"]);

function isClicked(code: ts.FunctionLikeDeclaration, shown: readonly string[]): boolean {
  return callsNamed(code, CLICKS).some(
    (call) => isInside(call, code) && shown.includes(placeText(receiverOf(call)) ?? ""),
  );
}

const CLICKS: ReadonlySet<string> = new Set(["click"]);

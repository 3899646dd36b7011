/**
 * Whether what a mere text stands for is hardly missed where it stays: for a stream, which only browsers of old are given
 * that way, or for a few words: the script that a program gives its workers, or what somebody saves by a click.
 */
import type ts from "typescript";
import { lastName } from "../../models/catalog.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, withOuter } from "../../syntax/expressions.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { filesNaming } from "../../syntax/program-index.ts";
import { referencesIn, symbolNamedBy } from "../../syntax/references.ts";
import { constantValue } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { holderOf } from "../resources/naming.ts";

export function isIdleText(analysis: Analysis, text: ts.Node, resource: Resource): boolean {
  const [given] = typescript.isCallExpression(text) ? text.arguments : [];
  if (given === undefined) return false;
  if (isPlayedItself(analysis, given)) return true;
  return isOfWords(analysis, given) && (isScript(text) || isOnlySaved(analysis, text, resource));
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

/** `new Blob([code])`, where `code` is a text: it is small, beside what a picture or a film is. */
export function isOfWords({ checker }: Analysis, given: ts.Expression): boolean {
  const blob = constantValue(checker, given);
  const [parts] = typescript.isNewExpression(blob) ? (blob.arguments ?? []) : [];
  if (parts === undefined || !typescript.isArrayLiteralExpression(parts)) return false;
  return parts.elements.every((part) => isWords(checker.getTypeAtLocation(part)) || isCalledWords(blob));
}

function isWords({ flags }: ts.Type): boolean {
  return (flags & typescript.TypeFlags.StringLike) !== 0;
}

/** `new Blob([code], { type: "application/javascript" })`, `new Blob([drawing], { type: "image/svg+xml" })` */
function isCalledWords(blob: ts.Expression): boolean {
  const options = typescript.isNewExpression(blob) ? blob.arguments?.[1] : undefined;
  return options !== undefined && /["'`](?:text\/|\w+\/(?:\w+\+)?(?:javascript|json|xml)\b)/.test(options.getText());
}

/** `new Worker(URL.createObjectURL(new Blob([code])))`: the few lines that a program gives a worker of its own. */
function isScript(text: ts.Node): boolean {
  const { parent } = withOuter(text as ts.Expression);
  return typescript.isNewExpression(parent) && /Worker$/.test(calleeName(parent.expression) ?? "");
}

/**
 * `link.href = URL.createObjectURL(new Blob([text])); link.click();`, in a program that knows of no end of such an address:
 * it saves a few words when somebody asks for them.
 */
function isOnlySaved({ program, checker }: Analysis, text: ts.Node, { releasedBy = [] }: Resource): boolean {
  const code = enclosingFunction(text);
  const holder = holderOf(text);
  if (code === undefined || holder === undefined) return false;
  if (releasedBy.some((name) => filesNaming(program, lastName(name)).length > 0)) return false;
  const clicked = callsNamed(code, CLICKS).map((call) => placeText(receiverOf(call)));
  const isClicked = (target: ts.Node | undefined): boolean =>
    target !== undefined &&
    typescript.isPropertyAccessExpression(target) &&
    clicked.includes(placeText(target.expression));
  if (!typescript.isIdentifier(holder)) return isClicked(holder);
  const symbol = symbolNamedBy(checker, holder);
  if (symbol === undefined) return false;
  const uses = referencesIn(checker, text.getSourceFile(), symbol).filter((use) => use !== holder);
  return uses.length > 0 && uses.every((use) => isClicked(holderOf(use)));
}

const CLICKS: ReadonlySet<string> = new Set(["click"]);

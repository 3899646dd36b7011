/**
 * What stands for something that is held elsewhere and is no more than a text: whoever is given the text does not
 * release what it stands for, so the code that made it has to, and here it never does.
 *
 *     image.src = URL.createObjectURL(blob);   // and nothing in the file revokes one
 */
import type ts from "typescript";
import { declaredAcquisition } from "../../engine/summaries/declared.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { isMakerName } from "../../engine/summaries/makers.ts";
import { lastName } from "../../models/catalog.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { callsWhere } from "../../syntax/calls-named.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { shortText } from "../../syntax/short-text.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Finding } from "../finding.ts";
import { isOfTests } from "../of-tests.ts";
import { isMadeOnce } from "../resources/made-once.ts";
import { releaseWords } from "../resources/naming.ts";
import { isRunByProgram } from "../resources/run-by-program.ts";
import { isCommentedOut } from "./commented-out.ts";
import { isIdleText } from "./idle-texts.ts";
import { isSurelyMissedText } from "./text-evidence.ts";

export interface GivenAsText {
  readonly call: ts.CallExpression;
  readonly resource: Resource;
}

export function neverReleasedText({ call, resource }: GivenAsText): Finding<"neverReleased"> {
  const data = { name: shortText(call), noun: resource.noun, release: releaseWords([], resource.releasedBy) };
  return { messageId: "neverReleased", data, node: call, trace: [{ node: call, text: "it is made here" }] };
}

/** Those of them that something shows again and again, each of which stays for as long as the page. */
export function* shownAgainIn(analysis: Analysis, file: ts.SourceFile): Iterable<GivenAsText> {
  if (isOfTests(analysis, file)) return;
  for (const given of givenAsTextIn(analysis, file)) {
    const { call, resource } = given;
    if (endsThePage(call) || isOfField(call) || isIdleText(analysis, call, resource) || isCommentedOut(call, resource))
      continue;
    if (!isMadeOnce(analysis, call) && !isRunByProgram(analysis, call) && isSurelyMissedText(analysis, call))
      yield given;
  }
}

/** `location.href = URL.createObjectURL(blob)`: another page comes. */
function endsThePage({ parent }: ts.Node): boolean {
  return typescript.isBinaryExpression(parent) && /\blocation\.href$/.test(parent.left.getText());
}

/** `this.url = URL.createObjectURL(blob)`: it may be needed as long as the object. */
function isOfField({ parent }: ts.Node): boolean {
  return typescript.isBinaryExpression(parent) && isMemberOfThis(parent.left);
}

/** The texts that a file makes and gives away, while it mentions nothing that releases what they stand for. */
export function* givenAsTextIn(knowledge: Knowledge, file: ts.SourceFile): Iterable<GivenAsText> {
  for (const call of callsWhere(file, (name) => isMakerName(knowledge, file, name))) {
    const { resource, at } = declaredAcquisition(knowledge, call) ?? {};
    if (resource === undefined || at !== "result" || resource.release.length > 0 || resource.lost !== "leaks") continue;
    if ((knowledge.checker.getTypeAtLocation(call).flags & typescript.TypeFlags.String) === 0) continue;
    const names = (resource.releasedBy ?? []).map(lastName);
    if (names.some((name) => identifiersNamed(file, name).length > 0) || !isOnlyShown(call)) continue;
    yield { call, resource };
  }
}

/** Is it only put where it is shown or loaded from, be it through a variable? */
function isOnlyShown(value: ts.Expression): boolean {
  const { parent } = value;
  if (typescript.isParenthesizedExpression(parent) || typescript.isAsExpression(parent)) return isOnlyShown(parent);
  if (typescript.isNewExpression(parent)) return parent.arguments?.[0] === value;
  if (typescript.isBinaryExpression(parent))
    return (
      parent.right === value &&
      parent.operatorToken.kind === typescript.SyntaxKind.EqualsToken &&
      isShowing(skipOuter(parent.left)) &&
      typescript.isExpressionStatement(parent.parent)
    );
  if (!typescript.isVariableDeclaration(parent) || !typescript.isIdentifier(parent.name)) return false;
  const { name } = parent;
  const scope = parent.parent.parent.parent;
  const uses = identifiersNamed(name.getSourceFile(), name.text).filter((use) => use !== name && isInside(use, scope));
  return uses.length > 0 && uses.every((use) => isOnlyShown(use as ts.Expression));
}

/** `image.src`, `link.href` */
function isShowing(target: ts.Expression): boolean {
  return typescript.isPropertyAccessExpression(target) && /^(?:src|href|poster|url)$/.test(target.name.text);
}

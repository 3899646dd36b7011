/**
 * Whether what is a mere text, and stands for something that must be released, is given to others, who may keep it and
 * release what it stands for:
 *
 *     item.setAddress(URL.createObjectURL(file));
 *
 * So may whoever called the function, who gets it as part of what is returned. What shows or loads it keeps nothing to
 * release it by: `image.src`, `new Worker(url)`, `style.setProperty(…, url)`.
 */
import type ts from "typescript";
import { isOfPlatform } from "../../engine/summaries/platform.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { referencesIn, symbolNamedBy } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { TrackedResource } from "../resources/tracked.ts";

export function isText({ checker }: Analysis, { node, subject: { resource } }: TrackedResource): boolean {
  if (resource.release.length > 0) return false;
  return (checker.getTypeAtLocation(node).flags & typescript.TypeFlags.StringLike) !== 0;
}

export function isGivenToKeeper(analysis: Analysis, text: ts.Node, seen = new Set<ts.Node>()): boolean {
  const { parent } = text;
  if (seen.has(text)) return false;
  seen.add(text);
  if (typescript.isReturnStatement(parent) || typescript.isArrowFunction(parent)) return true;
  if (isPart(parent)) return isGivenToKeeper(analysis, parent, seen);
  // A piece of it is taken to know it by: nothing shows a piece.
  if (typescript.isPropertyAccessExpression(parent)) return PIECES.test(parent.name.text);
  if (typescript.isVariableDeclaration(parent)) return isNameGiven(analysis, parent.name, seen);
  if (typescript.isBinaryExpression(parent) && isPlainAssignment(parent.operatorToken.kind))
    return parent.right === text && isNameGiven(analysis, parent.left, seen);
  if (typescript.isCallExpression(parent)) return parent.expression !== text && !isShowing(analysis, parent);
  return typescript.isNewExpression(parent) && parent.expression !== text && !isOfPlatformItself(analysis, parent);
}

const PIECES = /^(?:slice|substring|substr|split|replace)$/;

/** `url + "#top"`, `` `url(${url})` ``, `{ url }`, `[url]`, `url ?? other`: what contains it. */
function isPart(node: ts.Node): node is ts.Expression {
  const ts = typescript;
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTemplateSpan(node) ||
    ts.isTemplateExpression(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isShorthandPropertyAssignment(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isConditionalExpression(node) ||
    (ts.isBinaryExpression(node) && !isPlainAssignment(node.operatorToken.kind))
  );
}

function isNameGiven(analysis: Analysis, name: ts.Node, seen: Set<ts.Node>): boolean {
  const symbol = typescript.isIdentifier(name) ? symbolNamedBy(analysis.checker, name) : undefined;
  if (symbol === undefined) return false;
  const uses = referencesIn(analysis.checker, name.getSourceFile(), symbol);
  return uses.some((use) => use !== name && isGivenToKeeper(analysis, use, seen));
}

/** `style.setProperty("mask-image", url)`, `link.setAttribute("href", url)` */
function isShowing({ checker, program }: Analysis, { expression }: ts.CallExpression): boolean {
  if (!typescript.isPropertyAccessExpression(expression) || !SHOWS.test(expression.name.text)) return false;
  return isOfPlatform({ program }, checker.getSymbolAtLocation(expression.name));
}

const SHOWS = /^(?:setProperty|setAttribute|open)$/;

function isOfPlatformItself({ checker, program }: Analysis, { expression }: ts.NewExpression): boolean {
  return isOfPlatform({ program }, checker.getSymbolAtLocation(expression));
}

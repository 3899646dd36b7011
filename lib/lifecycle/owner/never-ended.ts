/**
 * Whether a program makes an owner and keeps it as long as it runs itself, so that nobody ever comes to its end:
 *
 *     const harness = new Harness(url);
 *     harness.connect();
 */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { escaped } from "../../syntax/escaped.ts";
import { EXITS } from "../../syntax/exits.ts";
import { calleeName, receiverOf } from "../../syntax/expressions.ts";
import { hasModifier } from "../../syntax/modifiers.ts";
import { filesNaming } from "../../syntax/program-index.ts";
import { identifiersNamed, referencesIn } from "../../syntax/references.ts";
import { symbolAt } from "../../syntax/symbols.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence } from "./close-names.ts";
import { closePathsOf } from "./close-paths.ts";
import { constructionsOf } from "./constructions.ts";
import { isOfHost } from "./lives-with-host.ts";
import { isMadeByHost } from "./made-at-beginning.ts";
import type { Owner } from "./owner.ts";
import { isRootComponent } from "./root-components.ts";
import { isShownForGood, showingsOf } from "./shown-for-good.ts";
import { isShared } from "./singleton.ts";

/** Is each of its instances, of which the program makes some, kept where it is made, and never told to end? */
export const isNeverEnded = memoised((analysis: Analysis, owner: Owner): boolean => {
  if (owner.kind !== "class") return false;
  if (isShared(owner.node) || isMadeByHost(analysis, owner) || isRootComponent(analysis, owner)) return true;
  const made = constructionsOf(analysis, owner);
  const shown = showingsOf(analysis, owner.node);
  if (made.length + shown.length === 0 || isExtended(analysis, owner)) return false;
  if (shown.length > 0 && !isShownForGood(analysis, owner.node)) return false;
  const ends = new Set(closePathsOf(analysis, owner).map(({ member }) => member.name));
  return made.every((node) => staysThere(analysis, node, ends));
}, false);

/** What is derived from it is made under another name. */
function isExtended({ program }: Analysis, { name }: Owner): boolean {
  const heritage = new RegExp(`\\bextends\\s+${escaped(name)}\\b`);
  return filesNaming(program, name).some(({ text }) => heritage.test(text));
}

function staysThere(analysis: Analysis, node: ts.NewExpression, ends: ReadonlySet<string>): boolean {
  let { parent } = node;
  while (typescript.isParenthesizedExpression(parent)) parent = parent.parent;
  if (typescript.isExpressionStatement(parent)) return true;
  if (isOnlyAsked(parent, ends)) return isDropped(parent.parent);
  if (typescript.isCallExpression(parent) && isPutOnHost(analysis, parent)) return true;
  if (!typescript.isVariableDeclaration(parent) || !typescript.isIdentifier(parent.name)) return false;
  const { name } = parent;
  const symbol = analysis.checker.getSymbolAtLocation(name);
  if (symbol === undefined) return false;
  const isExported = hasModifier(parent.parent.parent, typescript.SyntaxKind.ExportKeyword);
  const mentions = isExported
    ? mentionsAnywhere(analysis, symbol)
    : referencesIn(analysis.checker, name.getSourceFile(), symbol);
  return mentions.every(
    (mention) =>
      mention === name ||
      isInDeclaration(mention) ||
      isOnlyAsked(mention.parent, ends) ||
      isEndedWithProcess(mention.parent),
  );
}

/** `context.subscriptions.push(new Feature())`: the host ends it when its process ends. */
function isPutOnHost(analysis: Analysis, call: ts.CallExpression): boolean {
  const list = receiverOf(call);
  return list !== undefined && calleeName(call.expression) === "push" && isOfHost(analysis, list);
}

/** `await robot.shutdown(); process.exit(0);` */
function isEndedWithProcess(node: ts.Node): boolean {
  const code = enclosingFunction(node);
  if (!typescript.isPropertyAccessExpression(node) || code === undefined) return false;
  const { text } = node.getSourceFile();
  return typescript.isCallExpression(node.parent) && EXITS.test(text.slice(node.end, code.end));
}

/** Where the files of the program, and not only its own, name what a module exports. */
function mentionsAnywhere({ checker, program }: Analysis, symbol: ts.Symbol): readonly ts.Node[] {
  return filesNaming(program, symbol.name).flatMap((file) =>
    identifiersNamed(file, symbol.name).filter((name) => symbolAt(checker, name) === symbol),
  );
}

/** `import { harness } from "./harness.ts"`, under the same name. */
function isInDeclaration({ parent }: ts.Node): boolean {
  return typescript.isImportSpecifier(parent) && parent.propertyName === undefined;
}

/** `harness.connect` of `harness.connect()`, whatever does not end it. */
function isOnlyAsked(node: ts.Node, ends: ReadonlySet<string>): boolean {
  if (!typescript.isPropertyAccessExpression(node)) return false;
  const { text } = node.name;
  const { parent: call } = node;
  if (!typescript.isCallExpression(call) || call.expression !== node) return false;
  // `removeFolder(folder)` ends one of the things that it has.
  if (closeEvidence(text) === "hint") return call.arguments.length > 0;
  return !ends.has(text) && closeEvidence(text) === undefined;
}

/** Nobody gets what the call returns, which might be the instance itself. */
function isDropped(call: ts.Node): boolean {
  const { parent } = call;
  if (typescript.isAwaitExpression(parent) || typescript.isVoidExpression(parent)) return isDropped(parent);
  return typescript.isExpressionStatement(parent);
}

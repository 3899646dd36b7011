/**
 * Variables that somebody ends and nobody sets, since what was to set one declares another of the same name:
 *
 *     let client;
 *     export async function activate() { const client = new Client(); await client.start(); }
 *     export function deactivate() { return client?.stop(); }   // there is none
 */
import type ts from "typescript";
import { callsWhere } from "../../syntax/calls-named.ts";
import { isUsing } from "../../syntax/declarations.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { isNullishLiteral, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { identifiersNamed, referencesIn, symbolOfName } from "../../syntax/references.ts";
import { staysSame } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Edit } from "../finding.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { RELEASE_NAMES } from "../resources/release-names.ts";

export interface Shadowed {
  /** The declaration that hides the other. */
  readonly at: ts.VariableDeclaration & { readonly name: ts.Identifier };
  /** What ends the one that nobody sets. */
  readonly end: ts.CallExpression;
  /** What makes the declaration set the other one, where that may take its place. */
  readonly set: Edit | undefined;
}

export function* shadowedIn(analysis: Analysis, file: ts.SourceFile): Iterable<Shadowed> {
  for (const outer of nodesOfKind<ts.VariableDeclaration>(file, typescript.SyntaxKind.VariableDeclaration)) {
    const { name } = outer;
    if (!typescript.isIdentifier(name) || !isUnset(outer)) continue;
    const hiding = identifiersNamed(file, name.text)
      .map(({ parent }) => parent)
      .find((one) => isFilled(one, outer));
    if (hiding === undefined || !staysSame(outer)) continue;
    const symbol = analysis.checker.getSymbolAtLocation(name);
    const end = callsWhere(file, ends).find((call) => {
      const receiver = receiverOf(call);
      const ended = receiver === undefined ? undefined : skipOuter(receiver);
      return ended !== undefined && typescript.isIdentifier(ended) && symbolOfName(analysis.checker, ended) === symbol;
    });
    if (end !== undefined) yield { at: hiding, end, set: settingInstead(analysis, hiding, name) };
  }
}

function ends(verb: string): boolean {
  return RELEASE_NAMES.has(verb) || closeEvidence(verb) === "verb";
}

/** `let client: Client | undefined;` */
function isUnset({ initializer, parent }: ts.VariableDeclaration): boolean {
  if (!typescript.isVariableDeclarationList(parent) || !typescript.isVariableStatement(parent.parent)) return false;
  const isDeclare = parent.parent.modifiers?.some(({ kind }) => kind === typescript.SyntaxKind.DeclareKeyword);
  return isDeclare !== true && (initializer === undefined || isNullishLiteral(initializer));
}

/** `const client = new Client();` in a function inside of the other's scope. */
function isFilled(one: ts.Node, outer: ts.VariableDeclaration): one is Shadowed["at"] {
  if (one === outer || !typescript.isVariableDeclaration(one) || one.initializer === undefined) return false;
  const value = skipOuter(one.initializer);
  const made = typescript.isAwaitExpression(value) ? skipOuter(value.expression) : value;
  if (!typescript.isNewExpression(made) && !typescript.isCallExpression(made)) return false;
  const home = enclosingFunction(one);
  const scope = enclosingFunction(outer);
  if (home === undefined || home === scope) return false;
  for (let at = enclosingFunction(home); at !== scope; at = enclosingFunction(at)) if (at === undefined) return false;
  return true;
}

/**
 * `client = …;` for `const client = …;`, where that declares nothing else, and its value fits. What functions inside know to be
 * there as a constant, they would have to ask for.
 */
function settingInstead(
  { checker }: Analysis,
  { name, type, parent: list }: Shadowed["at"],
  outer: ts.Node,
): Edit | undefined {
  if (!typescript.isVariableDeclarationList(list) || !typescript.isVariableStatement(list.parent)) return undefined;
  if (type !== undefined || list.declarations.length > 1 || isUsing(list)) return undefined;
  const [inner, wanted] = [name, outer].map((node) => checker.getTypeAtLocation(node));
  if (inner === undefined || wanted === undefined || !checker.isTypeAssignableTo(inner, wanted)) return undefined;
  const symbol = checker.getSymbolAtLocation(name);
  const uses = symbol === undefined ? [] : referencesIn(checker, name.getSourceFile(), symbol);
  if (uses.some((use) => enclosingFunction(use) !== enclosingFunction(name))) return undefined;
  return { range: [list.getStart(), name.getStart()], text: "" };
}

/** A quick look, by names alone, at what becomes of a snapshot: it comes before all questions about types. */
import type ts from "typescript";
import type { Catalog } from "../../models/catalog.ts";
import { enclosingBody } from "../../syntax/enclosing.ts";
import { calleeName, functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind, nodesWithin } from "../../syntax/nodes-in.ts";
import { isComparison } from "../../syntax/operators.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { comparingFunctions } from "./comparing-functions.ts";
import { COMPARES, LOOKS_UP, OLD, SENDS } from "./names.ts";

/** Where the snapshot `name`, and what is made of it, is mentioned in its function, in the order of the text. */
export function mentionsOfSnapshot(name: ts.Identifier): readonly ts.Node[] {
  const body = enclosingBody(name);
  const names = new Set([name.text]);
  const found: ts.Node[] = [];
  const seen = new Set<ts.Node>([body]);
  // A set that is iterated also yields what is added on the way.
  for (const text of names) {
    for (const mention of nodesWithin(body, identifiersNamed(name.getSourceFile(), text))) {
      found.push(mention);
      for (let at: ts.Node = mention; !seen.has(at); at = at.parent) {
        seen.add(at);
        for (const made of madeOf(at)) names.add(made);
      }
    }
  }
  return found.sort((one, other) => one.pos - other.pos);
}

/**
 * Whether the snapshot `name`, or something that is made of it, stands where it may serve as what was before:
 * `"handed back"` where all that can happen is that it is handed back to where it came from.
 */
export function mayServe({ catalog, program }: Analysis, name: ts.Identifier): "yes" | "handed back" | "no" {
  const body = enclosingBody(name);
  const isOld = OLD.test(name.text);
  let isHandedBack = false;
  const names = new Set([name.text]);
  // What is around several mentions is looked at once.
  const seen = new Set<ts.Node>([body]);
  // A set that is iterated also yields what is added on the way.
  for (const text of names) {
    for (const mention of nodesWithin(body, identifiersNamed(name.getSourceFile(), text))) {
      for (let at: ts.Node = mention; !seen.has(at); at = at.parent) {
        seen.add(at);
        if (serves(catalog, at, isOld)) return "yes";
        for (const made of madeOf(at)) names.add(made);
        isHandedBack ||=
          text === name.text &&
          skipOuter(at as ts.Expression) === mention &&
          isHandedOver(at, comparingFunctions(program));
      }
    }
  }
  return isHandedBack ? "handed back" : "no";
}

/** Is `node`, which contains the snapshot, compared, looked up, or told to somebody? */
function serves(catalog: Catalog, node: ts.Node, isOld: boolean): boolean {
  const ts = typescript;
  if (ts.isBinaryExpression(node))
    return isComparison(node.operatorToken.kind) && !isLiteral(node.left) && !isLiteral(node.right);
  if (ts.isObjectLiteralExpression(node)) return isOld;
  if (!ts.isCallExpression(node)) return false;
  const name = calleeName(node.expression) ?? "";
  return (
    isOld ||
    COMPARES.test(name) ||
    LOOKS_UP.test(name) ||
    SENDS.test(name) ||
    catalog.facts.get("compares")?.has(name) === true
  );
}

function isLiteral(expression: ts.Expression): boolean {
  const node = skipOuter(expression);
  const { NullKeyword, TrueKeyword, FalseKeyword } = typescript.SyntaxKind;
  return (
    typescript.isLiteralExpression(node) ||
    typescript.isTypeOfExpression(node) ||
    (typescript.isIdentifier(node) && node.text === "undefined") ||
    [NullKeyword, TrueKeyword, FalseKeyword].includes(node.kind)
  );
}

/** The variables that are made of what `node` is part of, or run through it. */
function madeOf(node: ts.Node): readonly string[] {
  const ts = typescript;
  const { parent } = node;
  if (ts.isVariableDeclaration(parent)) return parent.initializer === node ? namesIn(parent.name) : [];
  if (ts.isForOfStatement(parent) || ts.isForInStatement(parent))
    return parent.expression === node ? namesIn(parent.initializer) : [];
  if (!ts.isCallExpression(parent) || parent.expression !== node) return [];
  const [first] = parent.arguments;
  const callback = first === undefined ? undefined : functionLiteral(first);
  return (callback?.parameters ?? []).flatMap((parameter) => namesIn(parameter.name));
}

function namesIn(node: ts.Node): readonly string[] {
  return nodesOfKind<ts.Identifier>(node, typescript.SyntaxKind.Identifier).map(({ text }) => text);
}

/** `f(old)`, `x.items = old`, where what is called is one of these functions. */
function isHandedOver(node: ts.Node, functions: ReadonlySet<string>): boolean {
  const { parent } = node;
  if (typescript.isCallExpression(parent))
    return parent.expression !== node && functions.has(calleeName(parent.expression) ?? "");
  return (
    typescript.isBinaryExpression(parent) &&
    parent.right === node &&
    parent.operatorToken.kind === typescript.SyntaxKind.EqualsToken &&
    typescript.isPropertyAccessExpression(parent.left) &&
    functions.has(parent.left.name.text)
  );
}

/** A quick look, by names alone, at what becomes of a snapshot: it comes before all questions about types. */
import type ts from "typescript";
import type { Catalog } from "../../models/catalog.ts";
import { callsWhere } from "../../syntax/calls-named.ts";
import { bindingHolder } from "../../syntax/declarations.ts";
import { enclosingBody } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter, withOuter } from "../../syntax/expressions.ts";
import { callGivenTo, functionGiven } from "../../syntax/given-functions.ts";
import { grouped } from "../../syntax/grouped.ts";
import { isOfKind } from "../../syntax/kinds.ts";
import { mentionsLike } from "../../syntax/mentions.ts";
import { nodesOfKind, nodesOfKinds, nodesWithin } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { isComparison } from "../../syntax/operators.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { comparingFunctions } from "./comparing-functions.ts";
import { COMPARES, LOOKS_UP, OLD, SENDS } from "./names.ts";

/** Where the snapshot `name`, and what is made of it, is mentioned in its function, in the order of the text. */
export function mentionsOfSnapshot(name: ts.Identifier): readonly ts.Node[] {
  const found: ts.Node[] = [];
  followed(enclosingBody(name), name.text, (at, mention) => {
    if (at === mention) found.push(mention);
    return false;
  });
  return found.sort((one, other) => one.pos - other.pos);
}

/**
 * Whether the snapshot `name`, or something that is made of it, stands where it may serve as what was before, beside
 * something that is named as what it was taken of: `"handed back"` where all that can happen is that it is handed back to
 * where it came from.
 *
 * @param sources By which names what is there now goes.
 */
export function mayServe(
  { catalog, program }: Analysis,
  name: ts.Identifier,
  sources: readonly string[],
  evidence: Evidence,
): "yes" | "handed back" | "no" {
  const body = enclosingBody(name);
  const isOld = OLD.test(name.text);
  const serves = isOld ? mayServeAsOld : servingOf(catalog)[evidence];
  let isNow: ((text: string) => boolean) | undefined;
  const isBesideNow = (node: ts.Node, mention: ts.Node): boolean =>
    namesAt(node).some((other) => other !== mention && (isNow ??= namesMadeOf(body, sources))(other.text));
  const isServing = (at: ts.Node, mention: ts.Node): boolean => serves(at) && (isOld || isBesideNow(at, mention));
  if (evidence === "certain") return followed(body, name.text, isServing) ? "yes" : "no";
  if ((isOld || hasNodeThat(serves)(body)) && followed(body, name.text, isServing)) return "yes";
  return isHandedBack(body, name.text, comparingFunctions(program)) ? "handed back" : "no";
}

/** Is `name` named for what was before, or does its function look at what was before? */
export function mayMatterAt(analysis: Analysis, name: ts.Identifier, evidence: Evidence): boolean {
  return OLD.test(name.text) || looksBack(analysis, enclosingBody(name), evidence);
}

/** Is anything in `file` named for what was before, or looked at as that? */
export function mayMatterIn(analysis: Analysis, file: ts.SourceFile, evidence: Evidence): boolean {
  return mentionsLike(file, OLD) || looksBack(analysis, file, evidence);
}

/** Sure is only what a function compares whose name says so. */
function looksBack({ catalog }: Analysis, code: ts.Node, evidence: Evidence): boolean {
  return evidence === "likely" || nodesWithin(code, comparisonsOf(catalog)(code.getSourceFile())).length > 0;
}

/** The calls of functions that compare what they are passed. */
const comparisonsOf = once(({ facts }: Catalog) => {
  const declared = facts.get("compares");
  return once((file: ts.SourceFile) => callsWhere(file, (name) => COMPARES.test(name) || declared?.has(name) === true));
});

/** Whether anything in a body serves so, be it what it may. */
const hasNodeThat = once((serves: (node: ts.Node) => boolean) =>
  once((body: ts.Node): boolean => {
    const { BinaryExpression, CallExpression } = typescript.SyntaxKind;
    return nodesOfKinds(body, [BinaryExpression, CallExpression]).some(serves);
  }),
);

/** Is the very thing that `name` holds handed to one of `functions` in `body`? */
function isHandedBack(body: ts.Node, name: string, functions: ReadonlySet<string>): boolean {
  return nodesWithin(body, identifiersNamed(body.getSourceFile(), name)).some((mention) =>
    isHandedOver(withOuter(mention), functions),
  );
}

/** Tells the names in `body` of what has one of the names `sources`, of what these are other names for, and of what is made of it. */
function namesMadeOf(body: ts.Node, sources: readonly string[]): (name: string) => boolean {
  const known = new Map<string, boolean>();
  const declared = declaredNames(body.getSourceFile());
  const makersOf = (name: string): readonly ts.Expression[] =>
    nodesWithin(body, declared.get(name) ?? []).flatMap((each) => makerOf(each) ?? []);
  const isMade = (name: string): boolean => {
    let made = known.get(name);
    if (made === undefined) {
      // What is made of itself, as in a loop, is made of nothing else by that.
      known.set(name, false);
      made = makersOf(name).some((maker) => namesAt(maker).some(({ text }) => isMade(text)));
      known.set(name, made);
    }
    return made;
  };
  for (const source of sources) {
    known.set(source, true);
    for (const maker of makersOf(source)) for (const { text } of namesAt(maker)) known.set(text, true);
  }
  return isMade;
}

/** The names in a file under which variables and parameters are declared. */
const declaredNames = once((file: ts.SourceFile): ReadonlyMap<string, readonly ts.Identifier[]> => {
  const { VariableDeclaration, BindingElement, Parameter } = typescript.SyntaxKind;
  const kinds = [VariableDeclaration, BindingElement, Parameter] as const;
  const names = nodesOfKinds<ts.VariableDeclaration | ts.BindingElement | ts.ParameterDeclaration>(file, kinds).map(
    ({ name }) => name,
  );
  return grouped(names.filter(typescript.isIdentifier), ({ text }) => text);
});

/** What a variable is made of where it is declared: an initialiser, or what a loop or a callback's caller runs through. */
function makerOf(name: ts.Node): ts.Expression | undefined {
  const ts = typescript;
  const at = bindingHolder(name.parent);
  if (ts.isParameter(at)) {
    const given = callGivenTo(at.parent);
    return given?.index === 0 && ts.isCallExpression(given.call) ? given.call.expression : undefined;
  }
  if (!ts.isVariableDeclaration(at) || at.initializer === name) return undefined;
  const loop = at.parent.parent;
  return ts.isForOfStatement(loop) || ts.isForInStatement(loop) ? loop.expression : at.initializer;
}

function namesAt(node: ts.Node): readonly (ts.Identifier | ts.PrivateIdentifier)[] {
  const { Identifier, PrivateIdentifier } = typescript.SyntaxKind;
  return nodesOfKinds<ts.Identifier | ts.PrivateIdentifier>(node, [Identifier, PrivateIdentifier]);
}

/**
 * Whether `look` holds for a mention of `first` in `body`, or of what is made of it, or for something around one.
 * What is around several is looked at once.
 */
function followed(body: ts.Node, first: string, look: (at: ts.Node, mention: ts.Node) => boolean): boolean {
  const names = new Set([first]);
  const seen = new Set<ts.Node>([body]);
  // A set that is iterated also yields what is added on the way.
  for (const text of names) {
    for (const mention of nodesWithin(body, identifiersNamed(body.getSourceFile(), text))) {
      for (let at: ts.Node = mention; !seen.has(at); at = at.parent) {
        seen.add(at);
        if (look(at, mention)) return true;
        if (mayMake(at.parent)) for (const made of madeOf(at)) names.add(made);
      }
    }
  }
  return false;
}

const mayMake = isOfKind(({ VariableDeclaration, ForOfStatement, ForInStatement, CallExpression }) => [
  VariableDeclaration,
  ForOfStatement,
  ForInStatement,
  CallExpression,
]);

/** May what is named for what was before serve as that in `node`, which contains it? */
function mayServeAsOld(node: ts.Node): boolean {
  return isComparing(node) || typescript.isObjectLiteralExpression(node) || typescript.isCallExpression(node);
}

/**
 * Tells whether what a node contains is compared, looked up, or told to somebody. Certain is only what a function compares
 * whose name says so.
 */
const servingOf = once(({ facts }: Catalog): Readonly<Record<Evidence, (node: ts.Node) => boolean>> => {
  const compares = (name: string): boolean => COMPARES.test(name) || facts.get("compares")?.has(name) === true;
  const certain = (node: ts.Node): boolean =>
    typescript.isCallExpression(node) && compares(calleeName(node.expression) ?? "");
  const likely = (node: ts.Node): boolean => {
    if (!typescript.isCallExpression(node)) return isComparing(node);
    const name = calleeName(node.expression) ?? "";
    return compares(name) || LOOKS_UP.test(name) || SENDS.test(name);
  };
  return { certain, likely };
});

function isComparing(node: ts.Node): boolean {
  return (
    typescript.isBinaryExpression(node) &&
    isComparison(node.operatorToken.kind) &&
    !isLiteral(node.left) &&
    !isLiteral(node.right)
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
  const callback = functionGiven(first);
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

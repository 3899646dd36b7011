/** Walks over the properties of something: `for (const key in timers) …`, `Object.values(sockets).forEach(…)`. */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { calleeName, receiverOf, skipOuter, withOuter } from "../../syntax/expressions.ts";
import { codeGiven, functionGiven } from "../../syntax/given-functions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { referencesIn, usageOf } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

export interface Walk {
  /** Where it says what is walked: `Object.values(sockets)`, `sockets.keys()`, and of a loop `for … in` what stands behind `in`. */
  readonly node: ts.Expression;
  readonly walked: ts.Expression;
  /** As properties, be it by a loop, or by the container's own method. */
  readonly as: "properties" | "entries";
  /** What is done with each of them: a statement, or a function. */
  readonly each: ts.Node;
  /** The name of the key there. */
  readonly key: string | undefined;
}

const LISTS = new Set(["keys", "values", "entries"]);
const VISITS = /^(?:forEach|map|flatMap)$/;

export const walksIn = memoised((analysis: Analysis, file: ts.SourceFile): readonly Walk[] => {
  const loops = nodesOfKind<ts.ForInStatement>(file, typescript.SyntaxKind.ForInStatement).map((loop): Walk => {
    const { expression, statement, initializer } = loop;
    const walked = skipOuter(expression);
    return { node: expression, walked, as: "properties", each: statement, key: keyOf("keys", boundBy(initializer)) };
  });
  return [...loops, ...callsNamed(file, LISTS).flatMap((call) => walkBy(analysis, call) ?? [])];
}, []);

function walkBy(analysis: Analysis, list: ts.CallExpression): Walk | undefined {
  const [given, ...others] = list.arguments;
  const receiver = receiverOf(list);
  if (receiver === undefined || others.length > 0) return undefined;
  const as = given === undefined ? "entries" : "properties";
  if (as === "properties" && receiver.getText() !== "Object") return undefined;
  const visit = visitOf(analysis, list);
  if (visit === undefined) return undefined;
  const { each, bound } = visit;
  return {
    node: list,
    walked: skipOuter(given ?? receiver),
    as,
    each,
    key: keyOf(calleeName(list.expression)!, bound),
  };
}

/** What is done with each element of `list`, be it under the name of a constant that is only there for that. */
function visitOf(analysis: Analysis, list: ts.Expression): { each: ts.Node; bound: ts.Node | undefined } | undefined {
  const place = withOuter(list);
  const { parent } = place;
  if (typescript.isForOfStatement(parent) && parent.expression === place)
    return { each: parent.statement, bound: boundBy(parent.initializer) };
  if (typescript.isVariableDeclaration(parent) && typescript.isIdentifier(parent.name)) {
    const use = soleUse(analysis, parent.name);
    return use !== undefined && typescript.isIdentifier(use) ? visitOf(analysis, use) : undefined;
  }
  if (!typescript.isPropertyAccessExpression(parent) || !typescript.isCallExpression(parent.parent)) return undefined;
  // `Array.from(Object.keys(…))` is as rare as it is needless.
  const [callback] = parent.parent.arguments;
  if (!VISITS.test(parent.name.text) || callback === undefined) return undefined;
  const code = functionGiven(callback);
  return { each: code ?? codeGiven(callback), bound: code?.parameters[0]?.name };
}

function soleUse({ checker }: Analysis, name: ts.Identifier): ts.Node | undefined {
  const symbol = checker.getSymbolAtLocation(name);
  const uses = symbol === undefined ? [] : referencesIn(checker, name.getSourceFile(), symbol);
  return uses.length === 2 ? uses.find((use) => usageOf(use) === "read") : undefined;
}

function boundBy(initializer: ts.ForInitializer): ts.Node | undefined {
  return typescript.isVariableDeclarationList(initializer) ? initializer.declarations[0]?.name : initializer;
}

/** `key` of `[key, timer]` in entries; of values nothing. */
function keyOf(part: string, bound: ts.Node | undefined): string | undefined {
  if (bound === undefined || part === "values") return undefined;
  if (part === "keys") return typescript.isIdentifier(bound) ? bound.text : undefined;
  if (!typescript.isArrayBindingPattern(bound)) return undefined;
  const [first] = bound.elements;
  return first !== undefined && typescript.isBindingElement(first) ? first.name.getText() : undefined;
}

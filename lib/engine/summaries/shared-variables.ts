/** Variables that more than one function assigns. */
import type ts from "typescript";
import { addTo } from "../../syntax/grouped.ts";
import { nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { isAssignmentOperator } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Graph } from "../flow/graph.ts";
import type { Place } from "../flow/place.ts";
import type { Knowledge } from "./knowledge.ts";

/** Whether code beside `graph`'s own assigns to the variable at the root of `place`, so that it may change at any call. */
export function isAssignedOutside(knowledge: Knowledge, graph: Graph, place: Place): boolean {
  if (place.root.kind === "this") return isFieldAssignedOutside(graph, place.path[0]);
  if (place.root.kind !== "variable") return false;
  const { symbol } = place.root;
  const file = graph.node.getSourceFile();
  const nodes = assignmentsIn(file).get(symbol.name) ?? [];
  return nodes.some((node) => !isIn(graph, node) && knowledge.checker.getSymbolAtLocation(node) === symbol);
}

/** Whether code beside the graph's own, and beside constructors, assigns to a member of this name. */
function isFieldAssignedOutside(graph: Graph, name: string | undefined): boolean {
  if (name === undefined) return true;
  const nodes = assignmentsIn(graph.node.getSourceFile()).get(`.${name}`) ?? [];
  return nodes.some((node) => !isIn(graph, node) && !isInConstructor(node));
}

function isInConstructor(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node.parent; at !== undefined; at = at.parent) {
    if (typescript.isFunctionLike(at)) return typescript.isConstructorDeclaration(at);
  }
  return false;
}

/** Whether the innermost function around `node` is the graph's, or is laid into it. */
function isIn(graph: Graph, node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node.parent; at !== undefined; at = at.parent) {
    if (at === graph.node || graph.inlined.has(at)) return true;
    if (typescript.isFunctionLike(at)) return false;
  }
  return false;
}

/** What is assigned or counted up or down in a file: variables by their name, members by theirs behind a dot. */
const assignmentsIn = once((file: ts.SourceFile): ReadonlyMap<string, readonly ts.Node[]> => collect(file));

function collect(file: ts.SourceFile): Map<string, ts.Node[]> {
  const found = new Map<string, ts.Node[]>();
  const add = (target: ts.Node): void => {
    if (typescript.isIdentifier(target)) addTo(found, target.text, target);
    else if (typescript.isPropertyAccessExpression(target)) addTo(found, `.${target.name.text}`, target);
    else if (typescript.isArrayLiteralExpression(target) || typescript.isObjectLiteralExpression(target))
      typescript.forEachChild(target, add);
  };
  const { BinaryExpression, PrefixUnaryExpression, PostfixUnaryExpression, PlusPlusToken, MinusMinusToken } =
    typescript.SyntaxKind;
  for (const { operatorToken, left } of nodesOfKind<ts.BinaryExpression>(file, BinaryExpression)) {
    if (isAssignmentOperator(operatorToken.kind)) add(left);
  }
  for (const { operator, operand } of nodesOfKinds<ts.PrefixUnaryExpression | ts.PostfixUnaryExpression>(file, [
    PrefixUnaryExpression,
    PostfixUnaryExpression,
  ])) {
    if (operator === PlusPlusToken || operator === MinusMinusToken) add(operand);
  }
  return found;
}

/** Which places live and die with the function. */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Graph } from "../flow/graph.ts";
import { ELEMENT, type Place } from "../flow/place.ts";

/**
 * Whether a value in `place` is lost when the function ends: a temporary, a local variable, or a property of an object
 * that was made in a local variable's declaration.
 */
export function isLocalPlace(graph: Graph, place: Place): boolean {
  if (place.root.kind === "temporary") {
    // `files.get(id).handle = handle`: what a call gives back may be anybody's, but for the list of `map(…)`.
    const isOfCall = typescript.isCallExpression(place.root.node);
    return !isOfCall || place.path.length === 0 || place.path[0] === ELEMENT;
  }
  if (place.root.kind === "this") return false;
  const declaration = place.root.symbol.declarations?.[0];
  if (declaration === undefined) return false;
  if (!isDeclaredIn(graph, declaration) && !isOnlyUsedIn(graph, declaration)) return false;
  if (place.path.length === 0) return true;
  return (
    typescript.isVariableDeclaration(declaration) &&
    declaration.initializer !== undefined &&
    (typescript.isObjectLiteralExpression(declaration.initializer) ||
      typescript.isArrayLiteralExpression(declaration.initializer))
  );
}

/** Whether the innermost function around `declaration` is the graph's own or one laid into it. */
function isDeclaredIn(graph: Graph, declaration: ts.Node): boolean {
  for (let node: ts.Node | undefined = declaration.parent; node !== undefined; node = node.parent) {
    if (node === graph.node) return !typescript.isSourceFile(node);
    if (graph.inlined.has(node)) continue;
    if (typescript.isFunctionLike(node) || typescript.isClassStaticBlockDeclaration(node)) return false;
  }
  return false;
}

/** A variable of a function around it that nobody else mentions, and that each call sets before it looks at it. */
function isOnlyUsedIn({ node: code }: Graph, declaration: ts.Node): boolean {
  if (!typescript.isVariableDeclaration(declaration) || !typescript.isIdentifier(declaration.name)) return false;
  if (enclosingFunction(declaration) === undefined) return false;
  const { name } = declaration;
  const [first, ...others] = identifiersNamed(name.getSourceFile(), name.text).filter((one) => one !== name);
  if (first === undefined || ![first, ...others].every((one) => isInside(one, code))) return false;
  const { parent: assignment } = first;
  const statement = assignment.parent;
  return (
    typescript.isBinaryExpression(assignment) &&
    assignment.left === first &&
    isPlainAssignment(assignment.operatorToken.kind) &&
    typescript.isExpressionStatement(statement) &&
    typescript.isBlock(statement.parent) &&
    statement.parent.parent === code
  );
}

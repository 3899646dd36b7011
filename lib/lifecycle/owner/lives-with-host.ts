/** What lives as long as the process that hosts it, as an extension does once it is activated. */
import type ts from "typescript";
import { isDeclaredLifelong } from "../../engine/summaries/declared.ts";
import { packagesImportedBy } from "../../engine/summaries/reachable-packages.ts";
import { enclosingClass, enclosingFunctions } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { symbolNamedBy } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

/** `context.subscriptions`: does a list belong to what the host hands out, which empties it when the process ends? */
export function isOfHost(analysis: Analysis, list: ts.Expression): boolean {
  const node = skipOuter(list);
  return typescript.isPropertyAccessExpression(node) && isLifelong(analysis, node.expression);
}

/** `activate(context)`, `new Extension(context)`: has the host handed something out to the code around `node`? */
export function isGivenByHost(analysis: Analysis, node: ts.Node): boolean {
  const members = [...(enclosingClass(node)?.members ?? [])];
  const given = [
    ...enclosingFunctions(node),
    ...members.filter((member) => typescript.isConstructorDeclaration(member)),
  ];
  return given.some(({ parameters }) => parameters.some(({ name }) => isLifelong(analysis, name)));
}

/** Is it the `context` itself, by its type? */
export function isLifelong(analysis: Analysis, node: ts.Node): boolean {
  const type = analysis.checker.getTypeAtLocation(node);
  return (type.flags & typescript.TypeFlags.Any) === 0
    ? isDeclaredLifelong(analysis, type)
    : isAnnotatedLifelong(analysis, node);
}

/** `context: host.Context`, where the host's declarations are not there. */
function isAnnotatedLifelong({ checker, catalog }: Analysis, node: ts.Node): boolean {
  const declaration = symbolNamedBy(checker, node as ts.Expression)?.valueDeclaration;
  const { type } = (declaration ?? {}) as { readonly type?: ts.TypeNode };
  if (type === undefined || !typescript.isTypeReferenceNode(type)) return false;
  const { typeName } = type;
  const { text } = typescript.isIdentifier(typeName) ? typeName : typeName.right;
  return packagesImportedBy(node.getSourceFile()).some(
    (name) => catalog.packages.get(name)?.lifelong.has(text) === true,
  );
}

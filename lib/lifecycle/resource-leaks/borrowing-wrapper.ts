/**
 * Wrappers that keep what they are given, and do not end it with themselves: whoever has made it is still to release it.
 *
 *     class Quoted { constructor(out) { this.#out = out; } [Symbol.dispose]() { this.#out.write("end"); } }
 *     using quoted = new Quoted(createWriteStream(path));   // the stream stays open
 */
import type ts from "typescript";
import { acquiredResult } from "../../engine/summaries/acquisitions.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { makerOfInstances } from "../../syntax/symbols.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { fieldUses } from "../owned/field-uses.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { mainClosePath, type ClosePath } from "../owner/close-paths.ts";
import { lineageOf } from "../owner/lineage.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import type { TrackedResource } from "../resources/tracked.ts";
import { ownResource } from "./own-classes.ts";

/** Is all that becomes of the resource that a wrapper gets it which stays here, and does not end it? */
export function isOnlyWrapped(analysis: Analysis, { history, node }: TrackedResource): boolean {
  const handed = history.events.filter((event) => event.kind === "handed on");
  return handed.length > 0 && handed.every((event) => event.how === "passed" && wraps(analysis, event.node, node));
}

function wraps(analysis: Analysis, wrapper: ts.Node, resource: ts.Node): boolean {
  if (!typescript.isNewExpression(wrapper) || !staysHere(wrapper)) return false;
  return borrowerOf(analysis, wrapper, resource) !== undefined;
}

/** The class of `wrapper`, which gets `resource` and does not end it. */
function borrowerOf(analysis: Analysis, wrapper: ts.NewExpression, resource: ts.Node): Owner | undefined {
  const index = wrapper.arguments?.findIndex((argument) => argument === resource || argument === resource.parent) ?? -1;
  const declaration = makerOfInstances(analysis.checker, wrapper.expression);
  if (index < 0 || declaration === undefined || !typescript.isClassLike(declaration)) return undefined;
  const owner = declaration.getSourceFile().isDeclarationFile ? undefined : ownerAt(declaration);
  const field = owner === undefined ? undefined : fieldFor(owner, index);
  return owner !== undefined && field !== undefined && onlyBorrows(analysis, owner, field) ? owner : undefined;
}

export interface WrappedAlone {
  readonly made: ts.NewExpression;
  readonly resource: Resource;
  /** The class that alone has it, and where it ends without it. */
  readonly owner: Owner;
  readonly close: ClosePath;
}

/**
 * What is made in the argument of a wrapper, so that nobody else has it, and that the wrapper does not end with itself:
 *
 *     return new CachedStore(new RedisStore(url));   // CachedStore#close() clears its cache only
 */
export function* wrappedAloneIn(analysis: Analysis, file: ts.SourceFile): Iterable<WrappedAlone> {
  for (const made of nodesOfKind<ts.NewExpression>(file, typescript.SyntaxKind.NewExpression)) {
    const { parent: wrapper } = made;
    if (!typescript.isNewExpression(wrapper) || wrapper.expression === made) continue;
    const owner = borrowerOf(analysis, wrapper, made);
    const close = owner === undefined ? undefined : mainClosePath(analysis, owner);
    if (owner === undefined || close === undefined) continue;
    const resource = ownResource(analysis, made) ?? acquiredResult(analysis, made);
    if (resource === undefined || resource.lost === "collected" || resource.endsItself === true) continue;
    yield { made, resource, owner, close };
  }
}

/** Is it in a variable of which only members are called? */
function staysHere({ parent }: ts.NewExpression): boolean {
  if (!typescript.isVariableDeclaration(parent) || !typescript.isIdentifier(parent.name)) return false;
  const { name } = parent;
  const home = enclosingFunction(parent);
  if (home?.body === undefined) return false;
  return nodesOfKind<ts.Identifier>(home.body, typescript.SyntaxKind.Identifier)
    .filter((use) => use !== name && use.text === name.text)
    .every(
      (use) =>
        (typescript.isPropertyAccessExpression(use.parent) || typescript.isElementAccessExpression(use.parent)) &&
        use.parent.expression === use &&
        typescript.isCallExpression(use.parent.parent),
    );
}

/** The hidden field that the constructor stores its parameter in. */
function fieldFor({ members, fields }: Owner, index: number): string | undefined {
  const constructor = members.find(({ kind }) => kind === "constructor")?.node;
  if (constructor === undefined || !typescript.isConstructorDeclaration(constructor)) return undefined;
  const parameter = constructor.parameters[index];
  if (parameter === undefined || !typescript.isIdentifier(parameter.name)) return undefined;
  const { text } = parameter.name;
  const stores = nodesOfKind<ts.BinaryExpression>(constructor, typescript.SyntaxKind.BinaryExpression).filter(
    ({ right, operatorToken: { kind } }) =>
      kind === typescript.SyntaxKind.EqualsToken && typescript.isIdentifier(right) && right.text === text,
  );
  const [store, ...others] = stores;
  const name = typescript.isParameterPropertyDeclaration(parameter, constructor)
    ? text
    : store !== undefined && others.length === 0 && typescript.isPropertyAccessExpression(store.left)
      ? store.left.name.text
      : undefined;
  return name !== undefined && fields.get(name)?.access === "hidden" ? name : undefined;
}

/** Does the class, which has an end of its own, use what is in the field and nothing else: neither end it nor hand it on? */
function onlyBorrows(analysis: Analysis, owner: Owner, name: string): boolean {
  const { chain, foreign } = lineageOf(analysis, owner);
  if (chain.length > 1 || foreign !== undefined || mainClosePath(analysis, owner) === undefined) return false;
  return fieldUses(analysis, owner).every(({ use, field }) => {
    if (field.name !== name || use.kind === "store" || use.kind === "read") return true;
    return (
      use.kind === "call" && use.verb !== "()" && closeEvidence(use.verb) === undefined && use.place.path.length === 0
    );
  });
}

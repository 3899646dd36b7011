/**
 * Instances of the project's own classes that a function makes for itself: where the class has something to end, so has
 * the function.
 *
 *     const dialog = new Dialog(); await dialog.show();   // and `dialog.dispose()` is missing
 */
import type ts from "typescript";
import { declaredAcquisition } from "../../engine/summaries/declared.ts";
import { memoised } from "../../engine/summaries/memo.ts";
import { SERVICE_ENDS } from "../../models/component-protocols.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { enclosingFunction, isInInnerFunction } from "../../syntax/enclosing.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { makerOfInstances } from "../../syntax/symbols.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isCloseName } from "../owner/close-names.ts";
import { closePathsOf, type ClosePath } from "../owner/close-paths.ts";
import { endedFieldsIn } from "../owner/ended-fields.ts";
import { lineageOf } from "../owner/lineage.ts";
import type { Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { reachedFrom } from "../owner/reach.ts";
import { registersItself } from "../owner/registers-itself.ts";
import { ASKS_FOR_END } from "../resources/release-names.ts";
import { trackedAt, type TrackedResource } from "../resources/tracked.ts";

/** The instances that the functions of `file` make and keep in a variable, tracked to their end. */
export function ownInstances(analysis: Analysis, file: ts.SourceFile): readonly TrackedResource[] {
  return nodesOfKind<ts.NewExpression>(file, typescript.SyntaxKind.NewExpression).flatMap((node) => {
    const code = isInVariable(analysis, node) ? enclosingFunction(node) : undefined;
    const resource = code === undefined ? undefined : ownResource(analysis, node);
    if (code === undefined || resource === undefined) return [];
    return [trackedAt(analysis, code, { node, subject: { resource, noun: resource.noun, site: node } })];
  });
}

/**
 * Is it known by nothing but the dispose protocol of a class whose code is in the program? That such a class can be disposed
 * of does not say that each instance must be: it may hold nothing yet, or what its caller has anyway.
 */
export function isOfOwnClass({ checker }: Analysis, { node, subject: { resource } }: TrackedResource): boolean {
  if (resource.release[0]?.startsWith("@@") !== true || !typescript.isExpression(node)) return false;
  const type = checker.getTypeAtLocation(node);
  const made = checker.getAwaitedType(type) ?? type;
  return (made.isUnion() ? made.types : [made]).some((part) => {
    const declaration = part.getSymbol()?.valueDeclaration;
    return (
      declaration !== undefined && typescript.isClassLike(declaration) && !declaration.getSourceFile().isDeclarationFile
    );
  });
}

/** `const dialog = new Dialog()`, or `dialog = new Dialog()` where the variable is the function's own. */
function isInVariable({ checker }: Analysis, { parent }: ts.NewExpression): boolean {
  if (typescript.isVariableDeclaration(parent)) return typescript.isIdentifier(parent.name);
  if (!typescript.isBinaryExpression(parent) || !isPlainAssignment(parent.operatorToken.kind)) return false;
  if (!typescript.isIdentifier(parent.left) || !typescript.isExpressionStatement(parent.parent)) return false;
  const declaration = checker.getSymbolAtLocation(parent.left)?.valueDeclaration;
  return (
    declaration !== undefined &&
    typescript.isVariableDeclaration(declaration) &&
    enclosingFunction(declaration) === enclosingFunction(parent)
  );
}

/** What an instance that `node` makes is as a resource, as far as the code of its class tells. */
export function ownResource(analysis: Analysis, node: ts.NewExpression): Resource | undefined {
  if (declaredAcquisition(analysis, node) !== undefined) return undefined;
  const declaration = makerOfInstances(analysis.checker, node.expression);
  if (declaration === undefined || !typescript.isClassLike(declaration)) return undefined;
  const owner = declaration.getSourceFile().isDeclarationFile ? undefined : ownerAt(declaration);
  return owner === undefined ? undefined : endable(analysis, owner);
}

/** Names by which an instance asks to be ended by whoever has made it. */
const ASKS = new RegExp(`^(?:${ASKS_FOR_END.join("|")}|@@dispose|@@asyncDispose)(?:Async)?$`);

/**
 * What an instance is as a resource, where its class ends something that it has from its beginning. A framework ends what
 * it has made itself; what others make of such classes they have to end.
 */
export const endable = memoised((analysis: Analysis, owner: Owner): Resource | undefined => {
  const ends = closePathsOf(analysis, owner).filter(
    ({ member }) => ASKS.test(member.name) || SERVICE_ENDS.has(member.name),
  );
  const code = reachedFrom(
    analysis,
    owner,
    ends.map(({ member }) => member.node),
  );
  if (![...code].some(endsField) || isEndedFromWithin(analysis, owner, ends)) return undefined;
  if (registersItself(analysis, owner)) return undefined;
  // `waitForExit()` may be a close path by its name, but ends nothing.
  const names = closePathsOf(analysis, owner)
    .filter(({ member, evidence }) => evidence !== "hint" || endsItself(member.node))
    .map(({ member }) => member.name);
  const helpers = ends.flatMap(({ member }) => endsOfItself(member.node));
  return { noun: owner.name, release: [...new Set([...names, ...helpers])], lost: "leaks", after: "all" };
}, undefined);

/** `onModuleDestroy() { await this.$disconnect(); }`: what ends it goes by that name as well. */
function endsOfItself(code: ts.Node): readonly string[] {
  return callsIn(code).flatMap(({ expression }) =>
    isMemberOfThis(expression) && isCloseName(expression.name.text) ? [expression.name.text] : [],
  );
}

function endsField(code: ts.Node): boolean {
  return endedFieldsIn(code).length > 0;
}

/** Does it end something right there, or call what does? */
function endsItself(code: ts.Node): boolean {
  return (
    endsField(code) ||
    callsIn(code).some(
      ({ expression }) =>
        isMemberOfThis(expression) && isCloseName(expression.name.text) && !isInInnerFunction(expression, code),
    )
  );
}

/**
 * Does what the constructor begins come to the end by itself, as when what it works on has closed?
 *
 *     constructor(channel) { channel.onClose(() => this.dispose()); }
 */
function isEndedFromWithin(analysis: Analysis, owner: Owner, ends: readonly ClosePath[]): boolean {
  const members = lineageOf(analysis, owner).chain.flatMap((link) => link.members);
  const begins = members.filter(({ kind }) => kind === "constructor" || kind === "initializer");
  const begun = reachedFrom(
    analysis,
    owner,
    begins.map(({ node }) => node),
  );
  return ends.some(({ member }) => begun.has(member.node));
}

/**
 * How the code around says that what a local variable holds has an end, where no type does: the object that gets it calls
 * a member that ends it, or a function that is handed out does.
 *
 *     const link = await openLink(url);
 *     …
 *     this.link = link;                              // and the class calls `this.link.close()`
 *     return new Feed(link);                         // and so does `Feed`, with the field that it puts it in
 *     return { rows, stop: () => link.close() };
 */
import type ts from "typescript";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingClass, enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { fieldNamedBy } from "../../syntax/held-fields.ts";
import { nodesWithin } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { makerOfInstances } from "../../syntax/symbols.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { RELEASES } from "../resources/release-names.ts";

export interface PromisedEnd {
  /** The member that is called to end it. */
  readonly release: string;
  /** Where it gets to those who do so. */
  readonly handedOn: ts.Node;
}

/** Who ends what `holder` holds, a variable of `code`, once it has been handed on. */
export function promisedEnd(knowledge: Knowledge, holder: ts.Identifier, code: ts.Node): PromisedEnd | undefined {
  for (const use of nodesWithin(code, identifiersNamed(holder.getSourceFile(), holder.text))) {
    if (use === holder) continue;
    const end = typescript.isIdentifier(use) ? endThrough(knowledge, use, code) : undefined;
    if (end !== undefined) return end;
  }
  return undefined;
}

function endThrough(knowledge: Knowledge, use: ts.Identifier, code: ts.Node): PromisedEnd | undefined {
  const { parent } = use;
  if (enclosingFunction(use) !== code) return byFunction(use);
  if (typescript.isNewExpression(parent)) return byInstance(knowledge, parent, use);
  if (!typescript.isBinaryExpression(parent) || !isPlainAssignment(parent.operatorToken.kind)) return undefined;
  const field = parent.right === use ? fieldNamedBy(parent.left) : undefined;
  const owner = field === undefined ? undefined : enclosingClass(use);
  const release = field === undefined || owner === undefined ? undefined : endOfField(owner, field);
  return release === undefined ? undefined : { release, handedOn: parent };
}

/** `return { stop: () => link.close() }`: not what merely listens, to it or to the process. */
function byFunction(use: ts.Identifier): PromisedEnd | undefined {
  const call = use.parent.parent;
  if (!typescript.isPropertyAccessExpression(use.parent) || use.parent.expression !== use) return undefined;
  if (!typescript.isCallExpression(call) || call.expression !== use.parent) return undefined;
  const release = use.parent.name.text;
  const ender = enclosingFunction(use);
  return ender !== undefined && ENDS.has(release) && isHandedOut(ender) ? { release, handedOn: ender } : undefined;
}

/** Among them what is too weak where nobody is seen to call it at an end. */
const ENDS: ReadonlySet<string> = new Set([...RELEASES, "stop", "kill", "abort"]);

function isHandedOut(code: ts.Node): boolean {
  for (let at = code.parent; at !== undefined && !typescript.isFunctionLike(at); at = at.parent) {
    if (typescript.isReturnStatement(at)) return true;
    if (typescript.isCallExpression(at) || typescript.isStatement(at)) return false;
  }
  return false;
}

/** `new Feed(link)`, where the class ends the field in which its constructor puts it. */
function byInstance(knowledge: Knowledge, made: ts.NewExpression, use: ts.Identifier): PromisedEnd | undefined {
  const index = made.arguments?.indexOf(use) ?? -1;
  const maker = index < 0 ? undefined : makerOfInstances(knowledge.checker, made.expression);
  if (maker === undefined || !typescript.isClassLike(maker)) return undefined;
  const setUp = maker.members.find(
    (member) => typescript.isConstructorDeclaration(member) && member.body !== undefined,
  );
  const parameter =
    setUp !== undefined && typescript.isConstructorDeclaration(setUp) ? setUp.parameters[index] : undefined;
  if (parameter === undefined || !typescript.isIdentifier(parameter.name)) return undefined;
  const field = typescript.isParameterPropertyDeclaration(parameter, parameter.parent)
    ? parameter.name.text
    : fieldFilledFrom(parameter.parent, parameter.name.text);
  const release = field === undefined ? undefined : endOfField(maker, field);
  return release === undefined ? undefined : { release, handedOn: made };
}

/** `link` of `this.link = given`. */
function fieldFilledFrom(code: ts.Node, name: string): string | undefined {
  for (const { parent } of nodesWithin(code, identifiersNamed(code.getSourceFile(), name))) {
    if (!typescript.isBinaryExpression(parent) || !isPlainAssignment(parent.operatorToken.kind)) continue;
    const value = skipOuter(parent.right);
    const field = typescript.isIdentifier(value) && value.text === name ? fieldNamedBy(parent.left) : undefined;
    if (field !== undefined) return field;
  }
  return undefined;
}

/** The member by which `owner` ends what is in its field. */
function endOfField(owner: ts.ClassLikeDeclaration, field: string): string | undefined {
  return endsOfFields(owner.getSourceFile()).find(
    (end) => end.field === field && isInside(end.call, owner) && enclosingClass(end.call) === owner,
  )?.release;
}

interface EndOfField {
  readonly field: string;
  readonly release: string;
  readonly call: ts.Node;
}

/** The calls in a file that end what is in a field of `this`. */
const endsOfFields = once((file: ts.SourceFile): readonly EndOfField[] =>
  callsNamed(file, ENDS).flatMap((call) => {
    const receiver = receiverOf(call);
    const field = receiver === undefined ? undefined : fieldNamedBy(receiver);
    const release = calleeName(call.expression);
    return field === undefined || release === undefined ? [] : [{ field, release, call }];
  }),
);

import type ts from "typescript";
import type { Resource } from "../../models/vocabulary.ts";
import { skipOuter, functionLiteral } from "../../syntax/expressions.ts";
import { soleExpression } from "../../syntax/sole-result.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { someNode } from "../../syntax/walk.ts";

/** What is disposable and nothing else that we know is called. */
const NOUN = "resource";

/** Names under which types offer, besides the protocol's member, the same release in plain words; the best first. */
const RELEASES = ["close", "dispose", "release", "destroy", "end", "stop"];

/** Members of an iterable that go on to its end. */
const GO_TO_THE_END = ["toArray", "forEach", "next", "reduce", "some", "every", "find", "pipe"];

/** What a type with `[Symbol.dispose]` or `[Symbol.asyncDispose]` says of itself. */
export function protocolResource(type: ts.Type): Resource | undefined {
  const { sync, asynchronous, iterable } = disposeMembers(type);
  if (sync === undefined && asynchronous === undefined) return undefined;
  const inWords = RELEASES.filter((name) => {
    const member = type.getProperty(name);
    return member !== undefined && !endsOneOfMany(member);
  });
  const protocol = [
    ...(sync === undefined ? [] : ["@@dispose"]),
    ...(asynchronous === undefined ? [] : ["@@asyncDispose"]),
  ];
  // An iterator that is disposable is so to be left early: its end releases it, and so do the members that go there.
  const ends = iterable ? { endedByIteration: true, endedBy: GO_TO_THE_END } : {};
  const delegates = [sync, asynchronous].flatMap((member) => delegateOf(member) ?? []);
  const release = [...new Set([...protocol, ...inWords, ...delegates])];
  return { noun: NOUN, release, again: "harmless", lost: "leaks", ...ends };
}

/** What speaks for it is the dispose protocol, and no model, which has a word of its own for what it speaks of. */
export function isOfProtocol({ noun }: Pick<Resource, "noun">): boolean {
  return noun === NOUN;
}

/** `close<T>(service: Type<T>)`, which must be told what it is to end, ends that, and not what it is called on. */
function endsOneOfMany({ declarations = [] }: ts.Symbol): boolean {
  return (
    declarations.length > 0 &&
    declarations.every((declaration) => {
      const method = methodDeclaredBy(declaration);
      if (method === undefined) return false;
      const { parameters, typeParameters = [] } = method;
      const [first] = parameters;
      if (first === undefined || first.questionToken !== undefined || first.initializer !== undefined) return false;
      const names = new Set(typeParameters.map(({ name }) => name.text));
      return (
        first.type !== undefined &&
        someNode(first.type, (node) => typescript.isIdentifier(node) && names.has(node.text))
      );
    })
  );
}

/** What says how a member is called: a method, or the function that a field is made with. */
function methodDeclaredBy(declaration: ts.Declaration): ts.SignatureDeclaration | undefined {
  if (typescript.isMethodDeclaration(declaration) || typescript.isMethodSignature(declaration)) return declaration;
  return typescript.isPropertyDeclaration(declaration) && declaration.initializer !== undefined
    ? functionLiteral(declaration.initializer)
    : undefined;
}

/** `done` of `async [Symbol.asyncDispose]() { await this.done(); }`: whoever calls that has done all that is to be done. */
function delegateOf(member: ts.Symbol | undefined): string | undefined {
  const method = member?.valueDeclaration;
  if (method === undefined || !typescript.isMethodDeclaration(method)) return undefined;
  const only = soleExpression(method);
  let call = only === undefined ? undefined : skipOuter(only);
  while (call !== undefined && (typescript.isAwaitExpression(call) || typescript.isVoidExpression(call)))
    call = skipOuter(call.expression);
  if (call === undefined || !typescript.isCallExpression(call)) return undefined;
  const { expression: callee } = call;
  return isMemberOfThis(callee) ? callee.name.text : undefined;
}

/** The members of the dispose protocol that a type has, and whether it can be iterated. */
export function disposeMembers(type: ts.Type): {
  readonly sync: ts.Symbol | undefined;
  readonly asynchronous: ts.Symbol | undefined;
  readonly iterable: boolean;
} {
  let sync: ts.Symbol | undefined;
  let asynchronous: ts.Symbol | undefined;
  let iterable = false;
  for (const member of type.getProperties()) {
    const name = member.escapedName as string;
    // The compiler spells well-known symbols `__@dispose@123`.
    if (name.startsWith("__@dispose@")) sync = member;
    else if (name.startsWith("__@asyncDispose@")) asynchronous = member;
    else if (name.startsWith("__@iterator@") || name.startsWith("__@asyncIterator@")) iterable = true;
  }
  return { sync, asynchronous, iterable };
}

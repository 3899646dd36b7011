/**
 * Ends that are handed on without what they end, so that they are called on something else, or on nothing:
 *
 *     return { id, stop: subscription.unsubscribe };
 *     work.finally(connection.close);
 */
import type ts from "typescript";
import { hasBody } from "../../engine/summaries/functions.ts";
import { OBSERVABLE } from "../../models/observable-protocol.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction, thisContainer } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter, withOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { isStatic } from "../../syntax/modifiers.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { identifiersNamed, usageOf } from "../../syntax/references.ts";
import { constantValue } from "../../syntax/stays-same.ts";
import { isThisOrSuper } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { closeEvidence } from "../owner/close-names.ts";

export interface DetachedEnd {
  readonly access: ts.PropertyAccessExpression;
  readonly evidence: Evidence;
}

export function* detachedEndsIn(analysis: Analysis, file: ts.SourceFile): Iterable<DetachedEnd> {
  const { PropertyAccessExpression } = typescript.SyntaxKind;
  for (const access of nodesOfKind<ts.PropertyAccessExpression>(file, PropertyAccessExpression)) {
    if (closeEvidence(access.name.text) === undefined || !isHandedOn(access)) continue;
    if (isThisOrSuper(access.expression) || isRebound(file, access.name.text)) continue;
    const evidence = needsReceiver(analysis, access);
    if (evidence !== undefined) yield { access, evidence };
  }
}

/** Is it called as a member of something else, or of nothing: as a part of a record, behind a promise, by whoever gets it back? */
function isHandedOn(access: ts.Expression): boolean {
  const place = withOuter(access);
  const { parent } = place;
  if (typescript.isPropertyAssignment(parent)) return parent.initializer === place && isOfItsOwn(parent.parent);
  if (typescript.isReturnStatement(parent)) return !isCalledOnByTaker(parent);
  return (
    typescript.isCallExpression(parent) &&
    parent.expression !== place &&
    CALLS.test(calleeName(parent.expression) ?? "") &&
    typescript.isPropertyAccessExpression(skipOuter(parent.expression))
  );
}

/** `const exit = exitOf(page); exit.call(page);`: do those who get it call it on what it needs? */
function isCalledOnByTaker(statement: ts.ReturnStatement): boolean {
  const code = enclosingFunction(statement);
  const name = code === undefined ? undefined : functionName(code);
  return (
    name !== undefined &&
    callsNamed(statement.getSourceFile(), new Set([name])).some(({ parent }) => {
      const holder = typescript.isVariableDeclaration(parent) ? parent.name.getText() : undefined;
      return holder !== undefined && isRebound(statement.getSourceFile(), holder);
    })
  );
}

const CALLS = /^(?:then|catch|finally)$/;

/** Not `{ ...socket, close: socket.close }`, nor `Object.assign(socket, { close: base.close })`: it may have all that it needs. */
function isOfItsOwn(literal: ts.ObjectLiteralExpression): boolean {
  return (
    !literal.properties.some(typescript.isSpreadAssignment) && !typescript.isCallExpression(withOuter(literal).parent)
  );
}

/** Does `file` call such a member on something, or put another in its place: `kept.close.call(socket)`, `socket.close = …`? */
function isRebound(file: ts.SourceFile, name: string): boolean {
  return identifiersNamed(file, name).some((mention) => {
    const { parent } = mention;
    const isMember = typescript.isPropertyAccessExpression(parent) && parent.name === mention;
    const access = isMember ? parent.parent : parent;
    const isCalledOn =
      typescript.isPropertyAccessExpression(access) &&
      access.expression === (isMember ? parent : mention) &&
      /^(?:call|apply|bind)$/.test(access.name.text);
    return isCalledOn || usageOf(mention) === "write";
  });
}

/** Does the member do nothing without what it is a member of? */
function needsReceiver({ checker, program }: Analysis, access: ts.PropertyAccessExpression): Evidence | undefined {
  const [only, ...others] = checker.getSymbolAtLocation(access.name)?.declarations ?? [];
  if (only === undefined || others.length > 0) return undefined;
  // "Illegal invocation": https://webidl.spec.whatwg.org/#dfn-create-operation-function
  if (program.isSourceFileDefaultLibrary(only.getSourceFile()))
    return typescript.isMethodSignature(only) ? "certain" : undefined;
  if (typescript.isMethodDeclaration(only)) return isUnbound(only) ? "certain" : undefined;
  return typescript.isMethodSignature(only) && isOfObservable(checker, access) ? "likely" : undefined;
}

/** Is it a method of a class that speaks of its instance, and that nobody binds to it? */
function isUnbound(method: ts.MethodDeclaration): boolean {
  const owner = method.parent;
  if (!typescript.isClassLike(owner) || isStatic(method) || !hasBody(method)) return false;
  if ([owner, method].some((node) => (typescript.getDecorators(node) ?? []).length > 0)) return false;
  const { ThisKeyword } = typescript.SyntaxKind;
  const speaksOfIt = nodesOfKind(method.body, ThisKeyword).some((node) => thisContainer(node) === owner);
  const isBound = /\b(?:auto-?bind\w*|bindAll|bindMethods)\b/i.test(owner.getText());
  return speaksOfIt && !isBound && !isRebound(owner.getSourceFile(), method.name.getText());
}

/** `source.subscribe(…).unsubscribe`, where `source` may be anybody's observable. */
function isOfObservable(checker: ts.TypeChecker, { name, expression }: ts.PropertyAccessExpression): boolean {
  const made = name.text === OBSERVABLE.unsubscribe ? constantValue(checker, expression) : undefined;
  if (made === undefined || !typescript.isCallExpression(made)) return false;
  const callee = skipOuter(made.expression);
  if (!typescript.isPropertyAccessExpression(callee) || callee.name.text !== OBSERVABLE.subscribe) return false;
  const source = checker.getSymbolAtLocation(skipOuter(callee.expression))?.valueDeclaration;
  return source !== undefined && typescript.isParameter(source);
}

/**
 * A release that stands in the continuation for success only: where the promise is rejected, nobody releases.
 *
 *     client.commit().then(() => pool.release(client));
 */
import type ts from "typescript";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { callsWhere } from "../../syntax/calls-named.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { callGivenTo, functionGiven } from "../../syntax/given-functions.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { isPromiseStep } from "../../syntax/promise-steps.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import { RELEASES } from "../resources/release-names.ts";

export interface FulfilledOnly {
  readonly name: string;
  readonly release: ts.CallExpression;
  /** What may be rejected. */
  readonly start: ts.Expression;
}

/** The releases of a file that only run where the promise before them is fulfilled. */
export function* fulfilledOnlyIn(knowledge: Knowledge, file: ts.SourceFile): Iterable<FulfilledOnly> {
  for (const chain of chainsIn(file)) {
    const { start, fulfilled, rejected } = chain;
    if (!typescript.isCallExpression(start)) continue;
    for (const handler of fulfilled) {
      const found = releaseIn(handler, start);
      if (found === undefined || rejected.some((other) => mentionsName(other, found.name))) continue;
      if (isReleasedBesides(found, start)) continue;
      if (!chain.floats && !isOwnVariable(knowledge, found.node)) continue;
      yield { name: found.name, release: found.release, start };
    }
  }
}

interface Chain {
  readonly start: ts.Expression;
  readonly fulfilled: readonly ts.Node[];
  /** Handlers that also run, or only run, on failure. */
  readonly rejected: readonly ts.Node[];
  /** Nobody waits for it. */
  readonly floats: boolean;
}

function chainsIn(file: ts.SourceFile): readonly Chain[] {
  if (!/\.then\(/.test(file.text)) return [];
  return callsWhere(file, isPromiseStep).flatMap((node) => {
    const chain = isLink(node) && !isInnerLink(node) ? chainOf(node) : undefined;
    return chain === undefined ? [] : [chain];
  });
}

function isLink(call: ts.CallExpression): boolean {
  return typescript.isPropertyAccessExpression(call.expression) && isPromiseStep(call.expression.name.text);
}

function isInnerLink({ parent }: ts.Node): boolean {
  return (
    typescript.isPropertyAccessExpression(parent) && typescript.isCallExpression(parent.parent) && isLink(parent.parent)
  );
}

function chainOf(outermost: ts.CallExpression): Chain | undefined {
  const fulfilled: ts.Node[] = [];
  const rejected: ts.Node[] = [];
  let start: ts.Expression = outermost;
  while (typescript.isCallExpression(start) && isLink(start)) {
    const [first, second] = start.arguments;
    const handlers =
      calleeName(start.expression) === "then" ? { fulfilled: first, rejected: second } : { rejected: first };
    const [done, failed] = [functionGiven(handlers.fulfilled), functionGiven(handlers.rejected)];
    // A handler that stands elsewhere may release as well.
    if (handlers.rejected !== undefined && failed === undefined) return undefined;
    if (failed !== undefined) rejected.push(failed);
    if (done !== undefined) fulfilled.push(done);
    start = skipOuter((start.expression as ts.PropertyAccessExpression).expression);
  }
  return { start, fulfilled, rejected, floats: typescript.isExpressionStatement(outermost.parent) };
}

interface Released {
  readonly name: string;
  readonly node: ts.Identifier;
  readonly release: ts.CallExpression;
}

/** What a handler releases that its chain's start works on, in its own code. */
function releaseIn(handler: ts.Node, start: ts.Expression): Released | undefined {
  let found: Released | undefined;
  walk(handler, (node) => {
    if (found !== undefined || (typescript.isFunctionLike(node) && node !== handler)) return false;
    if (typescript.isCallExpression(node)) {
      const target = releasedBy(node);
      if (target !== undefined && mentionsName(start, target.text))
        found = { name: target.text, node: target, release: node };
    }
    return true;
  });
  return found;
}

/** `x` in `x.release()` and in `pool.releaseClient(x)`. */
function releasedBy(call: ts.CallExpression): ts.Identifier | undefined {
  const callee = skipOuter(call.expression);
  const name = calleeName(callee);
  if (name === undefined || !typescript.isPropertyAccessExpression(callee)) return undefined;
  const [argument] = call.arguments;
  if (/^release(?:[A-Z]\w*)?$/.test(name) && argument !== undefined && typescript.isIdentifier(argument))
    return argument;
  const receiver = skipOuter(callee.expression);
  return RELEASES.includes(name) && call.arguments.length === 0 && typescript.isIdentifier(receiver)
    ? receiver
    : undefined;
}

/** Whether the same function has another release of it, or hands it on. */
function isReleasedBesides({ name, release }: Released, start: ts.Expression): boolean {
  const code = enclosingFunction(start);
  if (code?.body === undefined) return true;
  return callsIn(code.body).some(
    (node) => node !== release && !isInside(node, start) && releasedBy(node)?.text === name,
  );
}

/** Whether the name stands for a variable, or for what a continuation gets: not for what a caller has lent. */
function isOwnVariable({ checker }: Knowledge, name: ts.Identifier): boolean {
  const declaration = checker.getSymbolAtLocation(name)?.declarations?.[0];
  if (declaration === undefined) return false;
  if (typescript.isVariableDeclaration(declaration)) return true;
  if (!typescript.isParameter(declaration)) return false;
  const given = callGivenTo(declaration.parent);
  return given !== undefined && calleeName(given.call.expression) === "then";
}

/**
 * What each attempt of something that is tried again releases, although it was acquired once, outside of the attempts:
 *
 *     const connection = await pool.acquire();
 *     await retry(() => run(connection).finally(() => pool.release(connection)));   // free while it is tried again
 */
import type ts from "typescript";
import { callsNamedLike } from "../../syntax/calls-named.ts";
import { isInInnerFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { staysSame } from "../../syntax/stays-same.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { RELEASES } from "../resources/release-names.ts";

export interface EachAttempt {
  readonly name: string;
  readonly release: ts.CallExpression;
  readonly retry: ts.CallExpression;
}

/** The releases in a file that come with each attempt. */
export function* releasesByEachAttempt(analysis: Analysis, file: ts.SourceFile): Iterable<EachAttempt> {
  if (!/retry|backoff/i.test(file.text)) return;
  for (const retry of callsNamedLike(file, RETRIES)) {
    for (const argument of retry.arguments) {
      const attempt = functionGiven(argument);
      if (attempt === undefined) continue;
      for (const release of callsIn(attempt)) {
        const name = releasedBy(release);
        if (name === undefined || !isOfFailuresToo(release, attempt)) continue;
        const declaration = analysis.checker.getSymbolAtLocation(name)?.valueDeclaration;
        if (declaration === undefined || isInside(declaration, attempt) || !isHeld(declaration)) continue;
        yield { name: name.text, release, retry };
      }
    }
  }
}

/**
 * Functions that call what they get until it succeeds: evidence, never proof. The whole name must say so, since a release
 * in what is called once is right.
 */
const RETRIES =
  /^_?(?:(?:async|p)?retry(?:Async|With\w+|On\w+)?|with(?:Async)?Retr(?:y|ies)|runWithRetr(?:y|ies)|(?:exponential)?backOff)$/i;

/** `connection.release()`, `pool.release(connection)` */
function releasedBy({ expression, arguments: [first] }: ts.CallExpression): ts.Identifier | undefined {
  const callee = skipOuter(expression);
  const name = calleeName(callee) ?? "";
  if (first !== undefined) {
    const given = skipOuter(first);
    return typescript.isIdentifier(given) && /^release(?![a-z])/.test(name) ? given : undefined;
  }
  if (!typescript.isPropertyAccessExpression(callee) || !RELEASES.includes(name)) return undefined;
  const receiver = skipOuter(callee.expression);
  return typescript.isIdentifier(receiver) ? receiver : undefined;
}

/** A constant, or what a function got: what is set anew for each attempt is another one each time. */
function isHeld(declaration: ts.Declaration): boolean {
  if (typescript.isParameter(declaration)) return true;
  return typescript.isVariableDeclaration(declaration) && staysSame(declaration);
}

/** Does it come with an attempt that has failed as well: in a `finally`, or in a continuation of it? */
function isOfFailuresToo(release: ts.Node, attempt: ts.Node): boolean {
  for (let at = release; at !== attempt; at = at.parent) {
    const { parent } = at;
    if (typescript.isTryStatement(parent) && parent.finallyBlock === at) return !isInInnerFunction(parent, attempt);
    if (typescript.isCallExpression(parent) && calleeName(parent.expression) === "finally") return true;
  }
  return false;
}

/**
 * What a promise has made to get its answer from, and ends when it has got it, but not where it gives up:
 *
 *     new Promise((resolve, reject) => {
 *       const link = new Link(url);
 *       setTimeout(() => reject(new Error("too late")), 1000);   // and `link` stays
 *       link.on("answer", (text) => { link.close(); resolve(text); });
 *     });
 */
import type ts from "typescript";
import { acquiredResult } from "../../engine/summaries/acquisitions.ts";
import { declaredCall } from "../../engine/summaries/declared.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingCatch, enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf } from "../../syntax/expressions.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { mentionsName } from "../../syntax/mentions.ts";
import { callsIn, nodesOfKind, nodesWithin } from "../../syntax/nodes-in.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isPromiseExecutor } from "../listeners/executor.ts";
import { isMakerName } from "../resources/maker-names.ts";
import { RELEASE_NAMES, RELEASES_SOMETHING } from "../resources/release-names.ts";
import { callOf } from "./examples.ts";
import { isCallOf, isEnded, isInTimer, isMadeFor, type GivenUpAttempt } from "./given-up-attempts.ts";
import { resourceReleasedBy } from "./inferred.ts";

export function* givenUpAnswersIn(analysis: Analysis, file: ts.SourceFile): Iterable<GivenUpAttempt> {
  if (!RELEASES_SOMETHING.test(file.text) || !/new Promise/.test(file.text)) return;
  for (const executor of functionsIn(file).filter(isPromiseExecutor)) {
    const [resolve, reject] = executor.parameters.map(({ name }) => name.getText());
    if (resolve === undefined || reject === undefined) continue;
    const answers = callsIn(executor).filter((call) => isCallOf(call, resolve));
    const rejections = callsIn(executor).filter((call) => isCallOf(call, reject));
    if (rejections.length === 0) continue;
    for (const [name, made, release] of answerersIn(executor)) {
      // What is part of the answer is there for whoever gets that.
      if (answers.some((answer) => isPartOf(answer, name))) continue;
      const rejection = rejections.find(
        (call) => (isInTimer(call) || isInCatch(call, executor)) && !isEndedWith(analysis, call, name),
      );
      const resource = rejection === undefined ? undefined : resourceOf(analysis, made, release);
      if (rejection !== undefined && resource !== undefined) yield { name, resource, made, rejection };
    }
  }
}

/** `resolve({ link, text })`, and not `resolve(link.text)`. */
function isPartOf(answer: ts.CallExpression, name: string): boolean {
  return nodesWithin(answer, identifiersNamed(answer.getSourceFile(), name)).some(
    ({ parent }) => !typescript.isPropertyAccessExpression(parent),
  );
}

type Answerer = readonly [name: string, made: ts.CallExpression | ts.NewExpression, release: string];

/** What is made for the promise and ended on some way, with the member by which it is. */
function answerersIn(executor: ts.FunctionLikeDeclaration): readonly Answerer[] {
  return callsNamed(executor, RELEASE_NAMES).flatMap((end): readonly Answerer[] => {
    const receiver = receiverOf(end);
    const release = calleeName(end.expression);
    if (receiver === undefined || !typescript.isIdentifier(receiver) || release === undefined) return [];
    if (enclosingFunction(end) === executor) return [];
    const declaration = declarationsNamed(executor, receiver.text);
    const made = declaration?.initializer === undefined ? undefined : callOf(declaration.initializer);
    if (declaration === undefined || made === undefined || !isMadeFor(executor, declaration)) return [];
    return typescript.isNewExpression(made) || isMakerName(calleeName(made.expression))
      ? [[receiver.text, made, release]]
      : [];
  });
}

function declarationsNamed(executor: ts.Node, name: string): ts.VariableDeclaration | undefined {
  return nodesOfKind<ts.VariableDeclaration>(
    enclosingFunction(executor) ?? executor,
    typescript.SyntaxKind.VariableDeclaration,
  ).find((each) => each.name.getText() === name);
}

function resourceOf(
  analysis: Analysis,
  made: ts.CallExpression | ts.NewExpression,
  release: string,
): Resource | undefined {
  const known = acquiredResult(analysis, made);
  if (known !== undefined) return known.lost === "leaks" || known.lost === "starves" ? known : undefined;
  return declaredCall(analysis, made) === undefined ? resourceReleasedBy(release, made) : undefined;
}

/** `catch (error) { reject(error); }` of something else than what makes it. */
function isInCatch(call: ts.CallExpression, executor: ts.Node): boolean {
  for (let at: ts.Node = call; at !== executor && at.parent !== undefined; at = at.parent)
    if (typescript.isCatchClause(at)) return true;
  return false;
}

/** Is it ended by the function that rejects, or by what that calls; or is it what could not be made? */
function isEndedWith(analysis: Analysis, rejection: ts.CallExpression, name: string): boolean {
  const clause = enclosingCatch(rejection);
  if (clause === undefined) return isEnded(analysis, rejection, name);
  const { tryBlock, finallyBlock } = clause.parent;
  if (mentionsName(clause, name) || (finallyBlock !== undefined && mentionsName(finallyBlock, name))) return true;
  const awaits = nodesOfKind<ts.AwaitExpression>(tryBlock, typescript.SyntaxKind.AwaitExpression);
  return !awaits.some((wait) => enclosingFunction(wait) === enclosingFunction(clause));
}

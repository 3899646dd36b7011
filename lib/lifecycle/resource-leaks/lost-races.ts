/**
 * What is acquired in a race, and belongs to nobody where another contender wins:
 *
 *     const client = await Promise.race([pool.connect(), timeout]);   // the client comes later, and stays out
 */
import type ts from "typescript";
import { acquiredResult, type AcquiringCall } from "../../engine/summaries/acquisitions.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { mentionsLike, mentionsName } from "../../syntax/mentions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

export interface LostRace {
  readonly race: ts.CallExpression;
  readonly call: AcquiringCall;
  readonly resource: Resource;
}

/** The acquisitions of a file that run in a race and of which nobody else keeps the promise. */
export function* lostRacesIn(knowledge: Knowledge, file: ts.SourceFile): Iterable<LostRace> {
  if (!RACES.test(file.text)) return;
  for (const race of callsNamed(file, RACING)) {
    const [list] = race.arguments;
    if (list === undefined || !isRace(race) || !typescript.isArrayLiteralExpression(list)) continue;
    if (list.elements.length < 2) continue;
    for (const element of list.elements) {
      const call = madeFor(knowledge, race, element);
      const resource = call === undefined ? undefined : acquiredResult(knowledge, call);
      if (call === undefined || resource === undefined || resource.endsItself === true) continue;
      if (resource.lost !== "starves" && resource.lost !== "leaks") continue;
      // A signal tells it that nobody waits any more.
      if (call.arguments?.some((argument) => mentionsLike(argument, SIGNAL)) === true) continue;
      yield { race, call, resource };
    }
  }
}

const RACES = /\bPromise\s*\.\s*(?:race|any)\s*\(/;

const RACING = new Set(["race", "any"]);

const SIGNAL = /signal|abort|cancel/i;

function isRace({ expression }: ts.CallExpression): boolean {
  return typescript.isPropertyAccessExpression(expression) && placeText(expression.expression) === "Promise";
}

/** The call that a contender is, or that its variable holds, where the variable is there for nothing else. */
function madeFor({ checker }: Knowledge, race: ts.Node, element: ts.Expression): AcquiringCall | undefined {
  const value = skipOuter(element);
  if (typescript.isCallExpression(value)) return value;
  const declaration = typescript.isIdentifier(value) ? checker.getSymbolAtLocation(value)?.valueDeclaration : undefined;
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) return undefined;
  const home = enclosingFunction(declaration);
  if (home?.body === undefined || declaration.initializer === undefined || home !== enclosingFunction(race))
    return undefined;
  const made = skipOuter(declaration.initializer);
  return typescript.isCallExpression(made) && isMentionedOnce(home.body, value as ts.Identifier) ? made : undefined;
}

function isMentionedOnce(body: ts.Node, { text }: ts.Identifier): boolean {
  if (!mentionsName(body, text)) return false;
  return (
    nodesOfKind<ts.Identifier>(body, typescript.SyntaxKind.Identifier).filter((each) => each.text === text).length === 2
  );
}

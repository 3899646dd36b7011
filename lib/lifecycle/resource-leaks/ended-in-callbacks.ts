/**
 * What a function makes, and ends in the last of the callbacks that it goes through, but not where one of them gets an error:
 *
 *     const client = createClient(url);
 *     client.connect((error) => {
 *       if (error) return done(error);
 *       client.query(text, (error, rows) => {
 *         if (error) return done(error);   // here
 *         client.end();
 *         done(null, rows);
 *       });
 *     });
 *
 * That it is ended in one of them is the evidence that it has an end.
 */
import type ts from "typescript";
import { isDeclared } from "../../engine/summaries/declared.ts";
import type { ResourceEvent } from "../../engine/typestate/events.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction, enclosingFunctions } from "../../syntax/enclosing.ts";
import { calleeName, receiverOf } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isErrorName } from "../error-names.ts";
import { isMakerName } from "../resources/maker-names.ts";
import { RELEASE_NAMES } from "../resources/release-names.ts";
import { trackedAt, type TrackedResource } from "../resources/tracked.ts";
import { callOf } from "./examples.ts";
import { resourceReleasedBy } from "./inferred.ts";
import { isKeptByMaker } from "./kept-by-maker.ts";
import { leftInCallback } from "./left-in-callback.ts";

export interface LeftInCallback {
  readonly tracked: TrackedResource;
  readonly leak: ResourceEvent & { readonly kind: "leaked" };
}

export function* endedInCallbacks(analysis: Analysis, file: ts.SourceFile): Iterable<LeftInCallback> {
  if (!TAKES_ERROR.test(file.text)) return;
  const seen = new Set<ts.Node>();
  for (const end of callsNamed(file, RELEASE_NAMES)) {
    const made = madeOutside(analysis, end);
    if (made === undefined || seen.has(made)) continue;
    seen.add(made);
    const code = enclosingFunction(made);
    if (code === undefined || isDeclared(analysis, made) || isKeptByMaker(analysis, made)) continue;
    const resource = resourceReleasedBy(calleeName(end.expression) ?? "", made);
    const tracked = trackedAt(analysis, code, { node: made, subject: { resource, noun: resource.noun, site: made } });
    const leak = tracked.history.incomplete ? undefined : leftInCallback(analysis, tracked);
    if (leak !== undefined) yield { tracked, leak };
  }
}

/** A cheap gate: a function is passed whose first parameter is an error. */
const TAKES_ERROR = /(?:function\s*\w*\s*\(|\()_?e(?:rr(?:or)?)?\d?\b[^)]*\)\s*(?:=>|\{)/;

/** What makes the local variable that `end` ends in a callback of a function inside of its own. */
function madeOutside({ checker }: Analysis, end: ts.CallExpression): ts.CallExpression | ts.NewExpression | undefined {
  const receiver = receiverOf(end);
  if (receiver === undefined || !typescript.isIdentifier(receiver)) return undefined;
  const within = enclosingFunctions(end);
  if (within.length < 2 || !within.some(isErrorFirst)) return undefined;
  const declaration = checker.getSymbolAtLocation(receiver)?.valueDeclaration;
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) return undefined;
  const home = enclosingFunction(declaration);
  if (home === undefined || home === within[0] || !within.includes(home)) return undefined;
  const made = declaration.initializer === undefined ? undefined : callOf(declaration.initializer);
  if (made === undefined) return undefined;
  return typescript.isNewExpression(made) || isMakerName(calleeName(made.expression)) ? made : undefined;
}

function isErrorFirst({ parameters: [first] }: ts.FunctionLikeDeclaration): boolean {
  return first !== undefined && isErrorName(first.name.getText());
}

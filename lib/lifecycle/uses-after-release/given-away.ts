/**
 * A release that was handed over with the result, and happens at once all the same:
 *
 *     try { return stream(runner, () => runner.release()); } finally { runner.release(); }
 */
import type ts from "typescript";
import { functionOfExpression } from "../../engine/summaries/functions.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Region } from "./returned-unawaited.ts";
import { releasesIn, returnsIn } from "./returned-unawaited.ts";

export interface GivenAway {
  readonly name: string;
  /** The call that was given a function which releases it. */
  readonly call: ts.CallExpression;
  /** The release in the `finally`. */
  readonly release: ts.Node;
}

export function givenAwayIn(knowledge: Knowledge, region: Region): GivenAway | undefined {
  for (const expression of returnsIn(region.body, region.node)) {
    const call = callBehind(knowledge, expression);
    if (call === undefined) continue;
    for (const { name, node } of region.releases) {
      const isGiven = call.arguments.some((argument) => releases(knowledge, argument, name));
      if (isGiven) return { name, call, release: node };
    }
  }
  return undefined;
}

/** The call whose result is returned, be it through a constant. */
function callBehind({ checker }: Knowledge, expression: ts.Expression): ts.CallExpression | undefined {
  let value = skipOuter(expression);
  if (typescript.isIdentifier(value)) {
    const declaration = checker.getSymbolAtLocation(value)?.valueDeclaration;
    if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) return undefined;
    if (declaration.initializer === undefined) return undefined;
    value = skipOuter(declaration.initializer);
  }
  if (typescript.isAwaitExpression(value)) value = skipOuter(value.expression);
  return typescript.isCallExpression(value) ? value : undefined;
}

function releases(knowledge: Knowledge, argument: ts.Expression, name: string): boolean {
  const code =
    functionLiteral(argument) ??
    (typescript.isIdentifier(argument) ? functionOfExpression(knowledge, argument) : undefined);
  return code?.body !== undefined && releasesIn(code.body).some((release) => release.name === name);
}

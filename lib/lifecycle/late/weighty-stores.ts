/**
 * Whether what is stored too late surely has to be ended: something that a model knows, and that does not end by itself in a
 * while, or begins the next one; or what was waited for.
 *
 *     await this.prepare(); this.beat = setInterval(…);     this.server = await this.listen();
 */
import type ts from "typescript";
import { isCollection } from "../../engine/summaries/collection-members.ts";
import { isOfPlatform } from "../../engine/summaries/platform.ts";
import { symbolNamedBy } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isUntyped } from "../../syntax/untyped.ts";
import type { Analysis } from "../analysis.ts";
import { makingIn } from "../owned/ownership.ts";
import { linkOf } from "../timers/endless-chains.ts";
import { timersIn } from "../timers/timers.ts";
import type { LateStore } from "./late-stores.ts";
import { awaitedOf } from "./suspensions.ts";

export function isWeighty(analysis: Analysis, { opened: { node, how }, store, wait }: LateStore): boolean {
  if (wait !== undefined && isNoPromise(analysis, wait)) return false;
  // A list or a map goes with whoever keeps it.
  if (isCollection(analysis, store.value)) return false;
  if (how === "late" && (node === wait || !typescript.isAwaitExpression(node))) return true;
  if (isOfChain(analysis, node) || isMadeByPlatform(analysis, node)) return true;
  return makingIn(analysis, store.value).made.some(
    ({ by, resource }) => by !== "shape" && resource.lost !== "collected" && resource.endsItself !== true,
  );
}

/** Does the timer begin the next one? */
function isOfChain(analysis: Analysis, node: ts.Node): boolean {
  const timer = timersIn(analysis, node.getSourceFile()).armed.find(({ call }) => call === node);
  return timer !== undefined && linkOf(analysis, timer) !== undefined;
}

/** `new VideoEncoder(…)`: is it one of the few things of the platform that have an end? */
function isMadeByPlatform(analysis: Analysis, node: ts.Node): boolean {
  if (!typescript.isNewExpression(node)) return false;
  const { checker } = analysis;
  return (
    isOfPlatform(analysis, symbolNamedBy(checker, node.expression)) &&
    checker.getTypeAtLocation(node).getProperty("close") !== undefined
  );
}

/** What has no type may be there at once. */
function isNoPromise({ checker }: Analysis, wait: ts.Node): boolean {
  const awaited = awaitedOf(wait);
  return (
    typescript.isCallExpression(awaited) &&
    awaited.expression.kind !== typescript.SyntaxKind.ImportKeyword &&
    isUntyped(checker, awaited)
  );
}

/**
 * Answers that nobody reads, so that each keeps its socket until whoever has sent it ends that. It counts where the program does
 * not ask in a single place only, or where it reads the answer on its other ways, but for the one that leads elsewhere:
 *
 *     if (response.statusCode === 302 && left === 0) return reject(new Error("too many redirects"));
 */
import type ts from "typescript";
import { enclosingFunctions, isInLoop, isInside } from "../../syntax/enclosing.ts";
import { functionName } from "../../syntax/function-name.ts";
import { conditionsKnownAt } from "../../syntax/known-conditions.ts";
import type { Analysis } from "../analysis.ts";
import { usesInProgram } from "../resources/calls-in-program.ts";
import type { TrackedResource } from "../resources/tracked.ts";
import type { LeakMessage } from "./leak-finding.ts";

export function isMissedAnswer(
  analysis: Analysis,
  { node, code, history }: TrackedResource,
  messageId: LeakMessage,
  exit: ts.Node,
): boolean {
  if (messageId === "neverReleased") return isAskedOften(analysis, node);
  if (messageId !== "leftOpen") return true;
  const isRedirected = conditionsKnownAt(exit, code).some(({ test }) => LEADS_ELSEWHERE.test(test.getText()));
  return !isRedirected && history.events.some(({ kind }) => kind === "released");
}

const LEADS_ELSEWHERE = /\b30\d\b|\blocation\b|redirect/i;

function isAskedOften(analysis: Analysis, node: ts.Node): boolean {
  const asking = enclosingFunctions(node).find((code) => functionName(code) !== undefined);
  if (isInLoop(node, asking ?? node.getSourceFile())) return true;
  const uses = asking === undefined ? undefined : usesInProgram(analysis, asking);
  // What nobody in sight calls is there for others, who ask as often as they like.
  return uses !== undefined && uses.filter((use) => asking !== undefined && !isInside(use, asking)).length !== 1;
}

/** Whether what is left open is so, but is hardly worth a repair: it ends with its process a moment later, or others may end it. */
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Finding } from "../finding.ts";
import { isOfTests } from "../of-tests.ts";
import { failsWithProcess } from "../resources/fails-with-process.ts";
import { isRunByProgram } from "../resources/run-by-program.ts";
import type { TrackedResource } from "../resources/tracked.ts";
import { isAnswerToHead } from "./answers-to-head.ts";
import { isIdleText } from "./idle-texts.ts";
import { isGivenToKeeper, isText } from "./kept-texts.ts";
import type { LeakMessage } from "./leak-finding.ts";
import { isOfOwnClass } from "./own-classes.ts";

export function isSeldomRepaired(
  analysis: Analysis,
  resource: TrackedResource,
  { messageId, node }: Finding<LeakMessage>,
): boolean {
  const isThrown = messageId === "throwLeaves" || typescript.isThrowStatement(node);
  if (isText(analysis, resource)) {
    // A few bytes stay, and those of a file that lies on the disk.
    if (isThrown) return true;
    if (messageId === "neverReleased" && isGivenToKeeper(analysis, resource.node)) return true;
    if (isIdleText(analysis, resource.node, resource.subject.resource)) return true;
  }
  return (
    isOfOwnClass(analysis, resource) ||
    isAnswerToHead(analysis, resource) ||
    isOfTests(analysis, resource.node.getSourceFile()) ||
    (isThrown && failsWithProcess(analysis, resource.node)) ||
    isRunByProgram(analysis, resource.node)
  );
}

/** Whether what is left open is so, but is hardly worth a repair: it ends with its process a moment later. */
import type { Analysis } from "../analysis.ts";
import type { Finding } from "../finding.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { failsWithProcess } from "./fails-with-process.ts";
import type { LeakMessage } from "./leak-finding.ts";
import { isOfOwnClass } from "./own-classes.ts";
import { isRunByProgram } from "./run-by-program.ts";
import type { TrackedResource } from "./tracked.ts";

export function isSeldomRepaired(
  analysis: Analysis,
  resource: TrackedResource,
  { messageId, node }: Finding<LeakMessage>,
): boolean {
  const isThrown = messageId === "throwLeaves" || typescript.isThrowStatement(node);
  return (
    isOfOwnClass(analysis, resource) ||
    (isThrown && failsWithProcess(analysis, resource.node)) ||
    isRunByProgram(analysis, resource.node)
  );
}

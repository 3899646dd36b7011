import { enclosingCatch, enclosingFunctions } from "../../syntax/enclosing.ts";
import { isRejectionHandler } from "../../syntax/promise-steps.ts";
import type { Analysis } from "../analysis.ts";
import { endsOf } from "./called-ends.ts";
import type { ClosePath } from "./close-paths.ts";
import type { Owner } from "./owner.ts";

/**
 * Does the project call it only where something has failed, as the beginning itself? Else the owner lives as long as it runs.
 *
 *     hub.start().catch(() => hub.dispose());
 */
export function isCalledOnFailureOnly(analysis: Analysis, owner: Owner, path: ClosePath): boolean {
  if (path.evidence === "protocol") return false;
  const ends = endsOf(analysis, owner, path);
  return (
    ends.length > 0 &&
    ends.every((end) => enclosingCatch(end) !== undefined || enclosingFunctions(end).some(isRejectionHandler))
  );
}

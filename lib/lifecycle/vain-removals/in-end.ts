import type ts from "typescript";
import { enclosingFunctions } from "../../syntax/enclosing.ts";
import { functionName } from "../../syntax/function-name.ts";
import { callGivenTo, isGivable } from "../../syntax/given-functions.ts";
import { isCleanup } from "../owner/cleanup-functions.ts";
import { closeEvidence } from "../owner/close-names.ts";

/** Does `node` stand in what takes something off or ends it, as its name or its place say? */
export function isInEnd(node: ts.Node): boolean {
  return enclosingFunctions(node).some(
    (code) =>
      closeEvidence(functionName(code) ?? "") !== undefined || (isGivable(code) && (isCleanup(code) || isOfEnd(code))),
  );
}

/** `Disposable.create(() => …)`, `toDisposable(() => …)`, `new Subscription(() => …)` */
function isOfEnd(code: ts.Node): boolean {
  const maker = callGivenTo(code)?.call.expression.getText() ?? "";
  return /(?:^|[a-z.])(?:Disposable|Subscription|Teardown|Cleanup)(?:\.\w+)?$/.test(maker);
}

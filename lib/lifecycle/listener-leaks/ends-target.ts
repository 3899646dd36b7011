import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isWithinPath } from "../listeners/access-path.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";
import { targetPathOf } from "../listeners/targets.ts";
import { closeEvidence } from "../owner/close-names.ts";

/**
 * Does the code end what is listened to, or a part of it, by whatever name: `child.kill()`, `bus.unsubscribe(topic)`? That
 * another listener is taken off ends nothing.
 */
export function endsTarget(analysis: Analysis, code: ts.Node, { target }: Registration): boolean {
  const path = targetPathOf(analysis, target);
  if (path === undefined) return true;
  return callsIn(code).some((call) => {
    const callee = skipOuter(call.expression);
    if (!typescript.isPropertyAccessExpression(callee)) return false;
    if (closeEvidence(callee.name.text) === undefined || takesOneOff(analysis, call)) return false;
    const whole = targetPathOf(analysis, callee.expression);
    return whole !== undefined && isWithinPath(path, whole);
  });
}

function takesOneOff(analysis: Analysis, call: ts.CallExpression): boolean {
  const { removals } = sitesIn(analysis, call.getSourceFile());
  return removals.some((removal) => removal.call === call && removal.listener !== undefined);
}

/** Whether an owner makes anything that is declared to be a resource: a quick look, before its fields are followed. */
import { declaredResult, type AcquiringCall } from "../../engine/summaries/acquisitions.ts";
import { isOfProtocol } from "../../engine/summaries/dispose-protocol.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Owner } from "../owner/owner.ts";

/** May `owner` lose something of which one can be certain that it must be released? It may only be said no to. */
export function makesDeclared(analysis: Analysis, { members }: Owner): boolean {
  const { CallExpression, NewExpression } = typescript.SyntaxKind;
  return members.some(({ node }) =>
    nodesOfKinds<AcquiringCall>(node, [CallExpression, NewExpression]).some((call) => {
      const resource = declaredResult(analysis, call);
      if (resource === undefined || isOfProtocol(resource)) return false;
      // What ends by itself is only missed where it is one of many that are kept.
      return resource.endsItself !== true || mayBeOneOfMany(call);
    }),
  );
}

/** It is neither dropped, nor put where nothing else is: `this.timer = setTimeout(…)`, `new Promise((done) => setTimeout(done))`. */
function mayBeOneOfMany({ parent }: AcquiringCall): boolean {
  if (typescript.isExpressionStatement(parent) || typescript.isArrowFunction(parent)) return false;
  return !(
    typescript.isBinaryExpression(parent) &&
    isPlainAssignment(parent.operatorToken.kind) &&
    !typescript.isElementAccessExpression(parent.left)
  );
}
